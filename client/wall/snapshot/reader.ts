/** What the tables of a snapshot have in common: columns that know their cells, and how times are written. */
import { clockTime, dayOf } from '../../lib/time.ts';
import type { View } from '../view.ts';
import type { Cell, Table } from './csv.ts';
import type { SnapshotWords } from './words.ts';

export interface Reader extends View {
  readonly said: SnapshotWords;
}

export interface Column<T> {
  readonly title: string;
  readonly of: (row: T) => Cell;
}

export const tableOf = <T>(title: string, columns: readonly Column<T>[], rows: readonly T[]): Table => ({
  title,
  columns: columns.map((column) => column.title),
  rows: rows.map((row) => columns.map((column) => column.of(row))),
});

/** `2026-11-22 04:05:06`, Beijing time. */
export const beijing = (ms: number): string => `${dayOf(ms)} ${clockTime(ms)}`;

/** A column of times; null gives what `missing` says, a blank unless told otherwise. */
export const timeColumn = <T>(
  { said }: Reader,
  name: string,
  of: (row: T) => number | null,
  missing: Cell = null,
): Column<T> => ({
  title: said.time(name),
  of: (row) => {
    const ms = of(row);
    return ms === null ? missing : beijing(ms);
  },
});

export const msOf = (at: string | null | undefined): number | null => (at ? Date.parse(at) : null);

/** Shares to four places: what is shown to one place of a percent stays exact enough to be compared. */
export const shareCell = (share: number | null, missing: Cell): Cell =>
  share === null ? missing : Math.round(share * 10_000) / 10_000;
