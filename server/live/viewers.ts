/** Those who follow, in groups that see the same: what one of a group is sent, all of it are. */
import type { Principal } from '../../shared/access/principal.ts';
import { asSeenBy, type Entitled } from '../../shared/access/privacy.ts';
import {
  focusAsSeenBy,
  handedSight,
  maySettle,
  reviewSight,
  seesEverything,
  seesHanded,
  seesIncident,
  seesPosition,
  seesReview,
  sightKey,
} from '../../shared/access/sight.ts';
import { type Board, FOLDED_KINDS, type FoldedKind, inScope, stateIn, trackIn } from '../../shared/board.ts';
import { type LoggedEvent, type PlacedEvent, streamId, streamKind } from '../../shared/event/envelope.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { EventsMessage } from '../../shared/protocol.ts';
import { snapshotTrack } from '../../shared/snapshot.ts';

export interface View {
  readonly principal: Principal;
  /** Has handed something over to the desk, and so sees what others of the same rights do not. */
  readonly author: boolean;
  readonly entitled: Entitled;
  /** A part of what it may see, where it asked for one. */
  readonly scope: string | null;
  /** Kinds of streams that it asked not to be told of, in one order (`leftOut`). */
  readonly leave: readonly FoldedKind[];
}

export const viewKey = ({ principal, author, entitled, scope, leave }: View): string =>
  `view:${sightKey(principal, author)}|${author ? 'author' : ''}|${entitled.contacts ? 'contacts' : ''}|${leave.join()}|${scope ?? ''}`;

/** Of the kinds that a client has no use for those that may be left out: what comes and goes is told of incidents. */
export const leftOut = (asked: readonly string[] = []): FoldedKind[] =>
  FOLDED_KINDS.filter((kind) => kind !== 'incident' && asked.includes(kind));

/** Whether the view is told of events of this stream at all; of incidents `sees` says more. */
export const tellsOf = (
  { leave, principal, author }: View,
  board: Board,
  { stream }: Pick<PlacedEvent, 'stream'>,
): boolean => {
  const kind = streamKind(stream);
  if (kind === 'access' || leave.some((left) => left === kind)) return false;
  if (kind === 'review') return seesReview(principal, board, streamId(stream));
  if (kind !== 'handed') return true;
  const post = stateIn(board, 'handed', streamId(stream));
  if (!post) return false;
  // The principal of a group stands for all in it: what is its own to see is shown only where it is alone.
  return author ? seesHanded(principal, board, post) : maySettle(principal, board, post);
};

/** Whether this person has handed anything over. */
export const hasHandedOver = (board: Board, user: string): boolean =>
  board.tracks.handed.some(({ state }) => state.by?.user === user);

/** Whether what was handed over on these incidents came into sight or went out of it: it comes and goes with them. */
function handedMoved(
  { principal }: View,
  before: Board,
  after: Board,
  incidents: ReadonlySet<string>,
): boolean {
  if (incidents.size === 0 || handedSight(principal) !== 'some') return false;
  return after.tracks.handed.some(({ id, state }) => {
    if (state.incidentId === null || !incidents.has(state.incidentId)) return false;
    const known = stateIn(before, 'handed', id);
    return (
      known !== undefined && seesHanded(principal, before, known) !== seesHanded(principal, after, state)
    );
  });
}

/** The same of the reviews of these incidents. */
const reviewMoved = (
  { principal }: View,
  before: Board,
  after: Board,
  incidents: ReadonlySet<string>,
): boolean =>
  [...incidents].some(
    (id) =>
      before.tracks.review.has(id) && seesReview(principal, before, id) !== seesReview(principal, after, id),
  );

/** Sees all there is, always: nothing can come into its sight or go out of it. */
export const isWhole = ({ principal, scope }: View): boolean =>
  scope === null &&
  seesEverything(principal) &&
  handedSight(principal) !== 'some' &&
  reviewSight(principal) !== 'some';

export const sees = ({ principal, scope }: View, board: Board, incident: IncidentState): boolean =>
  inScope(board, incident.area, scope) && seesIncident(principal, board, incident);

/** Where a team is, is shown to those who may know it, and of those only to whom it concerns where they asked for an area. */
export const seesTeam = ({ principal, scope }: View, board: Board, teamId: string): boolean =>
  seesPosition(principal, board, teamId) && (scope === null || seesPosition(anyoneOf(scope), board, teamId));

const anyoneOf = (area: string): Principal => ({
  user: '',
  team: null,
  body: null,
  grants: [{ role: 'viewer', area }],
});

export const shown = <E extends PlacedEvent>({ principal, entitled }: View, board: Board, event: E): E =>
  focusAsSeenBy(principal, board, asSeenBy(event, entitled));

/** What a group is told of events that moved the board from `before` to `after`. */
export function toldOf(
  view: View,
  events: readonly LoggedEvent[],
  before: Board,
  after: Board,
): Pick<EventsMessage, 'events' | 'came' | 'gone' | 'anew'> {
  if (isWhole(view)) {
    const told = events.filter((event) => tellsOf(view, after, event));
    return { events: told.map((event) => shown(view, after, event)) };
  }
  // Where an area lies is what sight rests on.
  if (events.some(({ stream }) => streamKind(stream) === 'area')) return { events: [], anew: true };
  const came: string[] = [];
  const gone: string[] = [];
  const hidden = new Set<string>();
  const incidents = new Set(events.filter(isOfIncident).map(({ stream }) => streamId(stream)));
  if (handedMoved(view, before, after, incidents) || reviewMoved(view, before, after, incidents))
    return { events: [], anew: true };
  for (const id of incidents) {
    const [then, now] = [stateIn(before, 'incident', id), stateIn(after, 'incident', id)];
    const saw = then !== undefined && sees(view, before, then);
    const seesIt = now !== undefined && sees(view, after, now);
    const isNew = then === undefined;
    if (!seesIt || !(saw || isNew)) hidden.add(id);
    if (saw && !seesIt) gone.push(id);
    if (seesIt && !saw && !isNew) came.push(id);
  }
  const mine = events.filter(
    (event) => tellsOf(view, after, event) && !(isOfIncident(event) && hidden.has(streamId(event.stream))),
  );
  return {
    events: mine.map((event) => shown(view, after, event)),
    ...(came.length > 0 ? { came: came.flatMap((id) => wholeOf(view, after, id)) } : {}),
    ...(gone.length > 0 ? { gone } : {}),
  };
}

function wholeOf(view: View, board: Board, id: string) {
  const track = trackIn(board, 'incident', id);
  return track ? [snapshotTrack(track, (event) => shown(view, board, event))] : [];
}

const isOfIncident = ({ stream }: PlacedEvent): boolean => streamKind(stream) === 'incident';
