/** Assignments: one team, one incident, one effective order. Repeated orders are one assignment. */
import { isOver } from '../../board.ts';
import { disputeOf } from '../../incident/stage.ts';
import type { Dispatch, IncidentState, Mark, Stamp } from '../../incident/state.ts';
import { endOf } from '../clock.ts';
import { type Fact, type Facts, factsOf } from '../fact.ts';
import { isStage } from '../happenings.ts';
import type { Subject } from '../subject.ts';

export function assignments(incident: IncidentState, shared: Facts): Subject[] {
  const inOrder = Object.values(incident.dispatches).sort(
    (a, b) => inText(orderedAt(a), orderedAt(b)) || (a.ordered?.position ?? 0) - (b.ordered?.position ?? 0),
  );
  const rivals = incident.marks.filter(isStage);
  const factsOfStages = isOver(incident) ? factsOfOver : ofDispatch;
  /** The order that stands for each team, and those that only repeat it. */
  const standing = new Map<string, Dispatch>();
  const repeated = new Map<Dispatch, Dispatch[]>();
  for (const dispatch of inOrder) {
    const { teamId, ordered, kind } = dispatch;
    if (teamId === null || ordered === null || kind !== 'toScene') continue;
    const first = standing.get(teamId);
    if (first && stillStands(first, ordered.at))
      repeated.set(first, [...(repeated.get(first) ?? []), dispatch]);
    else standing.set(teamId, dispatch);
  }
  const repeats = new Set([...repeated.values()].flat());
  return inOrder.map((dispatch) => {
    const { dispatchId, kind, teamId, scene } = dispatch;
    const excluded = kind === 'standby' ? 'standby' : repeats.has(dispatch) ? 'duplicate' : undefined;
    const unknown = dispatch.ordered === null ? 'noOrder' : outOfOrder(dispatch) ? 'outOfOrder' : undefined;
    // Whatever the team told under a repeated order, it told of the first.
    const told = (repeated.get(dispatch) ?? []).flatMap((again) =>
      assignmentFacts(again, rivals).filter(({ event }) => TOLD_BY_TEAM.has(event)),
    );
    return {
      id: dispatchId,
      own:
        told.length + rivals.length === 0
          ? factsOfStages(dispatch)
          : factsOf([...assignmentFacts(dispatch, rivals), ...told]),
      shared,
      flags: flagsOf(dispatch),
      team: { id: teamId, scene },
      excluded,
      unknown,
    };
  });
}

const facts = new WeakMap<Dispatch, Facts>();

/** Kept by the dispatch itself while its incident goes on: an event of one changes no other. */
function ofDispatch(dispatch: Dispatch): Facts {
  const before = facts.get(dispatch);
  if (before) return before;
  const own = factsOf(stagesOf(dispatch));
  facts.set(dispatch, own);
  return own;
}

/** Those of what is over are seldom asked for again, and there are very many: they are not kept. */
const factsOfOver = (dispatch: Dispatch): Facts => factsOf(stagesOf(dispatch));

/** An acknowledgement is of one order: that of a repeated one starts nothing. */
const TOLD_BY_TEAM: ReadonlySet<string> = new Set(['teamDeparted', 'teamArrived', 'teamReleased']);

const inText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const orderedAt = (dispatch: Dispatch): string => dispatch.ordered?.at ?? '';

/** An order stands until it was taken back, changed, or the team went home. */
const stillStands = ({ cancelled, rerouted, released }: Dispatch, at: string): boolean =>
  [cancelled, rerouted, released].every((end) => end === null || end.at > at);

/** Stages that can't have happened in this order: nobody knows which of the times is wrong. */
const outOfOrder = ({ departed, arrived, released }: Dispatch): boolean =>
  isSurelyBefore(arrived, departed) || isSurelyBefore(released, arrived);

const isSurelyBefore = (a: Stamp | null, b: Stamp | null): boolean =>
  a !== null && b !== null && a.at < b.at && endOf(a) < Date.parse(b.at);

function flagsOf({ ordered, arrived, complete }: Dispatch): string[] {
  const flags: string[] = [];
  if (ordered && arrived && ordered.at === arrived.at) flags.push('alreadyOnScene');
  if (arrived && arrived.event !== complete?.event) flags.push('firstElement');
  return flags;
}

/** The stages of a dispatch; `rivals` are the marks of stages of which there are several statements. */
export function assignmentFacts(dispatch: Dispatch, rivals: readonly Mark[] = []): readonly Fact[] {
  const { dispatchId, kind } = dispatch;
  const stages = stagesOf(dispatch);
  const mine = rivals.filter((mark) => mark.where['dispatchId'] === dispatchId);
  if (mine.length === 0) return stages;
  const told = new Set(mine.map(({ event }) => event));
  return [
    ...stages.filter(({ stamp }) => !told.has(stamp.event)),
    ...mine.map(({ type, where: said, has, conflictGroup: group, ...stamp }) => ({
      event: type,
      time: 'occurredAt',
      stamp,
      where: { dispatchId, kind, ...said },
      has,
      group,
    })),
  ];
}

function stagesOf(dispatch: Dispatch): readonly Fact[] {
  const { dispatchId, kind } = dispatch;
  const facts: Fact[] = [];
  const plain = { dispatchId, kind };
  for (const { stage, event, reached } of STAGES) {
    const stamp = dispatch[stage];
    if (stamp === null) continue;
    const where = reached === null ? plain : { dispatchId, kind, reached };
    const fact: Fact = { event, time: 'occurredAt', stamp, where, has: NO_NAMES, group: null };
    const dispute = disputeOf(dispatch, stage);
    facts.push(dispute === null ? fact : { ...fact, odd: DISPUTES[dispute] });
  }
  return facts;
}

const STAGES = [
  { stage: 'ordered', event: 'dispatchOrdered', reached: null },
  { stage: 'acknowledged', event: 'dispatchAcknowledged', reached: null },
  { stage: 'departed', event: 'teamDeparted', reached: null },
  { stage: 'assembled', event: 'teamArrived', reached: 'assembly' },
  { stage: 'arrived', event: 'teamArrived', reached: 'scene' },
  { stage: 'released', event: 'teamReleased', reached: null },
  { stage: 'cancelled', event: 'dispatchCancelled', reached: null },
  { stage: 'rerouted', event: 'dispatchRerouted', reached: null },
] as const;

/** The earliest is in force until a person chooses: the unit is judged by it, and says that there is another. */
const DISPUTES = { open: 'rivalStatements', decided: 'rivalSetAside' } as const;

const NO_NAMES: readonly string[] = [];
