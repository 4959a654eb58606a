/** What is expected of a running clock, and why. */
import type { ForecastReason } from '../words/forecast.ts';

export interface Forecast {
  /** As likely sooner as later; null when nothing allows to say so. Never before now. */
  readonly expectedAt: string | null;
  /** One of ten is sooner, one of ten later (of relief: one of four); `highAt` is null when no end is in sight. */
  readonly lowAt: string | null;
  readonly highAt: string | null;
  /** true when even the high end is in time, false when even the low end is not; null while it is open. */
  readonly willMeet: boolean | null;
  /** Chance to meet the limit, 0–1; null when nothing allows to say so. */
  readonly chance: number | null;
  /** How much later than the limit it is expected; negative when sooner. */
  readonly lateByMs: number | null;
  readonly reason: ForecastReason;
}

/** The low and the high end: four of five lie between them. */
export const LOW = 0.1;
export const HIGH = 0.9;

export const timeOf = (ms: number): string => new Date(Math.min(Math.ceil(ms), LATEST_MS)).toISOString();
/** A date beyond this has no four-digit year, and is no forecast. */
const LATEST_MS = Date.UTC(2999, 0, 1);

export const minutes = (ms: number): number => Math.max(0, Math.round(ms / 60_000));
