/** The tasks of the plan: done when, or still open against which limit. */
import { isLate, taskStage } from '../../../shared/incident/task.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { bodyName } from '../../lib/names.ts';
import { useReview } from '../context.ts';
import { paired, type Side } from '../reading/sides.ts';
import { useCell } from './useCell.ts';
import { BOARD } from './words.ts';

export function TaskLines({ side }: { side: Side }) {
  const review = useReview();
  const { known, actual, mode, differences, select, cursor, today, language } = review;
  const words = useRoomWords(BOARD);
  const { time, why, isChosen } = useCell();
  const sides = mode === 'both' ? { known, actual } : { known: null, actual: null, [side]: review[side] };
  const rows = paired(
    sides,
    (incident) => incident.tasks,
    ({ opened }) => opened?.at ?? '',
  );
  const incident = review[side]?.standing.incident;
  if (rows.length === 0 || !incident) return null;
  return (
    <table className="tasks" aria-label={words.tasks}>
      <colgroup>
        <col className="wide" />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th colSpan={3}>{words.tasks}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const task = row[side];
          const told = task ?? row.actual ?? row.known;
          const found = mode === 'both' ? differences.about('task', row.key) : [];
          const [first] = found;
          const stage = task ? taskStage(incident, task) : null;
          const events = [task?.completed, task?.cancelled, task?.acknowledged, task?.opened].flatMap(
            (stamp) => (stamp ? [stamp.event] : []),
          );
          return (
            <tr key={row.key} data-differs={first !== undefined || undefined} data-task={row.key}>
              <th scope="row">
                <span className="name">{told?.action ?? row.key}</span>
                {told?.body ? <em>{bodyName({ board: today, language }, told.body)}</em> : null}
              </th>
              <td>
                <button
                  type="button"
                  disabled={events.length === 0}
                  aria-pressed={isChosen(events.slice(0, 1))}
                  onClick={() => select({ title: told?.action ?? row.key, events: events.slice(0, 1) })}
                >
                  {stage === null
                    ? words.notKnown
                    : task?.completed
                      ? words.doneAt(time(task.completed.at))
                      : stage === 'cancelled' || stage === 'lapsed'
                        ? words.taskCancelled
                        : words.open}
                  {first && side === 'actual' ? <small className="why">{why(first)}</small> : null}
                </button>
              </td>
              <td>
                {task?.dueAt ? (
                  <span className={isLate(incident, task, cursor.atMs) ? 'over' : undefined}>
                    {words.due(time(task.dueAt))}
                  </span>
                ) : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
