/** Reductions: a figure against what it was in a base period. */
import type { IndicatorDefinition } from './definition.ts';
import type { Durations } from './durations.ts';
import { type Period, yearsAfter } from './period.ts';
import { amountIn, type Totals } from './totals.ts';

/** What a reduction is measured against. Whoever shows the one shows the other. */
export interface Base {
  /** Minutes of a mean, otherwise a number. */
  readonly value: number;
  /** The period in words where it was stated, in instants where it was taken from this log. */
  readonly period: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** How many units of that period say no figure. */
  readonly unknown: number;
}

/** The base that a definition states itself; null when it has to be taken from the log, or there is none. */
export function statedBase({ baseline }: IndicatorDefinition): Base | null {
  if (!baseline || !('period' in baseline)) return null;
  const value = 'minutes' in baseline ? baseline.minutes : baseline.amount;
  return { value, period: baseline.period, from: null, to: null, unknown: 0 };
}

/** The same months of an earlier year; of a period that still runs only the part that has passed. */
export const yearsEarlier = ({ from, to }: Period, years: number, nowMs: number): Period => {
  const until = new Date(Math.max(Date.parse(from), Math.min(Date.parse(to), nowMs))).toISOString();
  return { from: yearsAfter(from, -years), to: yearsAfter(until, -years) };
};

/** What the present period, or the base period, comes to. */
export const measured = (
  { reduces }: Pick<IndicatorDefinition, 'reduces'>,
  totals: Totals,
  durations: Durations | null,
): number | null =>
  reduces === 'mean' ? (durations === null ? null : durations.meanMs / 60_000) : amountIn(totals).least;

export function reduction(
  now: number | null,
  base: Base | null,
): { value: number | null; reason: string | null } {
  if (!base) return { value: null, reason: 'noBaseline' };
  if (base.value === 0) return { value: null, reason: 'baselineZero' };
  return { value: now === null ? null : decimal(1 - now / base.value), reason: null };
}

/** 1 − 9 ÷ 10 is a tenth, also for a computer. */
const decimal = (share: number): number => Math.round(share * 1e12) / 1e12;
