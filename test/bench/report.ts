/** How a benchmark tells what it found: ours, the rival's in the same run, and what was promised of the ratio. */

export interface Row {
  readonly name: string;
  readonly ours: number;
  /** null where there is no rival, only a figure. */
  readonly rival: number | null;
  readonly unit: string;
  /** Ours to the rival's. */
  readonly ratio: number | null;
  /** What the ratio is held to; null where nothing was promised. */
  readonly target: Target | null;
}

export interface Target {
  readonly op: '>=' | '<=';
  readonly value: number;
}

export const kept = ({ ratio, target }: Row): boolean =>
  ratio === null || target === null || (target.op === '>=' ? ratio >= target.value : ratio <= target.value);

/** A figure of ours that may be at most `most` times another: a limit, or what it was before. */
export const within = (name: string, ours: number, other: number, unit: string, most: number): Row => ({
  name,
  ours,
  rival: other,
  unit,
  ratio: ours / other,
  target: { op: '<=', value: most },
});

/** One row in a few words. */
export const figure = ({ ours, rival, unit, ratio }: Row): string =>
  [
    amount(ours, unit),
    ...(rival === null ? [] : [`against ${amount(rival, unit)}: ${ratio?.toFixed(2)}`]),
  ].join(' ');

export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.name,
    amount(row.ours, row.unit),
    row.rival === null ? '–' : amount(row.rival, row.unit),
    row.ratio === null ? '–' : row.ratio.toFixed(2),
    row.target === null ? '–' : `${row.target.op} ${row.target.value}`,
    row.target === null ? '' : kept(row) ? 'kept' : 'MISSED',
  ]);
  const all = [['what', 'ours', 'rival', 'ratio', 'promised', ''], ...lines];
  const widths = all[0]?.map((_, i) => Math.max(...all.map((line) => line[i]?.length ?? 0))) ?? [];
  return all.map((line) => line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')).join('\n');
}

/** Few digits, grouped. */
const amount = (value: number, unit: string): string =>
  `${value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)} ${unit}`;

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};
