/** Words of a panel that can't be drawn. */
import { roomWords } from '../../lib/i18n/room.ts';

export const GUARDED = roomWords(
  { broken: '本栏显示出错', again: '其他各栏不受影响，10 秒后重试' },
  { broken: 'This panel failed', again: 'The others go on; it is tried again in 10 s' },
);
