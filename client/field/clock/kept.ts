import type { ClockSource } from './reading.ts';

/** What the phone keeps of its clock across restarts. */
export interface ClockKept {
  /** Server time less the phone's own (`Date.now()`), in milliseconds: as measured, and as it grew when the clock was set back. */
  readonly offsetMs: number;
  /** Half the round trip of the measurement, and what was doubtful since. */
  readonly uncertaintyMs: number;
  /** When it was measured, by the server's clock; null: never. */
  readonly measuredAtMs: number | null;
  /** The latest moment that this phone has been sure of, by the server's clock: nothing done later may come before it. */
  readonly reachedMs: number;
  /** How it was known when it was kept. */
  readonly source: ClockSource;
}
