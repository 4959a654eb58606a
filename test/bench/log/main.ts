/** Runs the benches of the log on a Postgres of their own: `tsx test/bench/log/main.ts [append] [read] [--quick]`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres } from '../../../server/postgres/index.ts';
import { benchAppend } from './append.ts';
import type { BenchRow } from './load.ts';
import { benchRead } from './read.ts';

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const wanted = (name: string) => args.includes(name) || !args.some((arg) => !arg.startsWith('-'));
const say = (line: string) => console.error(line);

const dataDir = mkdtempSync(join(tmpdir(), 'fenghuo-bench-'));
const postgres = await openPostgres({ dataDir, say: () => {} });
const { url, superUrl = url } = postgres;
const rows: BenchRow[] = [];
try {
  if (wanted('read')) rows.push(...(await benchRead({ url, say, ...(quick ? { events: 300_000 } : {}) })));
  if (wanted('append'))
    rows.push(...(await benchAppend({ superUrl, say, ...(quick ? { seconds: 1.5 } : {}) })));
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
console.table(
  rows.map((row) => ({
    ...row,
    ours: +row.ours.toFixed(2),
    rival: +row.rival.toFixed(2),
    ratio: +row.ratio.toFixed(2),
  })),
);
