/** Shares compared as exact fractions: 8 of 9 is 88.9 %, and that is below 90 % (indicators.md §1.9). */

/** A target is written in decimals; so many of them count. */
const DECIMALS = 1_000_000_000_000;

/** Below zero, zero or above it, as `part` of `whole` is below, equal to or above `target`. */
export function compareShare(part: number, whole: number, target: number): number {
  const left = BigInt(part) * BigInt(DECIMALS);
  const right = BigInt(Math.round(target * DECIMALS)) * BigInt(whole);
  return left < right ? -1 : left > right ? 1 : 0;
}

export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** One place after the point, cut away from the target: 89.96 % is not shown as a reached 90 %. */
export const percent = (share: number, comparator: '>=' | '<=' | '==' = '>='): string => {
  const tenths = comparator === '<=' ? Math.ceil(share * 1_000 - 1e-9) : Math.floor(share * 1_000 + 1e-9);
  return `${(tenths / 10).toFixed(1)}%`;
};

/** A target as it is written: 90%, 99.5%. */
export const wholePercent = (share: number): string => `${Math.round(share * 1_000) / 10}%`;
