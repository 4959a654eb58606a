/** Tables as comma-separated values (RFC 4180) that a spreadsheet opens as they are: UTF-8 with a mark, no formulas. */

/** null: blank. */
export type Cell = string | number | null;

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const MARK = '\uFEFF';
/** A spreadsheet would reckon with what begins so, after blanks too; some take the full-width signs for the same. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r]/u;

export const csvOf = ({ columns, rows }: Table): string =>
  MARK + [columns, ...rows].map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('');

function fieldOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
