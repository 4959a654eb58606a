/** Tasks of a response: opened, acknowledged, done, cancelled. */
import { entryOf } from '../../entry.ts';
import type { IncidentState, Task } from '../state.ts';
import { flagged, type Handlers, stamp } from './handler.ts';

export const taskHandlers: Handlers = {
  taskOpened(state, event) {
    const { taskId, responseId, planId, level, body, action, dueAt, after } = event.data;
    if (entryOf(state.tasks, taskId)?.opened) return flagged(state, 'taskOpenedTwice', event.id);
    return withTask(state, taskId, {
      responseId,
      planId: planId ?? null,
      level: level ?? null,
      body,
      action,
      dueAt: dueAt ?? null,
      after: after ?? [],
      opened: stamp(event),
    });
  },

  taskAcknowledged(state, event) {
    const { taskId } = event.data;
    const known = entryOf(state.tasks, taskId)?.acknowledged;
    return known ? state : withTask(state, taskId, { acknowledged: stamp(event) });
  },

  // Who is done twice was done the first time; a better word for it is a correction.
  taskCompleted(state, event) {
    const { taskId, result } = event.data;
    const known = entryOf(state.tasks, taskId)?.completed;
    return known
      ? state
      : withTask(state, taskId, { completed: { ...stamp(event), result: result ?? event.text ?? null } });
  },

  taskCancelled(state, event) {
    const { taskId, reason } = event.data;
    return withTask(state, taskId, { cancelled: { ...stamp(event), reason } });
  },
};

function withTask(state: IncidentState, taskId: string, said: Partial<Task>): IncidentState {
  const known: Task = entryOf(state.tasks, taskId) ?? {
    taskId,
    responseId: null,
    planId: null,
    level: null,
    body: null,
    action: null,
    dueAt: null,
    after: [],
    opened: null,
    acknowledged: null,
    completed: null,
    cancelled: null,
  };
  return { ...state, tasks: { ...state.tasks, [taskId]: { ...known, ...said } } };
}
