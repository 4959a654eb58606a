/** Following: every event, once, in order, at the pace of the follower. */
import { expect, test } from 'vitest';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { deferred } from './deferred.ts';
import { draft } from './draft.ts';
import { freshLog } from './fresh.ts';

/** Resolves when the positions 1 … n have come, in this order and no other. */
function collector(n: number, pause?: () => Promise<void>) {
  const { promise: all, resolve, reject } = deferred();
  const seen: LoggedEvent[] = [];
  const onEvents = async (events: LoggedEvent[]) => {
    for (const event of events) {
      if (event.position !== seen.length + 1) reject(new Error(`${event.position} after ${seen.length}`));
      seen.push(event);
    }
    await pause?.();
    if (seen.length >= n) resolve();
  };
  return { all, seen, onEvents };
}

test('a follower gets what two nodes write, gapless and in order, however slow it is', async () => {
  const fresh = await freshLog();
  const limits = { tailEvents: 64, pollMs: 20 };
  const [one, other] = [await fresh.open({ limits }), await fresh.open({ limits })];
  const slow = collector(3_000, () => new Promise((resolve) => setTimeout(resolve, 2)));
  const quick = collector(3_000);
  one.follow({ after: 0 }, slow.onEvents);
  other.follow({ after: 0 }, quick.onEvents);
  const writing = [one, other].flatMap((log, node) =>
    Array.from({ length: 15 }, async (_, caller) => {
      for (let i = 0; i < 100; i++) await log.append(draft({ stream: `incident:${node}-${caller}` }));
    }),
  );
  await Promise.all([...writing, slow.all, quick.all]);
  expect(quick.seen).toEqual(slow.seen);
  expect(quick.seen).toEqual(await one.read({ after: 0, limit: 3_000 }));
});

test('what this node commits is handed over without asking the database', async () => {
  const log = await (await freshLog()).open({ limits: { pollMs: 3_600_000 } });
  const { all, seen, onEvents } = collector(3);
  const following = log.follow({ after: 0 }, onEvents);
  for (let i = 0; i < 3; i++) await log.append(draft());
  await all;
  expect(seen).toHaveLength(3);
  await following.stop();
  expect(following.position).toBe(3);
});

test('a nudge makes a node look at once for what others have written', async () => {
  const fresh = await freshLog();
  const [one, other] = [await fresh.open({ limits: { pollMs: 3_600_000 } }), await fresh.open()];
  const first = collector(1);
  one.follow({ after: 0 }, first.onEvents);
  await one.append(draft());
  await first.all;
  const second = collector(2);
  one.follow({ after: 0 }, second.onEvents);
  await other.append(draft());
  one.nudge();
  await second.all;
});

test('a follower starts wherever it says', async () => {
  const log = await (await freshLog()).open();
  await log.appendAll(Array.from({ length: 10 }, () => draft()));
  const positions = await new Promise((resolve) => {
    log.follow({ after: 7 }, (events) => resolve(events.map((event) => event.position)));
  });
  expect(positions).toEqual([8, 9, 10]);
});

test('what a handler throws ends its following, is told, and is no trouble of the others', async () => {
  const log = await (await freshLog()).open();
  const well = collector(2);
  log.follow({ after: 0 }, well.onEvents);
  const following = log.follow({ after: 0 }, () => {
    throw new Error('the fold is broken');
  });
  const ended = expect(following.ended).rejects.toThrow('the fold is broken');
  await log.append(draft());
  await ended;
  expect(following.position).toBe(0);
  await log.append(draft());
  await well.all;
});

test('stop waits for the handler that is running, and nothing comes after it', async () => {
  const log = await (await freshLog()).open();
  let handling = 0;
  const entered = deferred();
  const release = deferred();
  const following = log.follow({ after: 0 }, async () => {
    handling++;
    entered.resolve();
    await release.promise;
    handling--;
  });
  await log.append(draft());
  await entered.promise;
  const stopping = following.stop();
  await log.append(draft());
  release.resolve();
  await stopping;
  expect([handling, following.position]).toEqual([0, 1]);
});
