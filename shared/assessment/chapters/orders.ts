/** What was ordered of whom, until when, and what became of it. */
import { taskStage } from '../../incident/task.ts';
import { bodyName } from '../../report/ground.ts';
import { COLUMNS, TOLD } from '../../words/assessment.ts';
import { TASK_STAGE_WORDS } from '../../words/plan.ts';
import {
  type Base,
  clockText,
  inWords,
  NONE,
  orUnknown,
  plain,
  rowOf,
  said,
  tableOf,
  timeCell,
  timeOf,
} from '../base.ts';
import type { Block } from '../model.ts';

export function instructions(base: Base): Block {
  const { lang, nowMs } = base;
  const rows = Object.values(base.incident.instructions).map((one) => {
    const { completed, acknowledged, dueAt } = one;
    const late = dueAt !== null && (completed ? completed.at > dueAt : nowMs > Date.parse(dueAt));
    const done = completed
      ? inWords(base, late ? TOLD.doneLate : TOLD.doneAt, { when: timeOf(base, completed) })
      : (late ? TOLD.overdue : TOLD.notDone)[lang];
    const signed =
      acknowledged.length > 0 ? [inWords(base, TOLD.acknowledgedBy, { n: acknowledged.length })] : [];
    return rowOf(base, [
      timeCell(base, one.issued),
      orUnknown(base, one.receivers.map((body) => bodyName(base, body)).join('、')),
      orUnknown(base, one.text),
      plain(dueAt === null ? NONE : clockText(dueAt, 'minute', lang)),
      said(base, [...signed, done].join(lang === 'zh' ? '，' : ', '), completed, ...acknowledged),
    ]);
  });
  return tableOf(base, FULFILMENT, rows, TOLD.noInstruction);
}

const FULFILMENT = [
  [COLUMNS.issued, 15],
  [COLUMNS.receivers, 18],
  [COLUMNS.what, 25],
  [COLUMNS.due, 14],
  [COLUMNS.done, 18],
] as const;

export function tasks(base: Base): Block {
  const { lang, nowMs, incident } = base;
  const rows = Object.values(incident.tasks).map((task) => {
    const { completed, cancelled, acknowledged, dueAt } = task;
    const stage = taskStage(incident, task);
    const late =
      dueAt !== null &&
      (completed
        ? completed.at > dueAt
        : stage !== 'cancelled' && stage !== 'lapsed' && nowMs > Date.parse(dueAt));
    const done = completed
      ? inWords(base, late ? TOLD.doneLate : TOLD.doneAt, { when: timeOf(base, completed) })
      : late
        ? TOLD.overdue[lang]
        : TASK_STAGE_WORDS[stage][lang];
    return rowOf(base, [
      timeCell(base, task.opened),
      orUnknown(base, task.body === null ? null : bodyName(base, task.body)),
      orUnknown(base, task.action),
      plain(dueAt === null ? NONE : clockText(dueAt, 'minute', lang)),
      said(base, done, completed, cancelled, acknowledged),
    ]);
  });
  return tableOf(base, FULFILMENT, rows, TOLD.noTask);
}
