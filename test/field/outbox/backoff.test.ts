/** How long a phone waits before it tries again. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from '../../../client/field/outbox/backoff.ts';

test('between one second and a minute, longer the more often it failed, and not the same for all', () => {
  fc.assert(
    fc.property(fc.nat(2_000), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
      const ms = backoffMs(failures, chance);
      expect(ms).toBeGreaterThanOrEqual(1_000);
      expect(ms).toBeLessThanOrEqual(60_000);
      expect(backoffMs(failures + 1, chance)).toBeGreaterThanOrEqual(ms);
    }),
  );
  expect(backoffMs(0, 0)).toBe(1_000);
  expect(backoffMs(20, 0)).toBe(60_000);
  expect(backoffMs(20, 1)).toBe(30_000);
});
