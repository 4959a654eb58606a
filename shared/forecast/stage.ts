/** The stages that every dispatch goes through, and what a finished stage teaches. */
import { type Board, EMPTY_BOARD, stateIn, statesOf } from '../board.ts';
import { entryOf } from '../entry.ts';
import type { Dispatch, IncidentState, Stamp } from '../incident/state.ts';
import type { Team } from '../roster/state.ts';
import { bandOf, distanceM } from './distance.ts';
import type { History, Lesson } from './history.ts';

/** `turnout` is from the order to the departure of those that never acknowledged. */
export type Stage = 'acknowledge' | 'depart' | 'turnout' | 'travel';

type Known = Pick<Team, 'kind' | 'station'>;

/** The groups in which a stage is like others: all of them, those as far, those of such teams. */
export function groupsOf(stage: Stage, team: Known | undefined, distance: number | null): string[] {
  const kind = team && team.kind !== '' ? team.kind : null;
  if (stage !== 'travel') return [stage, ...(kind ? [`${stage} ${kind}`] : [])];
  const band = distance === null ? null : `${bandOf(distance)}`;
  return [
    stage,
    ...(band ? [`${stage} ${band}`] : []),
    ...(kind && band ? [`${stage} ${band} ${kind}`] : kind ? [`${stage} ? ${kind}`] : []),
  ];
}

/** Straight line from where the team stands to where it was sent. */
export const wayOf = (dispatch: Dispatch, incident: IncidentState, team: Known | undefined): number | null =>
  distanceM(team?.station, sceneOf(dispatch, incident));

/** An order often names its scene by word only: then the place of the incident stands for it. */
export const sceneOf = ({ scene }: Dispatch, { place }: IncidentState) =>
  scene?.lon === undefined ? place : scene;

/** What a dispatch has shown so far. */
function lessonsOf(dispatch: Dispatch, incident: IncidentState, team: Known | undefined): Lesson[] {
  // An order to a stand-by place is no drive to a scene.
  if (dispatch.kind !== 'toScene') return [];
  const way = wayOf(dispatch, incident, team);
  const { ordered, acknowledged, departed, arrived } = dispatch;
  const lesson = (stage: Stage, from: Stamp | null, to: Stamp | null): Lesson[] => {
    const tookMs = from && to && isExact(from) && isExact(to) ? Date.parse(to.at) - Date.parse(from.at) : -1;
    return tookMs >= 0 ? [{ groups: groupsOf(stage, team, way), tookMs }] : [];
  };
  return [
    ...lesson('acknowledge', ordered, acknowledged),
    ...(acknowledged ? lesson('depart', acknowledged, departed) : lesson('turnout', ordered, departed)),
    ...lesson('travel', departed, arrived),
  ];
}

/** "About ten o'clock" teaches nothing about minutes. */
const isExact = ({ precision }: Stamp): boolean => precision === 'second' || precision === 'minute';

/** Learns what changed of an incident since `before`: a dispatch that is the same as it was is not looked at. */
export function learnIncident(history: History, id: string, after: Board, before: Board): void {
  const incident = stateIn(after, 'incident', id);
  const known = stateIn(before, 'incident', id);
  const [now, then] = [incident?.dispatches ?? {}, known?.dispatches ?? {}];
  if (now === then && incident?.drill === known?.drill) return;
  for (const dispatchId of new Set([...Object.keys(then), ...Object.keys(now)])) {
    const dispatch = entryOf(now, dispatchId);
    if (dispatch === entryOf(then, dispatchId) && incident?.drill === known?.drill) continue;
    const team = dispatch?.teamId ? stateIn(after, 'team', dispatch.teamId) : undefined;
    const lessons = incident && dispatch ? lessonsOf(dispatch, incident, team) : [];
    history.learn(`${id} ${dispatchId}`, incident?.drill ?? null, lessons);
  }
}

/** Learns all there is, at start. */
export function learnBoard(history: History, board: Board): void {
  for (const { id } of statesOf(board, 'incident')) learnIncident(history, id, board, EMPTY_BOARD);
}
