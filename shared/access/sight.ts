/** What a principal may see: the incidents of its areas, and those that it is dispatched to or named in, while that holds. */
import { type Board, stateIn, statesOf, within } from '../board.ts';
import type { HandedPost } from '../duty/handed.ts';
import { type PlacedEvent, streamId, streamKind } from '../event/envelope.ts';
import { CATALOGUE } from '../event.ts';
import type { Dispatch, IncidentState, Instruction } from '../incident/state.ts';
import { mayEverywhere, type Principal } from './principal.ts';
import { roleEmits, roleMay } from './role.ts';

/** Sees every incident; what was handed to the desk has a sight of its own. */
export const seesEverything = ({ grants }: Pick<Principal, 'grants'>): boolean =>
  grants.some(({ area }) => area === null);

export function seesIncident(principal: Principal, board: Board, incident: IncidentState): boolean {
  return (
    principal.grants.some(({ area }) => within(board, incident.area, area)) ||
    isNamedIn(principal, board, incident)
  );
}

/** The grants of a principal that may settle what was handed over. */
const settling = ({ grants }: Principal) =>
  grants.filter(({ role }) => roleEmits(role, CATALOGUE.handedPostSettled.emit));

/** May settle what was handed over on this incident; where it names none that is known, anywhere it may have been. */
export function maySettle(principal: Principal, board: Board, { incidentId }: HandedPost): boolean {
  const grants = settling(principal);
  if (grants.length === 0) return false;
  const incident = incidentId === null ? undefined : stateIn(board, 'incident', incidentId);
  return incident ? seesIncident({ ...principal, grants }, board, incident) : seesEverything({ grants });
}

/** A post that was handed over is for its author and for those who may settle it, and for nobody else. */
export const seesHanded = (principal: Principal, board: Board, post: HandedPost): boolean =>
  post.by?.user === principal.user || maySettle(principal, board, post);

/** Which posts that were handed over are in sight besides one's own: every one, those of incidents in sight, or none. */
export function handedSight(principal: Principal): 'all' | 'some' | 'none' {
  const grants = settling(principal);
  return grants.length === 0 ? 'none' : seesEverything({ grants }) ? 'all' : 'some';
}

/** The principal with those grants alone that may see figures. */
const asReader = (principal: Principal): Principal => ({
  ...principal,
  grants: principal.grants.filter(({ role }) => roleMay(role, 'seeFigures')),
});

/** A review is for those who see its incident in a role that may see figures. */
export function seesReview(principal: Principal, board: Board, incidentId: string): boolean {
  const reader = asReader(principal);
  const incident = stateIn(board, 'incident', incidentId);
  return reader.grants.length > 0 && incident !== undefined && seesIncident(reader, board, incident);
}

/** Which reviews are in sight: every one, those of incidents in sight, or none. */
export function reviewSight(principal: Principal): 'all' | 'some' | 'none' {
  const reader = asReader(principal);
  return reader.grants.length === 0 ? 'none' : seesEverything(reader) ? 'all' : 'some';
}

/** Registers and warnings are for everybody who is signed in; the record of access is for those who keep it. */
export function seesStream(principal: Principal, board: Board, stream: string): boolean {
  const kind = streamKind(stream);
  if (kind === 'access') return mayEverywhere(principal, 'readAccess');
  if (kind === 'handed') {
    const post = stateIn(board, 'handed', streamId(stream));
    return post !== undefined && seesHanded(principal, board, post);
  }
  if (kind === 'review') return seesReview(principal, board, streamId(stream));
  if (kind !== 'incident' || seesEverything(principal)) return true;
  const incident = stateIn(board, 'incident', streamId(stream));
  return incident !== undefined && seesIncident(principal, board, incident);
}

/**
 * The choice of an incident for a wall, for somebody who may not see that incident: for them the wall is about none of theirs.
 * The same object for everybody else, and for all other events.
 */
export function focusAsSeenBy<E extends PlacedEvent>(
  principal: Principal,
  board: Board,
  event: E,
): E & { withheld?: readonly string[] } {
  const chosen = event.type === 'wallFocused' ? event.data['incidentId'] : null;
  if (typeof chosen !== 'string' || seesStream(principal, board, `incident:${chosen}`)) return event;
  return { ...event, data: { ...event.data, incidentId: null }, withheld: ['data.incidentId'] };
}

