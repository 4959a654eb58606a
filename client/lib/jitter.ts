/** Many screens wait for one server: what each waits is its own, so that they do not all come back in the same moment. */

/** Between half and one and a half times as long; the same on average. */
export const jittered = (ms: number): number => ms * (0.5 + Math.random());
