/** Arranging the columns of a wall, one step at a time. Every step gives a layout that the record takes. */
import { type Column, type Columns, PANELS, type PanelName } from '../../../shared/wall/arrangement.ts';

export const STEPS = ['up', 'down', 'left', 'right'] as const;
export type Step = (typeof STEPS)[number];

const MOST_COLUMNS = 6;
/** A column gets wider or narrower by this share of the wall, and never narrower than it. */
const WIDTH_STEP = 0.05;

/** Panels that stand nowhere, in their usual order. */
export const unplaced = (columns: Columns): PanelName[] =>
  PANELS.filter((name) => !columns.some(({ panels }) => panels.includes(name)));

/** The share of the wall that each column takes, in whole percent. */
export function percentsOf(columns: Columns): number[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  return columns.map(({ width }) => Math.round((width / total) * 100));
}

const withoutEmpty = (columns: Columns): Columns => columns.filter(({ panels }) => panels.length > 0);

const mapAt = (columns: Columns, at: number, change: (column: Column) => Column): Columns =>
  columns.map((column, i) => (i === at ? change(column) : column));

/** The same layout without the panel; the last one of a wall stays. */
export function without(columns: Columns, name: PanelName): Columns {
  const left = withoutEmpty(
    columns.map((column) => ({ ...column, panels: column.panels.filter((one) => one !== name) })),
  );
  return left.length === 0 ? columns : left;
}

/** The panel at the foot of a column. */
export const added = (columns: Columns, name: PanelName, at: number): Columns =>
  mapAt(columns, at, (column) => ({ ...column, panels: [...column.panels, name] }));

/** What a step would give; null where there is no such step. Beyond the last column a panel opens one of its own. */
export function stepped(columns: Columns, name: PanelName, step: Step): Columns | null {
  const at = columns.findIndex(({ panels }) => panels.includes(name));
  const column = columns[at];
  if (!column) return null;
  if (step === 'up' || step === 'down') {
    const from = column.panels.indexOf(name);
    const to = from + (step === 'up' ? -1 : 1);
    const other = column.panels[to];
    if (other === undefined) return null;
    const panels = column.panels.map((one) => (one === name ? other : one === other ? name : one));
    return mapAt(columns, at, () => ({ ...column, panels }));
  }
  const to = at + (step === 'left' ? -1 : 1);
  if (columns[to]) {
    const gone = mapAt(columns, at, () => ({
      ...column,
      panels: column.panels.filter((one) => one !== name),
    }));
    return withoutEmpty(added(gone, name, to));
  }
  if (column.panels.length === 1 || columns.length >= MOST_COLUMNS) return null;
  const half = { width: column.width / 2, panels: column.panels.filter((one) => one !== name) };
  const own = { width: column.width / 2, panels: [name] };
  return columns.flatMap((one, i) => (i !== at ? [one] : step === 'left' ? [own, half] : [half, own]));
}

/** A column one step wider (1) or narrower (-1); null where it can't be. */
export function widened(columns: Columns, at: number, by: 1 | -1): Columns | null {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const column = columns[at];
  if (!column || columns.length === 1) return null;
  const share = column.width / total + by * WIDTH_STEP;
  const rest = 1 - share;
  const others = total - column.width;
  const next = columns.map(({ width, panels }, i) => ({
    width: Math.round((i === at ? share : (width / others) * rest) * 1_000),
    panels,
  }));
  return next.every(({ width }) => width >= WIDTH_STEP * 1_000) ? next : null;
}
