/** How long the product takes to start a second time, with a long log. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openLog } from '../../server/log/index.ts';
import { openPostgres } from '../../server/postgres/index.ts';
import { median, type Row } from './report.ts';
import { story } from './story.ts';

interface Options {
  readonly events: number;
  /** Seconds; null where nothing was promised. */
  readonly limitS: number | null;
  readonly rounds: number;
}

export async function benchStart({ events, limitS, rounds }: Options): Promise<Row[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fenghuo-bench-start-'));
  const row = (name: string, seconds: number): Row => ({
    name,
    ours: seconds,
    rival: limitS,
    unit: 's',
    ratio: limitS === null ? null : seconds / limitS,
    target: limitS === null ? null : { op: '<=', value: 1 },
  });
  try {
    const first = await run(dataDir);
    await first.stop();
    await fill(dataDir, events);
    const folded = await run(dataDir);
    await folded.stop();
    const seconds: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const again = await run(dataDir);
      seconds.push(again.seconds);
      await again.stop();
    }
    return [
      row(`second start, ${events.toLocaleString('en')} events, snapshot kept`, median(seconds)),
      row('the same, folded from the log, no snapshot', folded.seconds),
    ];
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function fill(dataDir: string, events: number): Promise<void> {
  const postgres = await openPostgres({ dataDir, say: () => {} });
  const log = await openLog({ url: postgres.url });
  let batch: Promise<unknown>[] = [];
  for (const { position: _, version: __, recordedAt: ___, prevHash: ____, hash: _____, ...draft } of story(
    events,
  )) {
    batch.push(log.append(draft));
    if (batch.length === 2_000) {
      await Promise.all(batch);
      batch = [];
    }
  }
  await Promise.all(batch);
  await log.close();
  await postgres.stop();
}

/** Runs the built server until it is ready, as `npm start` does. */
async function run(dataDir: string): Promise<{ seconds: number; stop(): Promise<void> }> {
  const began = performance.now();
  const child: ChildProcess = spawn(process.execPath, ['dist/server/main.js'], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: '0',
      HOST: '127.0.0.1',
      ADMIN_PASSWORD: 'bench-password',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = /(http:\/\/\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
  });
  for (;;) {
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) break;
  }
  const seconds = (performance.now() - began) / 1_000;
  return {
    seconds,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
