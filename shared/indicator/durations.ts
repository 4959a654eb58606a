/** How long it took: mean and quantiles over what has stopped, each person reached counting once. */
import type { Unit } from './unit.ts';

export interface Durations {
  /** How many durations, and how many units or people have none yet and are left out of them. */
  readonly n: number;
  readonly open: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly maxMs: number;
}

export function durationsOf(units: readonly Unit[]): Durations | null {
  const timing = timed();
  for (const unit of units) timing.add(unit);
  return timing.durations();
}

/** Takes the durations of units one at a time. */
export interface Timing {
  add(unit: Unit): void;
  durations(): Durations | null;
}

export function timed(): Timing {
  const taken: Taken[] = [];
  let open = 0;
  return {
    add({ outcome, durationMs, people }) {
      if (outcome !== 'met' && outcome !== 'missed' && outcome !== 'running' && !people) return;
      if (outcome === 'excluded') return;
      if (people) {
        let timed = 0;
        for (const { durationMs: after, people: reached } of people.after) {
          taken.push([after, reached]);
          timed += reached;
        }
        // Who was reached after nobody knows how long has no duration either.
        open += Math.max(0, (people.need ?? 0) - timed);
      } else if (durationMs === null) open += 1;
      else taken.push([durationMs, 1]);
    },
    durations: () => measured(taken, open),
  };
}

/** A duration, and how many units or people it is of. */
type Taken = readonly [ms: number, weight: number];

function measured(told: readonly Taken[], open: number): Durations | null {
  const n = told.reduce((sum, [, weight]) => sum + weight, 0);
  if (n === 0) return null;
  const taken = [...told].sort(([a], [b]) => a - b);
  return {
    n,
    open,
    meanMs: taken.reduce((sum, [ms, weight]) => sum + ms * weight, 0) / n,
    p50Ms: quantile(taken, n, 0.5),
    p90Ms: quantile(taken, n, 0.9),
    maxMs: taken.at(-1)?.[0] ?? 0,
  };
}

/** Linear between the two nearest ranks, as `percentile_cont` of SQL. */
function quantile(taken: readonly Taken[], n: number, share: number): number {
  const rank = (n - 1) * share;
  const below = nth(taken, Math.floor(rank));
  return below + (nth(taken, Math.ceil(rank)) - below) * (rank - Math.floor(rank));
}

function nth(taken: readonly Taken[], index: number): number {
  let seen = 0;
  for (const [ms, weight] of taken) {
    seen += weight;
    if (index < seen) return ms;
  }
  return taken.at(-1)?.[0] ?? 0;
}
