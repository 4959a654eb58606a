/** The words of the indicators under review. */
import { roomWords } from '../../lib/i18n/room.ts';

export const FIGURES = roomWords(
  {
    title: '本事件在各项指标里的单元',
    note: '演练不计入指标，此处只作复盘',
    none: '没有一项指标用到这起事件',
    indicator: '指标',
    atMoment: '当时看到',
    final: '按最终级别',
    atStart: '按起始级别',
    rest: '未判定与不计入',
    today: '今天',
    unit: '单元',
    start: '起算',
    stop: '终点',
    due: '时限',
    took: '用时',
    why: '原因',
    outOfScope: '不在口径内',
    notSeen: '尚无',
    count: (met: number, n: number) => (n === 0 ? '–' : `${met} / ${n}`),
    open: (running: number, excluded: number, unknown: number) =>
      [
        running > 0 ? `计时中 ${running}` : '',
        excluded > 0 ? `不计入 ${excluded}` : '',
        unknown > 0 ? `无法判定 ${unknown}` : '',
      ]
        .filter(Boolean)
        .join(' · '),
    people: (reached: string, need: string) => `${reached} / ${need} 人`,
    published: '已公布的数字与今天的不同',
    publishedAt: (day: string, period: string) => `${day} 公布，${period}`,
    wasIs: (was: string, is: string) => `${was} → ${is}`,
    gone: '无',
    timePassed: '只因时间已过',
    by: (n: number) => `由 ${n} 条记录改变`,
    definitionChanged: '口径已变',
    changes: (n: number) => `本事件 ${n} 个单元有变`,
  },
  {
    title: 'The units of this incident, indicator by indicator',
    note: 'Drills are not counted: shown here for the review only',
    none: 'No indicator has a unit in this incident',
    indicator: 'Indicator',
    atMoment: 'As seen then',
    final: 'By final severity',
    atStart: 'By first severity',
    rest: 'Not judged, not counted',
    today: 'Today',
    unit: 'Unit',
    start: 'Start',
    stop: 'Stop',
    due: 'Limit',
    took: 'Took',
    why: 'Why',
    outOfScope: 'out of scope',
    notSeen: 'none yet',
    count: (met, n) => (n === 0 ? '–' : `${met} / ${n}`),
    open: (running, excluded, unknown) =>
      [
        running > 0 ? `${running} running` : '',
        excluded > 0 ? `${excluded} not counted` : '',
        unknown > 0 ? `${unknown} undecided` : '',
      ]
        .filter(Boolean)
        .join(' · '),
    people: (reached, need) => `${reached} / ${need} people`,
    published: 'Published figures that differ today',
    publishedAt: (day, period) => `published ${day}, ${period}`,
    wasIs: (was, is) => `${was} → ${is}`,
    gone: 'none',
    timePassed: 'only time has passed',
    by: (n) => (n === 1 ? 'by 1 record' : `by ${n} records`),
    definitionChanged: 'defined otherwise since',
    changes: (n) => (n === 1 ? '1 unit of this incident changed' : `${n} units of this incident changed`),
  },
);
