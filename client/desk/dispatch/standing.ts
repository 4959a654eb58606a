/** How a dispatch stands against the limit of arrival, the most urgent first. */

/**
 * `over`: the limit has passed and it is not there; `late`: it came, but after the limit; `none`: no clock (stand-by, called
 * off, or the incident ended first).
 */
export const ROW_STANDINGS = [
  'over',
  'endangered',
  'open',
  'safe',
  'unknown',
  'none',
  'late',
  'met',
] as const;
export type RowStanding = (typeof ROW_STANDINGS)[number];
