/** The incident as one unit: all that happened in it, first arrivals and first deliveries among it. */
import type { IncidentState } from '../../incident/state.ts';
import { type Fact, type Facts, fact, factsOf } from '../fact.ts';
import { happenings, isStage, reports } from '../happenings.ts';
import type { Source, Subject } from '../subject.ts';
import { assignmentFacts } from './assignment.ts';
import { obligationFacts } from './reportOwed.ts';

export const sourceOf = (incident: IncidentState): Source => ({
  kind: 'incident',
  id: incident.id,
  drill: incident.drill,
  area: incident.area,
  types: incident.types,
  severity: incident.severity,
  severityHistory: incident.severityHistory,
  confirmations: incident.confirmations,
  incident,
});

/** `absorbed` are the incidents that were merged into this one: the survivor keeps the earlier start. */
export function incidentSubjects(incident: IncidentState, absorbed: readonly IncidentState[]): Subject[] {
  const excluded = incident.mergedInto
    ? 'merged'
    : incident.verified?.result === 'false'
      ? 'falseAlarm'
      : undefined;
  return [
    {
      id: incident.id,
      own:
        absorbed.length === 0
          ? ofIncident(incident)
          : factsOf([...told(incident), ...absorbed.flatMap(reports)]),
      shared: happenings(incident),
      flags: absorbed.length > 0 ? ['absorbedOthers'] : [],
      ...(excluded ? { excluded } : {}),
    },
  ];
}

const known = new WeakMap<IncidentState, Facts>();

function ofIncident(incident: IncidentState): Facts {
  const before = known.get(incident);
  if (before) return before;
  const own = factsOf(told(incident));
  known.set(incident, own);
  return own;
}

/** What the state keeps by dispatch, area and obligation. */
function told(incident: IncidentState): Fact[] {
  const rivals = incident.marks.filter(isStage);
  const relief = Object.values(incident.relief).flatMap(({ area, deliveries }) =>
    deliveries.flatMap((delivery) =>
      fact('reliefDelivered', delivery, {
        where: { area, people: delivery.people, count: delivery.count },
        has: delivery.categories,
        group: delivery.conflictGroup,
      }),
    ),
  );
  return [
    ...Object.values(incident.dispatches).flatMap((dispatch) => assignmentFacts(dispatch, rivals)),
    ...relief,
    ...incident.obligations.flatMap((owed) => obligationFacts(incident, owed)),
  ];
}
