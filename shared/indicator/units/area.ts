/** Affected areas, and the people in need in each. */
import { mayHold } from '../../incident/rivals.ts';
import type { IncidentState, ReliefArea, ReliefNeed } from '../../incident/state.ts';
import { type Fact, type Facts, fact, factsOf, NO_FACTS } from '../fact.ts';
import type { Count, RivalNeed, Subject } from '../subject.ts';

/** One subject an area: did any relief reach it in time? */
export const areas = (incident: IncidentState, shared: Facts): Subject[] =>
  Object.values(incident.relief).map((area) => ({
    id: area.area,
    own: factsOf([...hit(area), ...area.deliveries.flatMap((delivery) => factOf(area, delivery))]),
    shared,
    flags: [],
    ...nobodyIn(area),
  }));

/** An area with nobody in need is none to be reached; whether there is nobody may itself be in dispute. */
function nobodyIn({ need, rivalNeeds }: ReliefArea): Partial<Subject> {
  const held = mayHold(need, rivalNeeds);
  const nobody = held.filter(({ people }) => people === 0);
  if (nobody.length === 0) return {};
  return nobody.length < held.length ? { unknown: 'rivalStatements' } : { excluded: 'nobodyInNeed' };
}

/**
 * The people in need, by area. Where an area and parts of it both report, the people are counted in the parts, and
 * the whole says by how much it differs.
 */
export function peopleInNeed(
  incident: IncidentState,
  shared: Facts,
  liesIn: (area: string, within: string) => boolean,
): Subject[] {
  const areasHit = Object.values(incident.relief);
  return areasHit.map((area) => {
    const parts = areasHit.filter((other) => other !== area && liesIn(other.area, area.area));
    return parts.length > 0 ? { ...inNeed(area, shared), ...insteadOf(area, parts) } : inNeed(area, shared);
  });
}

function inNeed(area: ReliefArea, shared: Facts): Subject {
  const { need, rivalNeeds } = area;
  const kinds = new Set(area.deliveries.map(({ count }) => count));
  return {
    id: area.area,
    own: factsOf(hit(area)),
    shared,
    flags: kinds.size > 1 ? ['mixedCounts'] : [],
    people: {
      need: need?.people ?? null,
      provisional: need?.status === 'provisional',
      needStamp: need,
      rivalNeeds: rivalNeeds?.said.flatMap((said) => needFact(area, said)) ?? [],
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

const hit = (area: ReliefArea): Fact[] =>
  fact('areaAffected', area.affectedAt, { where: { area: area.area } });

const needFact = ({ area }: ReliefArea, need: ReliefNeed): RivalNeed[] =>
  fact('reliefNeedReported', need, { where: { area }, group: need.conflictGroup }).map((told) => ({
    fact: told,
    people: need.people,
  }));

const factOf = (area: ReliefArea, delivery: ReliefArea['deliveries'][number]): Fact[] =>
  fact('reliefDelivered', delivery, {
    where: { area: area.area, people: delivery.people, count: delivery.count },
    has: delivery.categories,
    group: delivery.conflictGroup,
  });

function insteadOf(area: ReliefArea, parts: readonly ReliefArea[]): Partial<Subject> {
  const own = area.need?.people;
  const sum = parts.reduce((people, part) => people + (part.need?.people ?? 0), 0);
  return {
    excluded: 'countedInParts',
    flags: own !== undefined && own !== sum ? [`differsFromParts:${own - sum}`] : [],
    own: NO_FACTS,
  };
}
