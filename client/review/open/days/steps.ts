/** Going through the days of a year: which day a key leads to, and how a day stands in the address. */
import type { Day, Year } from '../../../../shared/replay/days.ts';

const WEEK = 7;
/** How many days each key leads on. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowDown: -WEEK,
  ArrowUp: WEEK,
};

/** The index of the day that a key leads to from another; null where it leads nowhere. `reach`: the last index there is. */
export function stepped(
  days: readonly Day[],
  from: number,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  reach: number,
): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return reach;
  const by = STEPS[key];
  if (by === undefined) return null;
  if (shiftKey) return busyFrom(days, from, by > 0 ? 1 : -1);
  return Math.min(reach, Math.max(0, from + by));
}

/** The next day, in this direction, on which an incident began; null where there is none in this year. */
export function busyFrom(days: readonly Day[], from: number, by: 1 | -1): number | null {
  for (let index = from + by; index >= 0 && index < days.length; index += by)
    if ((days[index]?.began ?? 0) > 0) return index;
  return null;
}

/** The last day that has come (`today`), or that something is recorded of, though a clock may have been wrong. */
export function reachOf({ days }: Year, today: string): number {
  const come = days.findLastIndex(({ day }) => day <= today);
  return Math.max(0, come, busyFrom(days, days.length, -1) ?? 0);
}

/** Where one starts from when no day is chosen: the last one on which something began. */
export const startOf = (days: readonly Day[], reach: number): number =>
  busyFrom(days, days.length, -1) ?? reach;

export const yearIn = (day: string): number => Number(day.slice(0, 4));

/** The day in an address; null where it says none, or no day of the calendar. */
export function dayIn(search: string): string | null {
  const said = new URLSearchParams(search).get('day') ?? '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(said)) return null;
  const ms = Date.parse(`${said}T00:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== said ? null : said;
}

/** The same address with this day in it. */
export function withDay(search: string, day: string | null): string {
  const asked = new URLSearchParams(search);
  if (day === null) asked.delete('day');
  else asked.set('day', day);
  const text = asked.toString();
  return text === '' ? '' : `?${text}`;
}

/** Noon of the day in Beijing, ms since 1970. */
export const noonOf = (day: string): number => Date.parse(`${day}T12:00:00+08:00`);
