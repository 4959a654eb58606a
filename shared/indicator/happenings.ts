/** What happened to an incident as a whole: the facts that all its units share. */
import { KEPT_OTHERWISE } from '../incident/mark.ts';
import { wordOn } from '../incident/rivals.ts';
import type { IncidentState, Mark } from '../incident/state.ts';
import { type Fact, type Facts, fact, factsOf, timed } from './fact.ts';

export const happenings = (incident: IncidentState): Facts =>
  factsOf([...reports(incident), ...marks(incident)]);

/** `occurredAt` is when it happened, as is in force or as rivals say; `receivedAt` when a report came in. */
function reports({ intakes, occurred, rivalOccurrences: rivals }: IncidentState): Fact[] {
  const where = { source: intakes[0]?.source ?? null };
  return [
    ...(rivals
      ? rivals.said.flatMap((said) => fact('incidentReported', said, { where, group: rivals.group }))
      : fact('incidentReported', occurred, { where })),
    ...intakes.flatMap((intake) =>
      fact('incidentReported', timed(intake, intake.receivedAt), {
        time: 'receivedAt',
        where: { source: intake.source },
      }),
    ),
  ];
}

/**
 * How an incident began that was merged into another. A word for one of its rival reports is told of it, not of the
 * other, so it is heeded here; undecided groups bear the id of their incident, for two incidents may name one alike.
 */
export function beginnings(incident: IncidentState): Fact[] {
  const { id, confirmations } = incident;
  const began = [
    ...reports(incident),
    ...marks(incident).filter(({ event }) => event === 'fireCrossedBorder'),
  ];
  return began.flatMap((told) => {
    const rivals = began.filter(({ group }) => group === told.group).map(({ stamp }) => stamp);
    const word = wordOn(told.group, rivals, confirmations);
    if (word && word.eventId !== told.stamp.event) return [];
    return [{ ...told, of: id, group: word || told.group === null ? null : `${id}/${told.group}` }];
  });
}

function marks(incident: IncidentState): Fact[] {
  const reopenings = incident.marks.filter(({ type }) => type === 'incidentReopened').map(({ at }) => at);
  const own = incident.marks.filter(({ type }) => !KEPT_OTHERWISE.has(type));
  return own.map((mark) => {
    const { type, has, conflictGroup: group, where } = mark;
    const derived =
      type === 'lifelineRestored'
        ? { partial: typeof where['share'] === 'number' && where['share'] < 1 }
        : type === 'incidentClosed'
          ? { reopened: reopenings.some((at) => at >= mark.at) }
          : null;
    const told = derived ? { ...where, ...derived } : where;
    return { event: type, time: 'occurredAt', stamp: mark, where: told, has, group };
  });
}

/** Whether the mark is of a stage of a dispatch: it is there because there are rival statements of it. */
export const isStage = ({ type }: Mark): boolean => STAGES.has(type);

const STAGES: ReadonlySet<string> = new Set([
  'dispatchAcknowledged',
  'teamDeparted',
  'teamArrived',
  'teamReleased',
]);
