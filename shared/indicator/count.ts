/** Counts and sums over incidents: how many there were, how many died. An incident that says no figure is unknown. */
import { CASUALTY_FIGURES, type CasualtyFigure, type IncidentState } from '../incident/state.ts';
import { casualtyView } from '../incident/view.ts';
import type { IndicatorDefinition } from './definition.ts';
import { severityScope } from './judge/scope.ts';
import type { Source, Subject } from './subject.ts';
import { one, type Unit } from './unit.ts';

/** `met` is counted here; whether the count keeps to its target is for the result to say. */
export function countedIncident(
  definition: IndicatorDefinition,
  { incident, drill, area, ...source }: Source,
  subject: Subject,
): Unit | null {
  if (!incident) return null;
  const startedAt = incident.occurred?.at ?? null;
  const scope = severityScope(definition.scope, { incident, drill, area, ...source }, startedAt);
  if (!scope.final && !scope.atStart) return null;
  const { amount, event } = amountOf(definition, incident);
  const outcome = subject.excluded ? 'excluded' : amount === null ? 'unknown' : 'met';
  return {
    subject: subject.id,
    source: `incident:${incident.id}`,
    incidentId: incident.id,
    drill,
    area,
    outcome,
    tally: one(outcome),
    startedAt,
    stoppedAt: null,
    dueAt: null,
    durationMs: null,
    reason: subject.excluded ?? (amount === null ? 'figureNotStated' : null),
    flags: subject.flags,
    events: [incident.occurred?.event, event, scope.ground?.event].filter((id) => id !== undefined),
    statements: [],
    inScope: { final: scope.final, atStart: scope.atStart },
    countsAt: startedAt,
    changesAtMs: null,
    people: null,
    amount: outcome === 'met' ? amount : null,
  };
}

function amountOf(
  { aggregate, figure }: IndicatorDefinition,
  incident: IncidentState,
): { amount: number | null; event?: string | undefined } {
  if (aggregate === 'count') return { amount: 1 };
  if (figure === 'directLoss')
    return { amount: incident.loss?.directLoss ?? null, event: incident.loss?.event };
  const named = CASUALTY_FIGURES.find((name): name is CasualtyFigure => name === figure);
  if (!named) return { amount: null };
  return {
    amount: casualtyView(incident)?.[named] ?? null,
    event: incident.casualties['']?.[named]?.event,
  };
}
