/** `load-plans`: plans from a file, one card or a list. */
import { readPlans } from '../../shared/plan/read.ts';
import { postFile } from './postFile.ts';
import type { Verb } from './shell.ts';

export const loadPlansVerb: Verb = {
  usage: '<plans.json|plans.yaml>',
  does: {
    zh: '从文件登记预案（同一文件再来一遍不会重复）',
    en: 'registers plans from a file (the same file a second time adds nothing)',
  },
  options: {},
  online: true,
  least: 1,
  most: 1,
  run: (shell) =>
    postFile(shell, {
      type: 'planRegistered',
      streamKind: 'plan',
      read: (parsed) => readPlans(parsed).map((read) => ('card' in read ? { sound: read.card } : read)),
      idOf: ({ planId }) => planId,
      unsound: (file) => ({
        zh: `${file} 中的预案不合要求，一份也没有提交：`,
        en: `The plans in ${file} are not sound, and none was posted:`,
      }),
    }),
};
