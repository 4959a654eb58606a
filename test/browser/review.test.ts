/** The review in a browser: an incident with facts that were heard late, replayed, stepped through, linked to and noted. */
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserFor } from './chromium.ts';
import { type Harness, startHarness } from './harness.ts';
import { at, slide } from './review-stories.ts';

const LAPTOP = { width: 1440, height: 900 };
const CLIENT = resolve(import.meta.dirname, '../../dist/client');
const iso = (clock: string) => new Date(at(clock)).toISOString();

let browser: Browser | null = null;
let harness: Harness;

beforeAll(async () => {
  browser = await browserFor('the review');
  harness = await startHarness({ clientDir: CLIENT, log: slide() });
});

afterAll(async () => {
  await browser?.close();
  await harness.close();
});

async function review(query: string): Promise<Page> {
  if (!browser) throw new Error('no Chromium');
  const page = await browser.newPage({ viewport: LAPTOP, locale: 'zh-CN' });
  page.setDefaultTimeout(10_000);
  await page.goto(`${harness.url}/review?lang=zh-CN${query}`);
  return page;
}

const replayed = (more = '') => review(`&incident=slide&asOf=${iso('15:40')}${more}`);
const figure = (page: Page, side: 'known' | 'actual', name: string) =>
  page.locator(`.cell[data-side=${side}] [data-figure=${name}] b`);
const cell = (page: Page, side: 'known' | 'actual', dispatch: string, stage: string) =>
  page.locator(`.cell[data-side=${side}] [data-dispatch=${dispatch}] [data-stage=${stage}]`);
const moment = (page: Page) =>
  page
    .locator('.review')
    .evaluate((review: HTMLElement) => [review.dataset['asOf'], review.dataset['knownAt']]);

