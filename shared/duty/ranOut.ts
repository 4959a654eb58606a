/** Clocks that ran out, and which of them somebody has seen: what an alarm rests on. The same for every stream with clocks. */
import type { PlacedEvent } from '../event/envelope.ts';
import type { DataOf } from '../event.ts';

/** A limit that passed, as the watch recorded it. */
export interface RanOut {
  readonly event: string;
  readonly indicatorId: string;
  /** The dispatch, the area, the obligation … */
  readonly subject: string;
  readonly dueAt: string;
  readonly recordedAt: string;
}

/** That somebody has seen it: the event that says so, and when. */
interface Seen {
  readonly event: string;
  readonly at: string;
}

export interface RanOuts {
  readonly out: readonly RanOut[];
  /** By the event that ran out: who saw it first. Kept apart, for the word may stand before the limit in the world's order. */
  readonly seen: Readonly<Record<string, Seen>>;
}

export const NONE_RAN_OUT: RanOuts = { out: [], seen: {} };

/** The very same object where the event is about no clock that ran out. */
export function ranOutsAfter(known: RanOuts, event: PlacedEvent): RanOuts {
  if (event.type === 'clockRanOut') {
    const { indicatorId, subject, dueAt } = event.data as DataOf<'clockRanOut'>;
    const one = { event: event.id, indicatorId, subject, dueAt, recordedAt: event.recordedAt };
    return { ...known, out: [...known.out, one] };
  }
  if (event.type !== 'clockRanOutSeen') return known;
  const { eventIds } = event.data as DataOf<'clockRanOutSeen'>;
  const first = eventIds
    .filter((id) => !Object.hasOwn(known.seen, id))
    .map((id) => [id, { event: event.id, at: event.occurredAt }]);
  return { ...known, seen: { ...known.seen, ...Object.fromEntries(first) } };
}
