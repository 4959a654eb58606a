/** 任务: received, or done. */
import { textIn } from '../draft.ts';
import { type Builder, onIncident, where } from './build.ts';

const LONGEST = 4_000;

export const buildTaskDone: Builder = (draft, setting) =>
  onIncident('taskDone', draft, setting, (desk, { id, tasks }) => {
    const { read, words } = desk;
    const task = tasks.find(({ taskId }) => taskId === textIn(draft, 'taskId'));
    if (!task) read.wrong('taskId', words.wrong.noTask);
    const about = { taskId: task?.taskId ?? '', ...where('by', setting.view?.who.name || undefined) };
    const step = draft['step'] === 'acknowledged' ? 'acknowledged' : 'completed';
    const result = read.text('result', LONGEST);
    return {
      told: [`${words.told.task[step]} ${task?.action ?? ''}`, step === 'completed' ? result : undefined]
        .filter(Boolean)
        .join(words.told.comma),
      events: [
        step === 'acknowledged'
          ? desk.event('taskAcknowledged', `incident:${id}`, about)
          : desk.event('taskCompleted', `incident:${id}`, { ...about, ...where('result', result) }),
      ],
    };
  });
