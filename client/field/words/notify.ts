/** What a notification says: short, as it is read on a locked screen. */
import type { ResponseLevel, Severity } from '../../../shared/event/field.ts';
import { roomWords } from '../../lib/i18n/room.ts';

const LEVELS = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ'] as const;
const roman = (level: ResponseLevel): string => LEVELS[level - 1] ?? String(level);

const severity: Record<Severity, string> = {
  extraordinary: '特别重大',
  major: '重大',
  larger: '较大',
  general: '一般',
};
const withdrawn: Readonly<Record<string, string>> = { danger: '危险', order: '命令', other: '其他' };

const zh = {
  ordered: '派遣指令',
  cancelled: '派遣撤销',
  rerouted: '改派',
  sceneMoved: '现场移位',
  level: (from: ResponseLevel | null, to: ResponseLevel | null) =>
    to === null ? '响应终止' : from === null ? `启动${roman(to)}级响应` : `响应调整为${roman(to)}级`,
  severity: (grade: Severity) => `定级：${severity[grade]}`,
  instruction: '指令',
  task: '任务',
  withdraw: '本队撤离',
  withdrawFor: (reason: string) => withdrawn[reason] ?? reason,
  rollCall: '点名，请应答',
  command: (to: string) => `现场指挥：${to}`,
  over: { closed: '事件办结', merged: '事件并案' },
  warning: '预警',
  drill: (title: string) => `【演练】${title}`,
  dot: ' · ',
};

const en: typeof zh = {
  ordered: 'Order',
  cancelled: 'Order cancelled',
  rerouted: 'Rerouted',
  sceneMoved: 'Scene moved',
  level: (from, to) =>
    to === null
      ? 'Response ended'
      : from === null
        ? `Response level ${roman(to)} activated`
        : `Response now at level ${roman(to)}`,
  severity: (grade) =>
    `Graded: ${{ extraordinary: 'extraordinary', major: 'major', larger: 'larger', general: 'general' }[grade]}`,
  instruction: 'Instruction',
  task: 'Task',
  withdraw: 'Your team withdraws',
  withdrawFor: (reason) => reason,
  rollCall: 'Roll call, please answer',
  command: (to) => `Scene commander: ${to}`,
  over: { closed: 'Incident closed', merged: 'Incident merged' },
  warning: 'Warning',
  drill: (title) => `[Drill] ${title}`,
  dot: ' · ',
};

export const notifyWords = roomWords(zh, en);
