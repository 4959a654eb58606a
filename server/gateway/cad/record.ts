/** One row of an export: one unit's part in one incident, as it was written. */
import type { Columns, Mapping, Stage } from './mapping.ts';
import { STAGES } from './mapping.ts';
import { timeFormat } from './timeFormat.ts';
import { type Instant, wallClock } from './wallClock.ts';

export interface UnitRecord {
  readonly row: string;
  readonly incident: string;
  /** '' where the row names no unit. */
  readonly unit: string;
  readonly unitKind: string;
  readonly type: string;
  readonly address: string;
  readonly point: { readonly lon: number; readonly lat: number } | null;
  /** Blank cells are absent: what has no time did not happen. */
  readonly times: Readonly<Partial<Record<Stage, Instant>>>;
  /** Cells that are neither blank nor a time. */
  readonly unreadable: readonly { readonly stage: Stage; readonly cell: string }[];
}

/** @throws Error for a time format or a zone that is none. */
export function recordReader({ time }: Mapping, columns: Columns): (cells: readonly string[]) => UnitRecord {
  const format = timeFormat(time.format);
  const instantOf = wallClock(time.zone);
  return (cells) => {
    const cell = (index: number | null) => (index === null ? '' : (cells[index] ?? '').trim());
    const times: Partial<Record<Stage, Instant>> = {};
    const unreadable: { stage: Stage; cell: string }[] = [];
    for (const stage of STAGES) {
      const text = cell(columns.times[stage]);
      if (text === '') continue;
      const wall = format.read(text);
      if (wall === null) unreadable.push({ stage, cell: text });
      else times[stage] = instantOf(wall);
    }
    const incident = cell(columns.incident);
    const unit = cell(columns.unit);
    return {
      row: cell(columns.row) || `${incident}-${unit}`,
      incident,
      unit,
      unitKind: cell(columns.unitKind),
      type: cell(columns.type),
      address: cell(columns.address),
      point: pointOf(columns, cell),
      times,
      unreadable,
    };
  };
}

function pointOf({ point }: Columns, cell: (index: number | null) => string) {
  if (point === null) return null;
  const pair = typeof point === 'number' ? /^\(\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*\)$/.exec(cell(point)) : null;
  const lat = typeof point === 'number' ? pair?.[1] : cell(point.lat);
  const lon = typeof point === 'number' ? pair?.[2] : cell(point.lon);
  if (!lat || !lon) return null;
  const at = { lon: Number(lon), lat: Number(lat) };
  const onEarth = Math.abs(at.lon) <= 180 && Math.abs(at.lat) <= 90;
  // 0, 0 lies in the sea off Africa: it is what a system writes that knows no place.
  return onEarth && (at.lon !== 0 || at.lat !== 0) ? at : null;
}
