/** A year of incidents by its days in Beijing: what a reviewer goes through before one incident is chosen. */
import type { Severity } from '../event/field.ts';
import type { IncidentState } from '../incident/state.ts';
import { isGraver } from '../severity/grade.ts';

export interface Day {
  /** `2026-11-21` */
  readonly day: string;
  /** Incidents that occurred on it, and those that were closed on it. */
  readonly began: number;
  readonly ended: number;
  /** Incidents that were not closed when it ended. */
  readonly open: number;
  /** The gravest of those that occurred on it; null where none did, or nobody has graded them. */
  readonly severity: Severity | null;
}

export interface Year {
  readonly year: number;
  /** The years of the first and the last incident there is; null where there is none. */
  readonly first: number | null;
  readonly last: number | null;
  /** Every day of the year in order; of those that have not come yet, what is open now is open. */
  readonly days: readonly Day[];
}

const DAY_MS = 86_400_000;
const BEIJING_MS = 8 * 3_600_000;

/** Whole days since 1 January 1970 in Beijing. */
const dayNumber = (ms: number): number => Math.floor((ms + BEIJING_MS) / DAY_MS);
const dayText = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);
const yearOfDay = (number: number): number => new Date(number * DAY_MS).getUTCFullYear();

/** From when to when a day of Beijing lasts, both inclusive, UTC. */
export function spanOfDay(day: string): { readonly from: string; readonly to: string } {
  const fromMs = Date.parse(`${day}T00:00:00.000Z`) - BEIJING_MS;
  return { from: new Date(fromMs).toISOString(), to: new Date(fromMs + DAY_MS - 1).toISOString() };
}

interface Lived {
  readonly from: number;
  /** null: not closed. */
  readonly to: number | null;
  readonly severity: Severity | null;
}

/**
 * `year`: the last one that has an incident, unless said. What was merged into another incident is counted there; drills and
 * incidents of which nobody knows when they occurred or were reported are left out.
 */
export function yearOf(incidents: Iterable<IncidentState>, year: number | null = null): Year {
  const all = [...incidents].flatMap(livedBy);
  const froms = all.map(({ from }) => from);
  const first = froms.length === 0 ? null : yearOfDay(froms.reduce((a, b) => Math.min(a, b)));
  const last = froms.length === 0 ? null : yearOfDay(froms.reduce((a, b) => Math.max(a, b)));
  const shown = year ?? last;
  if (shown === null) return { year: new Date(0).getUTCFullYear(), first, last, days: [] };
  return { year: shown, first, last, days: daysOf(all, shown) };
}

function livedBy({ drill, status, occurred, intakes, closed, severity }: IncidentState): Lived[] {
  const from = occurred?.at ?? intakes.map(({ receivedAt }) => receivedAt).sort()[0];
  if (drill !== null || status === 'merged' || from === undefined) return [];
  const began = dayNumber(Date.parse(from));
  // A closure with a mistaken time ends nothing before it began.
  const to = closed ? Math.max(began, dayNumber(Date.parse(closed.at))) : null;
  return [{ from: began, to, severity }];
}

function daysOf(all: readonly Lived[], year: number): Day[] {
  const start = Date.UTC(year, 0, 1) / DAY_MS;
  const count = Date.UTC(year + 1, 0, 1) / DAY_MS - start;
  const began = new Map<number, Lived[]>();
  const ended = new Map<number, number>();
  let open = 0;
  for (const one of all) {
    if (one.from < start) open++;
    else began.set(one.from, [...(began.get(one.from) ?? []), one]);
    if (one.to === null) continue;
    if (one.to < start) open--;
    else ended.set(one.to, (ended.get(one.to) ?? 0) + 1);
  }
  return Array.from({ length: count }, (_, index) => {
    const own = began.get(start + index) ?? [];
    const over = ended.get(start + index) ?? 0;
    open += own.length - over;
    return { day: dayText(start + index), began: own.length, ended: over, open, severity: gravest(own) };
  });
}

const gravest = (all: readonly Lived[]): Severity | null =>
  all.reduce<Severity | null>((worst, { severity }) => (isGraver(severity, worst) ? severity : worst), null);
