/** What the district has: teams ready and out, warnings in force, and what ended last. */
import { type Board, inScope, isOver, stateIn, statesOf } from '../../../shared/board.ts';
import type { RollCall } from '../../../shared/duty/rollCall.ts';
import { inForce, type Warning } from '../../../shared/duty/warning.ts';
import { WARNING_COLORS } from '../../../shared/event/field.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import type { Team } from '../../../shared/roster/state.ts';
import { isActive, peopleOf } from './standing.ts';

export interface Forces {
  readonly readyTeams: readonly Team[];
  readonly ready: number;
  readonly readyPeople: number;
  readonly out: number;
  readonly outPeople: number;
}

/**
 * The forces of an area (of everywhere, when none is given). Drills move nobody for real: what they order leaves the
 * district's forces as they are.
 */
export function forcesOf(board: Board, open: readonly IncidentState[], area: string | null = null): Forces {
  const teams = [...statesOf(board, 'team')].filter(
    (team) => isRegistered(team) && team.drill === null && inScope(board, team.station?.area ?? null, area),
  );
  const active = open
    .filter((incident) => incident.drill === null)
    .flatMap((incident) => Object.values(incident.dispatches).filter(isActive));
  const outIds = new Set(active.map((dispatch) => dispatch.teamId));
  const ready = teams.filter((team) => !outIds.has(team.id));
  return {
    readyTeams: ready,
    ready: ready.length,
    readyPeople: ready.reduce((sum, team) => sum + (team.people ?? 0), 0),
    out: teams.length - ready.length,
    outPeople: active.reduce((sum, dispatch) => sum + peopleOf(board, dispatch), 0),
  };
}

/** A team that was only seen, and never registered, is no team of the district. */
const isRegistered = (team: Team): boolean => team.confirmedAt !== '' && !team.retired;

/** Real ones before those of drills, red before blue. */
export function warningsInForce(board: Board, nowMs: (drill: string | null) => number): Warning[] {
  return [...statesOf(board, 'warning')]
    .filter(
      (warning) =>
        inForce(warning, new Date(nowMs(warning.drill)).toISOString()) && !hasEnded(board, warning.drill),
    )
    .sort(
      (a, b) =>
        Number(a.drill !== null) - Number(b.drill !== null) ||
        WARNING_COLORS.indexOf(a.color ?? 'blue') - WARNING_COLORS.indexOf(b.color ?? 'blue'),
    );
}

const hasEnded = (board: Board, drill: string | null): boolean =>
  drill !== null && stateIn(board, 'drill', drill)?.endedRecordedAt != null;

/** Incidents that are over, the last to end first. */
export function lastEnded(board: Board, limit: number): IncidentState[] {
  const endedAt = (incident: IncidentState) => incident.closed?.recordedAt ?? '';
  return [...statesOf(board, 'incident')]
    .filter((incident) => isOver(incident) && incident.closed !== null)
    .sort((a, b) => (endedAt(a) < endedAt(b) ? 1 : -1))
    .slice(0, limit);
}

/** The last real roll call; null when there was none. */
export function lastRollCall(board: Board): (RollCall & { readonly startedAt: string }) | null {
  let last: (RollCall & { readonly startedAt: string }) | null = null;
  for (const call of statesOf(board, 'rollCall')) {
    const { startedAt } = call;
    if (call.drill !== null || startedAt === null) continue;
    if (last === null || startedAt > last.startedAt) last = { ...call, startedAt };
  }
  return last;
}

export const isEmpty = (board: Board): boolean =>
  board.tracks.area.size === 0 && board.tracks.team.size === 0 && board.tracks.incident.size === 0;
