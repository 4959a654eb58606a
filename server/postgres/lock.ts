/** One server for one DATA_DIR: a lock file that names its holder, and that a killed holder can't leave stuck. */
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOf } from './processes.ts';

interface Holder {
  readonly pid: number;
  /** The start of that process as the system tells it: a pid alone may belong to somebody else by now. */
  readonly startedAt: string;
  readonly since: string;
  readonly id: string;
}

export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
}

/**
 * Takes DATA_DIR for this process, and returns what gives it back.
 * @throws DataDirInUse
 */
export function lockDataDir(dataDir: string): () => void {
  const path = join(dataDir, 'server.lock');
  const me: Holder = {
    pid: process.pid,
    startedAt: startOf(process.pid) ?? '',
    since: new Date().toISOString(),
    id: randomBytes(8).toString('hex'),
  };
  take(path, me, dataDir);
  return () => {
    if (holderOf(path)?.id === me.id) rmSync(path, { force: true });
  };
}

/**
 * Two servers may find the same dead holder at once, and whoever just deletes and creates may delete the other's lock.
 * So a dead holder is replaced only by the one that holds the lock on replacing exactly that holder. A dead process may
 * have left this one too: it is taken by the same rule.
 */
function take(path: string, me: Holder, dataDir: string): void {
  while (!create(path, me)) {
    const holder = holderOf(path);
    if (!holder) continue; // given back between the two looks
    if (isAlive(holder)) throw inUse(holder, path, dataDir);

    const turn = `${path}.after.${holder.id}`;
    take(turn, me, dataDir);
    try {
      if (holderOf(path)?.id !== holder.id) continue; // replaced before it was our turn
      renameSync(draftOf(path, me), path);
      return;
    } finally {
      rmSync(turn, { force: true });
    }
  }
}

/** False when the lock is there already. Linked when written, so that nobody ever reads half a lock. */
function create(path: string, me: Holder): boolean {
  const draft = draftOf(path, me);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

function draftOf(path: string, me: Holder): string {
  const draft = `${path}.${me.id}`;
  writeFileSync(draft, `${JSON.stringify(me)}\n`);
  return draft;
}

/** Undefined when there is no lock. One that makes no sense was not written by us, and counts as left by the dead. */
function holderOf(path: string): Holder | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const nobody: Holder = { pid: 0, startedAt: '', since: '', id: 'nobody' };
  try {
    return { ...nobody, ...(JSON.parse(text) as Partial<Holder>) };
  } catch {
    return nobody;
  }
}

function isAlive(holder: Holder): boolean {
  return holder.pid > 0 && startOf(holder.pid) === holder.startedAt;
}

function inUse(holder: Holder, path: string, dataDir: string): DataDirInUse {
  return new DataDirInUse(
    `DATA_DIR ${dataDir} is in use by process ${holder.pid} since ${holder.since}. ` +
      `Stop that server first (kill ${holder.pid}), or start this one with another DATA_DIR. The lock is ${path}.`,
  );
}
