/** The watch and the forecasts in the product: a clock that runs out is an event, once, however many nodes there are. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { any, freshId, ordered, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

const HOUR_MS = 3_600_000;
let product: Product;
beforeAll(async () => {
  product = await startProduct({ watch: true });
  await product.call('POST', '/api/samples/district', {});
});
afterAll(() => product?.stop());

const ranOut = async () =>
  (await product.call<{ events: LoggedEvent[] }>('GET', '/api/events?type=clockRanOut&limit=1000')).body
    .events;

/** 较大, with a team ordered so long ago. */
async function sent(agoMs: number) {
  const at = (ms: number) => ({
    occurredAt: new Date(Date.now() - ms).toISOString(),
    occurredPrecision: 'second' as const,
  });
  const [incident, dispatch] = [freshId('i'), freshId('d')];
  const team = (await product.call<{ teams: { id: string }[] }>('GET', '/api/board')).body.teams[0]?.id ?? '';
  await product.post([
    reported(incident, at(agoMs + 60_000), { receivedAt: at(agoMs).occurredAt }),
    any(
      `incident:${incident}`,
      'severityConfirmed',
      { severity: 'larger', basis: '专家意见' },
      at(agoMs + 30_000),
    ),
    ordered(incident, dispatch, team, at(agoMs)),
  ]);
  return { incident, dispatch };
}

describe('a clock', () => {
  it('that runs out becomes an event at its limit, recorded once by two nodes', async () => {
    const other = await startProduct({ database: product.database, watch: true });
    try {
      const { incident, dispatch } = await sent(2 * HOUR_MS - 1_500);
      await expect
        .poll(async () => (await ranOut()).map(({ data }) => data['subject']), { timeout: 15_000 })
        .toContain(dispatch);
      // Both have seen it now; a second event would have been the next in the log.
      await product.post(any(`incident:${incident}`, 'situationUpdated', {}, { text: '仍未到场' }));
      const mine = (await ranOut()).filter(({ data }) => data['subject'] === dispatch);
      expect(mine).toHaveLength(1);
      expect(mine[0]).toMatchObject({
        origin: 'system',
        stream: `incident:${incident}`,
        data: { indicatorId: 'K1-ARR' },
      });
      expect(mine[0]?.occurredAt).toBe(mine[0]?.data['dueAt']);
    } finally {
      await other.stop();
    }
  });

  it('that ran out while the server was down becomes an event at the next start', async () => {
    const { dispatch } = await sent(2 * HOUR_MS - 3_000);
    const down = product.restart();
    await down;
    await expect
      .poll(async () => (await ranOut()).map(({ data }) => data['subject']), { timeout: 15_000 })
      .toContain(dispatch);
  });

  it('that still runs is forecast, with its reason in words', async () => {
    const { dispatch } = await sent(12 * 60_000);
    const { body } = await product.call<{
      units: { subject: string; forecast: Record<string, unknown> | null }[];
    }>('GET', '/api/indicators/K1-ARR/units');
    const forecast = body.units.find(({ subject }) => subject === dispatch)?.forecast;
    expect(forecast).toMatchObject({
      reason: { code: 'notAcknowledged' },
      text: expect.stringContaining('12 min'),
    });
    expect(Date.parse(String(forecast?.['expectedAt']))).toBeGreaterThan(Date.now());
    expect(await product.call('GET', '/api/forecasts/score')).toMatchObject({
      status: 200,
      body: { scores: expect.any(Array) },
    });
  });
});
