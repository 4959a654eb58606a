/** Two incidents on one axis of time: how long after its first report, or first order, each came to each stage. */
import type { Dispatch, IncidentState } from '../../../shared/incident/state.ts';

const STAGES = [
  'reported',
  'verified',
  'graded',
  'response',
  'post',
  'order',
  'acknowledged',
  'departed',
  'arrived',
  'allArrived',
  'relief',
  'written',
  'contained',
  'closed',
] as const;
export type StageName = (typeof STAGES)[number];

export const ZEROS = ['reported', 'order'] as const satisfies readonly StageName[];
export type Zero = (typeof ZEROS)[number];

export interface Milestone {
  readonly stage: StageName;
  /** Milliseconds after the zero; negative before it; null where it is not recorded. */
  readonly one: number | null;
  readonly other: number | null;
}

const first = (all: readonly (string | null | undefined)[]): string | null =>
  all.flatMap((at) => at ?? []).sort()[0] ?? null;

/** Of those sent to the scene and not called back, the last to arrive; null while one is still to come. */
function lastArrival(dispatches: readonly Dispatch[]): string | null {
  const sent = dispatches.filter(
    ({ kind, cancelled, rerouted, arrived }) => kind !== 'standby' && (arrived || (!cancelled && !rerouted)),
  );
  if (sent.length === 0 || sent.some(({ arrived }) => arrived === null)) return null;
  return (
    sent
      .flatMap(({ arrived }) => arrived?.at ?? [])
      .sort()
      .at(-1) ?? null
  );
}

const AT: Readonly<
  Record<StageName, (incident: IncidentState, dispatches: readonly Dispatch[]) => string | null>
> = {
  reported: ({ intakes }) => first(intakes.map(({ receivedAt }) => receivedAt)),
  verified: ({ verified }) => verified?.at ?? null,
  graded: ({ severityHistory }) => first(severityHistory.map(({ at }) => at)),
  response: ({ responses }) => first(Object.values(responses).map(({ since }) => since.at)),
  post: ({ posts }) => first(Object.values(posts).map(({ established }) => established.at)),
  order: (_, dispatches) => first(dispatches.map(({ ordered }) => ordered?.at)),
  acknowledged: (_, dispatches) => first(dispatches.map(({ acknowledged }) => acknowledged?.at)),
  departed: (_, dispatches) => first(dispatches.map(({ departed }) => departed?.at)),
  arrived: (_, dispatches) => first(dispatches.map(({ arrived }) => arrived?.at)),
  allArrived: (_, dispatches) => lastArrival(dispatches),
  relief: ({ relief }) =>
    first(Object.values(relief).flatMap(({ deliveries }) => deliveries.map(({ at }) => at))),
  written: ({ reports }) =>
    first(reports.filter(({ channel }) => channel === 'written').map(({ sentAt }) => sentAt)),
  contained: ({ contained }) => contained?.at ?? null,
  closed: ({ closed }) => closed?.at ?? null,
};

function momentsIn(incident: IncidentState): Readonly<Record<StageName, number | null>> {
  const dispatches = Object.values(incident.dispatches);
  return Object.fromEntries(
    STAGES.map((stage) => {
      const at = AT[stage](incident, dispatches);
      return [stage, at === null ? null : Date.parse(at)];
    }),
  ) as Record<StageName, number | null>;
}

/** Stages that either of the two came to. Without the zero itself nothing of that incident can be placed. */
export function compared(one: IncidentState, other: IncidentState, zero: Zero): readonly Milestone[] {
  const [a, b] = [momentsIn(one), momentsIn(other)];
  const since = (all: typeof a, stage: StageName): number | null => {
    const [at, start] = [all[stage], all[zero]];
    return at === null || start === null ? null : at - start;
  };
  return STAGES.map((stage) => ({ stage, one: since(a, stage), other: since(b, stage) })).filter(
    (milestone) => milestone.one !== null || milestone.other !== null,
  );
}
