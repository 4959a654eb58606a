/** Spans as the screens need them. */
const MINUTE_MS = 60_000;

export const minutesOf = (ms: number): number => Math.floor(Math.max(0, ms) / MINUTE_MS);
