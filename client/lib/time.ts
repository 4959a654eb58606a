/** Times and spans as they are shown: Beijing time wherever the machine stands. */

const ZONE = 'Asia/Shanghai';

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const dayWords = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', {
    timeZone: ZONE,
    month: 'long',
    day: 'numeric',
    weekday: 'short',
  }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, month: 'short', day: 'numeric', weekday: 'short' }),
} as const;

/** `16:47:20` */
export const clockTime = (ms: number): string => clock.format(ms);

/** `16:47` */
export const minuteTime = (ms: number): string => clock.format(ms).slice(0, 5);

/** `2026-11-21` */
export const dayOf = (ms: number): string => day.format(ms);

/** `11月21日 周六`, `Sat 21 Nov` */
export function dayInWords(ms: number, language: keyof typeof dayWords): string {
  const parts = Object.fromEntries(
    dayWords[language].formatToParts(ms).map(({ type, value }) => [type, value]),
  );
  const month = parts['month'] ?? '';
  return language === 'en'
    ? `${parts['weekday']} ${parts['day']} ${month}`
    : `${month}${/月$/.test(month) ? '' : '月'}${parts['day']}日 ${parts['weekday']}`;
}

/** `16:47`, and with its month and day when that is not the day of `nowMs`: `12-19 02:15`. */
export const minuteTimeNear = (ms: number, nowMs: number): string =>
  dayOf(ms) === dayOf(nowMs) ? minuteTime(ms) : `${dayOf(ms).slice(5)} ${minuteTime(ms)}`;

const two = (n: number): string => String(n).padStart(2, '0');

/** Hours and minutes, `2:25`; cut, not rounded. */
export function hoursMinutes(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}`;
}

/** Hours, minutes, seconds, `0:13:05`; cut, not rounded. */
export function hoursMinutesSeconds(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1_000);
  return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Minutes and seconds, `9:05`; cut, not rounded. */
export function minutesSeconds(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1_000);
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}
