/** Who sends just now: one at a time, and nobody for longer than they live. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { LEASE_MS, releaseLease, takeLease } from '../../../client/field/outbox/lease.ts';
import { openFieldDb } from '../../../client/field/store/db.ts';
import { freshId } from '../../support/facts.ts';

const NOW = Date.parse('2026-11-21T06:22:00Z');
const disk = () => openFieldDb(freshId('disk'));

test('of many who ask at once, one has it, and the others hear how long', async () => {
  const db = await disk();
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map((holder) => takeLease(db, holder, NOW)));
  expect(answers).toEqual([0, LEASE_MS, LEASE_MS, LEASE_MS]);
});

test('whoever renews it keeps it; ten seconds after the holder has died it is the next one’s', async () => {
  const db = await disk();
  await takeLease(db, 'a', NOW);
  expect(await takeLease(db, 'a', NOW + 9_000)).toBe(0);
  expect(await takeLease(db, 'b', NOW + 18_999)).toBe(1);
  expect(await takeLease(db, 'b', NOW + 19_000)).toBe(0);
  expect(await takeLease(db, 'a', NOW + 19_001)).toBeGreaterThan(0);
});

test('what is given back is free at once, and only the holder can give it back', async () => {
  const db = await disk();
  await takeLease(db, 'a', NOW);
  await releaseLease(db, 'b');
  expect(await takeLease(db, 'b', NOW)).toBe(LEASE_MS);
  await releaseLease(db, 'a');
  expect(await takeLease(db, 'b', NOW)).toBe(0);
});

test('a phone whose clock is set back by hand does not wait for the time to come round again', async () => {
  const db = await disk();
  await takeLease(db, 'a', NOW);
  expect(await takeLease(db, 'b', NOW - 3_600_000)).toBe(0);
});
