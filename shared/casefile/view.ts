/** The text that stands for the board of a case: two installations that read a case alike come to the same one. */
import { type Board, nowOf, stateIn, trackIn } from '../board.ts';
import { canonical } from '../canonical.ts';
import type { IncidentState } from '../incident/state.ts';
import { incidentView } from '../incident/view.ts';
import { limitsOf } from '../indicator/limits.ts';
import { SNAPSHOT_FORMAT } from '../snapshot.ts';

/** Hashes of boards are compared only where both were made in the same form. */
export const BOARD_FORM = SNAPSHOT_FORMAT;

/** The moment that an incident is judged by, of the world's `exportedAt`: in a drill, that of its clock. */
export const momentOf = (board: Board, { drill }: IncidentState, exportedAt: string): number =>
  Math.floor(nowOf(board, drill, Date.parse(exportedAt)));

/** RFC 8785 text of the folded incident, judged as of `exportedAt`. @throws Error when the board has no such incident. */
export function boardText(board: Board, incidentId: string, exportedAt: string): string {
  const track = trackIn(board, 'incident', incidentId);
  if (!track) throw new Error(`no incident ${incidentId} on this board`);
  const nowMs = momentOf(board, track.state, exportedAt);
  const now = new Date(nowMs).toISOString();
  return canonical(incidentView(track, { nowMs, asOf: now, knownAt: now, limits: limitsOf(board) }));
}

/** The incident of a case. @throws Error when the board has none. */
export function caseIncident(board: Board, incidentId: string): IncidentState {
  const state = stateIn(board, 'incident', incidentId);
  if (!state) throw new Error(`no incident ${incidentId} on this board`);
  return state;
}
