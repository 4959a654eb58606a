/** Anything recorded at the desk, seen in its record, put right and taken back: a real server, a real browser. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshId, reported } from '../support/facts.ts';
import {
  freshDataDir,
  PASSWORD,
  removeDataDir,
  type ServerProcess,
  signIn,
  startProcess,
} from '../support/process.ts';
import { browserFor } from './chromium.ts';

let browser: Browser | null = null;
let server: ServerProcess | null = null;
let dataDir = '';
let token = '';
const incident = freshId('i');

beforeAll(async () => {
  browser = await browserFor('the desk');
  dataDir = await freshDataDir();
  server = await startProcess(dataDir);
  token = await signIn(server.url);
  await call('POST', '/api/samples/district');
  const now = new Date().toISOString();
  const first = reported(incident, { occurredAt: now }, { receivedAt: now, title: '北坡库房火灾' });
  await call('POST', '/api/events', [first]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await removeDataDir(dataDir);
});

async function call(method: string, address: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${server?.url}${address}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.json();
}

interface Logged {
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly text?: string;
}

/** The newest event of a type, as it stands in the log. */
async function logged(stream: string, type: string): Promise<Logged | undefined> {
  const address = `/api/events?limit=1000&stream=${encodeURIComponent(stream)}&type=${type}`;
  const { events } = (await call('GET', address)) as { events: Logged[] };
  return events.at(-1);
}

async function desk(): Promise<Page> {
  if (!browser || !server) throw new Error('no Chromium');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  context.setDefaultTimeout(10_000);
  await context.request.post(`${server.url}/api/session`, { data: { user: 'admin', password: PASSWORD } });
  const page = await context.newPage();
  await page.goto(`${server.url}/desk?incident=${incident}`);
  await page.getByRole('heading', { name: '北坡库房火灾' }).waitFor();
  return page;
}

/** Opens the form of a type by its name, from the keyboard. */
async function openForm(page: Page, name: string): Promise<void> {
  await page.keyboard.press('k');
  await page.getByRole('combobox', { name: '记什么' }).fill(name);
  await page.keyboard.press('Enter');
  await page.locator('.sheet').getByRole('heading', { name, exact: true }).waitFor();
}

async function send(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.locator('.sheet').waitFor({ state: 'detached' });
}

/** The line of what is called so; not those of its corrections, which name it too. */
const lineOf = (page: Page, label: string) =>
  page.locator('.record li', { has: page.getByText(label, { exact: true }) }).first();

