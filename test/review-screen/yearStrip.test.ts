/** The strip of a year says with its heights what it counts. */
import { expect, test } from 'vitest';
import { fieldOf, HEIGHT } from '../../client/review/open/days/draw.ts';

const day = (open: number) => ({ day: '2026-04-10', began: 0, ended: 0, open, severity: null });
/** How high the field stands on each day. */
const heights = (open: readonly number[]): number[] =>
  [...fieldOf(open.map(day), open.length * 10, open.length - 1).matchAll(/L\S+ ([\d.]+)L\S+ [\d.]+/g)].map(
    ([, y]) => HEIGHT.bars - Number(y),
  );

test('given days with one, two and four open incidents, when drawn, then each is twice as high as the one before', () => {
  const [none, one, two, four] = heights([0, 1, 2, 4]);
  expect([none, two, four]).toEqual([0, 2 * (one ?? 0), 4 * (one ?? 0)]);
  expect(one).toBeGreaterThan(0);
});

test('given one incident beside a day of a hundred, when drawn, then it is still seen', () => {
  const [one, hundred] = heights([1, 100]);
  expect(one).toBeGreaterThanOrEqual(6);
  expect(hundred).toBeLessThanOrEqual(HEIGHT.bars);
});

test('given a quiet year, when its only incident is drawn, then it does not fill the strip', () => {
  expect(heights([1])[0]).toBeLessThan(HEIGHT.bars / 2);
});
