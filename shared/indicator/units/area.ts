/** Affected areas, and the people in need in each. */
import type { IncidentState, ReliefArea } from '../../incident/state.ts';
import { type Fact, fact, factsOf, NO_FACTS } from '../fact.ts';
import { happenings } from '../happenings.ts';
import type { Count, Subject } from '../subject.ts';

/** One subject an area: did any relief reach it in time? */
export const areas = (incident: IncidentState): Subject[] =>
  Object.values(incident.relief).map((area) => ({
    id: area.area,
    own: factsOf([...hit(area), ...area.deliveries.flatMap((delivery) => factOf(area, delivery))]),
    shared: happenings(incident),
    flags: [],
    ...(needOf(area)?.people === 0 ? { excluded: 'nobodyInNeed' } : {}),
  }));

/**
 * The people in need, by area. Where an area and parts of it both report, the people are counted in the parts, and
 * the whole says by how much it differs.
 */
export function peopleInNeed(
  incident: IncidentState,
  liesIn: (area: string, within: string) => boolean,
): Subject[] {
  const areasHit = Object.values(incident.relief);
  return areasHit.map((area) => {
    const parts = areasHit.filter((other) => other !== area && liesIn(other.area, area.area));
    return { ...inNeed(incident, area), ...(parts.length > 0 ? insteadOf(area, parts) : {}) };
  });
}

function inNeed(incident: IncidentState, area: ReliefArea): Subject {
  const need = needOf(area);
  const kinds = new Set(area.deliveries.map(({ count }) => count));
  return {
    id: area.area,
    own: factsOf(hit(area)),
    shared: happenings(incident),
    flags: kinds.size > 1 ? ['mixedCounts'] : [],
    people: {
      need: need?.people ?? null,
      provisional: need !== null && area.verified === null,
      needStamp: need,
      unknownNeed: 'needNotStated',
      counts: area.deliveries.flatMap((delivery) =>
        factOf(area, delivery).map(
          (told): Count => ({
            fact: told,
            people: delivery.people,
            kind: delivery.count,
            series: area.area,
          }),
        ),
      ),
      // Cumulative counts and increments of one area may count the same people.
      overlap: true,
    },
  };
}

/** A verified figure (核报) stands before a provisional one, whenever it was told. */
const needOf = (area: ReliefArea) => area.verified ?? area.provisional;

const hit = (area: ReliefArea): Fact[] =>
  fact('areaAffected', area.affectedAt, { where: { area: area.area } });

const factOf = (area: ReliefArea, delivery: ReliefArea['deliveries'][number]): Fact[] =>
  fact('reliefDelivered', delivery, {
    where: { area: area.area, people: delivery.people, count: delivery.count },
    has: delivery.categories,
    group: delivery.conflictGroup,
  });

function insteadOf(area: ReliefArea, parts: readonly ReliefArea[]): Partial<Subject> {
  const own = needOf(area)?.people;
  const sum = parts.reduce((people, part) => people + (needOf(part)?.people ?? 0), 0);
  return {
    excluded: 'countedInParts',
    flags: own !== undefined && own !== sum ? [`differsFromParts:${own - sum}`] : [],
    own: NO_FACTS,
  };
}
