/** Which incidents are open. */
import { type Board, isOver, stateIn } from '../../shared/board.ts';
import type { IncidentState } from '../../shared/incident/state.ts';

/** In the order that they were taken in. Those of a drill that has ended are over with it. */
export function openIncidents(board: Board): IncidentState[] {
  const open: { state: IncidentState; position: number }[] = [];
  for (const { state } of board.tracks.incident.values()) {
    const drillOver = state.drill !== null && stateIn(board, 'drill', state.drill)?.endedRecordedAt;
    if (!isOver(state) && !drillOver && state.intakes.length > 0) {
      open.push({ state, position: Math.min(...state.intakes.map((intake) => intake.position)) });
    }
  }
  return open.sort((a, b) => a.position - b.position).map(({ state }) => state);
}
