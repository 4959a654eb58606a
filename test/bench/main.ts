/**
 * `npm run bench [-- append read moment replay post access figures fold board fanout start phone wall] [--quick] [--soak-minutes 30]`: every figure a
 * ratio to a rival measured in the same run. `npm run bench -- storm [--minutes 10] [--sockets 2000] [--per-second 300]` runs only when named.
 * Ends with 1 when a promised ratio was missed.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openPostgres } from '../../server/postgres/index.ts';
import { benchAccess } from './access.ts';
import { benchBoard } from './board.ts';
import { benchDays } from './days.ts';
import { benchFanout } from './fanout/fanout.ts';
import { benchFold } from './fold.ts';
import { benchFigures, benchLive, benchMoment } from './indicators.ts';
import { benchAppend, inFreshDatabase } from './log/append.ts';
import { benchRead } from './log/read.ts';
import { benchPhone } from './phone.ts';
import { benchPost } from './post/post.ts';
import { benchReplay } from './replay.ts';
import { kept, type Row, table } from './report.ts';
import { benchStart } from './start.ts';
import { benchStorm } from './storm/storm.ts';
import { benchWall } from './wall.ts';

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    'soak-minutes': { type: 'string' },
    minutes: { type: 'string', default: '10' },
    sockets: { type: 'string', default: '2000' },
    'per-second': { type: 'string', default: '300' },
  },
});
const { quick } = values;
const soakMinutes = Number(values['soak-minutes'] ?? (quick ? 1 : 30));
const wanted = (name: string) => names.length === 0 || names.includes(name);
const say = (line: string) => console.error(line);

const rows: Row[] = [];
const dataDir = await mkdtemp(path.join(tmpdir(), 'fenghuo-bench-'));
const postgres = await openPostgres({ dataDir, say: () => {} });
try {
  const { url, superUrl = url } = postgres;
  if (wanted('append'))
    rows.push(...(await benchAppend({ superUrl, say, ...(quick ? { seconds: 1.5 } : {}) })));
  if (wanted('read')) rows.push(...(await benchRead({ url, say, ...(quick ? { events: 100_000 } : {}) })));
  if (wanted('moment'))
    rows.push(
      ...(await inFreshDatabase(superUrl, (own) =>
        benchMoment(own, quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]),
      )),
    );
  if (wanted('replay'))
    rows.push(...(await inFreshDatabase(superUrl, (own) => benchDays(own, quick ? 50_000 : 1_000_000, say))));
  if (wanted('post')) {
    execFileSync(process.execPath, ['build.mjs', '--if-stale', '--server-only'], { stdio: 'inherit' });
    rows.push(...(await benchPost({ superUrl, say, rounds: quick ? 1 : 3, seconds: quick ? 2 : 5 })));
  }
  if (wanted('access')) rows.push(...(await inFreshDatabase(superUrl, benchAccess)));
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
if (wanted('replay')) rows.push(...benchReplay(quick ? 2_000 : 10_000));
if (wanted('figures')) rows.push(...benchLive(), ...benchFigures(quick ? 100_000 : 1_000_000));
if (wanted('fold')) rows.push(...benchFold(quick ? 1 : 3));
if (wanted('board')) rows.push(...benchBoard());
if (wanted('fanout')) rows.push(...(await benchFanout(quick ? [100, 1_000] : [100, 1_000, 2_000], say)));
if (wanted('start')) {
  execFileSync(process.execPath, ['build.mjs', '--if-stale', '--server-only'], { stdio: 'inherit' });
  rows.push(...(await benchStart({ events: 100_000, limitS: 3, rounds: quick ? 1 : 3 })));
  if (!quick) rows.push(...(await benchStart({ events: 1_000_000, limitS: null, rounds: 3 })));
}
if (wanted('phone')) {
  execFileSync(process.execPath, ['build.mjs', '--if-stale'], { stdio: 'inherit' });
  rows.push(...(await benchPhone({ quick })));
}
if (names.includes('storm')) {
  execFileSync(process.execPath, ['build.mjs', '--if-stale', '--server-only'], { stdio: 'inherit' });
  rows.push(
    ...(await benchStorm({
      minutes: Number(values.minutes),
      sockets: Number(values.sockets),
      perSecond: Number(values['per-second']),
      say,
    })),
  );
}
if (wanted('wall')) {
  execFileSync(process.execPath, ['build.mjs', '--if-stale'], { stdio: 'inherit' });
  rows.push(...(await benchWall({ quick, soakMinutes, say })));
}

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${new Date().toISOString()}\n`,
);
console.log(table(rows));
// A line that a storm left open must not keep anybody waiting for the end.
process.exit(rows.every(kept) ? 0 : 1);
