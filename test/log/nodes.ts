/** Nodes as processes of their own, to race them and to kill them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface WriterNode {
  /** Ids whose appends were answered, as they come. */
  readonly acknowledged: ReadonlySet<string>;
  /** As many as this have been acknowledged. */
  reached(count: number): Promise<void>;
  readonly ended: Promise<number | null>;
  kill(): void;
}

const SCRIPT = join(import.meta.dirname, 'writer-process.ts');

export function startWriter(url: string, name: string, callers: number, events: number): WriterNode {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', SCRIPT, url, name, String(callers), String(events)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const acknowledged = new Set<string>();
  const waiters: { count: number; resolve: () => void }[] = [];
  createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> }).on('line', (line) => {
    acknowledged.add(line);
    for (const waiter of waiters) if (acknowledged.size >= waiter.count) waiter.resolve();
  });
  return {
    acknowledged,
    reached: (count) =>
      new Promise((resolve, reject) => {
        if (acknowledged.size >= count) resolve();
        waiters.push({ count, resolve });
        child.once('exit', () => reject(new Error(`node ${name} ended after ${acknowledged.size} events`)));
      }),
    // 'close' comes after the last line was read, 'exit' may come before.
    ended: new Promise((resolve) => child.once('close', resolve)),
    kill: () => child.kill('SIGKILL'),
  };
}
