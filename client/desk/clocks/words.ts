/** The words of the running clocks. */
import { roomWords } from '../../lib/i18n/room.ts';
import type { Doing } from './clock.ts';

const doing: Record<Doing, string> = {
  call: '打电话',
  record: '补记',
  send: '增派',
  report: '写报告',
  look: '去处置',
};

export const CLOCKS = roomWords(
  {
    title: '所有在走的时钟',
    order: '按危险程度',
    none: '没有在走的时钟',
    doing,
    more: (n: number) => `另有 ${n} 个`,
    within: (span: string) => `${span}到场`,
    report: (kind: string, to: string) => `${kind} → ${to}`,
    drill: (name: string) => `演练 · ${name}`,
    notCounted: '不计入指标',
    unseen: '未阅的超时',
    missed: (n: number) => `${n} 项超时未阅`,
    seen: '已阅',
    seenTold: (n: number) => `已阅 ${n} 项超时`,
    elsewhere: '点名与预警',
    drillMark: '演练',
    standing: { endangered: '将超', over: '超时', open: '未定', safe: '可达' },
  },
  {
    title: 'Every running clock',
    order: 'the most endangered first',
    none: 'No clock is running',
    doing: { call: 'Call', record: 'Record', send: 'Send', report: 'Write', look: 'Go' },
    more: (n) => `${n} more`,
    within: (span) => `on scene within ${span}`,
    report: (kind, to) => `${kind} → ${to}`,
    drill: (name) => `Drill · ${name}`,
    notCounted: 'not counted',
    unseen: 'Missed limits not seen yet',
    missed: (n) => `${n} missed, not seen`,
    seen: 'Seen',
    seenTold: (n) => `Saw ${n} missed limits`,
    elsewhere: 'Roll calls and warnings',
    drillMark: 'Drill',
    standing: { endangered: 'at risk', over: 'late', open: 'open', safe: 'in time' },
  },
);
