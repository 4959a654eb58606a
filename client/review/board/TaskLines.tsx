/** The tasks of the plan: done when, or still open against which limit. */
import type { IncidentState } from '../../../shared/incident/state.ts';
import { isLate, taskStage } from '../../../shared/incident/task.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { bodyName } from '../../lib/names.ts';
import { useReview } from '../context.ts';
import { paired, type Side } from '../reading/sides.ts';
import { type Line, Lines } from './Lines.tsx';
import { useCell } from './useCell.ts';
import { BOARD } from './words.ts';

type Task = IncidentState['tasks'][string];

export function TaskLines({ side }: { side: Side }) {
  const review = useReview();
  const { known, actual, mode, differences, cursor, today, language } = review;
  const words = useRoomWords(BOARD);
  const { time } = useCell();
  const sides = mode === 'both' ? { known, actual } : { known: null, actual: null, [side]: review[side] };
  const rows = paired(
    sides,
    (incident) => incident.tasks,
    ({ opened }) => opened?.at ?? '',
  );
  const incident = review[side]?.standing.incident;
  if (rows.length === 0 || !incident) return null;
  const lines = rows.map((row): Line => {
    const task = row[side];
    const told = task ?? row.actual ?? row.known;
    const newest = [task?.completed, task?.cancelled, task?.acknowledged, task?.opened].find(Boolean);
    return {
      key: row.key,
      name: told?.action ?? row.key,
      whose: told?.body ? bodyName({ board: today, language }, told.body) : null,
      text: task ? standing(incident, task) : words.notKnown,
      note: task?.dueAt ? words.due(time(task.dueAt)) : '',
      isOver: task ? isLate(incident, task, cursor.atMs) : false,
      events: newest ? [newest.event] : [],
      difference: mode === 'both' ? differences.about('task', row.key)[0] : undefined,
    };
  });
  return <Lines side={side} className="tasks" title={words.tasks} lines={lines} />;

  function standing(of: IncidentState, task: Task): string {
    if (task.completed) return words.doneAt(time(task.completed.at));
    const stage = taskStage(of, task);
    return stage === 'cancelled' || stage === 'lapsed' ? words.taskCancelled : words.open;
  }
}
