/** Who knew, who decided: periods of command, responses, orders and what came of them, reports and notices. */
import type { ReactNode } from 'react';
import { owedLines } from '../../desk/report/owed.ts';
import { REPORT } from '../../desk/report/words.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { bodyName } from '../../lib/names.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useReview } from '../context.ts';
import { useTold } from '../useTold.ts';
import { COMMAND } from './words.ts';

/** What is told to the public. */
const NOTICES: ReadonlySet<string> = new Set(['publicNoticeIssued', 'briefingHeld', 'assessmentPublished']);

export function Command() {
  return (
    <div className="commandView">
      <Periods />
      <Responses />
      <Orders />
      <Tasks />
      <Reports />
      <Notices />
    </div>
  );
}

/** The state of the side that is looked at, and times as it writes them. */
function useShown() {
  const review = useReview();
  const picture = review.mode === 'known' ? review.known : review.actual;
  const time = (at: string | null | undefined) =>
    at ? minuteTimeNear(Date.parse(at), review.cursor.atMs) : '—';
  return { ...review, picture, shown: picture?.standing.incident ?? null, time };
}

interface Column {
  readonly label: string;
  readonly narrow?: boolean;
}

interface RowOf {
  readonly key: string;
  readonly title: string;
  readonly cells: readonly ReactNode[];
  readonly events: readonly (string | null | undefined)[];
  readonly isLate?: boolean;
}

