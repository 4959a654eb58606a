/** Rows of a form. */
import type { Row } from '../draft.ts';

export const changedAt = (rows: readonly Row[], at: number, part: Row): readonly Row[] =>
  rows.map((row, i) => (i === at ? { ...row, ...part } : row));

export const without = (rows: readonly Row[], at: number): readonly Row[] => rows.filter((_, i) => i !== at);