describe('the review of an incident', () => {
  it('is opened from the list, found by its title', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await review('');
    await page.getByRole('button', { name: /阿布亥沟山体滑坡/ }).click();
    await page.getByRole('heading', { name: /复盘 · 阿布亥沟山体滑坡/ }).waitFor();
    expect(page.url()).toContain('incident=slide');
    await page.close();
  });

  it('lays what was known beside what had happened, and marks what differs and why', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await replayed();
    await expect.poll(() => figure(page, 'known', 'arrived').innerText()).toContain('2 / 6');
    expect(await figure(page, 'actual', 'arrived').innerText()).toContain('3 / 6');
    expect(await cell(page, 'known', 'd-medical', 'arrived').innerText()).toBe('在途');
    expect(await cell(page, 'actual', 'd-medical', 'arrived').innerText()).toMatch(/15:31\s*收于 16:00/);
    expect(await cell(page, 'actual', 'd-fire', 'arrived').innerText()).toMatch(/15:06\s*后更正/);
    const differing = page.locator('.cell[data-side=actual] tr[data-differs][data-dispatch]');
    expect(
      await differing.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-dispatch'))),
    ).toEqual(['d-fire', 'd-medical', 'd-militia']);
    await page.close();
  });

  it('tells of a cell when it happened, when it was heard, who said so and what it counts for', async ({
    skip,
  }) => {
    if (!browser) return skip('no Chromium');
    const page = await replayed();
    await cell(page, 'actual', 'd-medical', 'arrived').getByRole('button').click();
    const fact = page.locator('.evidence .fact');
    await expect.poll(() => fact.innerText()).toContain('16:00:22');
    const told = await fact.innerText();
    for (const part of ['15:31:08', '迟收 29 分', '+3.0 秒', '队长 苏日娜', '2 小时到场', '达标', '未更正'])
      expect(told).toContain(part);
    await page.close();
  });

  it('steps from record to record, jumps to marks and to a time that is typed; the address follows', async ({
    skip,
  }) => {
    if (!browser) return skip('no Chromium');
    const page = await replayed();
    await page.locator('.boards').waitFor();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => moment(page)).toEqual([iso('15:45'), iso('15:45')].map(() => expect.any(String)));
    const [stepped = ''] = await moment(page);
    expect(Date.parse(stepped)).toBeGreaterThan(at('15:40'));
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: '下一更正' }).click();
    await expect.poll(() => moment(page)).toEqual([iso('16:50:40'), iso('16:50:40')]);
    await page.keyboard.press('Home');
    await expect.poll(async () => Date.parse((await moment(page))[0] ?? '')).toBeLessThan(at('14:22'));
    await page.getByLabel('跳到时刻').fill('15:10');
    await page.keyboard.press('Enter');
    await expect.poll(() => moment(page)).toEqual([iso('15:10'), iso('15:10')]);
    await page.getByLabel('跳到时刻').fill('2026-11-21 18:30');
    await page.keyboard.press('Enter');
    await expect.poll(() => moment(page)).toEqual([iso('18:30'), iso('18:30')]);
    await expect.poll(() => page.url()).toContain(encodeURIComponent(iso('18:30')));
    await page.close();
  });

  it('opens a link at both of its times, and moves one slider without the other', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await replayed(`&knownAt=${iso('16:10')}`);
    const sliders = page.getByRole('slider');
    await expect
      .poll(() => sliders.nth(1).getAttribute('aria-valuetext'))
      .toBe('知道时间 2026-11-21 16:10:00');
    expect(await sliders.nth(0).getAttribute('aria-valuetext')).toBe('实际时间 2026-11-21 15:40:00');
    // The arrival of 15:31 was heard at 16:00: what is known of 15:40 at 16:10 has it.
    expect(await figure(page, 'known', 'arrived').innerText()).toContain('3 / 6');
    await sliders.nth(1).focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(async () => (await moment(page))[0]).toBe(iso('15:40'));
    await expect.poll(async () => Date.parse((await moment(page))[1] ?? '')).toBeLessThan(at('16:10'));
    await page.getByRole('button', { name: '两轴联动' }).click();
    await expect.poll(() => moment(page)).toEqual([iso('15:40'), iso('15:40')]);
    await page.close();
  });

  it('plays on with the space bar, and stands still with it', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await replayed();
    await page.locator('.boards').waitFor();
    await page.keyboard.press('Space');
    await expect.poll(async () => Date.parse((await moment(page))[0] ?? '')).toBeGreaterThan(at('15:40'));
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: '播放' }).waitFor();
    const [stands] = await moment(page);
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect((await moment(page))[0]).toBe(stands);
    await page.close();
  });

  it('shows one side alone where only that is asked for', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await replayed();
    await page.getByRole('button', { name: '只看实际' }).click();
    await expect.poll(() => page.locator('.sideHead').count()).toBe(1);
    expect(await page.locator('.sideHead').innerText()).toContain('实际发生的');
    expect(await page.getByRole('slider').count()).toBe(1);
    await page.getByRole('button', { name: '只看当时' }).click();
    await expect.poll(() => page.locator('.sideHead').innerText()).toContain('当时知道的');
    await page.close();
  });

  it("shows the wall's own panels at that moment", async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await replayed('&view=wall');
    const wall = page.frameLocator('.wallFrame');
    await wall.locator('.panel.arrival').waitFor();
    await expect.poll(() => wall.locator('.panel.arrival').innerText()).toMatch(/2\s*\/ 6 队到场/);
    await page.getByRole('button', { name: '只看实际' }).click();
    await expect.poll(() => wall.locator('.panel.arrival').innerText()).toMatch(/3\s*\/ 6 队到场/);
    await page.close();
  });

  it('opens a bar of the Gantt chart and a unit of an indicator to their records', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await replayed('&view=gantt');
    await page.getByRole('button', { name: /医疗急救分队 途中/ }).click();
    await expect.poll(() => page.locator('.evidence .fact').count()).toBe(2);
    await page.getByRole('button', { name: '指标', exact: true }).click();
    await page
      .getByRole('button', { name: /2 小时到场/ })
      .first()
      .click();
    await page.locator('.units').getByRole('button', { name: '蓝天救援队' }).click();
    await expect.poll(() => page.locator('.evidence').innerText()).toContain('超时');
    await page.close();
  });

  it('pins a note to a record and opens a corrective action from it', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await replayed();
    await cell(page, 'actual', 'd-militia', 'acknowledged').getByRole('button').click();
    await page.getByRole('button', { name: '批注这条记录' }).click();
    await page.getByLabel('批注内容').fill('电话签收补录过晚');
    await page.getByRole('button', { name: '钉上' }).click();
    const note = page.locator('.evidence .noteItem', { hasText: '电话签收补录过晚' });
    await note.waitFor();
    await note.getByRole('button', { name: '提出整改' }).click();
    await page.getByLabel('整改什么').fill('电话签收当场补录');
    await page.getByLabel('谁来改').fill('值班室');
    await page.locator('.actionForm').getByRole('button', { name: '提出整改' }).click();
    await note.locator('.actionItem', { hasText: '电话签收当场补录' }).waitFor();
    await page.getByRole('button', { name: '批注与整改' }).click();
    await expect
      .poll(() => page.locator('.notes > section').nth(1).innerText())
      .toMatch(/电话签收当场补录\s*值班室/);
    await page.close();
  });
});
