/** What happened to an incident as a whole: the facts that all its units share. */
import { KEPT_OTHERWISE } from '../incident/mark.ts';
import type { IncidentState, Mark } from '../incident/state.ts';
import { type Fact, type Facts, fact, factsOf, timed } from './fact.ts';

const known = new WeakMap<IncidentState, Facts>();

export function happenings(incident: IncidentState): Facts {
  const before = known.get(incident);
  if (before) return before;
  const facts = factsOf([...reports(incident), ...marks(incident)]);
  known.set(incident, facts);
  return facts;
}

/** `occurredAt` is when it happened, as last corrected; `receivedAt` when the first report came in. */
export function reports({ intakes, occurred }: IncidentState): Fact[] {
  return [
    ...fact('incidentReported', occurred, { where: { source: intakes[0]?.source ?? null } }),
    ...intakes.flatMap((intake) =>
      fact('incidentReported', timed(intake, intake.receivedAt), {
        time: 'receivedAt',
        where: { source: intake.source },
      }),
    ),
  ];
}

function marks(incident: IncidentState): Fact[] {
  const reopenings = incident.marks.filter(({ type }) => type === 'incidentReopened').map(({ at }) => at);
  const own = incident.marks.filter(({ type }) => !KEPT_OTHERWISE.has(type));
  return own.map((mark) => {
    const { type, has, conflictGroup: group, where, ...stamp } = mark;
    const derived =
      type === 'lifelineRestored'
        ? { partial: typeof where['share'] === 'number' && where['share'] < 1 }
        : type === 'incidentClosed'
          ? { reopened: reopenings.some((at) => at >= mark.at) }
          : {};
    return { event: type, time: 'occurredAt', stamp, where: { ...where, ...derived }, has, group };
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
