/** The words of the act that takes a snapshot of the wall. */
import { roomWords } from '../../lib/i18n/room.ts';

export const SNAPSHOT_ACT = roomWords(
  {
    act: '大屏快照',
    act4k: '大屏快照 4K',
    beside: '画面 PNG 和各面板数据 CSV，一个 ZIP 文件',
    typed: '快照 截图 大屏 导出 snapshot png csv',
  },
  {
    act: 'Wall snapshot',
    act4k: 'Wall snapshot, 4K',
    beside: 'Picture (PNG) and the data of each panel (CSV) in one ZIP',
    typed: 'snapshot picture wall export png csv 快照 截图',
  },
);
