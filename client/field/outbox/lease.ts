/** Who sends just now: one tab or the service worker, by a lease that runs out with whoever held it. */
export interface Lease {
  readonly holder: string;
  /** By the phone's own clock. */
  readonly untilMs: number;
}
