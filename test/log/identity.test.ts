/** The same event id twice is one event, and the second caller gets the first answer. */
import { expect, test } from 'vitest';
import type { Appended } from '../../server/log/outcome.ts';
import { draft } from './draft.ts';
import { freshLog } from './fresh.ts';

const outcomes = (answers: readonly Appended[]) => answers.map((answer) => answer.outcome).sort();
const positions = (answers: readonly Appended[]) =>
  new Set(answers.map((a) => ('event' in a ? a.event.position : null)));

test('the same id posted 100 times at once is recorded once, and all get the same position', async () => {
  const log = await (await freshLog()).open();
  const one = draft();
  const answers = await Promise.all(Array.from({ length: 100 }, () => log.append(one)));
  expect(outcomes(answers)).toEqual([...Array.from({ length: 99 }, () => 'duplicate'), 'recorded']);
  expect(positions(answers)).toEqual(new Set([1]));
});

test('… also when half of them go to another node', async () => {
  const fresh = await freshLog();
  const logs = [await fresh.open(), await fresh.open()];
  for (let round = 0; round < 10; round++) {
    const one = draft();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => (i % 2 ? logs[0] : logs[1])?.append(one)),
    );
    expect(outcomes(answers as Appended[])).toEqual([
      ...Array.from({ length: 99 }, () => 'duplicate'),
      'recorded',
    ]);
    expect(positions(answers as Appended[])).toEqual(new Set([round + 1]));
  }
});

test('… and when it is posted while the first is under way, or later, or after a restart', async () => {
  const fresh = await freshLog();
  const log = await fresh.open();
  const one = draft({ id: 'one' });
  const first = log.append(one);
  await new Promise(setImmediate);
  expect(outcomes(await Promise.all([first, log.append(one)]))).toEqual(['duplicate', 'recorded']);
  expect(await log.append(one)).toMatchObject({ outcome: 'duplicate', event: { position: 1 } });
  await log.close();
  expect(await (await fresh.open()).append(one)).toMatchObject({
    outcome: 'duplicate',
    event: { position: 1 },
  });
});

test('repeats among new events cost the new ones nothing', async () => {
  const log = await (await freshLog()).open();
  const old = Array.from({ length: 50 }, (_, i) => draft({ id: `old-${i}`, stream: `incident:${i % 5}` }));
  await log.appendAll(old);
  const fresh = old.map((_, i) => draft({ id: `new-${i}`, stream: `incident:${i % 5}` }));
  const answers = await log.appendAll(old.flatMap((repeat, i) => [repeat, fresh[i] ?? draft()]));
  expect(answers.map((answer) => answer.outcome)).toEqual(old.flatMap(() => ['duplicate', 'recorded']));
  expect(await log.verify()).toMatchObject({ ok: true, events: 100 });
});

test('another content under a known id is a conflict, and the first is kept', async () => {
  const log = await (await freshLog()).open();
  const kept = draft({ id: 'one', data: { deaths: 2 } });
  const foreign = { ...kept, data: { deaths: 3 } };
  const together = await Promise.all([log.append(kept), log.append(foreign)]);
  expect(together[1]).toMatchObject({
    outcome: 'conflict',
    reason: 'content',
    event: { data: { deaths: 2 } },
  });
  expect(await log.append(foreign)).toMatchObject({
    outcome: 'conflict',
    reason: 'content',
    event: { position: 1 },
  });
  expect(await log.read({ after: 0, limit: 10 })).toMatchObject([{ data: { deaths: 2 } }]);
});

test('who posts it and what was odd about it are not part of what it says', async () => {
  const log = await (await freshLog()).open();
  const first = draft({ flags: ['lateReport'] });
  await log.append(first);
  const { flags, ...again } = { ...first, recordedBy: { user: 'wang', body: null, role: 'gateway' } };
  expect(await log.append(again)).toMatchObject({ outcome: 'duplicate', event: { flags: ['lateReport'] } });
});

test('a repeat that expects the old version is a duplicate, not a conflict', async () => {
  const log = await (await freshLog()).open();
  const first = draft();
  await log.append(first, { expectedVersion: 0 });
  await log.append(draft());
  expect(await log.append(first, { expectedVersion: 0 })).toMatchObject({
    outcome: 'duplicate',
    event: { version: 1 },
  });
});

test('if the first of two with one id is turned away, the second stands for itself', async () => {
  const log = await (await freshLog()).open();
  const one = draft();
  const answers = await Promise.all([log.append(one, { expectedVersion: 7 }), log.append(one)]);
  expect(answers).toMatchObject([{ outcome: 'conflict', currentVersion: 0 }, { outcome: 'recorded' }]);
});
