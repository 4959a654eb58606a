/** What the embedded Postgres promises when processes are killed at any moment. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, inject, onTestFinished, test } from 'vitest';
import { isRunning, newDataDir, postmasterPid, query, run, startServer, until } from './servers.ts';
import { lost, startWriting } from './writer.ts';

/** Each test goes on with what the last one left. */
const dataDir = newDataDir(afterAll);

function runningPostmaster(): number {
  const pid = postmasterPid(dataDir);
  if (!pid || !isRunning(pid)) throw new Error('no postmaster runs');
  return pid;
}

test('kill -9 of the server leaves a Postgres that the next start ends, and no acknowledged row is lost', async () => {
  const server = await startServer(dataDir);
  const writer = await startWriting(server.url);
  await until(() => writer.acknowledged.length > 200);
  const orphan = runningPostmaster();
  await server.kill();
  const atKill = writer.acknowledged.length;
  await until(() => writer.acknowledged.length > atKill); // it serves on, without a server

  const next = await startServer(dataDir);
  await writer.cut;
  expect(isRunning(orphan)).toBe(false);
  expect(next.said.join('\n')).toContain(
    `Ending the PostgreSQL (process ${orphan}) that a killed server left behind`,
  );
  expect(await lost(next.url, writer)).toEqual([]);
  await next.stop();
});

test('kill -9 of server and Postgres together: the next start recovers, and no acknowledged row is lost', async () => {
  const server = await startServer(dataDir);
  const writer = await startWriting(server.url);
  await until(() => writer.acknowledged.length > 200);
  const postmaster = runningPostmaster();
  await Promise.all([server.kill(), process.kill(postmaster, 'SIGKILL')]);

  const next = await startServer(dataDir); // at once: the children of the postmaster may still be there
  await writer.cut;
  expect(await lost(next.url, writer)).toEqual([]);
  await next.stop();
});

test('kill -9 of Postgres alone: it is back on the same port, as often as it takes, and no acknowledged row is lost', async () => {
  const server = await startServer(dataDir);
  for (let death = 1; death <= 2; death++) {
    const writer = await startWriting(server.url);
    await until(() => writer.acknowledged.length > 100);
    process.kill(runningPostmaster(), 'SIGKILL');
    await writer.cut;
    await until(() => query(server.url, 'SELECT 1').then(Boolean, () => false));
    expect(await lost(server.url, writer)).toEqual([]);
  }
  await until(() => server.said.filter((line) => line.includes('serves again on port')).length === 2);
  await server.stop();
  expect(existsSync(join(dataDir, 'server.lock'))).toBe(false);
});

test('an error that nobody caught ends Postgres with the server', async () => {
  const server = await startServer(dataDir, { stdio: ['ignore', 'pipe', 'ignore'] });
  const postmaster = runningPostmaster();
  server.child.kill('SIGUSR2');
  await once(server.child, 'exit');
  await until(() => !isRunning(postmaster));
  expect(existsSync(join(dataDir, 'server.lock'))).toBe(false);
});

test('a first start that is killed half-way is begun again by the next', async () => {
  const dataDir = newDataDir();
  const { child } = run(dataDir);
  const workshop = () => readdirSync(dataDir).find((name) => name.startsWith('postgres.partial-'));
  await until(() => existsSync(join(dataDir, workshop() ?? 'none', 'cluster/base')));
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false);

  const next = await startServer(dataDir);
  expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await next.stop();
});

test('a process that got the pid of a dead Postgres is left alone', async () => {
  const first = await startServer(dataDir);
  const path = join(dataDir, 'postgres/postmaster.pid');
  const lines = readFileSync(path, 'utf8').split('\n');
  await first.stop();

  const stranger = spawn('sleep', ['60']);
  onTestFinished(() => void stranger.kill());
  const [otherPostmaster] = await query<{ pid: number }>(
    inject('postgresSuperUrl'),
    `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid`,
  );
  for (const pid of [stranger.pid, otherPostmaster?.pid]) {
    writeFileSync(path, [pid, ...lines.slice(1)].join('\n'));
    const next = await startServer(dataDir);
    expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await next.stop();
    expect(isRunning(pid ?? 0)).toBe(true);
  }
});

test('the log of Postgres does not grow without bound', async () => {
  writeFileSync(join(dataDir, 'postgres.log'), 'x'.repeat(6 * 1024 * 1024));
  const server = await startServer(dataDir);
  await server.stop();
  expect(statSync(join(dataDir, 'postgres.log')).size).toBeLessThan(100_000);
  expect(statSync(join(dataDir, 'postgres.log.1')).size).toBe(6 * 1024 * 1024);
});

test('a Postgres that can not be brought back is reported with its reason', async () => {
  const server = await startServer(dataDir);
  writeFileSync(join(dataDir, 'postgres', 'postgresql.auto.conf'), 'no_such_setting = 1\n');
  process.kill(runningPostmaster(), 'SIGKILL');
  await until(() => server.said.some((line) => line.includes("can't be brought back")));
  expect(server.said.at(-1)).toContain('no_such_setting');
  await server.stop();
});
