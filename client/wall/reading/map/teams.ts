/** The teams of open incidents on the map: those on their way one by one, those at the scene counted there. */
import { type Board, stateIn } from '../../../../shared/board.ts';
import { sceneOf } from '../../../../shared/forecast/stage.ts';
import type { Dispatch } from '../../../../shared/incident/state.ts';
import { stageOf } from '../../../../shared/incident/view.ts';
import type { Positions } from '../../../../shared/positions.ts';
import type { Team } from '../../../../shared/roster/state.ts';
import { type Arrival, arrivalsOf, type Urgency } from '../arrivals.ts';
import { isActive, type Standing } from '../standing.ts';
import { sampleOf } from './sample.ts';
import { metresBetween, type Point, pointOf } from './space.ts';
import { type Known, type Whereabouts, whereabouts } from './whereabouts.ts';

export type TeamStep = 'ordered' | 'acknowledged' | 'departed' | 'assembled' | 'arrived';

/** One team that was sent, where it is known to be and how far it still has. */
export interface SentTeam {
  readonly dispatchId: string;
  readonly incidentId: string;
  readonly focus: boolean;
  readonly drill: boolean;
  readonly team: Team;
  readonly step: TeamStep;
  readonly urgency: Urgency;
  /** How much later than its limit it is expected; null when it is expected in time. */
  readonly willBeLateMs: number | null;
  readonly towards: Point | null;
  /** null for one that has arrived, and where nothing is known. */
  readonly where: Whereabouts | null;
  /** Metres in a straight line to where it was sent; null where either end is not known. */
  readonly leftM: number | null;
}

/** The incident in focus first; a team that was sent to two of them once for each. */
export function sentTeams(
  board: Board,
  standings: readonly Standing[],
  focus: Standing | null,
  positions: Positions,
): SentTeam[] {
  const others = standings.filter((one) => one.incident.id !== focus?.incident.id);
  return [...(focus ? [focus] : []), ...others].flatMap((standing) =>
    teamsOf(board, standing, standing === focus, positions),
  );
}

function teamsOf(board: Board, standing: Standing, focus: boolean, positions: Positions): SentTeam[] {
  const { incident, drill, nowMs } = standing;
  const rows = new Map(
    arrivalsOf(board, standing).rows.map((row): [string, Arrival] => [row.dispatchId, row]),
  );
  return Object.values(incident.dispatches)
    .filter(isActive)
    .flatMap((dispatch): SentTeam[] => {
      const team = dispatch.teamId === null ? undefined : stateIn(board, 'team', dispatch.teamId);
      if (!team) return [];
      const towards = pointOf(sceneOf(dispatch, incident)) ?? whereIs(standing);
      const step = stepOf(dispatch);
      const orderedMs = msOf(dispatch.ordered);
      const where =
        step === 'arrived'
          ? null
          : whereabouts({
              sample: sampleOf(team, positions, { drill, nowMs, orderedMs }),
              station: pointOf(team.station),
              target: towards,
              departedMs: step === 'departed' ? msOf(dispatch.departed) : null,
              arrives: expectedOf(rows.get(dispatch.dispatchId)),
              nowMs,
            });
      return [
        {
          dispatchId: dispatch.dispatchId,
          incidentId: incident.id,
          focus,
          drill: incident.drill !== null,
          team,
          step,
          urgency: rows.get(dispatch.dispatchId)?.urgency ?? 'running',
          willBeLateMs: rows.get(dispatch.dispatchId)?.willBeLateMs ?? null,
          towards,
          where,
          leftM: where && towards ? metresBetween(where.at, towards) : null,
        },
      ];
    });
}

function expectedOf(row: Arrival | undefined): Known['arrives'] {
  const { lowAt = null, expectedAt = null, highAt = null } = row?.forecast ?? {};
  if (lowAt === null || expectedAt === null || highAt === null) return null;
  return { lowMs: Date.parse(lowAt), expectedMs: Date.parse(expectedAt), highMs: Date.parse(highAt) };
}

const msOf = (stamp: { readonly at: string } | null): number | null => (stamp ? Date.parse(stamp.at) : null);

function stepOf(dispatch: Dispatch): TeamStep {
  if (dispatch.arrived) return 'arrived';
  if (dispatch.assembled) return 'assembled';
  const stage = stageOf(dispatch);
  return stage === 'departed' || stage === 'acknowledged' ? stage : 'ordered';
}

/** Where an incident is: as it was reported, or where teams were sent for it. */
export function whereIs({ incident }: Standing): Point | null {
  const reported = pointOf(incident.place);
  if (reported) return reported;
  for (const dispatch of Object.values(incident.dispatches)) {
    const sent = pointOf(dispatch.scene);
    if (sent) return sent;
  }
  return null;
}
