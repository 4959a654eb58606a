/** The stages of each dispatch. A stage belongs to team and incident together, never to the team alone. */
import { entryOf } from '../../entry.ts';
import { changed } from '../changed.ts';
import type { Dispatch, IncidentState } from '../state.ts';
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
    withDispatch(state, event.data.dispatchId, (known) => first(known, 'acknowledged', stamp(event))),
  teamDeparted: (state, event) =>
    withDispatch(state, event.data.dispatchId, (known) => ({
      ...first(known, 'departed', stamp(event)),
      ...strength(known, event.data),
    })),
  teamArrived: (state, event) =>
    withDispatch(state, event.data.dispatchId, (known) => ({
      ...first(known, event.data.reached === 'scene' ? 'arrived' : 'assembled', stamp(event)),
      ...(event.data.reached === 'scene' && !event.data.firstElement
        ? first(known, 'complete', stamp(event))
        : {}),
      ...strength(known, event.data),
    })),
  teamReleased: (state, event) =>
    withDispatch(state, event.data.dispatchId, (known) => first(known, 'released', stamp(event))),
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

/** Folded in world order, so the first that is seen is the earliest. */
const first = <K extends 'acknowledged' | 'departed' | 'assembled' | 'arrived' | 'complete' | 'released'>(
  known: Dispatch,
  stage: K,
  said: NonNullable<Dispatch[K]>,
): Partial<Dispatch> => (known[stage] ? {} : { [stage]: said });

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
