/** The incident as one unit: all that happened in it, first arrivals and first deliveries among it. */
import type { IncidentState } from '../../incident/state.ts';
import { type Fact, type Facts, fact, factsOf } from '../fact.ts';
import { beginnings, isStage } from '../happenings.ts';
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
export function incidentSubjects(
  incident: IncidentState,
  shared: Facts,
  absorbed: readonly IncidentState[],
): Subject[] {
  const excluded = incident.mergedInto
    ? 'merged'
    : incident.verified?.result === 'false'
      ? 'falseAlarm'
      : undefined;
  return [
    {
      id: incident.id,
      own: factsOf([...told(incident), ...absorbed.flatMap(beginnings)]),
      shared,
      flags: absorbed.length > 0 ? ['absorbedOthers'] : [],
      absorbed: absorbed.map(({ id }) => id),
      excluded,
    },
  ];
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
