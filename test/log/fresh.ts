/** A log of its own for a test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { type Log, type LogOptions, openLog } from '../../server/log/log.ts';
import { logMigrations } from '../../server/log/migrations.ts';
import { migrate } from '../../server/postgres/migrate.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';

export interface FreshLog extends FreshDatabase {
  /** Another node on the same database. Closed after the test. */
  open(options?: Omit<LogOptions, 'url'>): Promise<Log>;
}

const leftovers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  while (leftovers.length > 0) await leftovers.pop()?.();
});

export async function freshLog(): Promise<FreshLog> {
  const database = await freshDatabase();
  leftovers.push(() => database.drop());
  await migrate(database.url, logMigrations);
  return {
    ...database,
    open: async (options) => {
      const log = await openLog({ url: database.url, ...options });
      leftovers.push(() => log.close());
      return log;
    },
  };
}

/** An empty folder for the key of a log. Removed after the test. */
export function keyDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'fenghuo-key-'));
  leftovers.push(async () => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
