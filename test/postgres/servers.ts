/** Starts servers as processes of their own, each on a DATA_DIR that goes away with the test. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { onTestFinished } from 'vitest';

export interface TestServer {
  readonly child: ChildProcess;
  readonly url: string;
  readonly superUrl: string;
  /** What it has told the operator so far. */
  readonly said: readonly string[];
  /** An orderly end. */
  stop(): Promise<void>;
  /** kill -9, and gone when it resolves. */
  kill(): Promise<void>;
}

export interface Message {
  said?: string;
  crashed?: string;
  url?: string;
  superUrl?: string;
  refused?: string;
  name?: string;
}

const here = import.meta.dirname;
export const tsx = import.meta.resolve('tsx');

/** Gone after the test, or after all of them with `newDataDir(afterAll)`. */
export function newDataDir(whenDone: (remove: () => Promise<void>) => void = onTestFinished): string {
  const dir = mkdtempSync(join(tmpdir(), 'fenghuo-test-data-'));
  whenDone(() => removeWithPostgres(dir));
  return dir;
}

/** Runs `server.ts`; `before` is a command line to put in front of it. */
export function run(
  dataDir: string,
  options: SpawnOptions & { before?: string[]; script?: string } = {},
): { child: ChildProcess; messages: AsyncIterableIterator<Message> } {
  const { before = [], script = join(here, 'server.ts'), ...rest } = options;
  const [file = '', ...args] = [...before, process.execPath, '--import', tsx, script, dataDir];
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'], ...rest });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, messages: read(child) };
}

async function* read(child: ChildProcess): AsyncIterableIterator<Message> {
  if (!child.stdout) throw new Error('stdout is a pipe');
  for await (const line of createInterface(child.stdout)) yield JSON.parse(line) as Message;
}

export async function startServer(dataDir: string, options?: Parameters<typeof run>[1]): Promise<TestServer> {
  const { child, messages } = run(dataDir, options);
  const said: string[] = [];
  const ended = once(child, 'exit');
  for (let next = await messages.next(); !next.done; next = await messages.next()) {
    const { url, superUrl, refused } = next.value;
    if (next.value.said) said.push(next.value.said);
    if (refused) throw new Error(refused);
    if (url && superUrl) {
      void collect(messages, said);
      const end = async (signal: NodeJS.Signals) => {
        child.kill(signal);
        await ended;
      };
      return { child, url, superUrl, said, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
    }
  }
  throw new Error(`the server ended without a word: ${said.join(' ')}`);
}

async function collect(messages: AsyncIterableIterator<Message>, said: string[]): Promise<void> {
  for await (const message of messages) said.push(message.said ?? message.crashed ?? '');
}

/** How a server that must not start says no. */
export async function refusalOf(dataDir: string, options?: Parameters<typeof run>[1]): Promise<Message> {
  for await (const message of run(dataDir, options).messages)
    if (message.refused || message.url) return message;
  throw new Error('the server ended without a word');
}

export async function query<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

export function postmasterPid(dataDir: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10);
  } catch {
    return undefined;
  }
}

export function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

/** Polls, since nobody announces it; vitest's own limit ends what never comes. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A test that failed half-way may leave a Postgres: its pid file is in the directory that we made for it. */
async function removeWithPostgres(dataDir: string): Promise<void> {
  const pid = postmasterPid(dataDir);
  const commandLine = pid && isRunning(pid) ? readFileSync(`/proc/${pid}/cmdline`, 'latin1') : '';
  if (pid && commandLine.includes(dataDir)) {
    process.kill(pid, 'SIGQUIT');
    await until(() => !isRunning(pid));
  }
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
}

export const repository = fileURLToPath(new URL('../..', import.meta.url));
