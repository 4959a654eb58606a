/** The moment of an act: the now of its incident, which may be a drill's, and what the person said instead of now. */
import type { Precision } from '../../../shared/event/envelope.ts';
import { isRecordable } from '../../../shared/event/recordable.ts';
import type { IncidentCard } from '../view/view.ts';
import type { Draft } from './draft.ts';

type DrillClock = NonNullable<IncidentCard['drill']>;

/** What the incident's clock shows when the server's shows `serverMs`. */
export const nowOf = (drill: DrillClock | null | undefined, serverMs: number): number =>
  drill
    ? Math.round(
        Date.parse(drill.startsAt) + Math.max(0, serverMs - Date.parse(drill.startedAt)) * drill.speed,
      )
    : serverMs;

/** The way back: what the server's clock showed when the incident's showed `ms`. */
export const worldOf = (drill: DrillClock | null | undefined, ms: number): number =>
  drill ? Date.parse(drill.startedAt) + (ms - Date.parse(drill.startsAt)) / drill.speed : ms;

export interface When {
  readonly at: string;
  readonly precision: Precision;
}

const PRECISIONS: readonly Precision[] = ['second', 'minute', 'hour', 'day'];

/** What the draft says, or else now, to the second. null: a time was typed that can't be read. */
export function momentOf({ at, precision, typed }: Draft, nowMs: number): When | null {
  if (typeof at === 'string') {
    const ms = Date.parse(at);
    const known = PRECISIONS.find((one) => one === precision) ?? 'minute';
    return isRecordable(ms) ? { at: new Date(ms).toISOString(), precision: known } : null;
  }
  if (typeof typed === 'string' && typed.trim() !== '') return null;
  return { at: new Date(nowMs).toISOString(), precision: 'second' };
}
