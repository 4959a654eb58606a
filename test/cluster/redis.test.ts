/** Redis dies, comes back empty, hangs: everything goes on, and nobody can tell from what they see. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Screen } from '../fault/checker/readers.ts';
import { inWords } from '../fault/checker/verdict.ts';
import { type Load, startLoad } from '../fault/load.ts';
import { verdictFor } from '../fault/proof.ts';
import { freshId, reported } from '../support/facts.ts';
import type { Product } from '../support/product.ts';
import { haveRedis, type RedisServer, startRedis } from '../support/redis.ts';
import { becomes, doorsOf, startNodes, stopNodes } from './nodes.ts';

describe.skipIf(!haveRedis())('a Redis that comes and goes', () => {
  let redis: RedisServer;
  let nodes: Product[] = [];
  let screens: Screen[] = [];
  let load: Load;
  const incident = freshId('i');

  beforeAll(async () => {
    redis = await startRedis();
    nodes = await startNodes(2, redis.url);
    await nodes[0]?.post(reported(incident));
    const token = nodes[0]?.token ?? '';
    screens = nodes.map(({ url }, i) => new Screen(`screen ${i}`, url, token));
    load = startLoad(() => doorsOf(nodes), incident, { callers: 2, perSecond: 100 });
  });
  afterAll(async () => {
    await load?.end();
    for (const screen of screens) screen.close();
    await stopNodes(nodes);
    await redis?.stop();
  });

  const all = (link: 'linked' | 'cut') => Promise.all(nodes.map((node) => becomes(node, link)));
  /** Somewhat later, with events of both nodes that both have shown. */
  async function goesOn(): Promise<void> {
    const wanted = load.acknowledged() + 20;
    await expect.poll(load.acknowledged, { timeout: 10_000 }).toBeGreaterThanOrEqual(wanted);
    const reached = Math.max(...load.history.acknowledged.map(({ position }) => position));
    for (const screen of screens)
      await expect.poll(() => screen.position, { timeout: 10_000 }).toBeGreaterThanOrEqual(reached);
  }

  it('goes on with Redis killed, and is linked again to an empty one', async () => {
    await goesOn();
    await redis.kill();
    await all('cut');
    await goesOn();
    await redis.again();
    await all('linked');
    await goesOn();
  });

  it('goes on with Redis stopped in its tracks, and is linked again when it wakes up', async () => {
    redis.pause();
    await goesOn();
    await all('cut');
    await goesOn();
    redis.resume();
    await all('linked');
    await goesOn();
  });

  it('says how it is linked, and is ready all the while', async () => {
    const ready = () => nodes[0]?.call('GET', '/readyz');
    await redis.kill();
    await all('cut');
    expect(await ready()).toMatchObject({ status: 200, body: { status: 'ready', link: 'cut' } });
    await redis.again();
    await all('linked');
    expect(await ready()).toMatchObject({ status: 200, body: { status: 'ready', link: 'linked' } });
  });

  it('has lost, doubled and reordered nothing, and every board is that of the log', async () => {
    await load.end();
    const found = await verdictFor(doorsOf(nodes), load.history, screens);
    expect(inWords(found)).toMatch(/^Nothing lost/);
  });
});
