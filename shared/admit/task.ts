/** Rules of plans and tasks: a plan is about itself, orders must fit, and what is told of tasks is taken as told. */
import { entryOf } from '../entry.ts';
import type { IncidentState, Task } from '../incident/state.ts';
import { taskStage } from '../incident/task.ts';
import type { Flag } from '../words/flag.ts';
import { TASK_STAGE_WORDS } from '../words/plan.ts';
import { type Case, dataOf, NOTHING_ODD, refuse, type Said } from './verdict.ts';

export function admitTask(asked: Case): Said {
  const { event, id, incident } = asked;
  const card = dataOf(asked, 'planRegistered');
  if (card && card.planId !== id)
    return refuse('wrongStream', { type: event.type, stream: event.stream, kinds: `plan:${card.planId}` });
  if (!incident) return NOTHING_ODD;

  const cancelled = dataOf(asked, 'taskCancelled');
  if (cancelled) {
    const { taskId } = cancelled;
    const task = entryOf(incident.tasks, taskId);
    if (!task?.opened) return refuse('unknownTask', { taskId });
    const stage = taskStage(incident, task);
    if (stage === 'done' || stage === 'cancelled')
      return refuse('taskOver', { taskId, stage: TASK_STAGE_WORDS[stage] });
    return NOTHING_ODD;
  }

  const told = dataOf(asked, 'taskAcknowledged') ?? dataOf(asked, 'taskCompleted');
  return told ? toldOf(asked, entryOf(incident.tasks, told.taskId)) : opening(asked, incident);
}

function opening(asked: Case, incident: IncidentState): Said {
  const opened = dataOf(asked, 'taskOpened');
  if (!opened) return NOTHING_ODD;
  const { taskId, responseId, after = [] } = opened;
  if (entryOf(incident.tasks, taskId)?.opened) return refuse('taskIdTaken', { taskId });
  const response = entryOf(incident.responses, responseId);
  if (!response) return refuse('unknownResponse', { responseId });
  if (response.ended) return refuse('responseEnded', { responseId });
  // Only what is there can come before: so no circle can ever be opened, one task after the other.
  const missing = after.find((before) => !entryOf(incident.tasks, before)?.opened);
  return missing === undefined ? NOTHING_ODD : refuse('unknownTask', { taskId: missing });
}

function toldOf({ event }: Case, task: Task | undefined): Said {
  if (!task?.opened) return ['noTask'];
  const flags: Flag[] = [];
  const at = event.occurredAt;
  if (at < task.opened.at) flags.push('beforeTask');
  if (task.cancelled && task.cancelled.at < at) flags.push('taskCancelled');
  if (event.type === 'taskCompleted' ? task.completed : task.acknowledged) flags.push('repeated');
  return flags;
}
