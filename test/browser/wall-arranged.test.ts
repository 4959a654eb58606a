/** Walls that are arranged at the desk, in real browsers on the real product; and a wall after an update of the server. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PostedEvent } from '../../shared/event.ts';
import { any, freshId, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';
import { browserFor } from './chromium.ts';
import { MemoryLog, startHarness } from './harness.ts';
import { district } from './stories.ts';

const DESK = { width: 1440, height: 900 };
const WALL = { width: 1920, height: 1080 };

let browser: Browser | null = null;
let product: Product;
let context: BrowserContext;
const [gas, fire] = [freshId('gas'), freshId('fire')];

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const incident = (id: string, title: string, area: string, minutes: number): PostedEvent =>
  reported(
    id,
    { occurredAt: minutesAgo(minutes), place: { name: title, area } },
    { title, receivedAt: minutesAgo(minutes - 1) },
  );
const area = (id: string, name: string, nameEn: string, parent: string | null): PostedEvent =>
  any(`area:${id}`, 'areaRegistered', { name, nameEn, parent, kind: parent ? 'subdistrict' : 'district' });

beforeAll(async () => {
  browser = await browserFor('walls that are arranged');
  product = await startProduct();
  await product.post([
    area('city', '康巴什', 'Kangbashi', null),
    area('north', '青春山', 'Qingchunshan', 'city'),
    area('south', '滨河', 'Binhe', 'city'),
    incident(gas, '燃气泄漏', 'north', 30),
    incident(fire, '库房起火', 'south', 20),
  ]);
  if (!browser) return;
  context = await browser.newContext({ locale: 'zh-CN' });
  context.setDefaultTimeout(20_000);
  const { hostname } = new URL(product.url);
  const cookie = { name: 'fenghuo_session', value: product.token, domain: hostname, path: '/' };
  await context.addCookies([cookie]);
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function open(address: string, viewport: { width: number; height: number }): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize(viewport);
  await page.goto(product.url + address);
  return page;
}
/** Columns of panels, as they stand, by the names of their classes. */
const panelsOn = (page: Page) =>
  page
    .locator('div.columns > .column')
    .evaluateAll((columns) => columns.map(({ children }) => [...children].length));
/** Set once and gone with a reload. */
const marked = (page: Page) => page.evaluate(() => Reflect.get(window, 'marked') === true);

const screen = (promise: string, test: () => Promise<void>) =>
  it(promise, { timeout: 120_000 }, async ({ skip }) => {
    if (!browser) skip('Chromium does not start on this machine');
    await test();
  });

describe('a wall', () => {
  screen(
    'shows what the desk arranges, at once and without a reload; the next wall stays as it is',
    async () => {
      const [main, side] = [await open('/wall', WALL), await open('/wall?wall=side', WALL)];
      for (const page of [main, side]) {
        await page.locator('div.columns').waitFor();
        await page.evaluate(() => Reflect.set(window, 'marked', true));
        expect(await panelsOn(page)).toEqual([3, 4, 2]);
      }
      const desk = await open('/desk?lang=zh-CN', DESK);
      await desk.locator('.rail').getByText('燃气泄漏').waitFor();
      await desk.keyboard.press('w');
      const sheet = desk.locator('.wallSheet');
      await sheet.getByRole('button', { name: '救助时限 右移' }).press('Enter');
      await sheet.getByRole('button', { name: '年度指标 移除' }).press('Enter');
      expect(await desk.locator('.wallPreview > div').count()).toBe(4);
      await sheet.getByText('English', { exact: true }).click();
      await sheet.getByLabel('最远座位（米）').fill('11');
      await desk.keyboard.press('Control+Enter');

      await expect.poll(() => panelsOn(main)).toEqual([2, 4, 1, 1]);
      await expect.poll(() => main.evaluate(() => document.documentElement.lang)).toBe('en');
      await expect
        .poll(() => main.evaluate(() => Number(document.documentElement.style.getPropertyValue('--letters'))))
        .toBeCloseTo(1.375);
      expect(await panelsOn(side)).toEqual([3, 4, 2]);
      expect(await side.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
      expect(await Promise.all([main, side].map(marked))).toEqual([true, true]);
      await Promise.all([main, side, desk].map((page) => page.close()));
    },
  );

  screen('is about what the desk chooses, until that is over', async () => {
    const wall = await open('/wall?wall=focus&lang=zh-CN', WALL);
    const desk = await open('/desk?lang=zh-CN', DESK);
    const title = wall.locator('.head h1');
    await title.waitFor();
    await product.post([any('wall:focus', 'wallFocused', { incidentId: null })]);
    const automatic = await title.textContent();
    const [other, id] = automatic === '燃气泄漏' ? ['库房起火', fire] : ['燃气泄漏', gas];
    await desk.locator('.rail').getByText('燃气泄漏').waitFor();
    await desk.keyboard.press('/');
    await desk.keyboard.type('大屏 focus');
    await desk.keyboard.press('Enter');
    await desk.locator('.wallSheet').getByRole('button', { name: other }).press('Enter');
    await expect.poll(() => title.textContent()).toBe(other);
    await product.post([any(`incident:${id}`, 'incidentClosed', { reason: '处置完毕' })]);
    await expect.poll(() => title.textContent()).toBe(automatic);
    await product.post([any(`incident:${id}`, 'incidentReopened', { reason: '复燃' })]);
    await Promise.all([wall, desk].map((page) => page.close()));
  });

  screen('that is arranged for an area shows that area only, and again everything', async () => {
    const wall = await open('/wall?wall=north&lang=zh-CN', WALL);
    const rail = wall.locator('.panel.rail');
    await rail.getByRole('button', { name: /^库房起火/ }).waitFor();
    const arranged = { name: '北屏', columns: null, language: 'zh-CN', sound: true };
    await product.post([any('wall:north', 'wallArranged', { ...arranged, area: 'north' })]);
    await rail.getByRole('button', { name: /^库房起火/ }).waitFor({ state: 'detached' });
    await rail.getByRole('button', { name: /^燃气泄漏/ }).waitFor();
    await product.post([any('wall:north', 'wallArranged', { ...arranged, area: null })]);
    await rail.getByRole('button', { name: /^库房起火/ }).waitFor();
    await wall.close();
  });

  screen('loads itself again after an update of the server, when nothing is open', async () => {
    const log = new MemoryLog();
    district(log, Date.now());
    const harness = await startHarness({ clientDir: 'dist/client', log });
    const wall = await (browser as Browser).newPage({ viewport: WALL });
    await wall.goto(`${harness.url}/wall?lang=zh-CN`);
    await wall.locator('div.columns').waitFor();
    await wall.evaluate(() => Reflect.set(window, 'marked', true));
    harness.update('first');
    await wall.locator('.wall[data-status="live"]').waitFor();
    expect(await marked(wall)).toBe(true);
    harness.update('second');
    await expect.poll(() => marked(wall).catch(() => true), { timeout: 30_000 }).toBe(false);
    await wall.locator('.wall[data-status="live"]').waitFor();
    await wall.close();
    await harness.close();
  });
});
