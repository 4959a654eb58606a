/** Orders to my team as cards, and the teams that were sent. */
import { stateIn } from '../../../shared/board.ts';
import { arrivalClock } from '../../../shared/incident/clock.ts';
import type { Dispatch, IncidentState, Stamp } from '../../../shared/incident/state.ts';
import { stageOf } from '../../../shared/incident/view.ts';
import { limitsOf } from '../../../shared/indicator/limits.ts';
import { teamName } from '../../lib/names.ts';
import { type Look, myOrders, nowFor } from './look.ts';
import type { IncidentCard, OrderCard } from './view.ts';

/** The newest first. */
export const ordersOf = (look: Look, incident: IncidentState): OrderCard[] =>
  myOrders(look, incident)
    .map((dispatch) => orderCard(look, incident, dispatch))
    .sort((a, b) => (a.orderedAt < b.orderedAt ? 1 : a.orderedAt > b.orderedAt ? -1 : 0));

function orderCard(look: Look, incident: IncidentState, dispatch: Dispatch): OrderCard {
  const clock = arrivalClock(dispatch, nowFor(look, incident.drill), limitsOf(look.board).arrivalMs);
  const { startedAt, dueAt, outcome } = clock;
  return {
    dispatchId: dispatch.dispatchId,
    kind: dispatch.kind ?? 'toScene',
    team: teamName(look, dispatch.teamId),
    teamId: dispatch.teamId ?? '',
    task: dispatch.task,
    scene: dispatch.scene,
    orderedAt: dispatch.ordered?.at ?? '',
    acknowledgedAt: at(dispatch.acknowledged),
    departedAt: at(dispatch.departed),
    assembledAt: at(dispatch.assembled),
    arrivedAt: at(dispatch.arrived),
    releasedAt: at(dispatch.released),
    over: dispatch.rerouted ? 'rerouted' : dispatch.cancelled ? 'cancelled' : null,
    people: dispatch.people,
    vehicles: dispatch.vehicles,
    limit: outcome === 'excluded' || startedAt === null || dueAt === null ? null : { startedAt, dueAt },
  };
}

const at = (stamp: Stamp | null): string | null => stamp?.at ?? null;

type Stage = IncidentCard['forces'][number]['stage'];

/** Teams at the assembly point are told apart from those on the way. */
function forceStage(dispatch: Dispatch): Stage {
  const stage = stageOf(dispatch);
  const isComing = stage === 'ordered' || stage === 'acknowledged' || stage === 'departed';
  return isComing && dispatch.assembled ? 'assembled' : stage;
}

/** By which stamp a dispatch came to where it stands. */
const REACHED = {
  unordered: () => null,
  ordered: ({ ordered }) => ordered,
  acknowledged: ({ acknowledged }) => acknowledged,
  departed: ({ departed }) => departed,
  assembled: ({ assembled }) => assembled,
  arrived: ({ arrived }) => arrived,
  released: ({ released }) => released,
  cancelled: ({ cancelled }) => cancelled,
  rerouted: ({ rerouted }) => rerouted,
} as const satisfies Record<Stage, (dispatch: Dispatch) => Stamp | null>;

/** All teams that were sent, mine among them, in the order of their orders. */
export function forcesOf(look: Look, { dispatches }: IncidentState): IncidentCard['forces'] {
  const since = ({ ordered, arrived }: Dispatch): string => ordered?.at ?? arrived?.at ?? '';
  return Object.values(dispatches)
    .sort((a, b) => (since(a) < since(b) ? -1 : 1))
    .map((dispatch) => {
      const { teamId, people } = dispatch;
      const stage = forceStage(dispatch);
      const roster = teamId === null ? undefined : stateIn(look.board, 'team', teamId);
      return {
        dispatchId: dispatch.dispatchId,
        teamId,
        name: teamName(look, teamId),
        stage,
        at: at(REACHED[stage](dispatch)),
        people: people ?? roster?.people ?? null,
      };
    });
}
