/** What the phone keeps of its clock across restarts. */
export interface ClockKept {
  /** Server time less the phone's own (`Date.now()`), in milliseconds, as last measured. */
  readonly offsetMs: number;
  /** Half the round trip of that measurement. */
  readonly uncertaintyMs: number;
  /** When it was measured, by the server's clock. */
  readonly measuredAtMs: number;
  /** The latest moment that this phone has been sure of, by the server's clock: nothing done later may come before it. */
  readonly reachedMs: number;
}
