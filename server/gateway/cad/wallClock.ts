/**
 * Wall-clock times without a zone into instants. Once a year an hour does not exist and once a year one is there
 * twice: such a time is never guessed in silence, but read in one stated way and said to be odd.
 */

import { MappingProblem } from './mapping.ts';

/** A wall clock's reading, its fields taken as if they were UTC. */
export type WallMs = number;

export interface Instant {
  readonly ms: number;
  /** `skipped`: no such time that day, read by the offset before the change. `repeated`: the first of the two. */
  readonly odd: 'skipped' | 'repeated' | null;
}

const DAY_MS = 86_400_000;

/** @throws MappingProblem for a zone that is none. */
export function wallClock(zone: string): (wall: WallMs) => Instant {
  const offsetAt = offsets(zone);
  return (wall) => {
    const before = offsetAt(wall - DAY_MS);
    const after = offsetAt(wall + DAY_MS);
    if (before === after) return { ms: wall - before, odd: null };
    const early = wall - before;
    const late = wall - after;
    const isEarly = offsetAt(early) === before;
    const isLate = offsetAt(late) === after;
    if (isEarly && isLate) return { ms: Math.min(early, late), odd: 'repeated' };
    if (isEarly || isLate) return { ms: isEarly ? early : late, odd: null };
    return { ms: early, odd: 'skipped' };
  };
}

/** The zone's offset from UTC at an instant; asked of Intl twice a day at most, unless the clocks change that day. */
function offsets(zone: string): (ms: number) => number {
  const format = formatIn(zone);
  const exact = (ms: number): number => {
    const parts = Object.fromEntries(
      format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
  };
  const ofDay = new Map<number, number | null>();
  return (ms) => {
    const day = Math.floor(ms / DAY_MS);
    let offset = ofDay.get(day);
    if (offset === undefined) {
      const atStart = exact(day * DAY_MS);
      offset = atStart === exact((day + 1) * DAY_MS) ? atStart : null;
      ofDay.set(day, offset);
    }
    return offset ?? exact(ms);
  };
}

function formatIn(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new MappingProblem({
      zh: `time.zone “${zone}” 不是时区名，请写如 Asia/Shanghai、America/Los_Angeles`,
      en: `time.zone "${zone}" is no time zone; write such as Asia/Shanghai or America/Los_Angeles`,
    });
  }
}
