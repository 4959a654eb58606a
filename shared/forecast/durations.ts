/**
 * How long something takes, as a distribution: weights over buckets of time that each are 15 % longer than the one before.
 * A few hundred numbers hold any amount of history, histories add up, and every question is a walk over the buckets.
 */

/** One weight for each bucket; they need not sum to one. */
export type Durations = readonly number[];

const FIRST_MS = 10_000;
const LONGEST_MS = 30 * 24 * 3_600_000;
const RATIO = 1.15;
export const BUCKETS = Math.ceil(Math.log(LONGEST_MS / FIRST_MS) / Math.log(RATIO)) + 1;

/** Bucket `i` holds what takes from `EDGES[i]` to `EDGES[i + 1]`. */
const EDGES: readonly number[] = [0, ...Array.from({ length: BUCKETS }, (_, i) => FIRST_MS * RATIO ** i)];
const edge = (index: number): number => EDGES[index] ?? 0;

export function bucketOf(ms: number): number {
  if (!(ms >= FIRST_MS)) return 0;
  const near = Math.floor(Math.log(ms / FIRST_MS) / Math.log(RATIO)) + 1;
  // The logarithm may be off by one at an edge.
  const exact = ms < edge(near) ? near - 1 : ms >= edge(near + 1) ? near + 1 : near;
  return Math.min(exact, BUCKETS - 1);
}

/** What is believed of durations whose middle is `medianMs`; two thirds lie within a factor of e^sigma of it. */
export function lognormal(medianMs: number, sigma: number): Durations {
  const below = (ms: number) => (ms <= 0 ? 0 : normalBelow(Math.log(ms / medianMs) / sigma));
  return Array.from({ length: BUCKETS }, (_, i) =>
    i === BUCKETS - 1 ? 1 - below(edge(i)) : below(edge(i + 1)) - below(edge(i)),
  );
}

/** What was seen, and what was believed before, which counts as much as `beliefCount` that were seen. */
export function blend(seen: Durations, believed: Durations, beliefCount: number): Durations {
  const total = sum(seen) + beliefCount;
  const scale = beliefCount / Math.max(sum(believed), Number.MIN_VALUE);
  return believed.map((weight, i) => (weight * scale + (seen[i] ?? 0)) / total);
}

/** The duration that a share `p` of those stays below which have lasted `afterMs` already. Never below `afterMs`. */
export function quantile(durations: Durations, p: number, afterMs = 0): number {
  const left = massBeyond(durations, afterMs);
  if (left <= 0) return afterMs;
  let wanted = left * p;
  for (let i = bucketOf(afterMs); i < BUCKETS; i++) {
    const from = Math.max(edge(i), afterMs);
    const weight = massOf(durations, i, from);
    if (wanted <= weight) {
      const within = weight > 0 ? wanted / weight : 0;
      return Math.max(afterMs, from + within * Math.max(0, edge(i + 1) - from));
    }
    wanted -= weight;
  }
  return Math.max(afterMs, edge(BUCKETS));
}

/** The share of those that have lasted `afterMs` already which end by `ms`. */
export function shareBelow(durations: Durations, ms: number, afterMs = 0): number {
  const left = massBeyond(durations, afterMs);
  if (ms <= afterMs || left <= 0) return 0;
  return Math.min(1, Math.max(0, 1 - massBeyond(durations, ms) / left));
}

export const sum = (weights: Durations): number => weights.reduce((total, weight) => total + weight, 0);

/** Weight of bucket `i` from `fromMs` on, spread evenly over it. */
function massOf(durations: Durations, i: number, fromMs: number): number {
  const width = edge(i + 1) - edge(i);
  const share = Math.min(1, Math.max(0, (edge(i + 1) - fromMs) / width));
  return (durations[i] ?? 0) * share;
}

function massBeyond(durations: Durations, ms: number): number {
  let mass = 0;
  for (let i = bucketOf(ms); i < BUCKETS; i++) mass += massOf(durations, i, ms);
  return mass;
}

/** The normal distribution function (Abramowitz & Stegun 26.2.17, exact to 7.5e-8). */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z >= 0 ? 1 - tail : tail;
}
