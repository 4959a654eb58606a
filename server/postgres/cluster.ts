/** Makes the cluster on disk, wholly or not at all: it gets its name only when it is complete. */
import { once } from 'node:events';
import {
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { syncDirectory } from './durable.ts';
import type { Runtime } from './runtime.ts';

const partial = 'postgres.partial-';

/**
 * False when there is none yet.
 * @throws when something else is in its place, or a cluster that this Postgres can't read: neither is touched.
 */
export function clusterExists(clusterDir: string, version: string): boolean {
  const names = listed(clusterDir);
  if (names.length === 0) return false;
  if (!names.includes('PG_VERSION'))
    throw new Error(
      `${clusterDir} holds files that are no PostgreSQL cluster. Move them away, or set DATA_DIR.`,
    );
  const made = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim();
  const major = version.split('.')[0];
  if (made !== major)
    throw new Error(
      `${clusterDir} was made by PostgreSQL ${made}, and this is ${major}. Back it up with the release of Fenghuo ` +
        'that made it (npm run fenghuo -- backup), then restore into an empty DATA_DIR with this one.',
    );
  return true;
}

/**
 * Each try has a directory of its own, since the initdb of a killed server may still be writing in the last one. The
 * password goes in by a file in there that Postgres's user can read, unlike our secrets.
 */
export async function createCluster(clusterDir: string, runtime: Runtime, password: string): Promise<void> {
  const dataDir = dirname(clusterDir);
  removeUnfinished(dataDir);
  const workshop = mkdtempSync(join(dataDir, partial));
  const passwordFile = join(workshop, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (runtime.account)
    for (const path of [workshop, passwordFile]) chownSync(path, runtime.account.uid, runtime.account.gid);

  await run(runtime, 'initdb', [
    ...['-D', join(workshop, 'cluster'), '--username=postgres', `--pwfile=${passwordFile}`],
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--data-checksums', '--no-instructions'],
    // Postgres's own C.UTF-8 sorts by code point and knows all letters, whatever locales the system has or changes.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ]);

  renameSync(join(workshop, 'cluster'), clusterDir);
  syncDirectory(dataDir);
  removeUnfinished(dataDir);
}

/** Sets the superuser's password without knowing the old one. Whoever owns the files may; no postmaster may run. */
export async function resetPassword(clusterDir: string, runtime: Runtime, password: string): Promise<void> {
  const statement = `ALTER ROLE postgres PASSWORD '${password}';\n`;
  await run(runtime, 'postgres', ['--single', '-D', clusterDir, 'postgres'], statement);
}

function removeUnfinished(dataDir: string): void {
  for (const name of listed(dataDir).filter((name) => name.startsWith(partial)))
    try {
      rmSync(join(dataDir, name), { recursive: true, maxRetries: 3 });
    } catch {
      // An initdb that outlived its server adds files as we remove them; the next start takes the rest.
    }
}

async function run(
  runtime: Runtime,
  program: 'initdb' | 'postgres',
  args: string[],
  input = '',
): Promise<void> {
  const child = runtime.start(program, args, { stdio: 'pipe' });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk));
  child.stdin?.on('error', () => {}); // it may end before it has read all; the exit code tells
  child.stdin?.end(input);
  const [code, signal] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} failed (${signal ?? `exit ${code}`}):\n${said.trim()}`);
}

function listed(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
