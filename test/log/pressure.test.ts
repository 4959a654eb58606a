/** When too much comes, when somebody sits on the lock, and when it is time to stop. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { LOG_LOCK } from '../../server/log/connection.ts';
import { LogOverloaded } from '../../server/log/errors.ts';
import { draft } from './draft.ts';
import { freshLog } from './fresh.ts';

test('a queue that is full turns new appends away before anything is queued, and says when to come back', async () => {
  const log = await (await freshLog()).open({ limits: { queueEvents: 100 } });
  const taken = Array.from({ length: 100 }, () => log.append(draft()));
  const refused = await log.append(draft()).catch((error) => error);
  expect(refused).toBeInstanceOf(LogOverloaded);
  expect(refused.retryAfterMs).toBeGreaterThan(0);
  await expect(log.appendAll([draft(), draft()])).rejects.toThrow(/100 events waiting/);
  expect((await Promise.all(taken)).every((answer) => answer.outcome === 'recorded')).toBe(true);
  expect(await log.append(draft())).toMatchObject({ outcome: 'recorded', event: { position: 101 } });
});

test('… also when it is long in bytes', async () => {
  const log = await (await freshLog()).open({ limits: { queueBytes: 10_000 } });
  const first = log.append(draft({ text: 'x'.repeat(20_000) }));
  await expect(log.append(draft())).rejects.toBeInstanceOf(LogOverloaded);
  await first;
  expect(log.stats).toMatchObject({ waitingEvents: 0, waitingBytes: 0 });
});

test('a lock that is never given back gives an error that names its holder, and the log goes on when it is', async () => {
  const fresh = await freshLog();
  const log = await fresh.open({ limits: { lockTimeoutMs: 200 } });
  const holder = new pg.Client({ connectionString: fresh.url, application_name: 'stuck' });
  await holder.connect();
  await holder.query('SELECT pg_advisory_lock($1)', [LOG_LOCK]);
  const answers = await Promise.allSettled([log.append(draft()), log.append(draft())]);
  for (const answer of answers) {
    expect(answer).toMatchObject({
      status: 'rejected',
      reason: { name: 'LogUnavailable', outcome: 'notRecorded' },
    });
    expect(String((answer as PromiseRejectedResult).reason)).toMatch(
      /held the lock of the log for more than 200 ms \(stuck, process \d+/,
    );
  }
  await holder.end();
  expect(await log.append(draft())).toMatchObject({ outcome: 'recorded', event: { position: 1 } });
});

test('a node that stops in the middle of a write loses the lock, and the others go on', async () => {
  const fresh = await freshLog();
  const log = await fresh.open({ limits: { lockTimeoutMs: 3_000 } });
  const stopped = new pg.Client({ connectionString: fresh.url, idle_in_transaction_session_timeout: 300 });
  stopped.on('error', () => {});
  await stopped.connect();
  await stopped.query(`BEGIN; SELECT pg_advisory_xact_lock(${LOG_LOCK})`);
  expect(await log.append(draft())).toMatchObject({ outcome: 'recorded' });
});

test('close answers all that was taken, and takes no more', async () => {
  const log = await (await freshLog()).open();
  const taken = Array.from({ length: 500 }, (_, i) => log.append(draft({ stream: `team:${i}` })));
  const closed = log.close();
  await expect(log.append(draft())).rejects.toThrow(/closed/);
  expect((await Promise.all(taken)).every((answer) => answer.outcome === 'recorded')).toBe(true);
  await closed;
});
