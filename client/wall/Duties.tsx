/** Who commands, and what is owed: tasks that are late, the next report, instructions; in quiet times what comes next. */
import type { ReactNode } from 'react';
import { numberingOf } from '../../shared/report/number.ts';
import { kindName } from '../../shared/words/kind.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import { bodyName } from '../lib/names.ts';
import { minuteTimeNear } from '../lib/time.ts';
import './duties.css';
import { useDrillFrame } from './Panel.tsx';
import { type Command, type DutiesOf, dutiesOf, nextDuty, type OwedNext } from './reading/duties.ts';
import { lastRollCall } from './reading/forces.ts';
import { useFocus, useView, wholeMinutes } from './view.ts';
import { DUTIES } from './words/duties.ts';

export function Duties() {
  const focus = useFocus();
  const { words } = useView();
  const drill = useDrillFrame('duties');
  const own = useRoomWords(DUTIES);
  const duties = dutiesOf(focus);
  const { command, tasks, report, instructions } = duties;
  const nothing = !command && tasks.total === 0 && !report && instructions.open === 0;
  return (
    <section className="panel duties" aria-label={words.wall.duties} data-drill={drill}>
      {drill ? <em className="drill">{words.drill}</em> : null}
      {nothing ? (
        <p className="faint">{own.nothing}</p>
      ) : (
        <dl>
          <CommandCell command={command} />
          <TasksCell tasks={tasks} />
          <ReportCell report={report} />
          <InstructionsCell instructions={instructions} />
        </dl>
      )}
    </section>
  );
}

type Tone = 'missed' | 'risk' | 'faint' | undefined;

function Cell({
  name,
  beside,
  tone,
  children,
}: {
  name: string;
  /** What else there is to say of it, in few words. */
  beside?: string | null | undefined;
  tone?: Tone;
  children: ReactNode;
}) {
  return (
    <div>
      <dt>
        {name}
        {beside ? <i> {beside}</i> : null}
      </dt>
      <dd className={tone}>{children}</dd>
    </div>
  );
}

function CommandCell({ command }: { command: Command | null }) {
  const own = useRoomWords(DUTIES);
  const { nowMs } = useFocus();
  if (!command)
    return (
      <Cell name={own.command} tone="faint">
        {own.noCommand}
      </Cell>
    );
  const { commander, offeredTo, sinceMs, others } = command;
  const more = others > 0 ? own.moreCommands(others) : null;
  return offeredTo === null ? (
    <Cell name={own.command} beside={more}>
      {commander} <i>{own.since(minuteTimeNear(sinceMs, nowMs))}</i>
    </Cell>
  ) : (
    <Cell name={own.handingOver} beside={more} tone="risk">
      {own.handOver(commander, offeredTo)}
    </Cell>
  );
}

function TasksCell({ tasks: { late, open, total } }: { tasks: DutiesOf['tasks'] }) {
  const own = useRoomWords(DUTIES);
  const said =
    total === 0
      ? own.none
      : late > 0
        ? own.tasksLate(late, total)
        : open > 0
          ? own.tasksOpen(open, total)
          : own.tasksDone(total);
  return (
    <Cell name={own.tasks} tone={late > 0 ? 'missed' : total === 0 ? 'faint' : undefined}>
      {said}
    </Cell>
  );
}

function ReportCell({ report }: { report: OwedNext | null }) {
  const view = useView();
  const own = useRoomWords(DUTIES);
  const { nowMs } = useFocus();
  if (!report)
    return (
      <Cell name={own.report} tone="faint">
        {own.none}
      </Cell>
    );
  const { kind, seq, toLevel, dueMs, lateMs, alsoLate } = report;
  const name = numberingOf(kind, seq, view.language === 'en' ? 'en' : 'zh');
  return lateMs === null ? (
    <Cell name={name} beside={bodyName(view, toLevel)}>
      {own.reportBy(minuteTimeNear(dueMs, nowMs))}
    </Cell>
  ) : (
    <Cell name={name} beside={alsoLate > 0 ? own.alsoLate(alsoLate) : bodyName(view, toLevel)} tone="missed">
      {own.reportLate(view.words.short(wholeMinutes(lateMs)))}
    </Cell>
  );
}

function InstructionsCell({ instructions }: { instructions: DutiesOf['instructions'] }) {
  const own = useRoomWords(DUTIES);
  const { unacknowledged, late, open } = instructions;
  const [tone, said]: [Tone, string] =
    late > 0
      ? ['missed', own.instructionsLate(late)]
      : unacknowledged > 0
        ? ['risk', own.notAcknowledged(unacknowledged)]
        : open > 0
          ? [undefined, own.instructionsOpen(open)]
          : ['faint', own.none];
  return (
    <Cell name={own.instructions} tone={tone}>
      {said}
    </Cell>
  );
}

/** With nothing going on: how the last roll call was answered, and what comes next. */
export function QuietDuties() {
  const { board, nowMs, words, language } = useView();
  const own = useRoomWords(DUTIES);
  const call = lastRollCall(board);
  const next = nextDuty(board, nowMs);
  const time = (ms: number) => minuteTimeNear(ms, nowMs);
  const lang = language === 'en' ? 'en' : 'zh';
  return (
    <section className="panel duties" aria-label={words.wall.duties}>
      <dl>
        <Cell name={own.lastRollCall} tone={call ? undefined : 'faint'}>
          {call
            ? own.answered(
                time(Date.parse(call.startedAt)),
                call.posts.filter((post) => Object.hasOwn(call.answers, post)).length,
                call.posts.length,
              )
            : own.never}
        </Cell>
        <Cell name={own.nextDuty} tone={next ? undefined : 'faint'}>
          {next === null
            ? own.none
            : next.is === 'rollCall'
              ? own.rollCallEnds(time(next.atMs))
              : own.warningEnds(
                  time(next.atMs),
                  `${kindName(next.warning.kind, lang)}${next.warning.color ? ` ${words.color[next.warning.color]}` : ''}`,
                )}
        </Cell>
      </dl>
    </section>
  );
}
