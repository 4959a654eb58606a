/** How long the product takes to start a second time, with 100,000 events in its log. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openLog } from '../../server/log/index.ts';
import { openPostgres } from '../../server/postgres/index.ts';
import { median, type Row } from './report.ts';
import { story } from './story.ts';

const EVENTS = 100_000;
const LIMIT_S = 3;

export async function benchStart(rounds = 3): Promise<Row[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fenghuo-bench-start-'));
  try {
    const first = await run(dataDir);
    await first.stop();
    await fill(dataDir);
    const folded = await run(dataDir);
    await folded.stop();
    const seconds: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const again = await run(dataDir);
      seconds.push(again.seconds);
      await again.stop();
    }
    return [
      {
        name: `second start, ${EVENTS.toLocaleString('en')} events, snapshot kept, against the limit`,
        ours: median(seconds),
        rival: LIMIT_S,
        unit: 's',
        ratio: median(seconds) / LIMIT_S,
        target: { op: '<=', value: 1 },
      },
      {
        name: 'the same, folded from the log, no snapshot',
        ours: folded.seconds,
        rival: LIMIT_S,
        unit: 's',
        ratio: folded.seconds / LIMIT_S,
        target: { op: '<=', value: 1 },
      },
    ];
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function fill(dataDir: string): Promise<void> {
  const postgres = await openPostgres({ dataDir, say: () => {} });
  const log = await openLog({ url: postgres.url });
  let batch: Promise<unknown>[] = [];
  for (const { position: _, version: __, recordedAt: ___, prevHash: ____, hash: _____, ...draft } of story(
    EVENTS,
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
