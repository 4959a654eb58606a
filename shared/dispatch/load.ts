/** Where a team is engaged. A status belongs to a team and an incident together: it may have several, or none. */
import { type Board, isOver, statesOf } from '../board.ts';
import type { Dispatch, IncidentState } from '../incident/state.ts';
import { type DispatchStage, stageOf } from '../incident/view.ts';

export interface Engagement {
  readonly incidentId: string;
  readonly title: string;
  readonly kind: 'toScene' | 'standby';
  readonly stage: OpenStage;
}

type OpenStage = Extract<DispatchStage, 'ordered' | 'acknowledged' | 'departed' | 'arrived'>;

const OPEN: ReadonlySet<DispatchStage> = new Set(['ordered', 'acknowledged', 'departed', 'arrived']);

const isOpen = (stage: DispatchStage): stage is OpenStage => OPEN.has(stage);

/** Teams by id with what they are at, on open incidents that are real, and for a drill on those of this drill too. */
export function engagementsOn(board: Board, drill: string | null): ReadonlyMap<string, Engagement[]> {
  const byTeam = new Map<string, Engagement[]>();
  for (const incident of statesOf(board, 'incident')) {
    if (isOver(incident) || (incident.drill !== null && incident.drill !== drill)) continue;
    for (const dispatch of Object.values(incident.dispatches)) {
      const engagement = engagementOf(incident, dispatch);
      if (!engagement || dispatch.teamId === null) continue;
      byTeam.set(dispatch.teamId, [...(byTeam.get(dispatch.teamId) ?? []), engagement]);
    }
  }
  return byTeam;
}

function engagementOf({ id, title }: IncidentState, dispatch: Dispatch): Engagement | null {
  const stage = stageOf(dispatch);
  if (!isOpen(stage)) return null;
  return { incidentId: id, title, kind: dispatch.kind ?? 'toScene', stage };
}
