/** One run of Postgres on a cluster: from its start until it takes connections, and its orderly end. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLog, readFrom, sizeOf } from './logfile.ts';
import { readPidFile } from './pidfile.ts';
import type { Runtime } from './runtime.ts';

export interface Site {
  readonly runtime: Runtime;
  readonly clusterDir: string;
  readonly logPath: string;
  readonly say: (line: string) => void;
}

export class PortTaken extends Error {}

/**
 * Resolves once Postgres takes connections. However long it replays its log after a crash, it is waited for: to end it
 * then would only lengthen the outage. Aborting ends it.
 * @throws PortTaken; Error with Postgres's own words when it ends instead.
 */
export async function launch(site: Site, port: number, abort: AbortSignal): Promise<ChildProcess> {
  for (const until = Date.now() + 10_000; ; await sleep(50, undefined, { signal: abort })) {
    const logged = sizeOf(site.logPath);
    const child = start(site, port);
    if (await isReady(child, site, abort)) return child;
    abort.throwIfAborted();

    const words = readFrom(site.logPath, Math.min(logged, sizeOf(site.logPath)));
    // Children of a killed postmaster need a moment to notice, and so does the system to reap it.
    const predecessorEnding = /pre-existing shared memory block|"postmaster.pid" already exists/.test(words);
    if (predecessorEnding && Date.now() < until) continue;
    const why = `PostgreSQL did not start (see ${site.logPath}):\n${words.slice(-2_000)}`;
    throw /Address already in use/.test(words) ? new PortTaken(why) : new Error(why);
  }
}

/** Fast shutdown; after ten seconds without a last checkpoint: the log is replayed at the next start. */
export async function end(child: ChildProcess): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 1_000],
  ] as const) {
    if (hasEnded(child)) return;
    child.kill(signal);
    await once(child, 'exit', { signal: AbortSignal.timeout(patienceMs) }).catch(() => {});
  }
}

function start({ runtime, clusterDir, logPath }: Site, port: number): ChildProcess {
  const log = openLog(logPath);
  // Detached: Ctrl-C goes to every process of a terminal, and Postgres must outlive our last append. It logs straight
  // into the file, so that it can still do so when we are gone.
  const child = runtime.start('postgres', ['-D', clusterDir, ...settings(port)], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.on('error', () => {}); // it could not be started: then it has no pid, and the log tells nothing
  // This process may end without having stopped it, by an uncaught error: no time to wait, but no orphan either.
  const atExit = () => child.kill('SIGINT');
  process.on('exit', atExit);
  child.once('exit', () => process.off('exit', atExit));
  return child;
}

function settings(port: number): string[] {
  return Object.entries({
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    // What is acknowledged is on disk. These are the defaults, said here so that no file can say otherwise.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: '128MB',
    jit: 'off', // never pays for queries as short as ours
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C', // launch() reads them
    logging_collector: 'off',
    log_destination: 'stderr',
    log_checkpoints: 'off',
    // Neither rows nor statements: what somebody is called or said belongs into the database, not into its log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** False when it ended before it was ready. */
async function isReady(child: ChildProcess, site: Site, abort: AbortSignal): Promise<boolean> {
  const began = Date.now();
  for (let told = began; ; await sleep(10)) {
    if (hasEnded(child)) return false;
    if (abort.aborted) await end(child);
    const noted = readPidFile(site.clusterDir);
    if (noted?.ready && noted.pid === child.pid) return true;
    if (Date.now() - told > 10_000) {
      told = Date.now();
      site.say(
        `PostgreSQL is still recovering after ${Math.round((told - began) / 1000)} s. It will serve when done.`,
      );
    }
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
