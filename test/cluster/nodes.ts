/** Several nodes of one installation in this process, on one database and one Redis. */
import { expect, vi } from 'vitest';
import { type Cluster, type ClusterOptions, openCluster } from '../../server/cluster/index.ts';
import { clusterMigrations, type Installation } from '../../server/cluster/migrations.ts';
import { type Log, type LogOptions, openLog } from '../../server/log/log.ts';
import { logMigrations } from '../../server/log/migrations.ts';
import { migrate } from '../../server/postgres/migrate.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import type { Readiness } from '../../shared/operate/facts.ts';
import type { Door } from '../fault/checker/readers.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { type Product, startProduct } from '../support/product.ts';

/** Longer than any test: whoever waits for the next look at Postgres waits in vain. */
export const NEVER_MS = 3_600_000;

/** What a node says of its link; `linked` when what it says comes back to it. */
const linkOf = async (product: Product): Promise<Readiness['link']> =>
  (await product.call<Readiness>('GET', '/readyz')).body.link;

/** Outside a test too. */
export const becomes = (product: Product, link: Readiness['link']): Promise<void> =>
  vi.waitFor(async () => expect(await linkOf(product)).toBe(link), PATIENCE);
const PATIENCE = { timeout: 20_000, interval: 50 };

/** Products on one database, linked by this Redis. */
export async function startNodes(
  count: number,
  redisUrl: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Product[]> {
  const first = await startProduct({ env: { REDIS_URL: redisUrl, ...env } });
  const nodes = [first];
  while (nodes.length < count)
    nodes.push(await startProduct({ database: first.database, env: { REDIS_URL: redisUrl, ...env } }));
  await Promise.all(nodes.map((node) => becomes(node, 'linked')));
  return nodes;
}

/** The first node drops the database that all are on, and so goes last. */
export async function stopNodes(nodes: readonly Product[]): Promise<void> {
  for (const node of [...nodes].reverse()) await node.stop();
}

export const doorsOf = (nodes: readonly Product[]): Door[] =>
  nodes.map(({ url, token }, i) => ({ name: `node ${i}`, url, token }));

export interface LogNode {
  readonly log: Log;
  readonly cluster: Cluster;
  /** All that its log has handed to a follower, as a board would get it. */
  readonly followed: readonly LoggedEvent[];
  close(): Promise<void>;
}

export const linked = (node: LogNode): Promise<void> =>
  vi.waitFor(() => expect(node.cluster.link().is).toBe('linked'), PATIENCE);

export async function preparedDatabase(): Promise<FreshDatabase> {
  const database = await freshDatabase();
  await migrate(database.url, [...logMigrations, ...clusterMigrations]);
  return database;
}

/** A log and its line to others, and nothing else of a node. By itself it looks at Postgres once, at the start. */
export async function startLogNode(
  database: Pick<FreshDatabase, 'url'>,
  installation: Installation,
  redisUrl: string | undefined,
  besides: Partial<ClusterOptions> & Pick<LogOptions, 'limits'> = {},
): Promise<LogNode> {
  const { limits, ...rest } = besides;
  const log = await openLog({ url: database.url, limits: { pollMs: NEVER_MS, ...limits } });
  const followed: LoggedEvent[] = [];
  log.follow({ after: 0 }, (events) => void followed.push(...events));
  const cluster = openCluster({
    redisUrl,
    installation,
    log,
    report: () => {},
    lookMs: NEVER_MS,
    ...rest,
  });
  return {
    log,
    cluster,
    followed,
    async close() {
      await cluster.close();
      await log.close();
    },
  };
}
