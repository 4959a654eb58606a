/** Rules of dispatches: orders are checked, stages are taken as told and flagged where they do not fit. */

import { stateIn } from '../board.ts';
import { entryOf } from '../entry.ts';
import type { Dispatch } from '../incident/state.ts';
import { stageOf } from '../incident/view.ts';
import type { Flag } from '../words/flag.ts';
import { STAGES } from '../words/stage.ts';
import { type Case, dataOf, NOTHING_ODD, refuse, type Said } from './verdict.ts';

export function admitDispatch(asked: Case): Said {
  const { incident, board } = asked;
  if (!incident) return NOTHING_ODD;

  const order = dataOf(asked, 'dispatchOrdered');
  if (order) {
    if (entryOf(incident.dispatches, order.dispatchId)?.ordered)
      return refuse('dispatchIdTaken', { dispatchId: order.dispatchId });
    const team = stateIn(board, 'team', order.teamId);
    const flags: Flag[] = [];
    if (!team) flags.push('unknownTeam');
    if (team?.retired) flags.push('teamRetired');
    const standing = Object.values(incident.dispatches).some(
      (dispatch) =>
        dispatch.teamId === order.teamId &&
        dispatch.kind === 'toScene' &&
        order.kind === 'toScene' &&
        ['ordered', 'acknowledged', 'departed', 'arrived'].includes(stageOf(dispatch)),
    );
    if (standing) flags.push('duplicateOrder');
    return flags;
  }

  const ended = dataOf(asked, 'dispatchCancelled') ?? dataOf(asked, 'dispatchRerouted');
  if (ended) {
    const { dispatchId } = ended;
    const dispatch = entryOf(incident.dispatches, dispatchId);
    if (!dispatch?.ordered) return refuse('unknownDispatch', { dispatchId });
    const stage = stageOf(dispatch);
    if (dispatch.cancelled || dispatch.rerouted || stage === 'released')
      return refuse('dispatchOver', { dispatchId, stage: STAGES[stage] });
    return NOTHING_ODD;
  }

  const stage =
    dataOf(asked, 'dispatchAcknowledged') ??
    dataOf(asked, 'teamDeparted') ??
    dataOf(asked, 'teamArrived') ??
    dataOf(asked, 'teamReleased');
  return stage ? stageFlags(asked, entryOf(incident.dispatches, stage.dispatchId)) : NOTHING_ODD;
}

function stageFlags({ event }: Case, dispatch: Dispatch | undefined): Said {
  if (!dispatch?.ordered) return ['noOrder'];
  const flags: Flag[] = [];
  const at = event.occurredAt;
  if (at < dispatch.ordered.at) flags.push('beforeOrder');
  if (dispatch.cancelled && dispatch.cancelled.at < at) flags.push('afterCancel');
  if (dispatch.rerouted && dispatch.rerouted.at < at) flags.push('afterReroute');
  const { acknowledged, departed, arrived, released } = dispatch;
  const already = {
    dispatchAcknowledged: acknowledged,
    teamDeparted: departed,
    teamArrived: event.data['reached'] === 'assembly' ? dispatch.assembled : arrived,
    teamReleased: released,
  }[event.type];
  if (already) flags.push('repeated');
  if (event.type !== 'teamReleased' && released && released.at < at) flags.push('afterRelease');
  const before = {
    teamDeparted: [acknowledged],
    teamArrived: [acknowledged, departed],
    teamReleased: [acknowledged, departed, arrived],
  }[event.type];
  if (before?.some((stamp) => stamp && stamp.at > at)) flags.push('outOfStage');
  return flags;
}
