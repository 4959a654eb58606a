/** The few figures that a case is known by. */
import { clocksOf } from '../incident/clock.ts';
import type { Limits } from '../incident/limits.ts';
import type { IncidentState } from '../incident/state.ts';
import { casualtyView } from '../incident/view.ts';

export interface KeyFigures {
  /** null: nobody said. */
  readonly deaths: number | null;
  /** Minutes from the occurrence to the closing; null where either is not known. */
  readonly durationMin: number | null;
  /** Teams that were ordered there or arrived. */
  readonly teams: number;
  /** Clocks that were met, of those that were met or missed. */
  readonly met: number;
  readonly judged: number;
}

/** `nowMs`: the now that the incident is judged by, which decides for clocks that never stopped. */
export function keyFigures(incident: IncidentState, nowMs: number, limits: Limits): KeyFigures {
  const outcomes = clocksOf(incident, nowMs, limits).map(({ outcome }) => outcome);
  const met = outcomes.filter((outcome) => outcome === 'met').length;
  const missed = outcomes.filter((outcome) => outcome === 'missed').length;
  const teams = Object.values(incident.dispatches)
    .filter(({ ordered, arrived }) => ordered ?? arrived)
    .map(({ teamId, dispatchId }) => teamId ?? dispatchId);
  return {
    deaths: casualtyView(incident)?.deaths ?? null,
    durationMin: durationOf(incident),
    teams: new Set(teams).size,
    met,
    judged: met + missed,
  };
}

function durationOf({ occurred, closed }: IncidentState): number | null {
  if (!occurred || !closed) return null;
  return Math.max(0, Math.round((Date.parse(closed.at) - Date.parse(occurred.at)) / 60_000));
}
