/**
 * `npm run fault -- --minutes 60 [--seed n] [--nodes 3] [--per-second 30]`: faults of every kind in random order on several
 * nodes under load, and at the end the checker's verdict. The same seed gives the same faults in the same order.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { inWords } from './checker/verdict.ts';
import { startLoad } from './load.ts';
import { measured, recordedAgain, screensOf, shownAgain, tell, verdictFor } from './proof.ts';
import { randomOf } from './random.ts';
import { openRedis, type Redis } from './redis.ts';
import { openTown, type Town, type TownNode } from './town.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    nodes: { type: 'string', default: '3' },
    'per-second': { type: 'string', default: '30' },
  },
});
const [minutes, seed, nodes] = [Number(values.minutes), Number(values.seed), Number(values.nodes)];
const random = randomOf(seed);
const between = (least: number, most: number): number => least + random() * (most - least);
const began = performance.now();
const say = (line: string) =>
  console.log(`${((performance.now() - began) / 1_000).toFixed(1).padStart(7)} s  ${line}`);

const folder = mkdtempSync(path.join(tmpdir(), 'fenghuo-fault-'));
const clockOf = (node: number) => path.join(folder, `clock-${node}`);
const jump = (node: number, hours: number) => writeFileSync(clockOf(node), String(hours * 3_600_000));

interface Place {
  readonly town: Town;
  readonly redis: Redis | null;
}
interface Fault {
  readonly name: string;
  /** Makes the fault, waits for as long as it lasts, and puts right again what does not come right by itself. */
  readonly make: (place: Place, node: TownNode, lastsMs: number) => Promise<void>;
}

/** A fault that lasts a while and is then taken back. */
const lasting =
  (on: (place: Place, node: TownNode) => void, off: (place: Place, node: TownNode) => void): Fault['make'] =>
  async (place, node, lastsMs) => {
    on(place, node);
    try {
      await sleep(lastsMs);
    } finally {
      off(place, node);
    }
  };

const FAULTS: readonly Fault[] = [
  {
    name: 'kill -9 of a node',
    async make(_, node, lastsMs) {
      await node.server().kill();
      await sleep(lastsMs / 2);
      await node.start();
    },
  },
  {
    name: 'a node is stopped in order and started again',
    async make(_, node) {
      await node.server().stop();
      await node.start();
    },
  },
  {
    name: 'SIGSTOP of a node',
    make: lasting(
      (_, node) => node.server().child.kill('SIGSTOP'),
      (_, node) => node.server().child.kill('SIGCONT'),
    ),
  },
  {
    name: 'kill -9 of Postgres',
    async make({ town }) {
      process.kill(await town.postmaster(), 'SIGKILL');
    },
  },
  {
    name: 'SIGSTOP of Postgres',
    make: lasting(
      ({ town }) => town.signalPostgres('SIGSTOP'),
      ({ town }) => town.signalPostgres('SIGCONT'),
    ),
  },
  { name: 'the line of clients is cut', make: async (_, node) => node.line.cut() },
  {
    name: 'the line of clients breaks all the time',
    make: lasting(
      (_, node) => node.line.weather({ breaksOnceIn: 30, delayMs: 20 }),
      (_, node) => node.line.weather({}),
    ),
  },
  {
    name: 'the line of clients goes silent',
    make: lasting(
      (_, node) => node.line.weather({ silent: true }),
      (_, node) => node.line.weather({}),
    ),
  },
  { name: 'the line to Postgres is cut', make: async (_, node) => node.toDatabase.cut() },
  {
    name: 'the line to Postgres is slow and breaks',
    make: lasting(
      (_, node) => node.toDatabase.weather({ delayMs: 40, breaksOnceIn: 80 }),
      (_, node) => node.toDatabase.weather({}),
    ),
  },
  {
    name: 'Postgres refuses a node',
    make: lasting(
      (_, node) => {
        node.toDatabase.refuse(true);
        node.toDatabase.cut();
      },
      (_, node) => node.toDatabase.refuse(false),
    ),
  },
  {
    name: 'the word of a commit is lost',
    make: async (_, node, lastsMs) =>
      void (await Promise.race([node.toDatabase.loseAnswer(/COPY \d+/), sleep(lastsMs)])),
  },
  {
    name: 'the clock of a node jumps by hours',
    async make({ town }, node, lastsMs) {
      const which = town.nodes.indexOf(node);
      jump(which, Math.round(between(-5, 5)));
      await sleep(lastsMs);
      jump(which, 0);
    },
  },
];
const FAULTS_OF_REDIS: readonly Fault[] = [
  {
    name: 'kill -9 of Redis',
    async make({ redis }, _, lastsMs) {
      await redis?.kill();
      await sleep(lastsMs);
      await redis?.start();
    },
  },
  {
    name: 'SIGSTOP of Redis',
    make: lasting(
      ({ redis }) => redis?.signal('SIGSTOP'),
      ({ redis }) => redis?.signal('SIGCONT'),
    ),
  },
];

execFileSync(process.execPath, ['build.mjs', '--if-stale', '--server-only'], { stdio: 'inherit' });
for (let node = 0; node < nodes; node++) jump(node, 0);
const redis = await openRedis();
const town = await openTown({
  nodes,
  env: (node) => ({
    WATCH: 'on',
    NODE_OPTIONS: `--import ${path.resolve('test/fault/preload/clock.mjs')}`,
    FAULT_CLOCK: clockOf(node),
    ...(redis ? { REDIS_URL: redis.url } : {}),
  }),
});
const screens = screensOf(town);
let failed = false;
let stopping = false;
process.once('SIGINT', () => {
  stopping = true;
});
try {
  say(`${nodes} nodes${redis ? ' and Redis' : ', no Redis'}, ${minutes} min, seed ${seed}`);
  const load = startLoad(() => town.nodes.map(({ door }) => door()), town.incident, {
    callers: 9,
    perSecond: Number(values['per-second']),
    patienceMs: 5_000,
  });
  const faults = [...FAULTS, ...(redis ? FAULTS_OF_REDIS : [])];
  const until = began + minutes * 60_000;
  for (let n = 1; performance.now() < until && !stopping; n++) {
    const fault = faults[Math.floor(random() * faults.length)] as Fault;
    const node = town.node(Math.floor(random() * nodes));
    const lastsMs = between(500, 12_000);
    await fault.make({ town, redis }, node, lastsMs);
    const records = await Promise.all(town.nodes.map(({ door }) => recordedAgain(door(), town.incident)));
    const shown = await Promise.all(screens.map((screen, i) => shownAgain(screen, town.node(i).inside())));
    measured(fault.name, { 'records after': Math.max(...records), 'screens after': Math.max(...shown) });
    say(
      `${n}. ${fault.name} (${node.name}, ${(lastsMs / 1_000).toFixed(1)} s); ${load.acknowledged()} acknowledged`,
    );
    await sleep(between(0, 3_000));
  }
  const history = await load.end();
  const verdict = await verdictFor(
    town.nodes.map(({ inside }) => inside()),
    history,
    screens,
  );
  failed = !verdict.ok;
  tell();
  console.log([...load.troubles].map(([trouble, times]) => `${times} × ${trouble}`).join(', '));
  console.log(`\n${inWords(verdict)}\n(seed ${seed})`);
} catch (error) {
  failed = true;
  console.error(`seed ${seed}:`, error);
  for (const { name, server } of town.nodes) console.error(`--- ${name}\n${server().said().slice(-3_000)}`);
} finally {
  for (const screen of screens) screen.close();
  await town.close();
  await redis?.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
