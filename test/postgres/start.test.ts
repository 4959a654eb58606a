/** What the embedded Postgres promises when everything goes well, and when there is no place for it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { DataDirInUse, openPostgres } from '../../server/postgres/index.ts';
import { newDataDir, postmasterPid, query, refusalOf, startServer } from './servers.ts';

/** The cluster that the first test makes serves the others. */
const dataDir = newDataDir(afterAll);

test('the first start makes a UTF-8 cluster that serves the application as an ordinary role', async () => {
  const said: string[] = [];
  const postgres = await openPostgres({ dataDir, say: (line) => said.push(line) });
  expect(postgres.kind).toBe('embedded');
  expect(said).toEqual([
    expect.stringContaining(`Creating the database in ${dataDir}/postgres`),
    expect.stringMatching(/^PostgreSQL 18\.\d+ serves .* ready in \d+\.\d s\.$/),
  ]);
  expect(
    await query(
      postgres.url,
      `SELECT current_user AS role, current_database() AS database, rolsuper, rolcreatedb, rolcreaterole,
              pg_get_userbyid(datdba) AS owner, current_setting('server_encoding') AS encoding,
              inet_server_addr() AS address, upper('é火') AS letters, current_setting('fsync') AS fsync
       FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`,
    ),
  ).toEqual([
    {
      role: 'fenghuo',
      database: 'fenghuo',
      rolsuper: false,
      rolcreatedb: false,
      rolcreaterole: false,
      owner: 'fenghuo',
      encoding: 'UTF8',
      address: '127.0.0.1',
      letters: 'É火',
      fsync: 'on',
    },
  ]);
  await query(postgres.url, 'CREATE TABLE t (x int)');
  expect(
    await query(postgres.superUrl ?? '', 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user'),
  ).toEqual([{ rolsuper: true }]);
  await postgres.stop();
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log', 'secrets']);
});

test('passwords are readable by nobody but the owner of the server', () => {
  const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
  expect(modeOf(join(dataDir, 'secrets'))).toBe('700');
  for (const name of readdirSync(join(dataDir, 'secrets')))
    expect(modeOf(join(dataDir, 'secrets', name))).toBe('600');
  expect(modeOf(join(dataDir, 'postgres'))).toBe('700');
});

test('the second start is quick, finds the data, and lets the same passwords in', async () => {
  const first = await openPostgres({ dataDir, say: () => {} });
  await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();

  const began = performance.now();
  const second = await openPostgres({ dataDir, say: () => {} });
  const tookMs = performance.now() - began;
  expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  expect(new URL(second.url).password).toBe(new URL(first.url).password);
  await second.stop();
  expect(tookMs).toBeLessThan(2_000); // 0.15 s on an idle machine
});

test('a second server on the same DATA_DIR is refused, and told by whom and what to do', async () => {
  const server = await startServer(dataDir);
  const refusal = await openPostgres({ dataDir, say: () => {} }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DataDirInUse);
  expect((refusal as Error).message).toMatch(
    new RegExp(
      `in use by process ${server.child.pid} since \\d{4}-.*Stop that server first .*another DATA_DIR`,
    ),
  );
  expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await server.stop();
  const third = await openPostgres({ dataDir, say: () => {} });
  await third.stop();
});

test('Ctrl-C in the terminal does not reach Postgres before the server has finished with it', async () => {
  const postgres = await openPostgres({ dataDir, say: () => {} });
  const groupOf = (pid: number | undefined) =>
    execFileSync('ps', ['-o', 'pgid=', '-p', String(pid)], { encoding: 'utf8' });
  expect(groupOf(postmasterPid(dataDir))).not.toBe(groupOf(process.pid));
  await postgres.stop();
});

test('a directory that holds something else is refused and not touched', async () => {
  const dataDir = newDataDir();
  mkdirSync(join(dataDir, 'postgres'));
  writeFileSync(join(dataDir, 'postgres', 'notes.txt'), 'mine');
  expect((await refusalOf(dataDir)).refused).toContain('holds files that are no PostgreSQL cluster');
  expect(readdirSync(join(dataDir, 'postgres'))).toEqual(['notes.txt']);
});

test('a cluster of another PostgreSQL is refused and not touched', async () => {
  const dataDir = newDataDir();
  mkdirSync(join(dataDir, 'postgres'));
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
  const refusal = await openPostgres({ dataDir, say: () => {} }).catch((error: Error) => error.message);
  expect(refusal).toContain('was made by PostgreSQL 17, and this is 18');
  expect(readdirSync(join(dataDir, 'postgres'))).toEqual(['PG_VERSION']);
});

test('a cluster whose passwords are lost is opened with new ones', async () => {
  const first = await openPostgres({ dataDir, say: () => {} });
  await query(first.url, 'CREATE TABLE still AS SELECT 42 AS answer');
  await first.stop();
  rmSync(join(dataDir, 'secrets'), { recursive: true });
  const second = await openPostgres({ dataDir, say: () => {} });
  expect(await query(second.url, 'SELECT answer FROM still')).toEqual([{ answer: 42 }]);
  await second.stop();
});
