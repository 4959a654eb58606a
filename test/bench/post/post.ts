/**
 * From the request to its answer: the whole product (sign-in, limits, rules, chain, group commit, board) against what one would
 * write first, on one Postgres, called alike. And what ten nodes cost that only listen.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { post } from '../../fault/load.ts';
import { freshId, reported, situation } from '../../support/facts.ts';
import {
  freshDataDir,
  removeDataDir,
  type ServerProcess,
  signIn,
  startProcess,
} from '../../support/process.ts';
import { inFreshDatabase } from '../log/append.ts';
import { closedLoop, type Load } from '../log/load.ts';
import { median, type Row } from '../report.ts';

const CALLERS = 64;
const INCIDENTS = 100;
const NODES = 10;

interface Options {
  readonly superUrl: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly say: (line: string) => void;
}

type Kind = 'ours' | 'plain' | 'emmett' | 'among ten';
const KINDS: readonly Kind[] = ['ours', 'plain', 'emmett', 'among ten'];

export async function benchPost({ superUrl, rounds, seconds, say }: Options): Promise<Row[]> {
  const loads = new Map<Kind, Load[]>(KINDS.map((kind) => [kind, []]));
  for (let round = 1; round <= rounds; round++)
    for (const kind of KINDS) {
      const load = await inFreshDatabase(superUrl, (url) => turn(kind, url, seconds));
      loads.get(kind)?.push(load);
      say(
        `round ${round}, POST, ${kind}: ${load.perSecond.toFixed(0)}/s, p50 ${load.p50Ms.toFixed(1)} ms, p99 ${load.p99Ms.toFixed(1)} ms`,
      );
    }
  const row = (name: string, unit: string, mine: Kind, other: Kind, figure: (load: Load) => number): Row => {
    const [a, b] = [loads.get(mine)?.map(figure) ?? [], loads.get(other)?.map(figure) ?? []];
    const ratio = median(a.map((value, i) => value / (b[i] ?? Number.NaN)));
    return { name, ours: median(a), rival: median(b), unit, ratio, target: null };
  };
  const [rate, p99] = [(load: Load) => load.perSecond, (load: Load) => load.p99Ms];
  return [
    row(
      `POST /api/events, ${CALLERS} callers, against Express and plain INSERT`,
      'events/s',
      'ours',
      'plain',
      rate,
    ),
    row('the same, p99', 'ms', 'ours', 'plain', p99),
    row(
      `POST /api/events, ${CALLERS} callers, against Express and emmett`,
      'events/s',
      'ours',
      'emmett',
      rate,
    ),
    row(
      `the same through one of ${NODES} nodes, against one node alone`,
      'events/s',
      'among ten',
      'ours',
      rate,
    ),
  ];
}

async function turn(kind: Kind, url: string, seconds: number): Promise<Load> {
  if (kind === 'plain' || kind === 'emmett') {
    const child = fork(fileURLToPath(new URL('./rival.ts', import.meta.url)), [kind, url], {
      execArgv: ['--import', 'tsx'],
    });
    try {
      const [{ port }] = (await once(child, 'message')) as [{ port: number }];
      return await load({ url: `http://127.0.0.1:${port}`, token: '' }, seconds);
    } finally {
      const gone = once(child, 'exit');
      child.send('quit');
      await gone;
    }
  }
  const nodes: { server: ServerProcess; dataDir: string }[] = [];
  try {
    for (let i = 0; i < (kind === 'ours' ? 1 : NODES); i++) {
      const dataDir = await freshDataDir();
      nodes.push({ dataDir, server: await startProcess(dataDir, { DATABASE_URL: url, WATCH: 'off' }) });
    }
    const server = nodes[0]?.server as ServerProcess;
    return await load({ url: server.url, token: await signIn(server.url) }, seconds);
  } finally {
    await Promise.all(nodes.map(({ server }) => server.stop()));
    await Promise.all(nodes.map(({ dataDir }) => removeDataDir(dataDir)));
  }
}

async function load(to: { url: string; token: string }, seconds: number): Promise<Load> {
  const door = { name: 'the server', ...to };
  const incidents = Array.from({ length: INCIDENTS }, () => freshId('i'));
  await post(
    door,
    incidents.map((id) => reported(id)),
  );
  let n = 0;
  return closedLoop(CALLERS, seconds, async () => {
    const incident = incidents[n++ % INCIDENTS] as string;
    const [result] = await post(door, [
      situation(incident, `第 ${n} 条`, { id: randomUUID(), occurredAt: new Date().toISOString() }),
    ]);
    if (result?.outcome !== 'recorded') throw new Error(JSON.stringify(result));
  });
}
