/** Where a task of a response stands, and whether it is late. */
import { entryOf } from '../entry.ts';
import type { IncidentState, Task } from './state.ts';

/** `lapsed`: its response ended, or the incident was closed, before it was done. */
export type TaskStage = 'unopened' | 'open' | 'acknowledged' | 'done' | 'cancelled' | 'lapsed';

type Around = Pick<IncidentState, 'responses' | 'closed'>;

/** Where the task stands. Who finished before the task was taken back has finished it. */
export function taskStage(incident: Around, task: Task): TaskStage {
  if (task.completed) return 'done';
  if (task.cancelled) return 'cancelled';
  if (taskLapsedAt(incident, task) !== null) return 'lapsed';
  if (task.acknowledged) return 'acknowledged';
  return task.opened ? 'open' : 'unopened';
}

/** When the ground of a task went away; null while it stands. */
export function taskLapsedAt({ responses, closed }: Around, { responseId }: Task): string | null {
  const response = responseId === null ? undefined : entryOf(responses, responseId);
  const ends = [response?.ended?.at, closed?.at].filter((at) => at !== undefined);
  return ends.sort()[0] ?? null;
}

/** Done after its limit, or neither done nor taken back by `nowMs` though the limit has passed. */
export function isLate(incident: Around, task: Task, nowMs: number): boolean {
  if (task.dueAt === null) return false;
  if (task.completed) return task.completed.at > task.dueAt;
  return ['open', 'acknowledged'].includes(taskStage(incident, task)) && nowMs > Date.parse(task.dueAt);
}

export function taskView(incident: Around, task: Task, nowMs: number) {
  return {
    taskId: task.taskId,
    responseId: task.responseId,
    planId: task.planId,
    level: task.level,
    body: task.body,
    action: task.action,
    after: task.after,
    state: taskStage(incident, task),
    late: isLate(incident, task, nowMs),
    dueAt: task.dueAt,
    openedAt: task.opened?.at ?? null,
    acknowledgedAt: task.acknowledged?.at ?? null,
    completedAt: task.completed?.at ?? null,
    result: task.completed?.result ?? null,
    cancelledAt: task.cancelled?.at ?? null,
  };
}
