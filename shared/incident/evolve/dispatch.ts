/** The stages of each dispatch. A stage belongs to team and incident together, never to the team alone. */
import { entryOf } from '../../entry.ts';
import type { DataOf } from '../../event.ts';
import { changed } from '../changed.ts';
import { statementOf, told } from '../stage.ts';
import type { Dispatch, IncidentState, ToldStage } from '../state.ts';
import { flagged, type Handlers, note, stamp } from './handler.ts';

export const dispatchHandlers: Handlers = {
  dispatchOrdered(state, event) {
    const { dispatchId, teamId, kind, scene, task } = event.data;
    if (entryOf(state.dispatches, dispatchId)?.ordered)
      return flagged(state, 'dispatchOrderedTwice', event.id);
    return withDispatch(state, dispatchId, () => ({
      teamId,
      kind,
      scene,
      task: task ?? null,
      ordered: stamp(event),
    }));
  },
  // The same order, a little further on: its clock goes on.
  sceneMoved: (state, event) =>
    withDispatch(state, event.data.dispatchId, () => ({ scene: event.data.scene })),
  dispatchAcknowledged: (state, event) =>
    withDispatch(state, event.data.dispatchId, (known) =>
      told(state, known, ['acknowledged'], statementOf(event)),
    ),
  teamDeparted: (state, event) =>
    withDispatch(state, event.data.dispatchId, (known) => ({
      ...told(state, known, ['departed'], statementOf(event)),
      ...strength(known, event.data),
    })),
  teamArrived: (state, event) =>
    withDispatch(state, event.data.dispatchId, (known) => ({
      ...told(state, known, reachedBy(known, event.data), statementOf(event)),
      ...strength(known, event.data),
    })),
  teamReleased: (state, event) =>
    withDispatch(state, event.data.dispatchId, (known) =>
      told(state, known, ['released'], statementOf(event)),
    ),
  dispatchCancelled: (state, event) =>
    withDispatch(state, event.data.dispatchId, (known) =>
      known.cancelled ? {} : { cancelled: { ...stamp(event), reason: event.data.reason ?? null } },
    ),
  dispatchRerouted: (state, event) =>
    withDispatch(state, event.data.dispatchId, (known) =>
      known.rerouted
        ? {}
        : {
            rerouted: { ...stamp(event), newDispatchId: event.data.newDispatchId, reason: event.data.reason },
          },
    ),
  teamWithdrawn: (state, event) => changed(state, { situation: note(event) }),
  forceCounted(state, event) {
    const { people, vehicles, teams } = event.data;
    return {
      ...state,
      force: { ...stamp(event), people: people ?? null, vehicles: vehicles ?? null, teams: teams ?? null },
    };
  },
};

/** The stages that an arrival tells of. After a first element the rest of the team completes it, and rivals nothing. */
function reachedBy(known: Dispatch, { reached, firstElement }: DataOf<'teamArrived'>): readonly ToldStage[] {
  if (reached === 'assembly') return ['assembled'];
  if (firstElement) return ['arrived'];
  const before = known.rivals.arrived?.said ?? (known.arrived ? [known.arrived] : []);
  return before.some((said) => said.firstElement) ? ['complete'] : ['arrived', 'complete'];
}

const strength = (known: Dispatch, said: { people?: number | undefined; vehicles?: number | undefined }) => ({
  people: said.people ?? known.people,
  vehicles: said.vehicles ?? known.vehicles,
});

const blank = (dispatchId: string): Dispatch => ({
  dispatchId,
  teamId: null,
  kind: null,
  scene: null,
  task: null,
  ordered: null,
  acknowledged: null,
  departed: null,
  assembled: null,
  arrived: null,
  complete: null,
  released: null,
  rivals: {},
  cancelled: null,
  rerouted: null,
  people: null,
  vehicles: null,
});

function withDispatch(
  state: IncidentState,
  dispatchId: string,
  change: (known: Dispatch) => Partial<Dispatch>,
): IncidentState {
  const known = entryOf(state.dispatches, dispatchId) ?? blank(dispatchId);
  return changed(state, {
    dispatches: { ...state.dispatches, [dispatchId]: { ...known, ...change(known) } },
  });
}
