/** The figure of an indicator over a period, with its bounds and whether its target is surely reached. */
import type { IndicatorDefinition } from './definition.ts';
import { type Durations, durationsOf } from './durations.ts';
import { compareShare, share } from './share.ts';
import { type Counted, countedIn, type Totals, totalsOf } from './totals.ts';
import type { Tally, Unit } from './unit.ts';

/** `reached` and `failed` are certain, whatever becomes of what is still running or unknown. */
export type Verdict = 'reached' | 'failed' | 'open' | 'noTarget';

export interface Result extends Counted {
  readonly id: string;
  /** 0 for a shipped definition, otherwise its version in its stream. */
  readonly version: number;
  readonly profile: string;
  /** Those that the rate is of: met and missed. */
  readonly n: number;
  readonly met: number;
  readonly missed: number;
  readonly running: number;
  readonly excluded: number;
  readonly unknown: number;
  /** met ÷ n; null when there is none, never 0 % or 100 %. */
  readonly rate: number | null;
  /** The rate, if all that is running or unknown were missed, and if all were met. */
  readonly low: number | null;
  readonly high: number | null;
  readonly target: number | null;
  readonly verdict: Verdict;
  /** What the aggregate comes to where it is not a share: minutes, a reduction as a share of one, or a number. */
  readonly value: number | null;
  readonly durations: Durations | null;
  readonly scopeChanged: number;
  /** Areas or warnings of which nobody has said how many people: no bound holds for them. */
  readonly withoutNeed: number;
  /** The rate without the units that bear a flag. */
  readonly without: Readonly<Record<string, { readonly n: number; readonly rate: number | null }>>;
  readonly reason: string | null;
}

export interface Asked extends Counted {
  readonly version: number;
  readonly nowMs: number;
  /** What a reduction is measured against, where it comes from another indicator. */
  readonly baselineMinutes?: number | null;
}

export const resultOf = (definition: IndicatorDefinition, units: readonly Unit[], asked: Asked): Result =>
  concluded(definition, totalsOf(units, asked), asked, durationsOf(countedIn(units, asked)));

/** The figure from what the units add up to. */
export function concluded(
  definition: IndicatorDefinition,
  totals: Totals,
  asked: Asked,
  durations: Durations | null,
): Result {
  const { from, to, basis, drill, version } = asked;
  const { tally } = totals;
  const n = tally.met + tally.missed;
  const { part, whole } = bounds(tally);
  const figure = figureOf(definition, totals, asked, durations);
  const timed = definition.aggregate !== 'count' && definition.aggregate !== 'sum';
  return {
    id: definition.id,
    version,
    profile: definition.profile,
    from,
    to,
    basis,
    drill,
    n,
    ...tally,
    rate: timed ? share(tally.met, n) : null,
    low: timed ? share(part.low, whole) : null,
    high: timed ? share(part.high, whole) : null,
    target: definition.target ?? null,
    verdict:
      definition.target === undefined ? 'noTarget' : verdictOf(definition, totals, asked, figure.value),
    value: figure.value,
    durations,
    scopeChanged: totals.scopeChanged,
    withoutNeed: totals.withoutNeed,
    without: Object.fromEntries(
      Object.entries(totals.flagged)
        .filter(([, flagged]) => flagged.met + flagged.missed > 0)
        .map(([flag, flagged]) => {
          const left = n - flagged.met - flagged.missed;
          return [flag, { n: left, rate: share(tally.met - flagged.met, left) }];
        }),
    ),
    reason: figure.reason,
  };
}

function bounds({ met, missed, running, unknown }: Tally) {
  const whole = met + missed + running + unknown;
  return { part: { low: met, high: met + running + unknown }, whole };
}

const MINUTE_MS = 60_000;

function figureOf(
  { aggregate, baseline, needsOutsideData }: IndicatorDefinition,
  totals: Totals,
  { baselineMinutes }: Asked,
  durations: Durations | null,
): { value: number | null; reason: string | null } {
  if (needsOutsideData !== undefined) return { value: null, reason: 'needsOutsideData' };
  switch (aggregate) {
    case 'share':
      return { value: null, reason: null };
    case 'count':
    case 'sum':
      return { value: totals.amount, reason: null };
    case 'mean':
      return { value: minutes(durations?.meanMs), reason: null };
    case 'median':
      return { value: minutes(durations?.p50Ms), reason: null };
    case 'p90':
      return { value: minutes(durations?.p90Ms), reason: null };
    case 'max':
      return { value: minutes(durations?.maxMs), reason: null };
    case 'reductionVsBaseline': {
      const before = baseline && 'minutes' in baseline ? baseline.minutes : (baselineMinutes ?? null);
      if (before === null) return { value: null, reason: 'noBaseline' };
      const now = minutes(durations?.meanMs);
      return { value: now === null ? null : 1 - now / before, reason: null };
    }
  }
}

const minutes = (ms: number | undefined): number | null => (ms === undefined ? null : ms / MINUTE_MS);

function verdictOf(
  { aggregate, comparator, target = 0 }: IndicatorDefinition,
  { tally, withoutNeed }: Totals,
  { to, nowMs }: Asked,
  value: number | null,
): Verdict {
  const open = tally.running + tally.unknown;
  if (aggregate === 'share') {
    const { part, whole } = bounds(tally);
    if (whole === 0 || withoutNeed > 0) return 'open';
    return between(compareShare(part.low, whole, target), compareShare(part.high, whole, target), comparator);
  }
  if (value === null) return 'open';
  const side = Math.sign(value - target);
  if (aggregate === 'count' || aggregate === 'sum') {
    // A count only grows: above a ceiling it is failed at once, below it reached when the period is over.
    const over = Date.parse(to) <= nowMs && tally.unknown === 0;
    return between(side, over ? side : 1, comparator);
  }
  return open > 0 ? 'open' : between(side, side, comparator);
}

/** `low` and `high`: how the least and the most that it can be compare with the target. */
function between(low: number, high: number, comparator: '>=' | '<=' | '=='): Verdict {
  if (comparator === '>=') return low >= 0 ? 'reached' : high < 0 ? 'failed' : 'open';
  if (comparator === '<=') return high <= 0 ? 'reached' : low > 0 ? 'failed' : 'open';
  return low === 0 && high === 0 ? 'reached' : low > 0 || high < 0 ? 'failed' : 'open';
}
