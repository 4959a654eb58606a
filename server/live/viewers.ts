/** Those who follow, in groups that see the same: what one of a group is sent, all of it are. */
import type { Principal } from '../../shared/access/principal.ts';
import { asSeenBy, type Entitled } from '../../shared/access/privacy.ts';
import { seesEverything, seesIncident, sightKey } from '../../shared/access/sight.ts';
import { type Board, inScope, stateIn, trackIn } from '../../shared/board.ts';
import { type LoggedEvent, type PlacedEvent, streamId, streamKind } from '../../shared/event/envelope.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { EventsMessage } from '../../shared/protocol.ts';
import { snapshotTrack } from '../../shared/snapshot.ts';

export interface View {
  readonly principal: Principal;
  readonly entitled: Entitled;
  /** A part of what it may see, where it asked for one. */
  readonly scope: string | null;
}

export const viewKey = ({ principal, entitled, scope }: View): string =>
  `view:${sightKey(principal)}|${entitled.contacts ? 'contacts' : ''}|${scope ?? ''}`;

/** Sees all there is, always: nothing can come into its sight or go out of it. */
export const isWhole = ({ principal, scope }: View): boolean => scope === null && seesEverything(principal);

export const sees = ({ principal, scope }: View, board: Board, incident: IncidentState): boolean =>
  inScope(board, incident.area, scope) && seesIncident(principal, board, incident);

export const shown = ({ entitled }: View, event: LoggedEvent): LoggedEvent => asSeenBy(event, entitled);

/** What a group is told of events that moved the board from `before` to `after`. */
export function toldOf(
  view: View,
  events: readonly LoggedEvent[],
  before: Board,
  after: Board,
): Pick<EventsMessage, 'events' | 'came' | 'gone' | 'anew'> {
  if (isWhole(view)) {
    const open = events.filter((event) => streamKind(event.stream) !== 'access');
    return { events: open.map((event) => shown(view, event)) };
  }
  // Where an area lies is what sight rests on.
  if (events.some(({ stream }) => streamKind(stream) === 'area')) return { events: [], anew: true };
  const came: string[] = [];
  const gone: string[] = [];
  const hidden = new Set<string>();
  for (const id of new Set(events.filter(isOfIncident).map(({ stream }) => streamId(stream)))) {
    const [then, now] = [stateIn(before, 'incident', id), stateIn(after, 'incident', id)];
    const saw = then !== undefined && sees(view, before, then);
    const seesIt = now !== undefined && sees(view, after, now);
    const isNew = then === undefined;
    if (!seesIt || !(saw || isNew)) hidden.add(id);
    if (saw && !seesIt) gone.push(id);
    if (seesIt && !saw && !isNew) came.push(id);
  }
  const mine = events.filter(
    (event) =>
      streamKind(event.stream) !== 'access' && !(isOfIncident(event) && hidden.has(streamId(event.stream))),
  );
  return {
    events: mine.map((event) => shown(view, event)),
    ...(came.length > 0 ? { came: came.flatMap((id) => wholeOf(view, after, id)) } : {}),
    ...(gone.length > 0 ? { gone } : {}),
  };
}

function wholeOf(view: View, board: Board, id: string) {
  const track = trackIn(board, 'incident', id);
  const show = (event: PlacedEvent) => asSeenBy(event, view.entitled);
  return track ? [snapshotTrack(track, show)] : [];
}

const isOfIncident = ({ stream }: PlacedEvent): boolean => streamKind(stream) === 'incident';
