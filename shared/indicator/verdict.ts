/** Whether a target is surely reached or surely failed, whatever becomes of what is still open. */
import type { IndicatorDefinition } from './definition.ts';
import { isCount } from './measure.ts';
import { type Period, yearsAfter } from './period.ts';
import { compareShare } from './share.ts';
import { amountIn, type Totals } from './totals.ts';
import type { Tally } from './unit.ts';

/** `reached` and `failed` are certain, whatever becomes of what is still running or unknown. */
export type Verdict = 'reached' | 'failed' | 'open' | 'noTarget';

/** The least and the most that may be met, and of how many. */
export function bounds({ met, missed, running, unknown }: Tally) {
  const whole = met + missed + running + unknown;
  return { part: { low: met, high: met + running + unknown }, whole };
}

interface Figure extends Period {
  readonly nowMs: number;
  readonly value: number | null;
  /** How many units of the base period say no figure. */
  readonly baseUnknown: number;
}

export function verdictOf(definition: IndicatorDefinition, totals: Totals, figure: Figure): Verdict {
  const { aggregate, comparator, target } = definition;
  const { tally, withoutNeed } = totals;
  if (target === undefined) return 'noTarget';
  if (aggregate === 'share') {
    const { part, whole } = bounds(tally);
    if (whole === 0 || withoutNeed > 0) return 'open';
    return between(compareShare(part.low, whole, target), compareShare(part.high, whole, target), comparator);
  }
  const { value, baseUnknown, nowMs, to } = figure;
  if (value === null) return 'open';
  const side = Math.sign(value - target);
  // A figure in dispute is known between two bounds.
  const open = tally.running + tally.unknown - totals.disputed + baseUnknown > 0;
  const over = Date.parse(to) <= nowMs;
  if (aggregate === 'count' || aggregate === 'sum') {
    const span = spanOf(definition, figure);
    if (span === 'other') return 'open';
    // A count only grows: above a ceiling it is failed at once, below it reached when the period is over.
    const most = Math.sign(value + amountIn(totals).doubt - target);
    return between(side, span === 'whole' && over && !open ? most : 1, comparator);
  }
  return open || totals.disputed > 0 || (isCount(definition) && !over)
    ? 'open'
    : between(side, side, comparator);
}

/** Whether a period is the one that the target is for, a part of it, or neither. */
export function spanOf(
  { targetFor }: Pick<IndicatorDefinition, 'targetFor'>,
  { from, to }: Period,
): 'whole' | 'part' | 'other' {
  if (!targetFor) return 'whole';
  const whole = 'years' in targetFor ? { from, to: yearsAfter(from, targetFor.years) } : targetFor;
  if (from === whole.from && to === whole.to) return 'whole';
  return from >= whole.from && to <= whole.to ? 'part' : 'other';
}

/** `low` and `high`: how the least and the most that it can be compare with the target. */
function between(low: number, high: number, comparator: '>=' | '<=' | '=='): Verdict {
  if (comparator === '>=') return low >= 0 ? 'reached' : high < 0 ? 'failed' : 'open';
  if (comparator === '<=') return high <= 0 ? 'reached' : low > 0 ? 'failed' : 'open';
  return low === 0 && high === 0 ? 'reached' : low > 0 || high < 0 ? 'failed' : 'open';
}
