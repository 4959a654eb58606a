/** One side of the board at a moment: the incident and the readings that wall and desk make of it. */
import { type Board, stateIn } from '../../../shared/board.ts';
import { type Relief, reliefOf } from '../../lib/relief.ts';
import { type Arrivals, arrivalsOf } from '../../wall/reading/arrivals.ts';
import { type Harmed, harmOf } from '../../wall/reading/harm.ts';
import { type Standing, standingOf } from '../../wall/reading/standing.ts';

export interface Picture {
  readonly board: Board;
  /** The now of the world, by which this board is read: that at which a drill's clock showed the moment. */
  readonly worldMs: number;
  readonly standing: Standing;
  readonly arrivals: Arrivals;
  readonly relief: Relief;
  readonly harm: Harmed;
}

/**
 * null where nothing of the incident was known, or had happened, by then. `worldMs`: the now of the world at which its own
 * clock showed the moment.
 */
export function pictureOf(board: Board, incidentId: string, worldMs: number): Picture | null {
  const incident = stateIn(board, 'incident', incidentId);
  if (!incident) return null;
  const standing = standingOf(board, incident, worldMs);
  return {
    board,
    worldMs,
    standing,
    arrivals: arrivalsOf(board, standing),
    relief: reliefOf(standing),
    harm: harmOf(incident),
  };
}
