/** Periods of a report: half-open, in Beijing time, which keeps no summer time. */

export interface Period {
  /** UTC instants; `to` is the first that is outside. */
  readonly from: string;
  readonly to: string;
}

/** 2026 → the year; 2026-07 → the month; 2026-07-01 → the day; all by the Beijing calendar. */
export function beijing(name: string): Period {
  const [year = 1970, month, day] = name.split('-').map(Number);
  const first = midnight(year, month ?? 1, day ?? 1);
  const next =
    month === undefined
      ? midnight(year + 1, 1, 1)
      : day === undefined
        ? midnight(year, month + 1, 1)
        : midnight(year, month, day + 1);
  return { from: first, to: next };
}

const BEIJING_OFFSET_HOURS = 8;

const midnight = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day, -BEIJING_OFFSET_HOURS)).toISOString();

/** The day of a moment in Beijing: `2026-12-20`. */
export const beijingDay = (ms: number): string =>
  new Date(ms + BEIJING_OFFSET_HOURS * 3_600_000).toISOString().slice(0, 10);

/** The year by the Beijing calendar that the moment lies in. */
export const beijingYear = (ms: number): Period => beijing(beijingDay(ms).slice(0, 4));

/** A unit without any time belongs to every period: it is shown rather than lost. */
export const isIn = ({ from, to }: Period, at: string | null): boolean =>
  at === null || (at >= from && at < to);

/** So many years later, or earlier, by the Beijing calendar; 29 February becomes 1 March where there is none. */
export function yearsAfter(instant: string, years: number): string {
  const local = new Date(Date.parse(instant) + BEIJING_OFFSET_HOURS * 3_600_000);
  local.setUTCFullYear(local.getUTCFullYear() + years);
  return new Date(local.getTime() - BEIJING_OFFSET_HOURS * 3_600_000).toISOString();
}
