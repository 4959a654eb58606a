/** What is to be said and can't be is dropped: it is in Postgres. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, openClient } from '../../server/cluster/client.ts';
import { redisAddress } from '../../server/cluster/index.ts';
import { Seal } from '../../server/cluster/message.ts';
import { Outlet } from '../../server/cluster/outlet.ts';
import { haveRedis, type RedisServer, startRedis } from '../support/redis.ts';

const MESSAGES = 2_000;
/** As many as may wait, and as are under way. */
const MOST_KEPT = 232;

describe.skipIf(!haveRedis())('what leaves a node', () => {
  let redis: RedisServer;
  let client: Client;
  let outlet: Outlet;
  const troubles: string[] = [];
  const key = 'stream';

  beforeAll(async () => {
    redis = await startRedis();
    client = openClient(redisAddress(redis.url), { commandMs: 300, onTrouble: () => {} });
    outlet = new Outlet({
      client,
      key,
      node: 'node',
      seal: new Seal({ id: randomUUID(), key: randomBytes(32) }),
      onTrouble: (why) => void troubles.push(why),
    });
    await new Promise<void>((resolve) => client.once('ready', resolve));
  });
  afterAll(async () => {
    client?.disconnect();
    await redis?.stop();
  });

  const say = (times: number) => {
    for (let i = 0; i < times; i++) outlet.send({ kind: 'hello', head: i });
  };

  it('keeps a bounded number of messages for a Redis that does not answer, and gives them up with a word', async () => {
    redis.pause();
    say(MESSAGES);
    expect(outlet.dropped).toBeGreaterThanOrEqual(MESSAGES - MOST_KEPT);
    await outlet.drained();
    expect(outlet).toMatchObject({ sent: 0, dropped: MESSAGES });
    expect(troubles.join()).toMatch(/timed out/);
    redis.resume();
    await redis.client.ping();
  });

  it('says in order what comes after that, and the stream keeps the latest thousand or so', async () => {
    for (let turn = 0; turn < 20; turn++) {
      say(100);
      await outlet.drained();
    }
    expect(outlet.sent).toBe(2_000);
    const kept = await redis.client.xlen(key);
    expect(kept).toBeGreaterThanOrEqual(1_000);
    expect(kept).toBeLessThan(1_500);
    const numbers = (await redis.client.xrange(key, '-', '+')).map(([, fields]) => Number(fields[5]));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  it('drops at once what there is nobody to take', async () => {
    await redis.kill();
    await expect.poll(() => client.status).not.toBe('ready');
    const { dropped } = outlet;
    say(10);
    expect(outlet.dropped).toBe(dropped + 10);
  });
});
