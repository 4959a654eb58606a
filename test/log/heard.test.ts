/** What one node commits, told to others by whatever way there is, while nobody asks the database by himself. */
import { expect, test } from 'vitest';
import type { Log } from '../../server/log/log.ts';
import type { StoredRow } from '../../server/log/row.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { draft } from './draft.ts';
import { type FreshLog, freshLog } from './fresh.ts';

const NEVER_MS = 3_600_000;

async function storedRows(log: Log): Promise<StoredRow[]> {
  const rows: StoredRow[] = [];
  for await (const page of log.pages({ after: 0 })) rows.push(...page);
  return rows;
}

/** A node that looks by itself only when it begins, and what its followers were handed. */
async function listener(fresh: FreshLog) {
  const log = await fresh.open({ limits: { pollMs: NEVER_MS } });
  const followed: LoggedEvent[] = [];
  log.follow({ after: 0 }, (events) => void followed.push(...events));
  return { log, followed, positions: () => followed.map(({ position }) => position) };
}

test('those who want to know are told all that a node commits, as it is stored, in order, until they have heard enough', async () => {
  const log = await (await freshLog()).open();
  const told: StoredRow[] = [];
  const stop = log.onCommitted((rows) => void told.push(...rows));
  await Promise.all(Array.from({ length: 200 }, () => log.append(draft())));
  expect(told).toEqual(await storedRows(log));
  stop();
  await log.append(draft());
  expect(told).toHaveLength(200);
});

test('what is heard stands behind what is known, and is handed over as the database would give it', async () => {
  const fresh = await freshLog();
  const [one, other] = [await listener(fresh), await fresh.open()];
  other.onCommitted((rows) => one.log.heard(rows));
  await Promise.all(Array.from({ length: 100 }, () => other.append(draft())));
  await expect.poll(one.positions).toHaveLength(100);
  expect(one.followed).toEqual(await other.read({ after: 0, limit: 100 }));
});

test('what is heard behind a gap is looked up, and what is known already is left out', async () => {
  const fresh = await freshLog();
  const [one, other] = [await listener(fresh), await fresh.open()];
  await other.appendAll([draft(), draft(), draft()]);
  const rows = await storedRows(other);
  one.log.heard(rows.slice(2));
  await expect.poll(one.positions).toEqual([1, 2, 3]);
  one.log.heard(rows);
  await other.append(draft());
  one.log.heard(await storedRows(other));
  await expect.poll(one.positions).toEqual([1, 2, 3, 4]);
});

test('a node that writes while it hears of others puts both in one order', async () => {
  const fresh = await freshLog();
  const [one, other] = [await listener(fresh), await listener(fresh)];
  one.log.onCommitted((rows) => other.log.heard(rows));
  other.log.onCommitted((rows) => one.log.heard(rows));
  const write = async (log: Log) => {
    for (let i = 0; i < 100; i++) await log.append(draft());
  };
  await Promise.all([write(one.log), write(other.log)]);
  for (const { positions } of [one, other])
    await expect.poll(positions).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  expect(one.followed).toEqual(other.followed);
});

test('a node that is told to look more often looks at once', async () => {
  const fresh = await freshLog();
  const [one, other] = [await listener(fresh), await fresh.open()];
  await other.append(draft());
  one.log.lookEvery(20);
  await expect.poll(one.positions).toEqual([1]);
  await other.append(draft());
  await expect.poll(one.positions).toEqual([1, 2]);
});

test('a nudge that names what is known already is none', async () => {
  const fresh = await freshLog();
  const [one, other] = [await listener(fresh), await fresh.open()];
  await one.log.append(draft());
  await expect.poll(one.positions).toEqual([1]);
  await other.append(draft());
  one.log.nudge(1);
  await other.head();
  expect(one.positions()).toEqual([1]);
  one.log.nudge(2);
  await expect.poll(one.positions).toEqual([1, 2]);
});
