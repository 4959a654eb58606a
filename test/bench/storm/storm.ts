/**
 * The night of the earthquake: three nodes, two thousand screens, three hundred reports a second, and nodes that are killed at
 * random. `npm run bench -- storm [--minutes 10] [--sockets 2000] [--per-second 300]`. Every screen proves that it was told
 * everything once and in order; the checker says the rest.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { streamKind } from '../../../shared/event/envelope.ts';
import { exported, paged } from '../../fault/checker/readers.ts';
import { inWords, type Stretch, verdictOf } from '../../fault/checker/verdict.ts';
import { post, startLoad } from '../../fault/load.ts';
import { recordedAgain } from '../../fault/proof.ts';
import { openRedis } from '../../fault/redis.ts';
import { openTown } from '../../fault/town.ts';
import { reported, situation } from '../../support/facts.ts';
import type { Row } from '../report.ts';
import type { StormOrder, StormReport, StormTable } from './sockets.ts';

const PROCESSES = 4;
const NODES = 3;
const CALLERS = 300;
/** As a province has under way in such a night. */
const INCIDENTS = 300;
const LOOK_MS = 200;
/** A phone waits longer; it would only be slower to try another node. */
const PATIENCE_MS = 5_000;
/** From one kill to the next, at least and at most. */
const BETWEEN_KILLS_MS = [20_000, 40_000] as const;
const DOWN_MS = 3_000;

export interface StormOptions {
  readonly minutes: number;
  readonly sockets: number;
  readonly perSecond: number;
  readonly say: (line: string) => void;
}

