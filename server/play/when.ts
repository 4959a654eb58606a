/**
 * When an entry of a scenario happened, never more exactly than its source says:
 * - a day or half a day is the day, at 00:00 Beijing time;
 * - "about 13:30" keeps 13:30 but counts as known to the hour; "about 13 h" stays an hour and says 约 in the text;
 * - "32 hours after" is placed only if the start has a clock time, and then to the hour;
 * - "before 09:13" stands at 09:13, known to the day, and says so;
 * - what has no time at all is not placed.
 */
import type { Precision } from '../../shared/event.ts';
import type { Entry } from './scenarioFile.ts';

export interface When {
  readonly at: string;
  readonly precision: Precision;
  /** What the reader of the event must know of the time, in the language of the sources. */
  readonly remark: string | null;
}

type Timed = Pick<Entry, 'time' | 'timePrecision' | 'approximate' | 'timeMeaning' | 'offset'>;

export function whenOf(entry: Timed, start: When | null): When | null {
  const { time, timePrecision } = entry;
  if (time === null) return entry.offset === undefined ? null : fromOffset(entry.offset, start);
  if (timePrecision === 'season' || timePrecision === 'none') return null;
  if (timePrecision === 'day' || timePrecision === 'halfday' || !time.includes('T')) {
    return { at: instantOf(`${time.slice(0, 10)}T00:00:00+08:00`), precision: 'day', remark: null };
  }
  const at = instantOf(time);
  if (entry.timeMeaning === 'notLaterThan') return { at, precision: 'day', remark: `不晚于${clockText(at)}` };
  const remarks = [
    ...(entry.approximate ? [`约${clockText(at)}`] : []),
    ...(entry.timeMeaning === 'reported' ? ['时间为通报时间'] : []),
  ];
  return {
    at,
    precision: entry.approximate ? 'hour' : timePrecision,
    remark: remarks.length > 0 ? remarks.join('，') : null,
  };
}

function fromOffset(offset: string, start: When | null): When | null {
  const before = /^before (\S+T\S+(?:Z|[+-]\d\d:\d\d))$/.exec(offset)?.[1];
  if (before) {
    const at = instantOf(before);
    return { at, precision: 'day', remark: `时刻未载，不晚于${dayText(at)} ${clockText(at)}` };
  }
  const after = durationMs(/^(P\S+)/.exec(offset)?.[1] ?? '');
  if (after === null || start === null || start.precision === 'day') return null;
  return {
    at: new Date(Date.parse(start.at) + after).toISOString(),
    precision: 'hour',
    remark: '时刻按事发后时长推算',
  };
}

/** ISO 8601 durations of days, hours, minutes and seconds; months and years have no fixed length. */
function durationMs(text: string): number | null {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!parts || text === 'P' || text.endsWith('T')) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

/** UTC with milliseconds, of a text that the file's schema has looked at. */
export const instantOf = (text: string): string => new Date(text).toISOString();

const inBeijing = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString();
const clockText = (at: string) => inBeijing(at).slice(11, 16);
const dayText = (at: string) => inBeijing(at).slice(0, 10);
