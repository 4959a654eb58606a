/** Assignments: one team, one incident, one effective order. Repeated orders are one assignment. */
import type { Dispatch, IncidentState, Mark, Stamp } from '../../incident/state.ts';
import { endOf } from '../clock.ts';
import { type Fact, type Facts, fact, factsOf } from '../fact.ts';
import { happenings, isStage } from '../happenings.ts';
import type { Subject } from '../subject.ts';

const known = new WeakMap<IncidentState, readonly Subject[]>();

export function assignments(incident: IncidentState): readonly Subject[] {
  const before = known.get(incident);
  if (before) return before;
  const subjects = read(incident);
  known.set(incident, subjects);
  return subjects;
}

function read(incident: IncidentState): Subject[] {
  const inOrder = Object.values(incident.dispatches).sort(
    (a, b) => inText(orderedAt(a), orderedAt(b)) || (a.ordered?.position ?? 0) - (b.ordered?.position ?? 0),
  );
  const shared = happenings(incident);
  const rivals = incident.marks.filter(isStage);
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
          ? ofDispatch(dispatch)
          : factsOf([...assignmentFacts(dispatch, rivals), ...told]),
      shared,
      flags: flagsOf(dispatch),
      team: { id: teamId, scene },
      ...(excluded ? { excluded } : {}),
      ...(unknown ? { unknown } : {}),
    };
  });
}

/** The facts of a dispatch of whose stages there are no rival statements. */
const facts = new WeakMap<Dispatch, Facts>();

/** Kept by the dispatch itself: an event of one changes no other. */
function ofDispatch(dispatch: Dispatch): Facts {
  const before = facts.get(dispatch);
  if (before) return before;
  const own = factsOf(assignmentFacts(dispatch));
  facts.set(dispatch, own);
  return own;
}

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
  a !== null && b !== null && endOf(a) < Date.parse(b.at);

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

const stagesKnown = new WeakMap<Dispatch, readonly Fact[]>();

function stagesOf(dispatch: Dispatch): readonly Fact[] {
  const before = stagesKnown.get(dispatch);
  if (before) return before;
  const { dispatchId, kind } = dispatch;
  const where = { dispatchId, kind };
  const stages = [
    ...fact('dispatchOrdered', dispatch.ordered, { where }),
    ...fact('dispatchAcknowledged', dispatch.acknowledged, { where }),
    ...fact('teamDeparted', dispatch.departed, { where }),
    ...fact('teamArrived', dispatch.assembled, { where: { ...where, reached: 'assembly' } }),
    ...fact('teamArrived', dispatch.arrived, { where: { ...where, reached: 'scene' } }),
    ...fact('teamReleased', dispatch.released, { where }),
    ...fact('dispatchCancelled', dispatch.cancelled, { where }),
    ...fact('dispatchRerouted', dispatch.rerouted, { where }),
  ];
  stagesKnown.set(dispatch, stages);
  return stages;
}
