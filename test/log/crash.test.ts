/** kill -9 of Postgres itself: what was acknowledged is there, what was not can be posted again. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Log, openLog } from '../../server/log/log.ts';
import { logMigrations } from '../../server/log/migrations.ts';
import { openPostgres } from '../../server/postgres/index.ts';
import { migrate } from '../../server/postgres/migrate.ts';
import { draft } from './draft.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  while (cleanups.length > 0) await cleanups.pop()?.();
});

async function ownPostgres() {
  const dataDir = mkdtempSync(join(tmpdir(), 'fenghuo-crash-'));
  cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const postgres = await openPostgres({ dataDir, say: () => {} });
  cleanups.push(() => postgres.stop());
  await migrate(postgres.url, logMigrations);
  const postmaster = () =>
    Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  return { url: postgres.url, kill: () => process.kill(postmaster(), 'SIGKILL') };
}

/** Posts one event after the other, each until it has an answer, as a phone with an outbox does. */
async function poster(
  log: Log,
  name: string,
  events: number,
  acknowledged: Map<string, number>,
): Promise<void> {
  for (let i = 0; i < events; i++) {
    const one = draft({ id: `${name}-${i}`, stream: `incident:${name}` });
    for (;;) {
      const appended = await log.append(one).catch((error) => {
        if (error.name !== 'LogUnavailable') throw error;
        return new Promise<null>((resolve) => setTimeout(resolve, 20, null));
      });
      if (!appended) continue;
      if (!('event' in appended)) throw new Error(JSON.stringify(appended));
      acknowledged.set(one.id, appended.event.position);
      break;
    }
  }
}

test.each([
  ['appends that wait for it just take longer', 30_000],
  ['appends that are told that it is away are posted again', 1],
])(
  'kill -9 of Postgres in the middle of appends: every acknowledged event is there, once; %s',
  async (_, patienceMs) => {
    const postgres = await ownPostgres();
    const log = await openLog({ url: postgres.url, limits: { patienceMs } });
    cleanups.push(() => log.close());
    const followed: number[] = [];
    log.follow({ after: 0 }, (events) => {
      for (const event of events) followed.push(event.position);
    });
    const acknowledged = new Map<string, number>();
    const posting = Promise.all(
      Array.from({ length: 16 }, (_, i) => poster(log, `p${i}`, 400, acknowledged)),
    );
    for (const atLeast of [1_000, 3_000]) {
      await expect.poll(() => acknowledged.size, { interval: 1, timeout: 30_000 }).toBeGreaterThan(atLeast);
      postgres.kill();
    }
    await posting;

    expect(log.stats.reconnects).toBeGreaterThan(0);
    const stored = await log.byIds([...acknowledged.keys()]);
    for (const [id, position] of acknowledged) expect(stored.get(id)?.position).toBe(position);
    expect(await log.verify()).toMatchObject({ ok: true, events: 6_400 });
    await expect.poll(() => followed.length, { timeout: 10_000 }).toBe(6_400);
    expect(followed.every((position, i) => position === i + 1)).toBe(true);
  },
);
