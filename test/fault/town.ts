/** A town for faults: nodes as real processes on one Postgres, with a line that can go bad before and behind each of them. */
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPostgres } from '../../server/postgres/index.ts';
import { postgresIn } from '../../server/postgres/processes.ts';
import { type BadLine, openBadLine } from '../support/badLine.ts';
import { freshId, reported } from '../support/facts.ts';
import {
  freshDataDir,
  postmasterPid,
  removeDataDir,
  type ServerProcess,
  signIn,
  startProcess,
} from '../support/process.ts';
import type { Door } from './checker/readers.ts';
import { post } from './load.ts';

export interface TownNode {
  readonly name: string;
  readonly server: () => ServerProcess;
  /** Between this node and Postgres. */
  readonly toDatabase: BadLine;
  /** Between clients and this node. */
  readonly line: BadLine;
  /** The way that clients take. */
  readonly door: () => Door;
  /** Straight to the node, whatever the line is like. */
  readonly inside: () => Door;
  readonly start: () => Promise<void>;
}

export interface Town {
  readonly nodes: readonly TownNode[];
  readonly node: (i: number) => TownNode;
  /** Where the events of the load go. */
  readonly incident: string;
  readonly token: string;
  readonly databaseUrl: string;
  readonly postmaster: () => Promise<number>;
  /** All processes of Postgres: the children are those who answer. */
  readonly signalPostgres: (signal: NodeJS.Signals) => void;
  close(): Promise<void>;
}

/** `env`: what the environment of a node says besides. `dataDir`: where Postgres keeps its data. */
export async function openTown(options: {
  readonly nodes: number;
  readonly env?: (node: number) => NodeJS.ProcessEnv;
  readonly dataDir?: string;
}): Promise<Town> {
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step().catch(() => {});
  };
  const dataDir = options.dataDir ?? (await freshDataDir());
  if (options.dataDir === undefined) undo.push(() => removeDataDir(dataDir));
  try {
    const postgres = await openPostgres({ dataDir, say: () => {}, onCrash: console.error });
    undo.push(() => postgres.stop());
    const nodes: TownNode[] = [];
    let token = '';
    for (let i = 0; i < options.nodes; i++) {
      const name = `node ${String.fromCharCode(65 + i)}`;
      const node = await openNode(name, postgres.url, options.env?.(i) ?? {}, () => token);
      undo.push(() => node.close());
      if (i === 0) {
        await node.start();
        token = await signIn(node.server().url);
      }
      nodes.push(node);
    }
    await Promise.all(nodes.slice(1).map((node) => node.start()));
    const incident = freshId('i');
    const [first] = nodes;
    if (!first) throw new Error('a town has nodes');
    await post(first.inside(), [reported(incident)]);
    return {
      nodes,
      node: (i) => nodes[i] as TownNode,
      incident,
      token,
      databaseUrl: postgres.url,
      postmaster: () => postmasterPid(dataDir),
      signalPostgres(signal) {
        for (const pid of postgresIn(path.join(dataDir, 'postgres'))) process.kill(pid, signal);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openNode(
  name: string,
  databaseUrl: string,
  env: NodeJS.ProcessEnv,
  token: () => string,
): Promise<TownNode & { close(): Promise<void> }> {
  const dataDir = await freshDataDir();
  const port = await freePort();
  const toDatabase = await openBadLine(Number(new URL(databaseUrl).port));
  const line = await openBadLine(port);
  let server: ServerProcess | null = null;
  const running = () => {
    if (!server) throw new Error(`${name} was never started`);
    return server;
  };
  return {
    name,
    server: running,
    toDatabase,
    line,
    door: () => ({ name, url: `http://127.0.0.1:${line.port}`, token: token() }),
    inside: () => ({ name, url: `http://127.0.0.1:${port}`, token: token() }),
    async start() {
      server = await startProcess(dataDir, {
        DATABASE_URL: toDatabase.through(databaseUrl),
        PORT: String(port),
        WATCH: 'off',
        ...env,
      });
    },
    async close() {
      server?.child.kill('SIGCONT');
      await server?.kill();
      await toDatabase.close();
      await line.close();
      await removeDataDir(dataDir);
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Asks until it is so. @throws when it is not so in time. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs = 30_000,
): Promise<number> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > withinMs) throw new Error(`not within ${withinMs} ms: ${what}`);
    await sleep(10);
  }
  return performance.now() - began;
}
