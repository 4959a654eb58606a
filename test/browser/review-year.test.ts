/** The whole log gone through by day: the year on the review's first page, against a real server. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { any, freshId, reported } from '../support/facts.ts';
import { PASSWORD, type Product, startProduct } from '../support/product.ts';
import { browserFor } from './chromium.ts';

let browser: Browser | null = null;
let product: Product;
let context: BrowserContext;

const at = (time: string) => ({ occurredAt: `2026-${time}:00+08:00` });

/** Three incidents of one spring: one of a day, one that lasted a week, one that nobody heard of until much later. */
const STORY = [
  { title: '南坡山火', began: at('04-10T09:00'), ended: at('04-10T20:00'), severity: 'major' },
  { title: '河堤管涌', began: at('04-09T23:30'), ended: at('04-16T08:00'), severity: 'general' },
  { title: '老矿塌陷', began: at('04-12T05:00'), ended: null, severity: null },
] as const;

beforeAll(async () => {
  browser = await browserFor('the year of the review');
  product = await startProduct();
  for (const { title, began, ended, severity } of STORY) {
    const incident = freshId('i');
    const { occurredAt } = began;
    const results = await product.post([
      reported(incident, began, { title, receivedAt: occurredAt }),
      ...(severity
        ? [any(`incident:${incident}`, 'severityConfirmed', { severity, basis: '现场' }, began)]
        : []),
      ...(ended ? [any(`incident:${incident}`, 'incidentClosed', { reason: '处置完毕' }, ended)] : []),
    ]);
    expect(results.filter(({ outcome }) => outcome !== 'recorded')).toEqual([]);
  }
  if (!browser) return;
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

async function review(query = ''): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${product.url}/review?lang=zh-CN${query}`);
  return page;
}
const slider = (page: Page) => page.getByRole('slider', { name: '按天回看' });
const said = (page: Page) => slider(page).getAttribute('aria-valuetext');
/** Titles, without the numbers behind them. */
const listed = (page: Page) =>
  page
    .locator('.incidents li b')
    .evaluateAll((all) => all.map(({ firstChild }) => firstChild?.textContent?.trim()));

describe('the year of the log', () => {
  it('is stepped through by keys, each day with its counts and the incidents that were under way on it', async ({
    skip,
  }) => {
    if (!browser) return skip('no Chromium');
    const page = await review();
    await slider(page).focus();
    expect(await said(page)).toBe('未选日期');
    // The first key shows the last day on which something began.
    await page.keyboard.press('ArrowRight');
    await soon(() => said(page)).toBe('4月12日 周日 新发 1 · 办结 0 · 日终在办 2');
    await soon(() => listed(page)).toEqual(['老矿塌陷', '河堤管涌']);
    await page.keyboard.press('ArrowLeft');
    await soon(() => said(page)).toBe('4月11日 周六 新发 0 · 办结 0 · 日终在办 1');
    await soon(() => listed(page)).toEqual(['河堤管涌']);
    await page.keyboard.press('Shift+ArrowLeft');
    await soon(() => said(page)).toBe('4月10日 周五 新发 1 · 办结 1 · 日终在办 1');
    // What ended on the day was under way on it.
    await soon(() => listed(page)).toEqual(['南坡山火', '河堤管涌']);
    await page.keyboard.press('Home');
    await soon(() => said(page)).toContain('1月1日');
    await soon(() => page.locator('.incidents').innerText()).toContain('这一天没有在办的事件');
    await page.close();
  });

  it('shows the board of a day also as it was known that night', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await review('&day=2026-04-12');
    await soon(() => listed(page)).toEqual(['老矿塌陷', '河堤管涌']);
    // All of it was recorded today: on that night nobody knew.
    await page.getByRole('button', { name: '按当晚所知' }).click();
    await soon(() => listed(page)).toEqual([]);
    await page.getByRole('button', { name: '按今天所知' }).click();
    await soon(() => listed(page)).toHaveLength(2);
    // As it stood that night, though it has ended since.
    expect(await page.locator('.incidents li', { hasText: '河堤管涌' }).innerText()).toContain('在办');
    await page.close();
  });

  it('is dragged with the pointer, the day stands in the address, and leads on to the replay and back', async ({
    skip,
  }) => {
    if (!browser) return skip('no Chromium');
    const page = await review();
    const box = await slider(page).boundingBox();
    if (!box) throw new Error('no strip');
    const over = (day: number) => [box.x + ((day - 0.5) / 365) * box.width, box.y + 20] as const;
    await page.mouse.move(...over(60));
    await page.mouse.down();
    await page.mouse.move(...over(80), { steps: 4 });
    await page.mouse.move(...over(100), { steps: 4 });
    await page.mouse.up();
    await soon(() => said(page)).toContain('4月10日');
    await soon(async () => page.url()).toContain('day=2026-04-10');
    await page.locator('.incidents li button', { hasText: '南坡山火' }).click();
    await page.getByRole('heading', { name: /复盘 · 南坡山火/ }).waitFor();
    await page.getByRole('button', { name: '换一起事件' }).click();
    await soon(() => said(page)).toContain('4月10日');
    await page.getByRole('button', { name: '全部事件' }).click();
    await soon(() => listed(page)).toHaveLength(STORY.length);
    await page.close();
  });
});
