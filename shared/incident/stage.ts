/**
 * The statements of a stage (签收、出发、到场 …): all are kept. In force is the one that a person has chosen (认定), else the
 * earliest: two phones of one team make one arrival.
 */
import { entryOf } from '../entry.ts';
import { MEANS, type Means } from '../event/catalogue/dispatch.ts';
import type { PlacedEvent, Precision } from '../event/envelope.ts';
import type { DataOf } from '../event.ts';
import { stamp } from './evolve/handler.ts';
import {
  type Confirmation,
  type Dispatch,
  type IncidentState,
  type StageRivals,
  type StageStatement,
  TOLD_STAGES,
  type ToldStage,
} from './state.ts';

/** What the door says of a stage that names no means: a phone in the field is tapped by its team. */
const BY_DOOR: Readonly<Partial<Record<PlacedEvent['origin'], Means>>> = { field: 'tap', gateway: 'gateway' };

/** By what means the event became known; null where neither it nor its door says. */
export const meansOf = ({ data: { means }, origin }: Pick<PlacedEvent, 'data' | 'origin'>): Means | null =>
  MEANS.find((known) => known === means) ?? BY_DOOR[origin] ?? null;

export function statementOf(
  event: Parameters<typeof stamp>[0] & Pick<PlacedEvent, 'data' | 'origin'>,
): StageStatement {
  // The type of an event in the log says what its data are; of an acknowledgement none of these but the first may stand.
  const { saidBy, fence, firstElement, conflictGroup } = event.data as Partial<DataOf<'teamArrived'>>;
  return {
    ...stamp(event),
    means: meansOf(event),
    saidBy: saidBy ?? null,
    fence: fence ?? null,
    firstElement: firstElement ?? false,
    conflictGroup: conflictGroup ?? null,
  };
}

/** What one more statement makes of these stages. Folded in world order, so the first that is seen is the earliest. */
export function told(
  { confirmations }: IncidentState,
  known: Dispatch,
  stages: readonly ToldStage[],
  statement: StageStatement,
): Partial<Dispatch> {
  let change: Partial<Dispatch> = {};
  for (const stage of stages) {
    const before = known[stage];
    if (!before) {
      change = { ...change, [stage]: statement };
      continue;
    }
    const said = [...(known.rivals[stage]?.said ?? [before]), statement];
    change = { ...change, ...decided({ ...known, ...change }, stage, said, confirmations) };
  }
  return change;
}

/** The state after one more word of a person: the stages of which it chose a statement stand as it says. */
export function withChosenStages(state: IncidentState, eventId: string): IncidentState {
  for (const known of Object.values(state.dispatches)) {
    const stages = TOLD_STAGES.filter((stage) =>
      known.rivals[stage]?.said.some(({ event }) => event === eventId),
    );
    if (stages.length === 0) continue;
    let dispatch = known;
    for (const stage of stages) {
      const said = dispatch.rivals[stage]?.said ?? [];
      dispatch = { ...dispatch, ...decided(dispatch, stage, said, state.confirmations) };
    }
    return { ...state, dispatches: { ...state.dispatches, [known.dispatchId]: dispatch } };
  }
  return state;
}

/** A stage of several statements: the latest word for one of them decides, whichever group it names. */
function decided(
  known: Dispatch,
  stage: ToldStage,
  said: readonly StageStatement[],
  confirmations: readonly Confirmation[],
): Partial<Dispatch> {
  const word = confirmations.findLast(({ eventId }) => said.some(({ event }) => event === eventId));
  const inForce = said.find(({ event }) => event === word?.eventId) ?? said[0] ?? null;
  return {
    [stage]: inForce,
    rivals: { ...known.rivals, [stage]: { said, confirmed: word?.eventId ?? null } },
  };
}

const WIDTH_MS: Readonly<Record<Precision, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Whether the times can't all be of one moment: "14:02" by radio and 14:02:31 on a phone can. */
const disagree = (said: readonly StageStatement[]): boolean =>
  Math.max(...said.map(({ at }) => Date.parse(at))) >=
  Math.min(...said.map(({ at, precision }) => Date.parse(at) + WIDTH_MS[precision]));

/** Several statements of different times; `open` while nobody has chosen one. */
export function disputeOf({ rivals }: Dispatch, stage: string): 'open' | 'decided' | null {
  const known = entryOf<StageRivals>(rivals, stage);
  if (!known || !disagree(known.said)) return null;
  return known.confirmed === null ? 'open' : 'decided';
}
