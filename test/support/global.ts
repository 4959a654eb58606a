/** Builds what is stale, starts one Postgres for the whole test run, tells every test where it is, and leaves nothing behind. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openPostgres } from '../../server/postgres/index.ts';
import { installRedis } from './redis.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresSuperUrl: string;
  }
}

export default async function startTestPostgres(project: TestProject): Promise<() => Promise<void>> {
  // Some tests run the product as its user does, from what was built.
  execFileSync(process.execPath, ['build.mjs', '--if-stale'], { stdio: 'inherit' });
  installRedis();
  const dataDir = await mkdtemp(join(tmpdir(), 'fenghuo-test-'));
  const postgres = await openPostgres({ dataDir, say: () => {}, onCrash: console.error });
  if (!postgres.superUrl) throw new Error('The embedded Postgres tells its superuser.');
  project.provide('postgresSuperUrl', postgres.superUrl);
  process.env['FENGHUO_TEST_POSTGRES'] = postgres.superUrl; // for processes that a test starts

  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
