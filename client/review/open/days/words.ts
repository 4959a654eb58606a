/** The words of the year that is gone through by its days. */
import { roomWords } from '../../../lib/i18n/room.ts';

export const DAYS = roomWords(
  {
    title: '按天回看',
    year: (year: number) => `${year} 年`,
    earlier: '上一年',
    later: '下一年',
    began: '新发',
    openThen: '日终在办',
    counts: (began: number, ended: number, open: number) =>
      `新发 ${began} · 办结 ${ended} · 日终在办 ${open}`,
    none: '未选日期',
    keys: '←→ 逐天，↑↓ 逐周，Shift+←→ 下一有新发事件的日子，Home/End 首尾',
    month: (month: number) => `${month}月`,
    before: '上一天',
    after: '下一天',
    beforeBusy: '上一有事日',
    afterBusy: '下一有事日',
    all: '全部事件',
    knownLabel: '按什么时候所知',
    today: '按今天所知',
    thatNight: '按当晚所知',
  },
  {
    title: 'Day by day',
    year: (year) => String(year),
    earlier: 'Previous year',
    later: 'Next year',
    began: 'new',
    openThen: 'open at midnight',
    counts: (began, ended, open) => `${began} new · ${ended} ended · ${open} open at midnight`,
    none: 'no day chosen',
    keys: '←→ a day, ↑↓ a week, Shift+←→ the next day with a new incident, Home/End',
    month: (month) =>
      ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1] ?? '',
    before: 'Day before',
    after: 'Day after',
    beforeBusy: 'Earlier with incident',
    afterBusy: 'Later with incident',
    all: 'All incidents',
    knownLabel: 'As known when',
    today: 'As known today',
    thatNight: 'As known that night',
  },
);
