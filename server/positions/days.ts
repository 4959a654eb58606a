/** Days of Asia/Shanghai, by which positions are kept: each a partition of its own, named `team_position_20261121`. */

const DAY_MS = 86_400_000;
/** Since 1991 there has been no summer time. */
const AHEAD_MS = 8 * 3_600_000;

export interface Day {
  readonly partition: string;
  /** Half-open, milliseconds since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** The day that a moment lies in. */
export function dayOf(ms: number): Day {
  const fromMs = Math.floor((ms + AHEAD_MS) / DAY_MS) * DAY_MS - AHEAD_MS;
  const name = new Date(fromMs + AHEAD_MS).toISOString().slice(0, 10).replaceAll('-', '');
  return { partition: `team_position_${name}`, fromMs, toMs: fromMs + DAY_MS };
}

/** The day of a partition; null for a name that is none. */
export function dayNamed(partition: string): Day | null {
  const [, year, month, day] = /^team_position_(\d{4})(\d\d)(\d\d)$/.exec(partition) ?? [];
  const ms = Date.parse(`${year}-${month}-${day}T00:00:00+08:00`);
  return Number.isNaN(ms) ? null : dayOf(ms);
}

export const daysMs = (days: number): number => days * DAY_MS;
