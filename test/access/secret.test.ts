/** What is random is given on command lines too. */
import { expect, test } from 'vitest';
import { newPassword, newToken } from '../../server/access/secret.ts';

test.each([
  ['token', newToken, 43],
  ['password of the first start', newPassword, 16],
])('no %s begins with a sign that is taken for an option, and none is like another', (_, make, least) => {
  // One in 64 would.
  const all = Array.from({ length: 2_000 }, make);
  for (const one of all) expect(one).toMatch(/^\w[\w-]+$/);
  expect(new Set(all).size).toBe(all.length);
  expect(Math.min(...all.map(({ length }) => length))).toBeGreaterThanOrEqual(least);
});
