/** What a principal may see: the incidents of its areas, and those that it is dispatched to or named in, while that holds. */
import { type Board, stateIn, within } from '../board.ts';
import { streamId, streamKind } from '../event/envelope.ts';
import type { Dispatch, IncidentState, Instruction } from '../incident/state.ts';
import { mayEverywhere, type Principal } from './principal.ts';

export const seesEverything = ({ grants }: Principal): boolean => grants.some(({ area }) => area === null);

export function seesIncident(principal: Principal, board: Board, incident: IncidentState): boolean {
  return (
    principal.grants.some(({ area }) => within(board, incident.area, area)) ||
    isNamedIn(principal, board, incident)
  );
}

/** Registers and warnings are for everybody who is signed in; the record of access is for those who keep it. */
export function seesStream(principal: Principal, board: Board, stream: string): boolean {
  const kind = streamKind(stream);
  if (kind === 'access') return mayEverywhere(principal, 'readAccess');
  if (kind !== 'incident' || seesEverything(principal)) return true;
  const incident = stateIn(board, 'incident', streamId(stream));
  return incident !== undefined && seesIncident(principal, board, incident);
}

/** Reported it, is dispatched to it, or belongs to a body that works on it. */
export function isNamedIn(
  { user, team, body }: Principal,
  board: Board,
  { intakes, dispatches, responses, posts, instructions }: IncidentState,
): boolean {
  if (intakes.some((intake) => intake.by === user)) return true;
  if (team !== null && Object.values(dispatches).some((one) => one.teamId === team && isOut(one)))
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

const isOpen = ({ issued, completed }: Instruction): boolean => issued !== null && completed === null;

/** Principals of one key see the same; what is sent to one may be sent to the other. */
export function sightKey(principal: Principal): string {
  if (seesEverything(principal)) return '*';
  const { user, team, body, grants } = principal;
  return JSON.stringify([[...new Set(grants.map(({ area }) => area))].sort(), team, body, user]);
}
