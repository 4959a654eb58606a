/** The teams that a level calls for, and which of those on the register could go. */
import { type Board, isOver, statesOf } from '../board.ts';
import { distanceM } from '../forecast/distance.ts';
import type { IncidentState } from '../incident/state.ts';
import { stageOf } from '../incident/view.ts';
import type { Team } from '../roster/state.ts';
import type { PlanLevel, TeamCall } from './card.ts';

export interface Candidate {
  readonly teamId: string;
  /** In a straight line, from its station to the place; null where either is not known. */
  readonly distanceM: number | null;
  /** `here`: sent to this incident. `elsewhere`: under orders for another one. */
  readonly engaged: 'free' | 'here' | 'elsewhere';
}

export interface CalledFor extends TeamCall {
  /** Every team that has the kind and the skills: those that are here, then free ones, the nearest first. */
  readonly candidates: readonly Candidate[];
  /** How many more would have to be sent, beside those that are here. */
  readonly wanting: number;
}

const UNDER_ORDERS = ['ordered', 'acknowledged', 'departed', 'arrived'];
const ORDER = ['here', 'free', 'elsewhere'];

/** What the level calls for, each call with the teams that answer to it. One team may answer to several calls. */
export function teamsCalledFor(board: Board, incident: IncidentState, level: PlanLevel): CalledFor[] {
  const here = engagedIn(incident);
  const elsewhere = new Set<string>();
  for (const other of statesOf(board, 'incident')) {
    if (other.id === incident.id || isOver(other) || other.drill !== incident.drill) continue;
    for (const team of engagedIn(other)) elsewhere.add(team);
  }
  const candidateOf = (team: Team): Candidate => ({
    teamId: team.id,
    distanceM: distanceM(team.station, incident.place),
    engaged: here.has(team.id) ? 'here' : elsewhere.has(team.id) ? 'elsewhere' : 'free',
  });
  const teams = [...statesOf(board, 'team')].filter(
    ({ retired, drill }) => !retired && (drill === null || drill === incident.drill),
  );
  return level.teams.map((call) => {
    const candidates = teams
      .filter((team) => answers(team, call))
      .map(candidateOf)
      .sort(nearer);
    const sent = candidates.filter(({ engaged }) => engaged === 'here').length;
    return { ...call, candidates, wanting: Math.max(0, call.count - sent) };
  });
}

const engagedIn = (incident: IncidentState): ReadonlySet<string> =>
  new Set(
    Object.values(incident.dispatches).flatMap((dispatch) =>
      dispatch.teamId !== null && UNDER_ORDERS.includes(stageOf(dispatch)) ? dispatch.teamId : [],
    ),
  );

const answers = (team: Team, { kind, skills }: TeamCall): boolean =>
  (kind === undefined || team.kind === kind) && skills.every((skill) => team.skills.includes(skill));

const nearer = (a: Candidate, b: Candidate): number =>
  ORDER.indexOf(a.engaged) - ORDER.indexOf(b.engaged) ||
  (a.distanceM ?? Number.POSITIVE_INFINITY) - (b.distanceM ?? Number.POSITIVE_INFINITY) ||
  (a.teamId < b.teamId ? -1 : 1);
