/** A figure that was published and is another today: the review says which units changed it, and which records changed them. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PostedEvent } from '../../shared/event.ts';
import { any, arrived, freshId, ordered, reported } from '../support/facts.ts';
import { PASSWORD, type Product, startProduct } from '../support/product.ts';
import { browserFor } from './chromium.ts';

let browser: Browser | null = null;
let product: Product;
let context: BrowserContext;
const [slide, flood] = [freshId('slide'), freshId('flood')];
const at = (clock: string) => ({ occurredAt: `2026-11-21T${clock}:00+08:00` });
const severe = (incident: string) =>
  any(`incident:${incident}`, 'severityConfirmed', { severity: 'larger', basis: '三人被困' }, at('14:30'));

async function tell(...events: PostedEvent[]): Promise<void> {
  const results = await product.post(events);
  expect(results.filter(({ outcome }) => outcome !== 'recorded')).toEqual([]);
}

beforeAll(async () => {
  browser = await browserFor('published figures on the review');
  if (!browser) return;
  product = await startProduct();
  await product.call('POST', '/api/samples/district', {});
  const fire = arrived(slide, 'd-fire', at('15:04'));
  const blueSky = arrived(slide, 'd-blue', at('15:40'));
  const other = arrived(flood, 'd-other', at('15:10'));
  const { body } = await product.call<{ teams: { id: string }[] }>('GET', '/api/board');
  const [first = '', second = '', third = '', fourth = ''] = body.teams.map(({ id }) => id);
  await tell(
    reported(slide, at('14:22'), { title: '阿布亥沟山体滑坡' }),
    severe(slide),
    ordered(slide, 'd-fire', first),
    ordered(slide, 'd-blue', second),
    ordered(slide, 'd-mine', third),
    fire,
    blueSky,
    arrived(slide, 'd-mine', at('15:20')),
    reported(flood, at('14:20'), { title: '乌兰木伦河漫堤' }),
    severe(flood),
    ordered(flood, 'd-other', fourth),
    other,
  );
  const period = { from: '2026-01-01T00:00:00+08:00', to: '2027-01-01T00:00:00+08:00' };
  const published = await product.call('POST', '/api/indicators/K1-ARR/published', {
    id: freshId('publication'),
    ...period,
  });
  expect(published).toMatchObject({ status: 201, body: { published: { n: 4, met: 4 } } });
  const late = { eventId: fire.id, set: at('17:30'), reason: '把 17:30 听成了 15:04' };
  await tell(
    any(`incident:${slide}`, 'eventCorrected', late),
    any(`incident:${slide}`, 'eventWithdrawn', { eventId: blueSky.id, reason: '报的是另一支队' }),
    any(`incident:${flood}`, 'eventWithdrawn', { eventId: other.id, reason: '误报' }),
  );
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  context.setDefaultTimeout(15_000);
  await context.request.post(`${product.url}/api/session`, { data: { user: 'admin', password: PASSWORD } });
});

/** The machine may be busy. */
const soon = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 15_000 });

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function figuresOf(incident: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${product.url}/review?lang=zh-CN&incident=${incident}&view=figures`);
  await page.locator('.published').waitFor();
  return page;
}
const figure = (page: Page) => page.locator('.figureThen[data-figure=K1-ARR]');

// https://github.com/nychealth/coronavirus-data/issues/104: the total shrank overnight, and nobody could say why.
describe('a published figure that is another today', () => {
  it('is told with what it was and is, and each unit of this incident that changed it, and no other', async ({
    skip,
  }) => {
    if (!browser) return skip('no Chromium');
    const page = await figuresOf(slide);
    await soon(() => figure(page).innerText()).toMatch(/2 小时到场率[\s\S]*100\.0% → 25\.0%/);
    expect(await figure(page).innerText()).toContain('本事件 2 个单元有变');
    const units = figure(page).locator('[data-unit]');
    expect(await units.evaluateAll((all) => all.map((one) => one.getAttribute('data-unit')))).toEqual([
      'd-fire',
      'd-blue',
    ]);
    expect(await units.nth(0).innerText()).toMatch(/达标 → 超时/);
    // By the names that people use, not by ids.
    expect(await figure(page).innerText()).not.toMatch(/K1-ARR|d-fire|d-blue/);
    await page.close();
  });

  it('leads from the unit to the record and to the correction, with its reason', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await figuresOf(slide);
    await figure(page).locator('[data-unit=d-fire]').click();
    const evidence = page.locator('.evidence');
    await soon(() => evidence.innerText()).toContain('把 17:30 听成了 15:04');
    await figure(page).locator('[data-unit=d-blue]').click();
    await soon(() => evidence.innerText()).toContain('报的是另一支队');
    await page.close();
  });

  it('is explained in each incident by the units of that incident', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await figuresOf(flood);
    await soon(() => figure(page).innerText()).toContain('本事件 1 个单元有变');
    expect(await figure(page).locator('[data-unit]').count()).toBe(1);
    await figure(page).locator('[data-unit]').click();
    await soon(() => page.locator('.evidence').innerText()).toContain('误报');
    await page.close();
  });
});
