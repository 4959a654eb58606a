/** The units of this incident alone, indicator by indicator, with the figure that they make. */

import { entryOf } from '../entry.ts';
import type { IndicatorDefinition } from '../indicator/definition.ts';
import { type Indicator, indicatorsIn } from '../indicator/indicators.ts';
import { isCount } from '../indicator/measure.ts';
import { type Result, resultOf } from '../indicator/result.ts';
import type { Unit } from '../indicator/unit.ts';
import { unitsOf } from '../indicator/units.ts';
import { bodyName } from '../report/ground.ts';
import { homeOf } from '../roster/home.ts';
import { areaNameOf, type Base, teamName } from './base.ts';

export interface Judged {
  readonly indicator: Indicator;
  readonly units: readonly Unit[];
  /** By the severity as last confirmed, and as it was when each clock started. */
  readonly final: Result;
  readonly atStart: Result;
}

/** All of time: a unit of this incident counts whenever its clock started. */
const EVER = { from: '1900-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' } as const;

export function judgedIn(base: Base): Judged[] {
  const { board, incident, worldNowMs } = base;
  const profile = homeOf(board)?.profile ?? 'all';
  return indicatorsIn(board, profile).flatMap((indicator) => {
    const { definition, version } = indicator;
    // A count is of a period, not of one incident: its people and losses stand among the basic facts.
    if (definition.needsOutsideData !== undefined || isCount(definition)) return [];
    const units = unitsOf(definition, board, { nowMs: worldNowMs }).filter(
      ({ incidentId }) => incidentId === incident.id,
    );
    if (units.length === 0) return [];
    const figure = (basis: 'final' | 'atStart') =>
      resultOf(definition, units, { ...EVER, basis, drill: incident.drill, nowMs: worldNowMs, version });
    return [{ indicator, units, final: figure('final'), atStart: figure('atStart') }];
  });
}

/** What people call a unit: the team, the area, the body, the report's addressee. */
export function subjectName(base: Base, { unit }: IndicatorDefinition, { subject, source }: Unit): string {
  const { incident } = base;
  const dispatch = entryOf(incident.dispatches, subject);
  if (dispatch) return teamName(base, dispatch.teamId);
  const owed = incident.obligations.find(({ obligationId }) => obligationId === subject);
  if (owed) return owed.toLevel;
  const response = entryOf(incident.responses, subject);
  if (response) return bodyName(base, response.body);
  if (unit === 'incident' || subject === incident.id || subject === source) return incident.title;
  return areaNameOf(base, subject);
}