export async function benchStorm({ minutes, sockets, perSecond, say }: StormOptions): Promise<Row[]> {
  const redis = await openRedis();
  const town = await openTown({ nodes: NODES, env: () => (redis ? { REDIS_URL: redis.url } : {}) });
  const walls = Array.from({ length: PROCESSES }, begin);
  const latencies = new Map<number, number>();
  let seen: readonly StormReport[] = [];
  const look = async () => {
    seen = await Promise.all(walls.map(report));
    for (const { latencies: some } of seen)
      for (const [ms, times] of some) latencies.set(ms, (latencies.get(ms) ?? 0) + times);
    return total('live');
  };
  const total = (what: 'live' | 'deliveries' | 'resynchronised' | 'refused') =>
    seen.reduce((sum, one) => sum + one[what], 0);
  const allLive = async (withinMs: number): Promise<number> => {
    const began = performance.now();
    while ((await look()) < sockets) {
      if (performance.now() - began > withinMs)
        throw new Error(`only ${total('live')} of ${sockets} screens are live`);
      await sleep(LOOK_MS);
    }
    return performance.now() - began;
  };
  try {
    for (const [i, child] of walls.entries())
      child.send({
        urls: town.nodes.map(({ inside }) => inside().url.replace('http', 'ws')),
        token: town.token,
        sockets: Math.floor(sockets / PROCESSES) + (i < sockets % PROCESSES ? 1 : 0),
        first: i,
      } satisfies StormOrder);
    await allLive(120_000);
    say(`${sockets} screens live; ${NODES} nodes${redis ? ' and Redis' : ''}`);
    const incidents = Array.from({ length: INCIDENTS }, (_, n) => `${town.incident}-${n}`);
    const first = town.node(0).inside();
    for (let n = 0; n < INCIDENTS; n += 100)
      await post(
        first,
        incidents.slice(n, n + 100).map((id) => reported(id)),
      );
    const load = startLoad(() => town.nodes.map(({ inside }) => inside()), town.incident, {
      callers: CALLERS,
      perSecond,
      patienceMs: PATIENCE_MS,
      make: (n) =>
        situation(incidents[n % INCIDENTS] as string, `第 ${n} 条`, {
          id: `storm-${Date.now()}-${process.pid}-${n}`,
          occurredAt: new Date().toISOString(),
        }),
    });
    const began = performance.now();
    const records: number[] = [];
    const screens: number[] = [];
    while (performance.now() - began < minutes * 60_000) {
      const [least, most] = BETWEEN_KILLS_MS;
      const rest = Math.min(least + Math.random() * (most - least), minutes * 20_000);
      for (const until = performance.now() + rest; performance.now() < until; await sleep(LOOK_MS))
        await look();
      const node = town.node(Math.floor(Math.random() * NODES));
      const before = total('live');
      await node.server().kill();
      await sleep(50);
      const lost = before - (await look());
      const killed = performance.now();
      const other = town.nodes.find((one) => one !== node);
      const recorded = other
        ? await recordedAgain(other.inside(), town.incident, { patienceMs: PATIENCE_MS })
        : 0;
      const shown = allLive(60_000).then(() => performance.now() - killed);
      await sleep(DOWN_MS);
      await node.start();
      records.push(recorded);
      screens.push(await shown);
      say(
        `killed ${node.name} under ${lost} screens: reports after ${Math.round(recorded)} ms, all screens after ${Math.round(screens.at(-1) ?? 0)} ms`,
      );
    }
    const seconds = (performance.now() - began) / 1_000;
    const history = await load.end();
    await sleep(2_000);
    await allLive(60_000);
    const doors = town.nodes.map(({ inside }) => inside());
    const logs = [await exported(doors[0] ?? town.node(0).inside()), await paged(town.node(1).inside())];
    const streams = await Promise.all(walls.map(table));
    const verdict = await verdictOf(history, {
      logs,
      streams: streams.map((told, i) => ({
        reader: `${sockets / PROCESSES} screens of process ${i + 1}`,
        stretches: stretchesOf(told),
        leaves: (stream) => streamKind(stream) === 'access',
      })),
    });
    const odd = seen.flatMap(({ findings }) => findings);
    say(inWords(verdict));
    for (const words of odd) say(`  a screen: ${words}`);
    say(
      `${total('resynchronised')} times a screen was given a board anew, ${total('refused')} times one was told to come back`,
    );
    say([...load.troubles].map(([trouble, times]) => `${times} × ${trouble}`).join(', '));
    const name = (what: string) =>
      `storm, ${sockets} screens, ${NODES} nodes, ${records.length} kills: ${what}`;
    const figure = (what: string, ours: number, unit: string): Row => ({
      name: name(what),
      ours,
      rival: null,
      unit,
      ratio: null,
      target: null,
    });
    return [
      {
        ...figure('what the checker found wrong', verdict.findings.length + odd.length, 'findings'),
        rival: 1,
        ratio: verdict.findings.length + odd.length,
        target: { op: '<=', value: 0 },
      },
      figure('reports recorded', history.acknowledged.length / seconds, 'events/s'),
      figure('told to screens', total('deliveries') / seconds, 'deliveries/s'),
      figure('tap to screen, p50', quantile(latencies, 0.5), 'ms'),
      figure('tap to screen, p99', quantile(latencies, 0.99), 'ms'),
      figure('after a kill reports are recorded, worst', Math.max(0, ...records), 'ms'),
      figure('after a kill all screens are live, worst', Math.max(0, ...screens), 'ms'),
    ];
  } finally {
    for (const child of walls) child.kill('SIGKILL');
    await town.close();
    await redis?.close();
  }
}

function begin(): ChildProcess {
  return fork(fileURLToPath(new URL('./sockets.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
  });
}

async function report(child: ChildProcess): Promise<StormReport> {
  const answer = once(child, 'message');
  child.send('report');
  return (await answer)[0] as StormReport;
}

async function table(child: ChildProcess): Promise<StormTable> {
  const answer = once(child, 'message');
  child.send('table');
  return (await answer)[0] as StormTable;
}

/** Positions that follow each other without a break are one stretch. */
function stretchesOf(told: StormTable): Stretch[] {
  const stretches: { after: number; through: number; events: { id: string; position: number }[] }[] = [];
  for (const [position, id] of [...told].sort(([a], [b]) => a - b)) {
    let last = stretches.at(-1);
    if (last?.through !== position - 1) {
      last = { after: position - 1, through: position - 1, events: [] };
      stretches.push(last);
    }
    last.through = position;
    if (id !== null) last.events.push({ id, position });
  }
  return stretches;
}

function quantile(histogram: ReadonlyMap<number, number>, share: number): number {
  const sorted = [...histogram].sort(([a], [b]) => a - b);
  let left = share * sorted.reduce((sum, [, times]) => sum + times, 0);
  for (const [ms, times] of sorted) {
    left -= times;
    if (left <= 0) return ms;
  }
  return Number.NaN;
}
