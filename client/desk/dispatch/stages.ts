/** What may be recorded of a dispatch: which fields each act asks for, and the events that it becomes. */

import { MEANS, type Means } from '../../../shared/event/catalogue/dispatch.ts';
import type { Place } from '../../../shared/event/envelope.ts';
import type { PostedEvent, TypeName } from '../../../shared/event.ts';
import type { Dispatch, IncidentState } from '../../../shared/incident/state.ts';
import { type DispatchStage, stageOf } from '../../../shared/incident/view.ts';
import { readWhen } from '../../../shared/words/typedWhen.ts';
import { newId } from '../../lib/id.ts';
import { eventOf, type When } from '../acts/event.ts';
import { readPlace } from './place.ts';

export const STAGE_ACTS = [
  'acknowledged',
  'departed',
  'assembled',
  'arrived',
  'operating',
  'withdrawn',
  'released',
  'sceneMoved',
  'rerouted',
  'cancelled',
] as const;
export type StageAct = (typeof STAGE_ACTS)[number];
export const isStageAct = (name: string | undefined): name is StageAct =>
  STAGE_ACTS.some((known) => known === name);

export type StageField = 'means' | 'strength' | 'first' | 'danger' | 'reason' | 'task' | 'place' | 'target';

interface ActForm {
  readonly type: TypeName;
  readonly fields: readonly StageField[];
  /** Offered while the dispatch is at one of these. */
  readonly from: readonly DispatchStage[];
}

const UNDER_WAY: readonly DispatchStage[] = ['ordered', 'acknowledged', 'departed'];
const OUT: readonly DispatchStage[] = [...UNDER_WAY, 'arrived'];
const ANY: readonly DispatchStage[] = [...OUT, 'unordered', 'released', 'cancelled', 'rerouted'];

/** A stage is an observation, and may be told of whatever has become of the dispatch since; orders need one that stands. */
export const ACT_FORMS: Readonly<Record<StageAct, ActForm>> = {
  acknowledged: { type: 'dispatchAcknowledged', fields: ['means'], from: ANY },
  departed: { type: 'teamDeparted', fields: ['strength', 'means'], from: ANY },
  assembled: { type: 'teamArrived', fields: ['strength', 'means'], from: ANY },
  arrived: { type: 'teamArrived', fields: ['first', 'strength', 'means'], from: ANY },
  operating: { type: 'operationStarted', fields: ['task', 'means'], from: ['arrived'] },
  withdrawn: { type: 'teamWithdrawn', fields: ['danger', 'means'], from: ['arrived'] },
  released: { type: 'teamReleased', fields: ['means'], from: OUT },
  sceneMoved: { type: 'sceneMoved', fields: ['place'], from: UNDER_WAY },
  rerouted: { type: 'dispatchRerouted', fields: ['target', 'place', 'reason'], from: UNDER_WAY },
  cancelled: { type: 'dispatchCancelled', fields: ['reason'], from: UNDER_WAY },
};

export const actsFor = (dispatch: Dispatch): StageAct[] =>
  STAGE_ACTS.filter((act) => ACT_FORMS[act].from.includes(stageOf(dispatch)));

/** By what means the desk may have been told; the others are of devices. */
export const TOLD_BY: readonly Means[] = ['phone', 'radio', 'message', 'inPerson'];

/** As typed. Blank is "not said", and a blank time is now. */
export interface StageDraft {
  readonly when: string;
  readonly means: string;
  readonly saidBy: string;
  readonly people: string;
  readonly vehicles: string;
  readonly first: '' | 'first';
  readonly danger: string;
  readonly reason: string;
  readonly task: string;
  readonly place: string;
  /** Another incident that the team is sent to; blank for the same one. */
  readonly target: string;
  readonly note: string;
}

export const BLANK_STAGE: StageDraft = {
  when: '',
  means: 'phone',
  saidBy: '',
  people: '',
  vehicles: '',
  first: '',
  danger: 'danger',
  reason: '',
  task: '',
  place: '',
  target: '',
  note: '',
};

/** One for all acts: a time that was typed stands when it turns out to be another stage. */
export const stageDraftKey = (incidentId: string, dispatchId: string): string =>
  `stage.${incidentId}.${dispatchId}`;

export type StageProblem = 'when' | 'reason' | 'place';

export interface StageAsked {
  readonly act: StageAct;
  readonly incident: IncidentState;
  readonly dispatch: Dispatch;
  readonly draft: StageDraft;
  /** Of the incident's own clock. */
  readonly nowMs: number;
}

