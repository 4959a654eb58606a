/** Distributions of durations: what goes in comes out, to the width of a bucket. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BUCKETS,
  blend,
  bucketOf,
  lognormal,
  quantile,
  shareBelow,
  sum,
} from '../../shared/forecast/durations.ts';

const MINUTE = 60_000;
const duration = fc.integer({ min: 0, max: 40 * 24 * 60 * MINUTE });
const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const believed = fc
  .tuple(fc.integer({ min: MINUTE, max: 600 * MINUTE }), fc.double({ min: 0.2, max: 2, noNaN: true }))
  .map(([median, sigma]) => lognormal(median, sigma));

test('half of what is believed lies below its middle', () => {
  const durations = lognormal(30 * MINUTE, 0.5);
  expect(sum(durations)).toBeCloseTo(1, 6);
  expect(quantile(durations, 0.5) / MINUTE).toBeCloseTo(30, 0);
  expect(shareBelow(durations, 30 * MINUTE)).toBeCloseTo(0.5, 2);
});

test('every duration has its bucket, longer ones none before', () => {
  fc.assert(
    fc.property(duration, duration, (a, b) => {
      const [short, long] = [bucketOf(Math.min(a, b)), bucketOf(Math.max(a, b))];
      expect(short).toBeGreaterThanOrEqual(0);
      expect(short).toBeLessThanOrEqual(long);
      expect(long).toBeLessThan(BUCKETS);
    }),
  );
});

test('a quantile and a share are each other turned round', () => {
  fc.assert(
    fc.property(believed, share, fc.integer({ min: 0, max: 300 * MINUTE }), (durations, p, after) => {
      fc.pre(shareBelow(durations, after) < 1 - 1e-6);
      expect(shareBelow(durations, quantile(durations, p, after), after)).toBeCloseTo(p, 4);
    }),
  );
});

test('who has waited longer is done no sooner, whatever the distribution', () => {
  fc.assert(
    fc.property(believed, share, duration, duration, (durations, p, a, b) => {
      const [less, more] = [quantile(durations, p, Math.min(a, b)), quantile(durations, p, Math.max(a, b))];
      expect(more).toBeGreaterThanOrEqual(less - 1);
      expect(more).toBeGreaterThanOrEqual(Math.max(a, b));
    }),
  );
});

test('what is seen outweighs what was believed, the more there is of it', () => {
  const before = lognormal(60 * MINUTE, 1);
  const middles = [1, 10, 100, 1_000].map((times) => {
    const seen = new Array<number>(BUCKETS).fill(0);
    seen[bucketOf(10 * MINUTE)] = times;
    return quantile(blend(seen, before, 8), 0.5) / MINUTE;
  });
  expect(middles).toEqual([...middles].sort((a, b) => b - a));
  expect(middles[3]).toBeGreaterThan(8);
  expect(middles[3]).toBeLessThan(12);
});
