/**
 * Times as people say and type them, read as Beijing time: `14:22`, `1422`, `约2点`, `刚才`, `10分钟前`, `昨晚11点半`,
 * `11-21 14:22`, `21 Nov, 2:30 pm`. Nothing is guessed silently: what was understood is to be shown beside the words.
 */
import type { Precision } from '../event/envelope.ts';
import { isRecordable } from '../event/recordable.ts';
import { clean, VAGUE } from './typedClean.ts';
import { type Clock, clockIn } from './typedClock.ts';
import { dayIn } from './typedDay.ts';

/** When something happened, ISO UTC with milliseconds, and how exactly that is known. */
export interface TypedWhen {
  readonly at: string;
  readonly precision: Precision;
}

/** What an hour without a day points at: what has happened, or what is still to come. */
export type Toward = 'past' | 'future';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BEIJING_MS = 8 * HOUR_MS;
/** The caller's clock may be ahead of ours by so much; beyond it, an hour without a day is yesterday's. */
const AHEAD_MS = 5 * MINUTE_MS;

/** null when it can't be read, or names no such time. `nowMs` is that of the incident. */
export function readWhen(text: string, nowMs: number, toward: Toward = 'past'): TypedWhen | null {
  const words = clean(text);
  if (words === '') return null;
  const said = relative(words, nowMs) ?? absolute(words, nowMs, toward);
  if (!said) return null;
  const ms = floored(said.ms, said.precision);
  return isRecordable(ms) ? { at: new Date(ms).toISOString(), precision: said.precision } : null;
}

/** The same time, to be read at any later moment: what stands in the field once it was left. */
export function writeWhen({ at, precision }: TypedWhen, nowMs: number): string {
  const beijing = new Date(Date.parse(at) + BEIJING_MS).toISOString();
  const clock = {
    second: ` ${beijing.slice(11, 19)}`,
    minute: ` ${beijing.slice(11, 16)}`,
    hour: ` ${beijing.slice(11, 13)}时许`,
    day: '',
  }[precision];
  const short = beijing.slice(5, 10) + clock;
  return readWhen(short, nowMs)?.at === at ? short : beijing.slice(0, 10) + clock;
}

interface Said {
  readonly ms: number;
  readonly precision: Precision;
}

/** A time of minute precision stands for the whole minute, and so on: it is told by its beginning. */
function floored(ms: number, precision: Precision): number {
  const step = { second: 1_000, minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS }[precision];
  const offset = precision === 'day' ? BEIJING_MS : 0;
  return Math.floor((ms + offset) / step) * step - offset;
}

const NOW = /^(现在|此刻|now)$/;
const JUST_NOW = /^(刚才|刚刚|刚|方才|just now|just)$/;
const SPAN =
  /^(?:(\d{1,3})(?:天|日| ?d(?:ays?)?))? ?(?:(\d{1,3})个?(?:小时|钟头| ?h(?:(?:ou)?rs?)?))? ?(?:(\d{1,4})(?:分钟?| ?m(?:in(?:ute)?s?)?))? ?(?:(\d{1,5})(?:秒钟?| ?s(?:ec(?:ond)?s?)?))?$/;

/** `10分钟前`, `1小时20分钟前`, `in 30 min`: known as finely as its smallest unit. */
function relative(words: string, nowMs: number): Said | null {
  if (NOW.test(words)) return { ms: nowMs, precision: 'second' };
  if (JUST_NOW.test(words)) return { ms: nowMs, precision: 'minute' };
  const [, ahead = '', span = '', behind = ''] =
    /^(in )?(.+?)(以前|之前|前| ago|以后|之后|后|内)?$/.exec(words.replace(VAGUE, '').trim()) ?? [];
  const sign = /前|ago/.test(behind) ? -1 : ahead !== '' || behind !== '' ? 1 : 0;
  const [, days, hours, minutes, seconds] = SPAN.exec(quarters(span)) ?? [];
  const precision = seconds ? 'second' : minutes ? 'minute' : hours ? 'hour' : days ? 'day' : null;
  if (sign === 0 || precision === null) return null;
  const ms =
    Number(days ?? 0) * DAY_MS +
    Number(hours ?? 0) * HOUR_MS +
    Number(minutes ?? 0) * MINUTE_MS +
    Number(seconds ?? 0) * 1_000;
  return { ms: nowMs + sign * ms, precision };
}

/** `半小时`, `1个半小时`, `1刻钟` in hours and minutes. */
const quarters = (span: string): string =>
  span
    .replace(/(\d+)个半(小时|钟头)/, '$1小时30分')
    .replace(/半个?(小时|钟头)|half an hour/, '30分')
    .replace(/(\d)刻钟/, (_, n: string) => `${Number(n) * 15}分`);

/** A day, an hour, or both. */
function absolute(words: string, nowMs: number, toward: Toward): Said | null {
  const vague = words.search(VAGUE) !== -1;
  const today = Math.floor((nowMs + BEIJING_MS) / DAY_MS);
  const day = dayIn(words.replace(VAGUE, '').trim(), today);
  if (!day) return null;
  const dayMs = (number: number) => number * DAY_MS - BEIJING_MS;
  const said = clockIn(day.rest, vague);
  if (!said) return null;
  if (said === 'partOfDay' || said === 'none')
    return day.number === null ? null : { ms: dayMs(day.number), precision: 'day' };
  if (day.number !== null) return { ms: dayMs(day.number) + said.ms, precision: said.precision };
  const ms = said.spoken
    ? nearest(halves(said), dayMs(today), nowMs, toward)
    : nearest([said.ms], dayMs(today), nowMs, toward);
  return { ms, precision: said.precision };
}

/** Who says “2点” may mean either half of the day. */
const halves = ({ ms }: Clock): number[] => (ms <= DAY_MS / 2 ? [ms, ms + DAY_MS / 2] : [ms]);

/** The latest of these hours that has passed, or the next that comes. */
function nearest(hours: readonly number[], todayMs: number, nowMs: number, toward: Toward): number {
  const all = hours.flatMap((ms) => [-2, -1, 0, 1, 2].map((days) => todayMs + days * DAY_MS + ms));
  return toward === 'past'
    ? Math.max(...all.filter((ms) => ms <= nowMs + AHEAD_MS))
    : Math.min(...all.filter((ms) => ms >= nowMs - AHEAD_MS));
}