describe('the desk records', () => {
  it('every kind of control: chosen, counted, timed, listed, named, ticked, in rows and in words', async ({
    skip,
  }) => {
    if (!browser) return skip('no Chromium');
    const page = await desk();
    const field = (name: RegExp | string) => page.locator('.sheet').getByLabel(name).first();

    await openForm(page, '生命线中断');
    await field(/^类别/).selectOption('power');
    await field(/^区域/).fill('青春山街道');
    await field(/^比例/).fill('62.5');
    await send(page);
    await lineOf(page, '生命线中断').waitFor();
    await expect
      .poll(async () => (await logged(`incident:${incident}`, 'lifelineFailed'))?.data)
      .toMatchObject({
        kind: 'power',
        share: 0.625,
      });

    await openForm(page, '申请物资');
    await page.locator('.sheet').getByRole('button', { name: '添加一行' }).click();
    await field(/^名称/).fill('帐篷');
    await field(/^数量/).fill('200');
    await field(/^单位/).fill('顶');
    await field(/^请求对象/).fill('市应急局');
    await field(/^需要时间/).fill('30分钟后');
    await field('情况说明').fill('沟口散户先要');
    await send(page);
    await expect
      .poll(async () => (await logged(`incident:${incident}`, 'suppliesRequested'))?.data)
      .toMatchObject({
        items: [{ name: '帐篷', quantity: 200, unit: '顶' }],
        to: '市应急局',
      });
    await page.locator('.record').getByText('沟口散户先要').waitFor();

    await openForm(page, '清点人数');
    await page.locator('.sheet').getByRole('button', { name: '添加一行' }).click();
    await field(/^名称/).fill('学生');
    await field(/^数值/).fill('12');
    await field(/^合计/).fill('12');
    await field(/^统计截至/).fill('刚才');
    await send(page);
    await expect
      .poll(async () => (await logged(`incident:${incident}`, 'headcountReported'))?.data)
      .toMatchObject({
        categories: { 学生: 12 },
        total: 12,
      });

    await openForm(page, '会商研判');
    await field(/^参加人员/).fill('张三\n李四');
    await field(/^研判问题/).fill('是否升级');
    await field(/^结论/).fill('暂不升级');
    await send(page);
    await expect
      .poll(async () => (await logged(`incident:${incident}`, 'consultationHeld'))?.data['participants'])
      .toEqual(['张三', '李四']);
    await page.context().close();
  });

  it('says at the field what is missing, and sends nothing until it is there', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await desk();
    await openForm(page, '损失核定');
    await page.keyboard.press('Control+Enter');
    await page.locator('.sheet .field[data-wrong]', { hasText: '直接损失' }).getByText('必填').waitFor();
    expect(await logged(`incident:${incident}`, 'lossAssessed')).toBeUndefined();
    await page.context().close();
  });

  it('Netflix/dispatch #3795: puts an entry right and takes it back, and both stay to be read', async ({
    skip,
  }) => {
    if (!browser) return skip('no Chromium');
    const page = await desk();
    await openForm(page, '力量统计');
    await page.locator('.sheet').getByLabel(/^人数/).fill('87');
    await page
      .locator('.sheet')
      .getByLabel(/^统计截至/)
      .fill('刚才');
    await send(page);
    await expect
      .poll(async () => (await logged(`incident:${incident}`, 'forceCounted'))?.data['people'])
      .toBe(87);
    const line = lineOf(page, '力量统计');
    await line.locator('.position', { hasText: '#' }).waitFor();

    await line.locator('button.line').click();
    await page.keyboard.press('e');
    await page.locator('.sheet').getByLabel(/^人数/).fill('78');
    await page.locator('.sheet').getByLabel('理由').fill('听错了');
    await send(page);
    await line.getByText('已更正').waitFor();
    await line.locator('del', { hasText: '87' }).waitFor();
    await expect
      .poll(async () => (await logged(`incident:${incident}`, 'eventCorrected'))?.data['set'])
      .toEqual({ data: { people: 78 } });

    await line.locator('button.line').focus();
    await page.keyboard.press('w');
    await page.locator('.sheet').getByLabel('理由').fill('重复统计');
    await send(page);
    await line.getByText('已撤回').waitFor();
    expect(await logged(`incident:${incident}`, 'forceCounted')).toBeDefined();
    await page.context().close();
  });

  it('puts a register right from what it says now', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await desk();
    await openForm(page, '登记避难场所');
    const entry = page.locator('.sheet').getByLabel('登记在');
    const shelter = (await entry.locator('option').nth(1).getAttribute('value')) ?? '';
    await entry.selectOption(shelter);
    const name = await page.locator('.sheet').getByLabel(/^名称/).first().inputValue();
    expect(name).not.toBe('');
    await page.locator('.sheet').getByLabel(/^容量/).fill('321');
    await send(page);
    await expect
      .poll(async () => (await logged(`shelter:${shelter}`, 'shelterRegistered'))?.data)
      .toMatchObject({ name, capacity: 321 });
    await page.context().close();
  });

  it('finds from the keyboard: a team with its number, an incident that it goes to', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await desk();
    await page.keyboard.press('/');
    await page.keyboard.type('救援');
    await page.locator('.found [role=option]').first().waitFor();
    await page.getByText('没有在办任务').first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('北坡');
    await page.getByRole('option', { name: /北坡库房火灾/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '北坡库房火灾' }).waitFor();
    await page.context().close();
  });
});
