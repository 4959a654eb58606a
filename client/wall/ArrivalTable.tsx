/** The tracks as a table, every team of them: for those who can't see them, and for whoever compares them with the record. */
import { memo } from 'react';
import { useRoomWords } from '../lib/i18n/room.ts';
import { teamName } from '../lib/names.ts';
import { minuteTimeNear } from '../lib/time.ts';
import type { Arrival } from './reading/arrivals.ts';
import { saidOf } from './said.ts';
import { useView } from './view.ts';
import { ARRIVAL } from './words/arrival.ts';

interface Props {
  readonly rows: readonly Arrival[];
  readonly nowMs: number;
}

export function ArrivalTable({ rows, nowMs }: Props) {
  const view = useView();
  const words = useRoomWords(ARRIVAL);
  if (rows.length === 0) return null;
  const lines = rows.map(
    (row): Line => ({
      row,
      name: teamName(view, row.teamId),
      said: saidOf(row, nowMs, view.words, words),
    }),
  );
  // Rows are read anew each second, and say the same for a minute.
  const facts = JSON.stringify(lines, (key, value: unknown) => (key === 'overMs' ? undefined : value));
  return (
    <div className="sr">
      <Table lines={lines} nowMs={nowMs} words={words} facts={facts} />
    </div>
  );
}

interface Line {
  readonly row: Arrival;
  readonly name: string;
  readonly said: string;
}

interface TableProps {
  readonly lines: readonly Line[];
  readonly nowMs: number;
  readonly words: (typeof ARRIVAL)[keyof typeof ARRIVAL];
  readonly facts: string;
}

const Table = memo(
  function Table({ lines, nowMs, words }: TableProps) {
    return (
      <table aria-label={words.table}>
        <thead>
          <tr>
            {Object.values(words.column).map((name) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <TableRow key={line.row.dispatchId} line={line} nowMs={nowMs} words={words} />
          ))}
        </tbody>
      </table>
    );
  },
  (a, b) => a.facts === b.facts && a.words === b.words,
);

function TableRow({ line, nowMs, words }: Omit<TableProps, 'lines' | 'facts'> & { readonly line: Line }) {
  const { row, name, said } = line;
  const { forecast, clock } = row;
  const time = (ms: number | null) => (ms === null ? words.notYet : <Time ms={ms} nowMs={nowMs} />);
  const stated = (at: string | null) => (at === null ? words.unsaid : time(Date.parse(at)));
  return (
    <tr data-id={row.dispatchId} data-outcome={row.doubt?.decides ? 'unknown' : clock.outcome}>
      <th>{name}</th>
      <td>{row.orderedMs === null ? words.unsaid : time(row.orderedMs)}</td>
      <td>{time(row.acknowledgedMs)}</td>
      <td>{time(row.departedMs)}</td>
      <td>{time(row.arrivedMs)}</td>
      <td>{time(row.completeMs ?? (row.firstElement ? null : row.arrivedMs))}</td>
      <td>{stated(clock.dueAt)}</td>
      <td>{forecast ? stated(forecast.expectedAt) : null}</td>
      <td>
        {forecast ? stated(forecast.lowAt) : null} {forecast ? stated(forecast.highAt) : null}
      </td>
      <td>{said}</td>
    </tr>
  );
}

const Time = ({ ms, nowMs }: { ms: number; nowMs: number }) => (
  <time dateTime={new Date(ms).toISOString()}>{minuteTimeNear(ms, nowMs)}</time>
);
