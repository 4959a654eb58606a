/** Rules of walls: the desk chooses an incident that is there. */
import { stateIn } from '../board.ts';
import { type Case, dataOf, NOTHING_ODD, refuse, type Said } from './verdict.ts';

export function admitWall(asked: Case): Said {
  const id = dataOf(asked, 'wallFocused')?.incidentId ?? null;
  return id === null || stateIn(asked.board, 'incident', id)
    ? NOTHING_ODD
    : refuse('unknownIncident', { id });
}