/** A table each line of which opens its records. */
function Lines({
  title,
  none,
  columns,
  rows,
}: {
  title: string;
  none: string | null;
  columns: readonly Column[];
  rows: readonly RowOf[];
}) {
  const { select, selected } = useReview();
  if (rows.length === 0 && none === null) return null;
  return (
    <section aria-label={title}>
      <h2>
        {title} <small>{rows.length}</small>
      </h2>
      {rows.length === 0 ? (
        <p className="note">{none}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {columns.map(({ label, narrow }) => (
                <th key={label} className={narrow ? 'narrow' : undefined}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, title: name, cells, events, isLate }) => {
              const ids = events.flatMap((event) => event ?? []);
              const isChosen = ids.length > 0 && ids.every((id) => selected?.events.includes(id));
              return (
                <tr
                  key={key}
                  data-late={isLate || undefined}
                  data-chosen={isChosen || undefined}
                  onClick={() => select({ title: name, events: ids })}
                >
                  {cells.map((cell, index) => (
                    <td key={columns[index]?.label ?? index}>
                      {index === 0 ? (
                        <button type="button" onClick={() => select({ title: name, events: ids })}>
                          {cell}
                        </button>
                      ) : (
                        cell
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Periods() {
  const { shown, time, lines } = useShown();
  const words = useRoomWords(COMMAND);
  const posts = Object.values(shown?.posts ?? {});
  const handovers = lines.filter(({ recorded }) => recorded.type === 'commandTransferred');
  const rows = posts.flatMap((post) =>
    post.periods.map(({ commander, from, until }, index) => {
      const handed = handovers.find(
        ({ event }) => event.data['postId'] === post.postId && event.occurredAt === from,
      );
      return {
        key: `${post.postId} ${index}`,
        title: commander,
        cells: [
          commander,
          post.place?.name ?? post.body ?? '',
          time(from),
          until === null ? words.now : time(until),
          handed ? String(handed.event.data['reason'] ?? '') : '',
        ],
        events: [handed?.recorded.id ?? post.established.event],
      };
    }),
  );
  const columns = [
    { label: words.who },
    { label: words.where },
    { label: words.from, narrow: true },
    { label: words.until, narrow: true },
    { label: words.handovers },
  ];
  return <Lines title={words.periods} none={words.noPeriods} columns={columns} rows={rows} />;
}

function Responses() {
  const { shown, time, today, language, words: house } = useShown();
  const words = useRoomWords(COMMAND);
  const rows = Object.values(shown?.responses ?? {}).flatMap((response) => {
    const name = bodyName({ board: today, language }, response.body);
    const levels = response.levels.map((one, index) => ({
      key: `${response.responseId} ${one.event}`,
      title: `${name} ${house.level(one.level)}`,
      cells: [
        name,
        house.level(one.level),
        index === 0 ? words.startedAt(time(one.at)) : words.changedAt(time(one.at)),
        one.decisionMaker,
        one.reason,
      ],
      events: [one.event],
    }));
    const end = response.ended
      ? [
          {
            key: `${response.responseId} end`,
            title: name,
            cells: [name, '', words.endedAt(time(response.ended.at)), '', response.ended.reason],
            events: [response.ended.event],
          },
        ]
      : [];
    return [...levels, ...end];
  });
  const columns = [
    { label: words.responses },
    { label: words.columnLevel, narrow: true },
    { label: words.columnWhen, narrow: true },
    { label: words.columnDecided },
    { label: words.columnReason },
  ];
  return <Lines title={words.responses} none={words.noResponses} columns={columns} rows={rows} />;
}

function Orders() {
  const { shown, time, words: house } = useShown();
  const words = useRoomWords(COMMAND);
  const rows = Object.values(shown?.instructions ?? {}).map((one) => ({
    key: one.instructionId,
    title: one.text ?? one.issuer ?? '',
    cells: [
      house.list(one.receivers) || '—',
      one.text ?? '',
      one.issuer ?? '',
      time(one.issued?.at),
      time(one.acknowledged[0]?.at),
      one.completed ? `${time(one.completed.at)} ${one.completed.result}` : words.open,
      time(one.dueAt),
    ],
    events: [one.issued?.event, one.acknowledged[0]?.event, one.completed?.event],
    isLate: one.dueAt !== null && one.completed !== null && one.completed.at > one.dueAt,
  }));
  const columns = [
    { label: words.to },
    { label: words.what },
    { label: words.columnDecided },
    { label: words.issued, narrow: true },
    { label: words.acknowledged, narrow: true },
    { label: words.completed },
    { label: words.due, narrow: true },
  ];
  return <Lines title={words.orders} none={words.noOrders} columns={columns} rows={rows} />;
}

function Tasks() {
  const { shown, time, today, language } = useShown();
  const words = useRoomWords(COMMAND);
  const rows = Object.values(shown?.tasks ?? {}).map((task) => ({
    key: task.taskId,
    title: task.action ?? task.taskId,
    cells: [
      task.action ?? task.taskId,
      task.body === null ? '' : bodyName({ board: today, language }, task.body),
      time(task.opened?.at),
      time(task.acknowledged?.at),
      task.completed ? time(task.completed.at) : words.open,
      time(task.dueAt),
    ],
    events: [task.opened?.event, task.acknowledged?.event, task.completed?.event],
    isLate: task.dueAt !== null && task.completed !== null && task.completed.at > task.dueAt,
  }));
  const columns = [
    { label: words.what },
    { label: words.to },
    { label: words.issued, narrow: true },
    { label: words.acknowledged, narrow: true },
    { label: words.completed, narrow: true },
    { label: words.due, narrow: true },
  ];
  return <Lines title={words.tasks} none={null} columns={columns} rows={rows} />;
}

function Reports() {
  const { shown, picture, time, cursor, words: house } = useShown();
  const words = useRoomWords(COMMAND);
  const report = useRoomWords(REPORT);
  const owed = picture && shown ? owedLines(picture.board, shown, cursor.atMs) : [];
  const rows = owed.map((line) => ({
    key: line.owed.obligationId,
    title: report.to(house.reportKind[line.owed.kind] ?? line.owed.kind, line.owed.toLevel),
    cells: [
      report.to(house.reportKind[line.owed.kind] ?? line.owed.kind, line.owed.toLevel),
      report.channel[line.owed.channel],
      time(line.owed.dueAt),
      time(line.sentAt),
      report.standing[line.standing],
      line.source ?? '',
    ],
    events: [
      line.owed.event,
      shown?.reports.find(({ obligationId }) => obligationId === line.owed.obligationId)?.event,
    ],
    isLate: line.standing === 'late' || line.standing === 'omitted',
  }));
  const columns = [
    { label: words.report },
    { label: words.channel, narrow: true },
    { label: words.due, narrow: true },
    { label: words.sent, narrow: true },
    { label: words.standing, narrow: true },
    { label: words.columnReason },
  ];
  return <Lines title={words.reports} none={words.noReports} columns={columns} rows={rows} />;
}

function Notices() {
  const { lines, time, cursor } = useShown();
  const words = useRoomWords(COMMAND);
  const told = useTold();
  const rows = lines
    .filter(
      ({ event, standing }) =>
        NOTICES.has(event.type) && standing !== 'withdrawn' && Date.parse(event.occurredAt) <= cursor.atMs,
    )
    .map(({ event, recorded }) => {
      const { label, what, who } = told(event);
      return {
        key: recorded.id,
        title: label,
        cells: [label, what, time(event.occurredAt), String(event.data['approver'] ?? who)],
        events: [recorded.id],
      };
    });
  const columns = [
    { label: words.notices },
    { label: words.what },
    { label: words.issued, narrow: true },
    { label: words.approver },
  ];
  return <Lines title={words.notices} none={words.noNotices} columns={columns} rows={rows} />;
}
