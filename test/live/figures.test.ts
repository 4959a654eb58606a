import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FiguresMessage } from '../../shared/protocol.ts';
import { personOf } from '../access/people.ts';
import { any, arrived, freshId, ordered, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

/** What the server says of the same moment when it is asked. */
async function asked(): Promise<FiguresMessage> {
  const { body } = await product.call<FiguresMessage>('GET', '/api/indicators');
  return body;
}

const bare = ({ results }: FiguresMessage) =>
  results.map(({ id, n, met, missed, running, unknown, rate, low, high }) => ({
    id,
    n,
    met,
    missed,
    running,
    unknown,
    rate,
    low,
    high,
  }));

describe('the rates of the year on a screen', () => {
  it('are those that the server answers when it is asked, and follow each event', async () => {
    const socket = product.socket();
    const heard: FiguresMessage[] = [];
    socket.on('figures', (figures: FiguresMessage) => heard.push(figures));
    socket.emit('figures', { area: null });
    await until(() => heard.length > 0);
    expect(bare(heard[0] as FiguresMessage)).toEqual(bare(await asked()));

    const incident = freshId('incident');
    const now = Date.now();
    const at = (minutesAgo: number) => ({ occurredAt: new Date(now - minutesAgo * 60_000).toISOString() });
    await product.post([
      reported(incident, at(180), { receivedAt: at(180).occurredAt }),
      any(`incident:${incident}`, 'severityConfirmed', { severity: 'major', basis: '死亡 10 人' }, at(175)),
      ordered(incident, 'd-1', 'team-1', at(170)),
      arrived(incident, 'd-1', at(100)),
    ]);
    const then = bare(heard.at(-1) as FiguresMessage);
    const since = bare(await asked());
    expect(since).not.toEqual(then);
    await until(() => JSON.stringify(bare(heard.at(-1) as FiguresMessage)) === JSON.stringify(since));
  });

  it('are not told to somebody who may not see figures, nor to one of another area', async () => {
    const reporter = await personOf(product, { grants: [{ role: 'reporter', area: null }] });
    const socket = reporter.socket();
    const heard: unknown[] = [];
    socket.on('figures', (figures) => heard.push(figures));
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    socket.emit('figures', { area: null });
    socket.emit('figures', 'all of them');
    await sleep(2_500);
    expect(heard).toEqual([]);
    socket.disconnect();
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 50) {
    if (waited > 15_000) throw new Error('it did not come to hold within 15 s');
    await sleep(50);
  }
}
