/** Who commands and what is owed; in quiet times what comes next. */

import { dutiesOf, nextDuty } from '../reading/duties.ts';
import type { Standing } from '../reading/standing.ts';
import type { Cell, Table } from './csv.ts';
import { type Reader, tableOf, timeColumn } from './reader.ts';

interface DutyRow {
  readonly name: string;
  readonly what: string | null;
  readonly open: Cell;
  readonly late: Cell;
  readonly total: Cell;
  readonly atMs: number | null;
}

const NONE = { what: null, open: null, late: null, total: null, atMs: null } as const;

export function dutiesTable(reader: Reader, focus: Standing): Table {
  const { duty } = reader.said;
  const { command, tasks, report, instructions } = dutiesOf(focus);
  const commanding: DutyRow = {
    ...NONE,
    name: duty.command,
    what: command && [command.commander, command.offeredTo].filter((who) => who !== null).join(' → '),
    atMs: command?.sinceMs ?? null,
  };
  const reporting: DutyRow = {
    ...NONE,
    name: duty.report,
    what: report && [reader.words.reportKind[report.kind] ?? report.kind, report.toLevel].join(' → '),
    late: report && (report.lateMs === null ? 0 : 1 + report.alsoLate),
    atMs: report?.dueMs ?? null,
  };
  return dutyTable(reader, [
    commanding,
    { ...NONE, ...tasks, name: duty.tasks },
    reporting,
    { ...NONE, name: duty.instructions, open: instructions.open, late: instructions.late },
    { ...NONE, name: duty.unacknowledged, open: instructions.unacknowledged },
  ]);
}

export function nextTable(reader: Reader): Table {
  const next = nextDuty(reader.board, reader.nowMs);
  return dutyTable(reader, next ? [{ ...NONE, name: reader.said.duty[next.is], atMs: next.atMs }] : []);
}

function dutyTable(reader: Reader, rows: readonly DutyRow[]): Table {
  const { said } = reader;
  const { column } = said;
  return tableOf(
    said.table.duties,
    [
      { title: column.category, of: ({ name }) => name },
      { title: column.what, of: ({ what }) => what },
      { title: column.open, of: ({ open }) => open },
      { title: column.late, of: ({ late }) => late },
      { title: column.total, of: ({ total }) => total },
      timeColumn<DutyRow>(reader, column.sinceOrDue, ({ atMs }) => atMs),
    ],
    rows,
  );
}
