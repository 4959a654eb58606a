/** A Redis Cluster and a master that a sentinel knows: real ones, small. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { draft } from '../log/draft.ts';
import {
  haveRedis,
  type RedisServer,
  startRedis,
  startRedisCluster,
  startSentinel,
} from '../support/redis.ts';
import { type LogNode, linked, NEVER_MS, preparedDatabase, startLogNode } from './nodes.ts';

const leftovers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  while (leftovers.length > 0) await leftovers.pop()?.();
});
const kept = async <T extends RedisServer | LogNode>(starting: Promise<T>): Promise<T> => {
  const started = await starting;
  leftovers.push(() => ('stop' in started ? started.stop() : started.close()));
  return started;
};

/** Two nodes that look at Postgres by themselves never, and at Redis by way of this address. */
async function twoNodes(redisUrl: string): Promise<[LogNode, LogNode]> {
  const database = await preparedDatabase();
  leftovers.push(() => database.drop());
  const installation = { id: randomUUID(), key: randomBytes(32) };
  const start = () => kept(startLogNode(database, installation, redisUrl));
  const nodes: [LogNode, LogNode] = [await start(), await start()];
  await Promise.all(nodes.map(linked));
  return nodes;
}

async function hears(one: LogNode, other: LogNode): Promise<void> {
  const appended = await one.log.append(draft());
  if (appended.outcome !== 'recorded') throw new Error(appended.outcome);
  await vi.waitFor(() => expect(other.followed.at(-1)?.hash).toBe(appended.event.hash), {
    timeout: 10_000,
    interval: 5,
  });
}

async function countsTogether(one: LogNode, other: LogNode): Promise<void> {
  const limit = { name: 'test', points: 2, duration: 60, exact: true };
  await one.cluster.limits.of(limit).consume('key');
  await other.cluster.limits.of(limit).consume('key');
  expect((await one.cluster.limits.of(limit).get('key'))?.consumedPoints).toBe(2);
  await expect(one.cluster.limits.of(limit).consume('key')).rejects.toMatchObject({ remainingPoints: 0 });
}

describe.skipIf(!haveRedis())('REDIS_URL', () => {
  it('redis+cluster: nodes hear one another and count together', async () => {
    const redis = await kept(startRedisCluster());
    const [one, other] = await twoNodes(`redis+cluster://127.0.0.1:${redis.port}`);
    await hears(one, other);
    await hears(other, one);
    await countsTogether(one, other);
    expect(one.cluster.link()).toEqual({ is: 'linked', nodes: 2 });
    // Its only server dies and comes back.
    await redis.kill();
    await vi.waitFor(() => expect(one.cluster.link().is).toBe('cut'), { timeout: 10_000 });
    await redis.again();
    await Promise.all([one, other].map(linked));
    await hears(one, other);
  });

  it('redis+sentinel: nodes hear one another, also when the sentinel names another master', async () => {
    const [first, second] = [await kept(startRedis()), await kept(startRedis())];
    const sentinel = await kept(startSentinel(first, 'mymaster'));
    const [one, other] = await twoNodes(`redis+sentinel://127.0.0.1:${sentinel.port}/mymaster`);
    await hears(one, other);
    await countsTogether(one, other);
    // As after a failover: the old master is gone, and the sentinel knows another.
    await sentinel.client.call('SENTINEL', 'REMOVE', 'mymaster');
    await sentinel.client.call('SENTINEL', 'MONITOR', 'mymaster', '127.0.0.1', String(second.port), '1');
    await first.kill();
    await vi.waitFor(() => expect(one.cluster.link().is).toBe('cut'), { timeout: 10_000 });
    await Promise.all([one, other].map(linked));
    await hears(other, one);
  });

  it('a password that is wrong or missing cuts the link and says so; nothing else is the matter', async () => {
    const redis = await kept(startRedis(['--requirepass', 'right']));
    const database = await preparedDatabase();
    leftovers.push(() => database.drop());
    const installation = { id: randomUUID(), key: randomBytes(32) };
    const told: string[] = [];
    const report = (_: string, why: string) => void told.push(why);
    const node = await kept(
      startLogNode(database, installation, `redis://:wrong@127.0.0.1:${redis.port}`, { report }),
    );
    await vi.waitFor(() => expect(told.join()).toMatch(/WRONGPASS/), { timeout: 10_000 });
    expect(node.cluster.link()).toMatchObject({ is: 'cut', why: expect.stringMatching(/WRONGPASS/) });
    expect(told.join()).not.toMatch(/wrong@|:wrong/);
    expect((await node.log.append(draft())).outcome).toBe('recorded');
    const right = await kept(startLogNode(database, installation, `redis://:right@127.0.0.1:${redis.port}`));
    await linked(right);
  });

  it('a Redis that is not there is not waited for: with it cut, Postgres is looked at as often as ever', async () => {
    const database = await preparedDatabase();
    leftovers.push(() => database.drop());
    const installation = { id: randomUUID(), key: randomBytes(32) };
    const [one, other] = [
      await kept(startLogNode(database, installation, undefined)),
      await kept(startLogNode(database, installation, 'redis://127.0.0.1:1', { limits: { pollMs: 20 } })),
    ];
    await hears(one, other);
    expect(one.cluster.link()).toEqual({ is: 'alone' });
    expect(other.cluster.link()).toMatchObject({ is: 'cut' });
  });

  it('with Redis linked Postgres is looked at seldom, and as often as before at once when it is cut', async () => {
    const database = await preparedDatabase();
    leftovers.push(() => database.drop());
    const installation = { id: randomUUID(), key: randomBytes(32) };
    const redis = await kept(startRedis());
    // The other one writes and says nothing.
    const silent = await kept(startLogNode(database, installation, undefined));
    const node = await kept(
      startLogNode(database, installation, redis.url, { lookMs: NEVER_MS, limits: { pollMs: 20 } }),
    );
    await linked(node);
    await silent.log.append(draft());
    await redis.kill();
    await vi.waitFor(() => expect(node.followed).toHaveLength(1), { timeout: 10_000 });
  });
});