/** What is wrong with what was typed, by field; nothing when it can be sent. */
export function problemsOf({ act, draft, nowMs }: StageAsked): ReadonlySet<StageProblem> {
  const problems = new Set<StageProblem>();
  if (draft.when.trim() !== '' && !readWhen(draft.when, nowMs)) problems.add('when');
  if (act === 'rerouted' && draft.reason.trim() === '') problems.add('reason');
  if (act === 'sceneMoved' && readPlace(draft.place) === null) problems.add('place');
  if (act === 'rerouted' && draft.target === '' && readPlace(draft.place) === null) problems.add('place');
  return problems;
}

/**
 * The events of an act whose draft has no problem. `target`: the incident that a rerouted team goes to, where it is
 * another one; `targetNowMs` of that one's clock.
 */
export function stageEvents(
  asked: StageAsked,
  target?: { readonly incident: IncidentState; readonly nowMs: number },
): PostedEvent[] {
  const { act, incident, dispatch, draft, nowMs } = asked;
  const { dispatchId } = dispatch;
  const teamId = dispatch.teamId ?? '';
  const stream = `incident:${incident.id}`;
  const when: When | number = readWhen(draft.when, nowMs) ?? nowMs;
  const besides = { text: draft.note };
  const told = toldOf(draft);
  const strength = strengthOf(draft);
  const reason = draft.reason.trim();
  switch (act) {
    case 'acknowledged':
      return [eventOf('dispatchAcknowledged', stream, { dispatchId, ...told }, when, besides)];
    case 'departed':
      return [eventOf('teamDeparted', stream, { dispatchId, ...strength, ...told }, when, besides)];
    case 'assembled':
    case 'arrived': {
      const reached = act === 'arrived' ? 'scene' : 'assembly';
      const first = act === 'arrived' && draft.first === 'first' ? { firstElement: true } : {};
      return [
        eventOf(
          'teamArrived',
          stream,
          { dispatchId, reached, ...strength, ...first, ...told },
          when,
          besides,
        ),
      ];
    }
    case 'operating': {
      const task = draft.task.trim();
      return [
        eventOf('operationStarted', stream, { teamId, ...(task ? { task } : {}), ...told }, when, besides),
      ];
    }
    case 'withdrawn':
      return [
        eventOf(
          'teamWithdrawn',
          stream,
          { teamId, reason: whyWithdrawn(draft.danger), ...told },
          when,
          besides,
        ),
      ];
    case 'released':
      return [eventOf('teamReleased', stream, { dispatchId, ...told }, when, besides)];
    case 'sceneMoved':
      return [
        eventOf('sceneMoved', stream, { dispatchId, scene: readPlace(draft.place) ?? {} }, when, besides),
      ];
    case 'cancelled':
      return [
        eventOf('dispatchCancelled', stream, { dispatchId, ...(reason ? { reason } : {}) }, when, besides),
      ];
    case 'rerouted': {
      const newDispatchId = newId();
      const to = target?.incident ?? incident;
      const scene = readPlace(draft.place) ?? placeOf(to);
      const order = { dispatchId: newDispatchId, teamId, kind: dispatch.kind ?? 'toScene', scene } as const;
      return [
        eventOf('dispatchRerouted', stream, { dispatchId, newDispatchId, reason }, when, besides),
        eventOf('dispatchOrdered', `incident:${to.id}`, order, target ? target.nowMs : when),
      ];
    }
  }
}

/** Where a team is sent that is told no other place. */
export const placeOf = ({ place, title }: IncidentState): Place => place ?? { name: title };

const WITHDRAWN = ['danger', 'order', 'other'] as const;
export const WITHDRAWAL_REASONS: readonly (typeof WITHDRAWN)[number][] = WITHDRAWN;
const whyWithdrawn = (typed: string) => WITHDRAWN.find((known) => known === typed) ?? 'other';

function toldOf({ means, saidBy }: StageDraft) {
  const known = MEANS.find((one) => one === means);
  const who = saidBy.trim();
  return { ...(known ? { means: known } : {}), ...(who ? { saidBy: who } : {}) };
}

const strengthOf = ({ people, vehicles }: StageDraft) => ({
  ...(people === '' ? {} : { people: Number(people) }),
  ...(vehicles === '' ? {} : { vehicles: Number(vehicles) }),
});
