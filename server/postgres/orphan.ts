/** Ends the Postgres that a killed server left behind, and nothing else. */
import { realpathSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type PidFile, pidFilePath, readPidFile } from './pidfile.ts';
import { postgresIn } from './processes.ts';

/**
 * Afterwards nothing works on the cluster. The caller holds the lock of DATA_DIR, so what still runs has no server.
 * @throws when something runs there that can't be proven to be ours, or won't end: it is left alone.
 */
export async function endOrphan(
  clusterDir: string,
  password: string | undefined,
  say: (line: string) => void,
): Promise<void> {
  const noted = readPidFile(clusterDir);
  if (!noted) return;
  if (postgresIn(clusterDir).includes(noted.pid)) {
    // Asked only now: a stranger on the noted port would be told our password.
    if ((await ask(noted, clusterDir, password)) === 'other') throw foreign(noted.pid, clusterDir);
    say(`Ending the PostgreSQL (process ${noted.pid}) that a killed server left behind.`);
    await end(noted.pid, clusterDir);
  } else {
    await childrenGone(clusterDir);
  }
  // Nobody works here any more. The pid in the file may be a zombie's or somebody else's by now, and Postgres would
  // refuse to start for as long as that one lives.
  rmSync(pidFilePath(clusterDir), { force: true });
}

/** Who answers on the noted port: only our cluster takes our password and names our directory. */
async function ask(
  { port }: PidFile,
  clusterDir: string,
  password: string | undefined,
): Promise<'ours' | 'other' | 'nobody'> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: password ?? '',
    connectionTimeoutMillis: 3_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return realpathSync(rows[0]?.data_directory ?? '/') === clusterDir ? 'ours' : 'other';
  } catch (error) {
    // Class 28: our password or user was refused. Anything else is no answer: not listening, starting, shutting down.
    return (error as { code?: string }).code?.startsWith('28') ? 'other' : 'nobody';
  } finally {
    await client.end().catch(() => {});
  }
}

/** First SIGINT, a fast shutdown with a checkpoint; then SIGQUIT, without one: the log is replayed at the next start. */
async function end(pid: number, clusterDir: string): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    send(pid, signal);
    if (await emptied(clusterDir, patienceMs)) return;
  }
  throw new Error(
    `The PostgreSQL of a killed server (process ${pid}) does not end. End it (kill -9 ${pid}), then start again.`,
  );
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** When a postmaster is killed its children notice and end by themselves. */
async function childrenGone(clusterDir: string): Promise<void> {
  if (await emptied(clusterDir, 10_000)) return;
  throw new Error(
    `PostgreSQL processes ${postgresIn(clusterDir).join(', ')} still work on ${clusterDir}. End them, then start again.`,
  );
}

async function emptied(clusterDir: string, patienceMs: number): Promise<boolean> {
  for (const until = Date.now() + patienceMs; postgresIn(clusterDir).length > 0; await sleep(20))
    if (Date.now() > until) return false;
  return true;
}

function foreign(pid: number, clusterDir: string): Error {
  return new Error(
    `A PostgreSQL (process ${pid}) serves ${clusterDir} but does not take this server's password, so it is left alone. ` +
      `If nobody needs it, end it (kill -INT ${pid}), then start again.`,
  );
}
