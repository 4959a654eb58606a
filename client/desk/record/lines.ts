/** The record of an incident, line by line: everything that was written, as it stands now. Nothing is ever left out. */
import type { Drill } from '../../../shared/duty/drill.ts';
import { heardLateMs } from '../../../shared/duty/heardLate.ts';
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import type { Attachment, IncidentState } from '../../../shared/incident/state.ts';
import { inWorldOrder, isAmendment, recorded, settle, type Track } from '../../../shared/track.ts';

/** `pending`: waits for a second person. `withdrawn` and `corrected` were said and stay readable. */
export type Standing = 'stands' | 'corrected' | 'withdrawn' | 'pending';

export interface RecordLine {
  /** As it stands, corrections laid on. */
  readonly event: PlacedEvent;
  /** As it was written. */
  readonly recorded: PlacedEvent;
  readonly standing: Standing;
  /** What it amends, for a correction or a withdrawal. */
  readonly amends: PlacedEvent | null;
  /** The corrections and withdrawals of it, oldest first. */
  readonly amendedBy: readonly PlacedEvent[];
  readonly lateMs: number | null;
  /** Photos and files that belong to it. */
  readonly attachments: readonly Attachment[];
}

/** Newest in the world first. null where the history is in the log only: the incident ended long ago. */
export function linesOf(track: Track<IncidentState>, drill: Drill | null): readonly RecordLine[] | null {
  if (!track.history) return null;
  const events = recorded(track);
  const { effective, withdrawn, pending } = settle(events);
  const now = new Map(effective.map(({ event, recorded: { id } }) => [id, event]));
  const byId = new Map(events.map((event) => [event.id, event]));
  const waiting = new Set(pending.map(({ id }) => id));
  const amendments = amendmentsByTarget(events);
  const standingOf = (event: PlacedEvent): Standing => {
    if (withdrawn.has(event.id)) return 'withdrawn';
    if (waiting.has(event.id)) return 'pending';
    const standing = now.get(event.id);
    return standing && standing !== event ? 'corrected' : 'stands';
  };
  return events
    .map((event) => ({
      event: now.get(event.id) ?? event,
      recorded: event,
      standing: standingOf(event),
      amends: isAmendment(event) ? (byId.get(String(event.data['eventId'])) ?? null) : null,
      amendedBy: amendments.get(event.id) ?? [],
      lateMs: heardLateMs(now.get(event.id) ?? event, drill),
      attachments: attachedTo(track.state, event.id),
    }))
    .sort((a, b) => inWorldOrder(b.event, a.event));
}

function amendmentsByTarget(events: readonly PlacedEvent[]): ReadonlyMap<string, readonly PlacedEvent[]> {
  const found = new Map<string, PlacedEvent[]>();
  for (const event of events.filter(isAmendment).sort((a, b) => a.position - b.position)) {
    const target = String(event.data['eventId']);
    found.set(target, [...(found.get(target) ?? []), event]);
  }
  return found;
}

const attachedTo = (incident: IncidentState, eventId: string): readonly Attachment[] =>
  incident.attachments.filter(({ event, refEventId }) => event === eventId || refEventId === eventId);
