/** Responses: one unit for each response that a body activated for an incident, with every level that it had. */
import type { IncidentState, Response } from '../../incident/state.ts';
import { type Fact, type Facts, fact, factsOf } from '../fact.ts';
import type { Subject } from '../subject.ts';

export function responses(incident: IncidentState, shared: Facts): Subject[] {
  const common = withoutResponses(shared);
  return Object.values(incident.responses).map((response) => ({
    id: response.responseId,
    own: factsOf(told(response)),
    shared: common,
    flags: [],
  }));
}

/** An incident tells of all its responses; a response tells of itself alone. */
function withoutResponses(shared: Facts): Facts {
  const byEvent = new Map(shared.byEvent);
  for (const event of OF_RESPONSES) byEvent.delete(event);
  return { ...shared, byEvent };
}

const OF_RESPONSES = ['responseActivated', 'responseLevelChanged', 'responseEnded'];

function told({ responseId, body, planId, since, levels, ended }: Response): Fact[] {
  const where = { responseId, body, planId };
  return [
    ...fact('responseActivated', since, { where: { ...where, level: levels[0]?.level ?? null } }),
    ...levels.flatMap((entry, index) => {
      const before = levels[index - 1];
      // Level 1 is the gravest.
      return before
        ? fact('responseLevelChanged', entry, {
            where: { ...where, level: entry.level, raised: entry.level < before.level },
          })
        : [];
    }),
    ...fact('responseEnded', ended, { where }),
  ];
}
