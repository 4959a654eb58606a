/** Where a backup is restored to: an empty data directory, with a database of its own in it or one that a URL names. */
import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../postgres/durable.ts';
import { superSecret } from '../postgres/embedded.ts';
import { openPostgres } from '../postgres/index.ts';
import { lockDataDir } from '../postgres/lock.ts';
import { endOrphan } from '../postgres/orphan.ts';
import { readSecret } from '../postgres/secrets.ts';
import { BackupProblem } from './problem.ts';
import { type Restored, type RestoreOptions, restoreDatabase, tablesIn } from './restore.ts';

export interface PlaceOptions extends Omit<RestoreOptions, 'databaseUrl'> {
  readonly dataDir: string;
  /** Undefined: an embedded Postgres under the data directory. */
  readonly databaseUrl: string | undefined;
  readonly say: (line: string) => void;
}

/** Stands in a data directory while a restore is at work in it. */
const MARK = 'restore.unfinished';

/** A server must not begin anew where somebody meant to have the old log. @throws BackupProblem */
export function refuseUnfinished(dataDir: string): void {
  if (existsSync(join(dataDir, MARK))) throw new BackupProblem('unfinished', { dir: dataDir });
}

/**
 * Restores into a place that is empty, and leaves it empty when anything is wrong. What a restore that was killed left
 * behind is cleared first.
 * @throws BackupProblem
 */
export async function restorePlace(options: PlaceOptions): Promise<Restored> {
  const { dataDir, databaseUrl, say } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (existsSync(join(dataDir, MARK))) await clearUnfinished(dataDir, say);
  // A disk of its own has this folder from the beginning.
  const found = readdirSync(dataDir).filter((name) => name !== 'lost+found');
  if (found.length > 0)
    throw new BackupProblem('dirNotEmpty', { dir: dataDir, found: found.slice(0, 3).join(', ') });
  writeFileSync(join(dataDir, MARK), `${new Date().toISOString()}\n`);
  // An embedded database locks the directory by itself.
  const unlock = databaseUrl ? lockDataDir(dataDir) : () => {};
  try {
    const postgres = await openPostgres({ databaseUrl, dataDir, say });
    let restored: Restored;
    try {
      await refuseFull(postgres.url);
      restored = await restoreDatabase({ ...options, databaseUrl: postgres.url });
    } finally {
      await postgres.stop();
    }
    mkdirSync(join(dataDir, 'keys'), { mode: 0o700 });
    writeDurably(join(dataDir, 'keys', 'log-key.pem'), restored.logKey);
    rmSync(join(dataDir, MARK));
    return restored;
  } catch (error) {
    clear(dataDir);
    throw error;
  } finally {
    unlock();
  }
}

/** Of a restore that was killed, Postgres may still be at work there. @throws DataDirInUse when it was not killed */
async function clearUnfinished(dataDir: string, say: (line: string) => void): Promise<void> {
  const unlock = lockDataDir(dataDir);
  const cluster = join(dataDir, 'postgres');
  if (existsSync(cluster)) await endOrphan(realpathSync(cluster), readSecret(dataDir, superSecret), say);
  clear(dataDir);
  unlock();
}

async function refuseFull(url: string): Promise<void> {
  const tables = await tablesIn(url);
  if (tables.length === 0) return;
  const { hostname, port, pathname } = new URL(url);
  throw new BackupProblem('databaseNotEmpty', {
    where: `${hostname}${port && `:${port}`}${pathname}`,
    found: tables.slice(0, 3).join(', '),
  });
}

/** The directory itself stays: it may be a disk of its own. The mark goes last. */
function clear(dataDir: string): void {
  const names = readdirSync(dataDir).filter((name) => name !== 'lost+found' && name !== MARK);
  for (const name of names) rmSync(join(dataDir, name), { recursive: true, force: true, maxRetries: 3 });
  rmSync(join(dataDir, MARK), { force: true });
}
