/** `define`: indicators of one's own from a file, one definition or a list; all of them are sound, or none is posted. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { canonical } from '../../shared/canonical.ts';
import type { PostedEvent } from '../../shared/event.ts';
import { type IndicatorDefinition, indicatorDefinition } from '../../shared/indicator/definition.ts';
import { fieldProblem, issuesOf } from '../../shared/words/issue.ts';
import type { Lang } from '../../shared/words/lang.ts';
import { postAll } from '../play/post.ts';
import { parsedFile } from './parsedFile.ts';
import { refusedLines } from './refused.ts';
import { serverOf } from './server.ts';
import { Failure, type Verb } from './shell.ts';

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
  async run(shell) {
    const [file = ''] = shell.args;
    const definitions = soundDefinitions(await parsedFile(file), file, shell.lang);
    // What the file says, it says since it was written: so the same file is the same events.
    const at = (await stat(file)).mtime.toISOString();
    const { recorded, duplicate, refused } = await postAll(
      serverOf(shell).post,
      definitions.map((definition) => definedEvent(definition, at)),
    );
    shell.say({
      zh: `记录 ${recorded} 条，已有 ${duplicate} 条，被拒 ${refused.length} 条`,
      en: `${recorded} recorded, ${duplicate} there already, ${refused.length} refused`,
    });
    for (const line of refusedLines(refused)) shell.say(line);
    return refused.length > 0 ? 1 : 0;
  },
};

function soundDefinitions(json: unknown, file: string, lang: Lang): IndicatorDefinition[] {
  const wrong: string[] = [];
  const sound = [json].flat().flatMap((input, index) => {
    const read = indicatorDefinition.safeParse(input);
    if (read.success) return read.data;
    for (const issue of issuesOf(read.error, input)) {
      const { path, message } = fieldProblem(issue, lang);
      wrong.push(`  [${index}] ${path}: ${message}`);
    }
    return [];
  });
  if (wrong.length === 0) return sound;
  const list = wrong.join('\n');
  throw new Failure({
    zh: `${file} 中的定义不合要求，一条也没有提交：\n${list}`,
    en: `The definitions in ${file} are not sound, and none was posted:\n${list}`,
  });
}

function definedEvent(definition: IndicatorDefinition, occurredAt: string): PostedEvent {
  const digest = createHash('sha256')
    .update(`${occurredAt} ${canonical(definition)}`)
    .digest('hex');
  return {
    id: `indicatorDefined:${definition.id}:${digest.slice(0, 32)}`,
    stream: `indicator:${definition.id}`,
    type: 'indicatorDefined',
    occurredAt,
    occurredPrecision: 'second',
    data: definition,
  };
}
