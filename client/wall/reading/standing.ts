/** Each open incident as it stands at its own now: what is late, what runs, how strong the forces are. */

import { type Board, nowOf, stateIn } from '../../../shared/board.ts';
import type { Drill } from '../../../shared/duty/drill.ts';
import { SEVERITIES, type Severity } from '../../../shared/event/field.ts';
import { arrivalClock, type Clock, reliefClock } from '../../../shared/incident/clock.ts';
import type { Limits } from '../../../shared/incident/limits.ts';
import type { Dispatch, IncidentState } from '../../../shared/incident/state.ts';
import { stageOf } from '../../../shared/incident/view.ts';
import { limitsOf } from '../../../shared/indicator/limits.ts';

export interface Standing {
  readonly incident: IncidentState;
  readonly drill: Drill | null;
  /** Now, on the clock that the incident is judged by. */
  readonly nowMs: number;
  /** When it happened, or, not knowing that, when it was taken in. */
  /** What its clocks run to. */
  readonly limits: Limits;
  readonly sinceMs: number | null;
  /** Clocks that have run out and whose cause still stands open. */
  readonly late: readonly Clock[];
  readonly running: readonly Clock[];
  readonly teams: number;
  readonly people: number;
  readonly arrived: number;
  readonly unacknowledged: number;
}

/** A dispatch that is neither over nor called off. */
export const isActive = (dispatch: Dispatch): boolean =>
  !['released', 'cancelled', 'rerouted'].includes(stageOf(dispatch));

export const peopleOf = (board: Board, dispatch: Dispatch): number =>
  dispatch.people ?? (dispatch.teamId === null ? 0 : (stateIn(board, 'team', dispatch.teamId)?.people ?? 0));

export function standingOf(board: Board, incident: IncidentState, worldNowMs: number): Standing {
  const nowMs = nowOf(board, incident.drill, worldNowMs);
  const dispatches = Object.values(incident.dispatches);
  const active = dispatches.filter(isActive);
  const limits = limitsOf(board);
  const clocks = [
    ...active.map((dispatch) => arrivalClock(dispatch, nowMs, limits.arrivalMs)),
    ...Object.values(incident.relief).map((area) => reliefClock(incident, area, nowMs, limits.reliefMs)),
  ];
  const since = incident.occurred?.at ?? incident.intakes[0]?.receivedAt;
  return {
    incident,
    limits,
    drill: incident.drill === null ? null : (stateIn(board, 'drill', incident.drill) ?? null),
    nowMs,
    sinceMs: since === undefined ? null : Date.parse(since),
    late: clocks.filter((clock) => clock.outcome === 'missed' && clock.stoppedAt === null),
    running: clocks.filter((clock) => clock.outcome === 'running'),
    teams: active.length,
    people: active.reduce((sum, dispatch) => sum + peopleOf(board, dispatch), 0),
    arrived: active.filter((dispatch) => dispatch.arrived !== null).length,
    unacknowledged: active.filter((dispatch) => stageOf(dispatch) === 'ordered').length,
  };
}

/** 0 is the worst; what nobody has graded stands last. */
export const severityRank = (severity: Severity | null): number =>
  severity === null ? SEVERITIES.length : SEVERITIES.indexOf(severity);
