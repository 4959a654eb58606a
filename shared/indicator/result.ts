/** The figure of an indicator over a period, with its bounds and whether its target is surely reached. */
import type { IndicatorDefinition } from './definition.ts';
import { type Durations, timed } from './durations.ts';
import { isCount } from './measure.ts';
import { type Base, measured, reduction } from './reduction.ts';
import { share } from './share.ts';
import { amountIn, type Counted, summing, type Totals } from './totals.ts';
import type { Unit } from './unit.ts';
import { bounds, spanOf, type Verdict, verdictOf } from './verdict.ts';

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
  /** The most that a sum may be while rival figures stand; `value` is then the least. */
  readonly most: number | null;
  /** What a reduction was measured against. */
  readonly baseline: Base | null;
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
  /** What a reduction is measured against. */
  readonly baseline?: Base | null;
}

export function resultOf(definition: IndicatorDefinition, units: readonly Unit[], asked: Asked): Result {
  const figure = figuring(definition, asked);
  for (const unit of units) figure.add(unit);
  return figure.result();
}

/** A figure that takes its units one at a time: nobody needs to hold those of a whole year at once. */
export interface Figuring {
  add(unit: Unit): void;
  result(): Result;
}

export function figuring(definition: IndicatorDefinition, asked: Asked): Figuring {
  const sum = summing(asked);
  const timing = timed();
  return {
    add(unit) {
      if (sum.add(unit)) timing.add(unit);
    },
    result: () => concluded(definition, sum.totals(), asked, timing.durations()),
  };
}

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
  const timed = !isCount(definition);
  const { baseline = null } = asked;
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
    verdict: verdictOf(definition, totals, {
      ...asked,
      value: figure.value,
      baseUnknown: baseline?.unknown ?? 0,
    }),
    value: figure.value,
    most: mostOf(definition, totals),
    baseline,
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

function mostOf({ aggregate }: IndicatorDefinition, totals: Totals): number | null {
  if (aggregate !== 'sum' || totals.disputed === 0) return null;
  const { least, doubt } = amountIn(totals);
  return least + doubt;
}

const MINUTE_MS = 60_000;

function figureOf(
  definition: IndicatorDefinition,
  totals: Totals,
  asked: Asked,
  durations: Durations | null,
): { value: number | null; reason: string | null } {
  if (definition.needsOutsideData !== undefined) return { value: null, reason: 'needsOutsideData' };
  switch (definition.aggregate) {
    case 'share':
      return { value: null, reason: null };
    case 'count':
    case 'sum':
      return {
        value: amountIn(totals).least,
        reason: targetReason(definition, asked) ?? (totals.disputed > 0 ? 'rivalStatements' : null),
      };
    case 'mean':
      return { value: minutes(durations?.meanMs), reason: null };
    case 'median':
      return { value: minutes(durations?.p50Ms), reason: null };
    case 'p90':
      return { value: minutes(durations?.p90Ms), reason: null };
    case 'max':
      return { value: minutes(durations?.maxMs), reason: null };
    case 'reductionVsBaseline':
      return reduction(measured(definition, totals, durations), asked.baseline ?? null);
  }
}

/** A figure of another period than its target's can't be held against it without saying so. */
const targetReason = (definition: IndicatorDefinition, asked: Asked): string | null =>
  definition.target === undefined || spanOf(definition, asked) === 'whole' ? null : 'targetOfOtherPeriod';

const minutes = (ms: number | undefined): number | null => (ms === undefined ? null : ms / MINUTE_MS);