/** Reported it, is dispatched to it, or belongs to a body that works on it. */
export function isNamedIn({ user, team, body }: Principal, board: Board, incident: IncidentState): boolean {
  const { intakes, dispatches, responses, posts, instructions } = incident;
  if (intakes.some((intake) => intake.by === user)) return true;
  if (team !== null && Object.values(dispatches).some((one) => one.teamId === team && isSent(one, incident)))
    return true;
  if (body === null) return false;
  const names = [body, stateIn(board, 'body', body)?.name ?? body];
  const mine = (name: string | null | undefined) => name != null && names.includes(name);
  return (
    intakes.some(({ reporter }) => mine(reporter.body)) ||
    Object.values(responses).some((response) => mine(response.body) && !response.ended) ||
    Object.values(posts).some((post) => mine(post.body) && !post.closed) ||
    Object.values(instructions).some((one) => isOpen(one) && one.receivers.some(mine))
  );
}

const isOut = ({ ordered, released, cancelled, rerouted }: Dispatch): boolean =>
  ordered !== null && released === null && cancelled === null && rerouted === null;

/** A team that was called off sees so, and where to turn, while the incident goes on. */
const isSent = (dispatch: Dispatch, { status }: IncidentState): boolean =>
  isOut(dispatch) ||
  (dispatch.ordered !== null && dispatch.released === null && status !== 'closed' && status !== 'merged');

const isOpen = ({ issued, completed }: Instruction): boolean => issued !== null && completed === null;

/**
 * Whether somebody may know where a team is: its own people, those of an area that its station or its body lies in, and
 * those who see an incident that it is dispatched to and not yet released from. Nobody else.
 */
export function seesPosition(principal: Principal, board: Board, teamId: string): boolean {
  const team = stateIn(board, 'team', teamId);
  if (!team) return false;
  if (seesEverything(principal) || principal.team === teamId) return true;
  const areas = [team.station?.area ?? null, stateIn(board, 'body', team.body ?? '')?.area ?? null];
  if (principal.grants.some((grant) => areas.some((area) => within(board, area, grant.area)))) return true;
  return (ordersIn(board).get(teamId) ?? []).some((incident) => seesIncident(principal, board, incident));
}

/** Most incidents ended long ago and never change again: each is looked into once. */
const out = new WeakMap<IncidentState, readonly string[]>();
function teamsOut(incident: IncidentState): readonly string[] {
  const known = out.get(incident);
  if (known) return known;
  const teams = new Set<string>();
  for (const one of Object.values(incident.dispatches))
    if (one.teamId !== null && isOut(one)) teams.add(one.teamId);
  const made = [...teams];
  out.set(incident, made);
  return made;
}

/** Which incidents each team is out to, made once for each state of the incidents. */
const orders = new WeakMap<object, ReadonlyMap<string, readonly IncidentState[]>>();
function ordersIn(board: Board): ReadonlyMap<string, readonly IncidentState[]> {
  const known = orders.get(board.tracks.incident);
  if (known) return known;
  const made = new Map<string, IncidentState[]>();
  for (const incident of statesOf(board, 'incident'))
    for (const teamId of teamsOut(incident)) {
      const incidents = made.get(teamId);
      if (incidents) incidents.push(incident);
      else made.set(teamId, [incident]);
    }
  orders.set(board.tracks.incident, made);
  return made;
}

/**
 * Principals of one key see the same; what is sent to one may be sent to the other. `author`: has handed something over,
 * which others of the same rights do not see.
 */
export function sightKey(principal: Principal, author: boolean): string {
  const handed = handedSight(principal);
  const review = reviewSight(principal);
  if (seesEverything(principal) && (handed === 'all' || (handed === 'none' && !author)) && review !== 'some')
    return `*${handed}|${review}`;
  const { user, team, body } = principal;
  const [areas, readers] = [areasOf(principal), areasOf(asReader(principal))];
  return JSON.stringify([areas, team, body, user, handed, readers]);
}

const areasOf = ({ grants }: Principal): (string | null)[] =>
  [...new Set(grants.map(({ area }) => area))].sort();
