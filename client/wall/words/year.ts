/** Words of the rates of the year. */
import { roomWords } from '../../lib/i18n/room.ts';

export const YEAR = roomWords(
  {
    title: (year: string) => `${year} 年`,
    until: (time: string) => `截至 ${time}`,
    n: (n: string) => `n ${n}`,
    unknown: (n: string) => `${n} 未知`,
    running: (n: string) => `${n} 在办`,
    none: '尚无',
    bounds: (low: string, high: string) => `${low}–${high}`,
    target: (target: string) => `目标 ${target}`,
    atMost: (target: string) => `不超过 ${target}`,
    reached: '已达标',
    failed: '未达标',
    open: '未定',
    noTarget: '无目标',
    waiting: '正在计算',
    noFigures: '本机无权查看指标',
    more: (n: number) => `另有 ${n} 项`,
    spoken: (title: string, rate: string, n: string, low: string, high: string, target: string) =>
      `${title} ${rate}，n ${n}，介于 ${low} 与 ${high}，${target}`,
  },
  {
    title: (year) => `${year}`,
    until: (time) => `to ${time}`,
    n: (n) => `n ${n}`,
    unknown: (n) => `${n} unknown`,
    running: (n) => `${n} open`,
    none: 'None yet',
    bounds: (low, high) => `${low}–${high}`,
    target: (target) => `target ${target}`,
    atMost: (target) => `at most ${target}`,
    reached: 'Reached',
    failed: 'Missed',
    open: 'Open',
    noTarget: 'No target',
    waiting: 'Being counted',
    noFigures: 'Not entitled to figures',
    more: (n) => `${n} more`,
    spoken: (title, rate, n, low, high, target) =>
      `${title} ${rate}, n ${n}, between ${low} and ${high}, ${target}`,
  },
);
