/** What is owed on the incident in focus: who commands, the tasks that are not done, the reports upward. */
import { isLate, taskStage } from '../../../shared/incident/task.ts';
import { standingOf as reportStanding } from '../../../shared/report/answer.ts';
import { TASK_STAGE_WORDS } from '../../../shared/words/plan.ts';
import { bodyName } from '../../lib/names.ts';
import type { Standing } from '../reading/standing.ts';
import type { Table } from './csv.ts';
import { msOf, type Reader, tableOf, timeColumn } from './reader.ts';

interface DutyRow {
  readonly category: string;
  readonly id: string;
  readonly who: string | null;
  readonly what: string | null;
  readonly state: string | null;
  readonly dueAt: string | null;
  readonly late: boolean;
}

/** Posts that stand first, then tasks and reports by their limit. */
export function dutiesTable(reader: Reader, focus: Standing): Table {
  const rows = [
    ...postRows(reader, focus),
    ...[...taskRows(reader, focus), ...reportRows(reader, focus)].sort(byLimit),
  ];
  return dutyTable(reader, rows);
}

export const noDutiesTable = (reader: Reader): Table => dutyTable(reader, []);

function dutyTable(reader: Reader, rows: readonly DutyRow[]): Table {
  const { said } = reader;
  const { column } = said;
  return tableOf(
    said.table.duties,
    [
      { title: column.category, of: ({ category }) => category },
      { title: column.id, of: ({ id }) => id },
      { title: column.who, of: ({ who }) => who },
      { title: column.what, of: ({ what }) => what },
      { title: column.state, of: ({ state }) => state },
      timeColumn<DutyRow>(reader, column.due, ({ dueAt }) => msOf(dueAt)),
      { title: said.outcome.missed, of: ({ late }) => (late ? said.yes : said.no) },
    ],
    rows,
  );
}

const byLimit = (a: DutyRow, b: DutyRow): number => ((a.dueAt ?? '9') < (b.dueAt ?? '9') ? -1 : 1);

const postRows = ({ said }: Reader, { incident }: Standing): DutyRow[] =>
  Object.values(incident.posts)
    .filter(({ closed }) => closed === null)
    .map(({ postId, commander, place }) => ({
      category: said.duty.post,
      id: postId,
      who: commander,
      what: place?.name ?? null,
      state: null,
      dueAt: null,
      late: false,
    }));

function taskRows(reader: Reader, { incident, nowMs }: Standing): DutyRow[] {
  const { said, language } = reader;
  const lang = language === 'en' ? 'en' : 'zh';
  return Object.values(incident.tasks)
    .filter((task) => task.completed === null && task.cancelled === null)
    .map((task) => ({
      category: said.duty.task,
      id: task.taskId,
      who: task.body === null ? null : bodyName(reader, task.body),
      what: task.action,
      state: TASK_STAGE_WORDS[taskStage(incident, task)][lang],
      dueAt: task.dueAt,
      late: isLate(incident, task, nowMs),
    }));
}

function reportRows({ said, words }: Reader, { incident, nowMs }: Standing): DutyRow[] {
  const now = new Date(nowMs).toISOString();
  return incident.obligations.map((owed) => {
    const standing = reportStanding(incident, owed, now);
    return {
      category: said.duty.report,
      id: owed.obligationId,
      who: owed.toLevel,
      what: words.reportKind[owed.kind] ?? owed.kind,
      state: said.report[standing],
      dueAt: owed.dueAt,
      late: standing === 'late' || standing === 'omitted',
    };
  });
}
