/** The tasks that a response opens by its plan: facts for the log, so that a plan rewritten later changes none of them. */
import { entryOf } from '../entry.ts';
import type { Precision } from '../event/envelope.ts';
import type { ResponseLevel } from '../event/field.ts';
import type { DataOf, PostedEvent } from '../event.ts';
import type { IncidentState } from '../incident/state.ts';
import type { PlanCard } from './card.ts';
import { inOrder } from './layout.ts';

export type OpenedTask = DataOf<'taskOpened'>;

/**
 * The tasks of a level, those that come first before those that come after them; none where the plan lacks the level.
 * Their ids follow from the response and the plan alone: two desks that start the same response open the same tasks,
 * and a level raised opens only what is new (see `notYetOpened`).
 * @param startedAt an instant, ISO UTC: limits run from it.
 */
export function tasksOf(
  plan: PlanCard,
  level: ResponseLevel,
  responseId: string,
  startedAt: string,
): OpenedTask[] {
  const idOf = (task: string) => `${responseId}:${task}`;
  return inOrder(plan.levels[level]?.tasks ?? []).map(({ id, body, action, dueMinutes, after }) => ({
    taskId: idOf(id),
    responseId,
    planId: plan.planId,
    level,
    body,
    action,
    ...(dueMinutes === undefined ? {} : { dueAt: later(startedAt, dueMinutes) }),
    ...(after.length === 0 ? {} : { after: after.map(idOf) }),
  }));
}

/** Those that the incident does not have yet. */
export const notYetOpened = (incident: IncidentState, tasks: readonly OpenedTask[]): OpenedTask[] =>
  tasks.filter(({ taskId }) => !entryOf(incident.tasks, taskId)?.opened);

interface Opening {
  readonly incident: string;
  readonly occurredAt: string;
  readonly occurredPrecision: Precision;
}

/** The tasks as events, to be posted after the `responseActivated` or `responseLevelChanged` that they follow from. */
export const taskEvents = (
  tasks: readonly OpenedTask[],
  { incident, occurredAt, occurredPrecision }: Opening,
): PostedEvent[] =>
  tasks.map((data) => ({
    id: `taskOpened:${incident}:${data.taskId}`,
    stream: `incident:${incident}`,
    type: 'taskOpened',
    occurredAt,
    occurredPrecision,
    data,
  }));

const later = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString();
