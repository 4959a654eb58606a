/** What a response form proposes and posts. Pure: the form asks and shows. */
import type { Board } from '../../../shared/board.ts';
import type { ResponseLevel } from '../../../shared/event/field.ts';
import type { PostedEvent } from '../../../shared/event.ts';
import type { IncidentState, Response } from '../../../shared/incident/state.ts';
import type { PlanCard } from '../../../shared/plan/card.ts';
import { levelsOf } from '../../../shared/plan/card.ts';
import { matchPlans, type PlanMatch } from '../../../shared/plan/match.ts';
import { notYetOpened, taskEvents, tasksOf } from '../../../shared/plan/tasks.ts';
import { homeOf } from '../../../shared/roster/home.ts';
import { newId } from '../../lib/id.ts';
import { eventOf, type When } from '../acts/event.ts';

export type ResponseAct = 'start' | 'change' | 'end';

export interface ResponseDraft {
  readonly act: ResponseAct;
  readonly responseId: string;
  readonly body: string;
  readonly planId: string;
  readonly level: string;
  readonly decisionMaker: string;
  readonly words: string;
  readonly when: string;
  readonly period: string;
}

export const BLANK_RESPONSE: ResponseDraft = {
  act: 'start',
  responseId: '',
  body: '',
  planId: '',
  level: '',
  decisionMaker: '',
  words: '',
  when: '',
  period: '',
};

export const openResponses = (incident: IncidentState): Response[] =>
  Object.values(incident.responses).filter(({ ended }) => !ended);

export interface Proposal {
  readonly matches: readonly PlanMatch[];
  readonly plan: PlanMatch | undefined;
  readonly body: string;
  readonly level: ResponseLevel;
}

/** The plan that fits best, its body, and the level that the severity asks for; level IV where nothing says more. */
export function proposalFor(board: Board, incident: IncidentState, nowMs: number, planId: string): Proposal {
  const matches = matchPlans(board, incident, nowMs);
  const plan =
    planId === 'none'
      ? undefined
      : (matches.find((one) => one.planId === planId) ?? matches.find(({ fits }) => fits));
  const levels = plan ? levelsOf(plan.card).map(({ level }) => level) : [];
  return {
    matches,
    plan,
    body: plan?.card.body ?? homeOf(board)?.centre ?? '',
    level: plan?.level ?? levels.at(-1) ?? 4,
  };
}

export interface Starting {
  readonly body: string;
  readonly card: PlanCard | undefined;
  readonly level: ResponseLevel;
  readonly decisionMaker: string;
  readonly basis: string;
  readonly when: When;
  readonly period: string;
}

/** The response, and the tasks that its plan opens with it. */
export function startEvents(incident: IncidentState, starting: Starting): PostedEvent[] {
  const { body, card, level, decisionMaker, basis, when, period } = starting;
  const responseId = newId();
  const stream = `incident:${incident.id}`;
  const response = eventOf(
    'responseActivated',
    stream,
    {
      responseId,
      body,
      level,
      decisionMaker,
      basis,
      ...(card ? { planId: card.planId } : {}),
      ...(period.trim() ? { expectedPeriod: period.trim() } : {}),
    },
    when,
  );
  const tasks = card ? tasksOf(card, level, responseId, when.at) : [];
  return [
    response,
    ...taskEvents(tasks, { incident: incident.id, occurredAt: when.at, occurredPrecision: when.precision }),
  ];
}

export interface Changing {
  readonly response: Response;
  readonly card: PlanCard | undefined;
  readonly level: ResponseLevel;
  readonly decisionMaker: string;
  readonly reason: string;
  readonly when: When;
}

/** The new level, and what the plan asks for at this level and nobody has opened yet. */
export function changeEvents(incident: IncidentState, changing: Changing): PostedEvent[] {
  const { response, card, level, decisionMaker, reason, when } = changing;
  const { responseId } = response;
  const tasks = card ? notYetOpened(incident, tasksOf(card, level, responseId, when.at)) : [];
  return [
    eventOf(
      'responseLevelChanged',
      `incident:${incident.id}`,
      { responseId, level, decisionMaker, reason },
      when,
    ),
    ...taskEvents(tasks, { incident: incident.id, occurredAt: when.at, occurredPrecision: when.precision }),
  ];
}

export const endEvents = (
  incident: IncidentState,
  { responseId }: Response,
  decisionMaker: string,
  reason: string,
  when: When,
): PostedEvent[] => [
  eventOf('responseEnded', `incident:${incident.id}`, { responseId, decisionMaker, reason }, when),
];
