/** What may be tried or asked so often may be so over all nodes together; with Redis gone, at each node. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personOf } from '../access/people.ts';
import { freshId } from '../support/facts.ts';
import type { Product } from '../support/product.ts';
import { haveRedis, type RedisServer, startRedis } from '../support/redis.ts';
import { becomes, startNodes, stopNodes } from './nodes.ts';

/** Wrong passwords for one account by strangers, before they are told to wait (OWASP, device cookies). */
const WRONG_PASSWORDS = 10;

describe.skipIf(!haveRedis())('limits over two nodes', () => {
  let redis: RedisServer;
  let nodes: Product[] = [];
  let one: Product;
  let other: Product;

  beforeAll(async () => {
    redis = await startRedis();
    nodes = await startNodes(2, redis.url);
    [one, other] = nodes as [Product, Product];
  });
  afterAll(async () => {
    await stopNodes(nodes);
    await redis?.stop();
  });

  /** What becomes of wrong passwords, one after the other. */
  async function guess(node: Product, user: string, times: number): Promise<(string | undefined)[]> {
    const codes: (string | undefined)[] = [];
    for (let i = 0; i < times; i++) {
      const { body } = await node.call<{ code?: string }>('POST', '/api/session', {
        user,
        password: `guess-${i}`,
      });
      codes.push(body.code);
    }
    return codes;
  }
  const wrong = (times: number) => Array.from({ length: times }, () => 'wrongPassword');

  it('counts a wrong password at one node for the other', async () => {
    const user = freshId('user');
    expect(await guess(one, user, 6)).toEqual(wrong(6));
    expect(await guess(other, user, WRONG_PASSWORDS - 6)).toEqual(wrong(WRONG_PASSWORDS - 6));
    expect(await guess(other, user, 1)).toEqual(['signInThrottled']);
    expect(await guess(one, user, 1)).toEqual(['signInThrottled']);
  });

  it('counts what one session asks of either node together', async () => {
    const viewer = await personOf(one, { grants: [{ role: 'viewer', area: null }] });
    const ask = async (node: Product) => {
      const headers = { authorization: `Bearer ${viewer.token}` };
      return (await node.call('GET', '/api/me', undefined, headers)).status;
    };
    // Enough of one node to be told to wait; the other has been asked nothing yet.
    const asked = new Map<number, number>();
    while (!asked.has(429)) {
      const status = await ask(one);
      asked.set(status, (asked.get(status) ?? 0) + 1);
    }
    // Told in parts of a twentieth: the other hears of it with its own first part.
    let more = 0;
    while ((await ask(other)) !== 429 && more < 1_000) more++;
    expect(more).toBeLessThan((asked.get(200) ?? 0) / 5);
  });

  it('tells Redis no name and no address', async () => {
    const user = freshId('user');
    await guess(one, user, 1);
    const keys = await redis.client.keys('*');
    expect(keys.filter((key) => key.includes(':limit:account:'))).not.toEqual([]);
    expect(keys.join('\n')).not.toMatch(new RegExp(`${user}|127\\.0\\.0\\.1`));
  });

  it('holds with Redis gone: what a node has counted itself stays counted', async () => {
    const user = freshId('user');
    expect(await guess(one, user, 7)).toEqual(wrong(7));
    await redis.kill();
    await Promise.all(nodes.map((node) => becomes(node, 'cut')));
    expect(await guess(one, user, WRONG_PASSWORDS - 7)).toEqual(wrong(WRONG_PASSWORDS - 7));
    expect(await guess(one, user, 1)).toEqual(['signInThrottled']);
    // An empty one has forgotten it, and the node has not.
    await redis.again();
    await Promise.all(nodes.map((node) => becomes(node, 'linked')));
    expect(await guess(one, user, 1)).toEqual(['signInThrottled']);
  });
});
