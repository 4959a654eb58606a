/** Who said a stage, by what means, and how late the log heard of it. */
import { type Board, stateIn, trackIn } from '../../../shared/board.ts';
import { heardLateMs } from '../../../shared/duty/heardLate.ts';
import type { Means } from '../../../shared/event/catalogue/dispatch.ts';
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import { meansOf } from '../../../shared/incident/stage.ts';
import type { IncidentState, Stamp } from '../../../shared/incident/state.ts';
import { effectiveEvents } from '../../../shared/track.ts';

export interface Heard {
  /** null where nobody said, and the door that it came in by says nothing either. */
  readonly means: Means | null;
  readonly saidBy: string | null;
  /** Account that recorded it. */
  readonly recordedBy: string;
  /** By the incident's own clock; null when it was heard in time. */
  readonly lateMs: number | null;
}

export type HeardOf = (stamp: Stamp) => Heard | null;

/** Null for stages whose events the page does not hold. */
export function heardIn(board: Board, { id, drill }: IncidentState): HeardOf {
  const track = trackIn(board, 'incident', id);
  const events = new Map<string, PlacedEvent>();
  if (track?.history)
    for (const event of effectiveEvents(track)) if ('dispatchId' in event.data) events.set(event.id, event);
  const clock = drill === null ? null : (stateIn(board, 'drill', drill) ?? null);
  return (stamp) => {
    const event = events.get(stamp.event);
    if (!event) return null;
    const { saidBy } = event.data;
    return {
      means: meansOf(event),
      saidBy: typeof saidBy === 'string' ? saidBy : null,
      recordedBy: event.recordedBy.user,
      lateMs: heardLateMs(event, clock),
    };
  };
}
