/** Times as official papers write them: Beijing time, 24 hours, no more exactly than is known. */
import type { Precision } from '../event/envelope.ts';
import type { Lang } from './lang.ts';

const BEIJING_MS = 8 * 3_600_000;
const pad = (value: number): string => String(value).padStart(2, '0');

/** 2026年11月21日14时22分; with `short` 21日14时22分. English: 21 Nov 2026, 14:22. */
export function whenInWords(
  at: string,
  precision: Precision,
  lang: Lang,
  { short = false }: { short?: boolean } = {},
): string {
  const beijing = new Date(Date.parse(at) + BEIJING_MS);
  const day = dayInWords(beijing, lang, short);
  const [hours, minutes] = [beijing.getUTCHours(), beijing.getUTCMinutes()];
  if (precision === 'day') return day;
  if (lang === 'zh') return `${day}${hours}时${precision === 'hour' ? '许' : `${pad(minutes)}分`}`;
  return precision === 'hour' ? `${day}, about ${pad(hours)}:00` : `${day}, ${pad(hours)}:${pad(minutes)}`;
}

/** The Beijing date of a moment: 2026年11月21日. */
export const dateInWords = (at: string, lang: Lang): string =>
  dayInWords(new Date(Date.parse(at) + BEIJING_MS), lang, false);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayInWords(beijing: Date, lang: Lang, short: boolean): string {
  const [year, month, day] = [beijing.getUTCFullYear(), beijing.getUTCMonth(), beijing.getUTCDate()];
  if (lang === 'zh') return short ? `${day}日` : `${year}年${month + 1}月${day}日`;
  return short ? `${day} ${MONTHS[month]}` : `${day} ${MONTHS[month]} ${year}`;
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 → 一, 12 → 十二, 20 → 二十; from 100 on as figures. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 99) return String(value);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return DIGITS[ones] ?? '';
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`;
}
