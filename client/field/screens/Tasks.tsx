/** What is given to my team or body to do, with the records that say it was received and done. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { type Field, useField } from '../context.ts';
import type { InstructionCard, TaskCard } from '../view/view.ts';
import { boardWords } from '../words/board.ts';
import { mayDo } from './due.ts';
import { Nothing, Page } from './Page.tsx';
import { Sign } from './Shape.tsx';
import { useShown } from './shown.ts';

type Words = (typeof boardWords)['zh-CN']['tasks'];

export function Tasks() {
  const words = useRoomWords(boardWords).tasks;
  const field = useField();
  const { instructions = [], tasks = [] } = field.incident ?? {};
  const mine = tasks.filter((task) => task.mine);
  const others = tasks.filter((task) => !task.mine);
  return (
    <Page title={words.title} back="more">
      {instructions.length + tasks.length === 0 ? <Nothing said={words.none} note={words.noneNote} /> : null}
      {instructions.length > 0 ? (
        <section className="panel tasks">
          <h2>{words.instructions}</h2>
          <ul>
            {byOpen(instructions, (one) => !one.completed).map((one) => (
              <Instruction key={one.instructionId} instruction={one} field={field} words={words} />
            ))}
          </ul>
        </section>
      ) : null}
      <TaskList title={words.mine} tasks={mine} />
      <TaskList title={words.others} tasks={others} />
    </Page>
  );
}

/** Those still open first; else as they were given. */
const byOpen = <T,>(list: readonly T[], isOpen: (one: T) => boolean): readonly T[] => [
  ...list.filter(isOpen),
  ...list.filter((one) => !isOpen(one)),
];

/** How many of mine are not done: shown beside the way here. */
export const openTasks = ({ incident }: Field): number =>
  (incident?.instructions ?? []).filter(({ completed }) => !completed).length +
  (incident?.tasks ?? []).filter(({ mine, completedAt }) => mine && completedAt === null).length;

function Instruction({
  instruction,
  field,
  words,
}: {
  instruction: InstructionCard;
  field: Field;
  words: Words;
}) {
  const { time } = useShown();
  const { instructionId, issuer, text, issuedAt, dueAt, acknowledged, completed } = instruction;
  const act = (step: 'acknowledged' | 'completed') =>
    field.open('instruction', { incidentId: field.incident?.id ?? null, instructionId, step });
  return (
    <li data-done={completed || undefined}>
      <p className="text">{text}</p>
      <p className="quiet">
        {[issuer ? words.from(issuer) : null, issuedAt ? words.at(time(issuedAt)) : null]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      <Due dueAt={dueAt} done={completed} />
      {completed ? (
        <p className="done">
          <Sign of="on" /> {words.completed}
        </p>
      ) : mayDo(field.view, 'instruction') ? (
        <div className="buttons">
          {acknowledged ? null : (
            <button type="button" className="button main" onClick={() => act('acknowledged')}>
              {words.acknowledge}
            </button>
          )}
          <button type="button" className="button" onClick={() => act('completed')}>
            {words.done}
          </button>
        </div>
      ) : null}
    </li>
  );
}

function TaskList({ title, tasks }: { title: string; tasks: readonly TaskCard[] }) {
  const words = useRoomWords(boardWords).tasks;
  const { open, view, incident } = useField();
  const { time } = useShown();
  if (tasks.length === 0) return null;
  const act = (taskId: string, step: 'acknowledged' | 'completed') =>
    open('taskDone', { incidentId: incident?.id ?? null, taskId, step });
  return (
    <section className="panel tasks">
      <h2>{title}</h2>
      <ul>
        {byOpen(tasks, (task) => task.completedAt === null).map((task) => (
          <li key={task.taskId} data-done={task.completedAt !== null || undefined}>
            <p className="text">{task.action}</p>
            <p className="quiet">
              {[task.body, task.openedAt ? words.at(time(task.openedAt)) : null]
                .filter((part) => part !== null)
                .join(' · ')}
            </p>
            <Due dueAt={task.dueAt} done={task.completedAt !== null} />
            {task.completedAt !== null ? (
              <p className="done">
                <Sign of="on" /> {words.completed} {time(task.completedAt)}
              </p>
            ) : task.mine && mayDo(view, 'taskDone') ? (
              <div className="buttons">
                {task.acknowledgedAt === null ? (
                  <button
                    type="button"
                    className="button main"
                    onClick={() => act(task.taskId, 'acknowledged')}
                  >
                    {words.acknowledge}
                  </button>
                ) : null}
                <button type="button" className="button" onClick={() => act(task.taskId, 'completed')}>
                  {words.taskDone}
                </button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Due({ dueAt, done }: { dueAt: string | null; done: boolean }) {
  const words = useRoomWords(boardWords).tasks;
  const { now, span, time } = useShown();
  if (dueAt === null || done) return null;
  const left = Date.parse(dueAt) - now;
  return (
    <p className="due" data-late={left < 0 || undefined}>
      <b>{left < 0 ? words.late(span(-left)) : words.left(span(left))}</b>{' '}
      <span>{words.due(time(dueAt))}</span>
    </p>
  );
}
