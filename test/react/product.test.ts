/** Reporting upward in the product: obligations appear by themselves, once on two nodes, and a report can be taken away. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import type { ComposedReport } from '../../shared/report/compose.ts';
import { any, freshId, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ watch: true });
  await product.call('POST', '/api/samples/district', {});
});
afterAll(() => product?.stop());

const now = () => ({ occurredAt: new Date().toISOString(), occurredPrecision: 'second' as const });

async function post(incident: string) {
  await product.post(
    reported(
      incident,
      { ...now(), place: { name: '阿布亥沟', area: '150603-habagexi' } },
      { receivedAt: now().occurredAt },
    ),
  );
}
async function dues(incident: string): Promise<unknown[]> {
  const { body } = await product.call<{ events: LoggedEvent[] }>(
    'GET',
    `/api/events?stream=incident:${incident}&type=reportDue`,
  );
  return body.events.map(({ data }) => data['obligationId']);
}
const both = ['local-30-60/phone', 'local-30-60/written'];

describe('an obligation', () => {
  it('is one event, with two nodes on one log', async () => {
    const other = await startProduct({ database: product.database, watch: true });
    try {
      const incident = freshId('i');
      await post(incident);
      await expect.poll(() => dues(incident), { timeout: 15_000 }).toEqual(both);
      // Both nodes have seen this now; what a second one recorded would stand before it.
      await product.post(any(`incident:${incident}`, 'situationUpdated', {}, { ...now(), text: '无变化' }));
      expect(await dues(incident)).toEqual(both);
      expect((await product.call(`GET`, `/api/incidents/${incident}`)).body).toMatchObject({
        obligations: [{ standing: 'due' }, { standing: 'due' }],
      });
    } finally {
      await other.stop();
    }
  });

  it('of an incident that was reported while nobody reacted is recorded at the next start', async () => {
    const deaf = await startProduct({ database: product.database });
    const incident = freshId('i');
    try {
      await product.restart();
      await deaf.post(reported(incident, now(), { receivedAt: now().occurredAt }));
      await expect.poll(() => dues(incident), { timeout: 15_000 }).toEqual(both);
    } finally {
      await deaf.stop();
    }
  });
});

describe('a report', () => {
  it('is drawn up as JSON, and as a Word document under its title', async () => {
    const incident = freshId('i');
    await post(incident);
    const zh = { 'accept-language': 'zh-CN' };
    const address = `/api/incidents/${incident}/reports/first`;
    const json = await product.call<ComposedReport>('GET', address, undefined, zh);
    expect(json.body).toMatchObject({
      title: '关于康巴什区哈巴格希街道山体滑坡事件的首报',
      addressee: '市应急管理局',
    });
    const word = await product.call<string>('GET', `${address}.docx`, undefined, zh);
    expect([word.status, word.headers.get('content-type'), String(word.body).slice(0, 2)]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'PK',
    ]);
    expect(decodeURIComponent(word.headers.get('content-disposition') ?? '')).toContain(
      '关于康巴什区哈巴格希街道山体滑坡事件的首报.docx',
    );
  });

  it.each([
    ['an incident that nobody reported', 'nowhere', 'first', 404, 'noSuchIncident'],
    ['a kind that there is not', null, 'second', 404, 'notFound'],
    ['a report that there is not', null, 'first?reportId=nowhere', 404, 'noSuchReport'],
    ['a question that means nothing', null, 'first?at=gestern', 422, 'invalidRequest'],
  ])('%s is a problem in words', async (_, id, paper, status, code) => {
    const incident = id ?? freshId('i');
    if (id === null) await post(incident);
    expect(await product.call('GET', `/api/incidents/${incident}/reports/${paper}`)).toMatchObject({
      status,
      body: { code },
    });
  });

  it('rests on rules that say whether anybody has checked them', async () => {
    expect((await product.call('GET', '/api/report-rules')).body).toMatchObject({
      level: 'district',
      inForce: [{ id: 'local-30-60', confirmed: false, label: 'assumed, not verified' }],
    });
  });
});
