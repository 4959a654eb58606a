/** Expected versions: exactly one of those who expect the same one wins. */
import { expect, test } from 'vitest';
import type { Log } from '../../server/log/log.ts';
import { draft } from './draft.ts';
import { freshLog } from './fresh.ts';

test('0 means that there must be no such stream', async () => {
  const log = await (await freshLog()).open();
  expect(await log.append(draft(), { expectedVersion: 0 })).toMatchObject({
    outcome: 'recorded',
    event: { version: 1 },
  });
  expect(await log.append(draft(), { expectedVersion: 0 })).toEqual({
    outcome: 'conflict',
    reason: 'version',
    currentVersion: 1,
  });
  expect(await log.append(draft(), { expectedVersion: 2 })).toEqual({
    outcome: 'conflict',
    reason: 'version',
    currentVersion: 1,
  });
  expect(await log.append(draft(), { expectedVersion: 1 })).toMatchObject({
    outcome: 'recorded',
    event: { version: 2 },
  });
});

test('of 50 writers of one process that expect the same version, one wins', async () => {
  const log = await (await freshLog()).open();
  for (let version = 0; version < 5; version++) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => log.append(draft(), { expectedVersion: version })),
    );
    expect(answers.filter((answer) => answer.outcome === 'recorded')).toHaveLength(1);
    for (const answer of answers) {
      if (answer.outcome === 'conflict')
        expect(answer).toMatchObject({ reason: 'version', currentVersion: version + 1 });
    }
  }
});

test('of two nodes that expect the same version, one wins, in each of 200 races', async () => {
  const fresh = await freshLog();
  const [one, other] = [await fresh.open(), await fresh.open()];
  for (let version = 0; version < 200; version++) {
    const race = (log: Log) => log.append(draft(), { expectedVersion: version });
    const answers = await Promise.all([race(one), race(other)]);
    expect(answers.map((answer) => answer.outcome).sort()).toEqual(['conflict', 'recorded']);
    expect(answers.find((answer) => answer.outcome === 'conflict')).toMatchObject({
      currentVersion: version + 1,
    });
  }
  expect(await one.verify()).toMatchObject({ ok: true, events: 200 });
});

test('a version that only another node knows of is believed', async () => {
  const fresh = await freshLog();
  const [one, other] = [await fresh.open(), await fresh.open()];
  await one.append(draft());
  await other.append(draft());
  expect(await one.append(draft(), { expectedVersion: 2 })).toMatchObject({
    outcome: 'recorded',
    event: { version: 3 },
  });
});

test('a chain of expectations posted at once holds', async () => {
  const log = await (await freshLog()).open();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => log.append(draft(), { expectedVersion: i })),
  );
  expect(answers.every((answer) => answer.outcome === 'recorded')).toBe(true);
});

test('versions that were forgotten are looked up again', async () => {
  const log = await (await freshLog()).open({ limits: { cachedStreams: 3 } });
  for (let round = 1; round <= 3; round++) {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) => log.append(draft({ stream: `team:${i}` }))),
    );
    expect(new Set(answers.map((answer) => answer.outcome === 'recorded' && answer.event.version))).toEqual(
      new Set([round]),
    );
  }
});
