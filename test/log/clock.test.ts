/** recordedAt never goes back with position, whatever the clocks do. */
import { expect, test } from 'vitest';
import { draft } from './draft.ts';
import { freshLog } from './fresh.ts';

test('when the clock jumps back, recordedAt stands still until the clock has caught up', async () => {
  let now = Date.parse('2026-07-01T08:00:00.000Z');
  const fresh = await freshLog();
  const ahead = await fresh.open({ now: () => now });
  const behind = await fresh.open({ now: () => now - 60_000 });
  await ahead.append(draft());
  now -= 3_600_000;
  await ahead.append(draft());
  await behind.append(draft());
  now += 7_200_000;
  await behind.append(draft());
  await ahead.append(draft());
  expect((await ahead.read({ after: 0, limit: 9 })).map((event) => event.recordedAt)).toEqual([
    '2026-07-01T08:00:00.000Z',
    '2026-07-01T08:00:00.000Z',
    '2026-07-01T08:00:00.000Z',
    '2026-07-01T08:59:00.000Z',
    '2026-07-01T09:00:00.000Z',
  ]);
  expect(await ahead.verify()).toMatchObject({ ok: true });
});

test('nor after a restart', async () => {
  const fresh = await freshLog();
  const before = await fresh.open({ now: () => Date.parse('2026-07-01T08:00:00.000Z') });
  await before.append(draft());
  await before.close();
  const after = await fresh.open({ now: () => Date.parse('2026-07-01T07:00:00.000Z') });
  expect(await after.append(draft())).toMatchObject({ event: { recordedAt: '2026-07-01T08:00:00.000Z' } });
});
