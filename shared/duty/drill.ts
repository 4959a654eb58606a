/** A drill and its clock: time that may run faster than the world's, so that two hours are still two hours. */

import { upcast } from '../event/upcast.ts';
import type { DataOf } from '../event.ts';
import { stamp } from '../incident/evolve/handler.ts';
import type { Stamp } from '../incident/state.ts';
import type { Fold } from '../track.ts';

export interface Drill {
  readonly id: string;
  readonly name: string;
  /** What the drill's clock showed when it was started. */
  readonly startsAt: string | null;
  /** Seconds of the drill in one second of the world. */
  readonly speed: number;
  /** The log's own time of the start and of the end: what the two clocks are tied together by. */
  readonly startedRecordedAt: string | null;
  readonly endedRecordedAt: string | null;
  /** When it was held, by the world's clock. */
  readonly started: Stamp | null;
  readonly ended: Stamp | null;
}

export const drillFold: Fold<Drill> = {
  blank: (id) => ({
    id,
    name: '',
    startsAt: null,
    speed: 1,
    startedRecordedAt: null,
    endedRecordedAt: null,
    started: null,
    ended: null,
  }),
  evolve(drill, placed) {
    const event = upcast(placed);
    if (event.type === 'drillStarted') {
      const { name, startsAt, speed } = event.data as DataOf<'drillStarted'>;
      return {
        ...drill,
        name,
        startsAt,
        speed,
        startedRecordedAt: event.recordedAt,
        started: stamp(event),
      };
    }
    return event.type === 'drillEnded'
      ? { ...drill, endedRecordedAt: event.recordedAt, ended: stamp(event) }
      : drill;
  },
};

/** What the drill's clock shows when the world's shows `nowMs`; it stands still once the drill has ended. */
export function drillTimeMs(drill: Drill, nowMs: number): number {
  if (drill.startsAt === null || drill.startedRecordedAt === null) return nowMs;
  const started = Date.parse(drill.startedRecordedAt);
  const until = drill.endedRecordedAt === null ? nowMs : Math.min(nowMs, Date.parse(drill.endedRecordedAt));
  return Date.parse(drill.startsAt) + Math.max(0, until - started) * drill.speed;
}

/** The world's time at which the drill's clock showed `drillMs`: the way back. */
export function worldTimeMs(drill: Drill, drillMs: number): number {
  if (drill.startsAt === null || drill.startedRecordedAt === null) return drillMs;
  return Date.parse(drill.startedRecordedAt) + (drillMs - Date.parse(drill.startsAt)) / drill.speed;
}

/** A rounding error of the division by the speed is no millisecond. */
const HAIR_MS = 1e-3;

/**
 * Up to which time of the log (inclusive, UTC) something was recorded when the drill's clock showed `knownAt`; undefined
 * when that is everything, as after its end the clock shows the same for ever.
 */
export function recordedBy(drill: Drill, knownAt: string): string | undefined {
  const drillMs = Date.parse(knownAt);
  if (drill.endedRecordedAt !== null && drillMs >= drillTimeMs(drill, Date.parse(drill.endedRecordedAt)))
    return undefined;
  // `shownAt` gives away a hair and the rounding of so large a number; on a slow clock that is more of the world.
  const hairMs = (2 * HAIR_MS) / Math.min(1, drill.speed);
  return new Date(Math.floor(worldTimeMs(drill, drillMs) + hairMs)).toISOString();
}

/** What the drill's clock showed when the log took something: `recordedBy` of it lets that in. */
export const shownAt = (drill: Drill, recordedAt: string): string =>
  new Date(Math.ceil(drillTimeMs(drill, Date.parse(recordedAt)) - HAIR_MS)).toISOString();
