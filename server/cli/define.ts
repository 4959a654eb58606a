/** `define`: indicators of one's own from a file, one definition or a list. */
import { type IndicatorDefinition, indicatorDefinition } from '../../shared/indicator/definition.ts';
import { issuesOf } from '../../shared/words/issue.ts';
import { postFile, type Reading } from './postFile.ts';
import type { Verb } from './shell.ts';

export const defineVerb: Verb = {
  usage: '<definitions.json|definitions.yaml>',
  does: {
    zh: '从文件设定本局的指标（同一文件再来一遍不会重复）',
    en: 'defines indicators of your own from a file (the same file a second time adds nothing)',
  },
  options: {},
  online: true,
  least: 1,
  most: 1,
  run: (shell) =>
    postFile(shell, {
      type: 'indicatorDefined',
      streamKind: 'indicator',
      read: (parsed) => [parsed].flat().map(definitionIn),
      idOf: ({ id }) => id,
      unsound: (file) => ({
        zh: `${file} 中的定义不合要求，一条也没有提交：`,
        en: `The definitions in ${file} are not sound, and none was posted:`,
      }),
    }),
};

function definitionIn(input: unknown): Reading<IndicatorDefinition> {
  const read = indicatorDefinition.safeParse(input);
  return read.success ? { sound: read.data } : { issues: issuesOf(read.error, input) };
}
