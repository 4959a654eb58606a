/** How long one waits before trying again what got no answer. */
const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * Twice as long after each failure, 1–60 s; `chance` (0–1) takes up to half of it off, so that all the phones of a valley do
 * not come at once when the mast comes back.
 */
export const backoffMs = (failures: number, chance: number): number =>
  Math.max(FIRST_MS, Math.min(LONGEST_MS, FIRST_MS * 2 ** failures) * (1 - chance / 2));
