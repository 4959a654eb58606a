/** Several nodes at once, as processes of their own. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { freshLog } from './fresh.ts';
import { startWriter } from './nodes.ts';

test('16 writers in two processes: a reader that tails them misses nothing and sees nothing twice, over 50,000 events', async () => {
  const fresh = await freshLog();
  const log = await fresh.open({ limits: { pollMs: 10 } });
  const followed: number[] = [];
  log.follow({ after: 0 }, (events) => {
    for (const event of events) followed.push(event.position);
  });
  const nodes = [startWriter(fresh.url, 'a', 8, 26_000), startWriter(fresh.url, 'b', 8, 26_000)];
  let writing = true;
  const ended = Promise.all(nodes.map((node) => node.ended)).finally(() => {
    writing = false;
  });

  // The plainest reader there is: whatever lies behind the last position that it has seen.
  const tail = new pg.Client(fresh.url);
  await tail.connect();
  const tailed: { position: number; id: string }[] = [];
  for (let more = true; more; ) {
    const lastRound = !writing;
    const { rows } = await tail.query(
      'SELECT position::int, id FROM event WHERE position > $1 ORDER BY position',
      [tailed.length],
    );
    tailed.push(...rows);
    expect(tailed.at(-1)?.position ?? 0, 'a position was skipped or came twice').toBe(tailed.length);
    more = rows.length > 0 || !lastRound;
  }
  await tail.end();

  expect(await ended).toEqual([0, 0]);
  expect(tailed).toHaveLength(52_000);
  expect(new Set(tailed.map((row) => row.id)).size).toBe(52_000);
  for (const { acknowledged } of nodes) expect(acknowledged.size).toBe(26_000);
  await expect.poll(() => followed.length, { timeout: 10_000 }).toBe(52_000);
  expect(followed.every((position, i) => position === i + 1)).toBe(true);
  expect(await log.verify()).toMatchObject({ ok: true, events: 52_000 });
});

test('kill -9 of a node in the middle of appends: every acknowledged event is there, and the chain is whole', async () => {
  const fresh = await freshLog();
  const log = await fresh.open();
  for (const name of ['a', 'b', 'c']) {
    const survivor = startWriter(fresh.url, `${name}-survivor`, 8, 1_500);
    const victim = startWriter(fresh.url, `${name}-victim`, 32, 1_000_000);
    await victim.reached(700);
    victim.kill();
    await victim.ended;
    expect(await survivor.ended).toBe(0);
    const ids = [...victim.acknowledged, ...survivor.acknowledged];
    expect((await log.byIds(ids)).size).toBe(ids.length);
  }
  expect(await log.verify()).toMatchObject({ ok: true });
});
