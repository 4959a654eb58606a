/** At the desk: which of two statements holds, and what becomes of a post that a phone handed over, in a real browser. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { any, freshId, ordered, reported } from '../support/facts.ts';
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
let server: ServerProcess;
let dataDir = '';
let token = '';
let context: BrowserContext | null = null;

beforeAll(async () => {
  browser = await browserFor('handed');
  dataDir = await freshDataDir();
  server = await startProcess(dataDir);
  token = await signIn(server.url);
  await post(any('team:road', 'teamRegistered', { name: '道路抢通队', kind: 'rescue' }));
});

afterEach(async () => {
  await context?.close();
  context = null;
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
  await removeDataDir(dataDir);
});

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(server.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
const post = (...events: unknown[]) => call('POST', '/api/events', events);

const minutesAgo = (minutes: number): string =>
  new Date(Math.floor(Date.now() / 60_000) * 60_000 - minutes * 60_000).toISOString();

/** An incident with one team ordered an hour ago. */
async function incident(title: string): Promise<string> {
  const id = freshId('i');
  await post(
    reported(id, { occurredAt: minutesAgo(70) }, { title, receivedAt: minutesAgo(69) }),
    ordered(id, 'd1', 'road', { occurredAt: minutesAgo(60) }),
  );
  return id;
}
const arrivedAgo = (minutes: number, id: string) => ({
  id,
  type: 'teamArrived',
  occurredAt: minutesAgo(minutes),
  occurredPrecision: 'minute',
  data: { dispatchId: 'd1', reached: 'scene' },
});

interface Seen {
  readonly dispatches: readonly {
    readonly arrivedAt: string | null;
    readonly statements: { readonly arrived?: { readonly confirmed: string | null } };
  }[];
}
const dispatchOf = async (id: string) => (await call<Seen>('GET', `/api/incidents/${id}`)).dispatches[0];

async function desk(incidentId: string): Promise<Page> {
  if (!browser) throw new Error('no browser');
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(server.url);
  await page.evaluate(async (password) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ user: 'admin', password });
    await fetch('/api/session', { method: 'POST', headers, body });
  }, PASSWORD);
  await page.goto(`${server.url}/desk?incident=${incidentId}&lang=zh-CN`);
  await page.locator('.teams').waitFor();
  return page;
}

const screen = (promise: string, test: () => Promise<void>) =>
  it(promise, async ({ skip }) => {
    if (!browser) skip('Chromium does not start on this machine');
    await test();
  });

screen(
  'two phones tapped “arrived”: both are shown, and an officer chooses one by the keyboard',
  async () => {
    const id = await incident('两种说法');
    const [early, late] = [freshId('early'), freshId('late')];
    const stream = `incident:${id}`;
    await post(
      { stream, ...arrivedAgo(20, late), origin: 'field' },
      { stream, ...arrivedAgo(27, early), origin: 'field' },
    );
    expect(await dispatchOf(id)).toMatchObject({
      arrivedAt: minutesAgo(27),
      statements: { arrived: { confirmed: null } },
    });
    const page = await desk(id);
    const row = page.locator('.disputes');
    await row.getByText('到场有两种说法').waitFor();
    expect(await row.locator('time').count()).toBe(2);
    const choose = row.getByRole('button', { name: '认定 道路抢通队 到场' });
    await choose.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('与现场录像核对');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await row.getByText('已认定').waitFor();
    await expect
      .poll(() => dispatchOf(id))
      .toMatchObject({
        arrivedAt: minutesAgo(20),
        statements: { arrived: { confirmed: late } },
      });
  },
);

screen(
  'a post that was handed over waits at the desk, and is recorded for its author in one act',
  async () => {
    const id = await incident('手机退回');
    const handed = freshId('h');
    const { id: _, ...refused } = arrivedAgo(25, 'none');
    const problem = { code: 'otherTeam', title: '没有记录', detail: '这是别队的派遣' };
    await post(
      any(
        `handed:${handed}`,
        'postHandedOver',
        { incidentId: id, told: '到场，12 人', problem, posted: [{ ...refused, stream: `incident:${id}` }] },
        { occurredAt: minutesAgo(5), origin: 'field' },
      ),
    );
    const page = await desk(id);
    const card = page.locator('.rail .handed');
    await card.getByRole('button', { name: '到场，12 人' }).click();
    const sheet = page.locator('.sheet');
    await sheet.getByText('这是别队的派遣').waitFor();
    await page.keyboard.press('Control+Enter');
    await card.waitFor({ state: 'detached' });
    await expect.poll(async () => (await dispatchOf(id))?.arrivedAt).toBe(minutesAgo(25));
    const { events } = await call<{ events: { type: string; data: { eventIds?: string[] } }[] }>(
      'GET',
      `/api/events?stream=handed:${handed}`,
    );
    expect(events.map(({ type }) => type)).toEqual(['postHandedOver', 'handedPostSettled']);
    expect(events[1]?.data.eventIds).toHaveLength(1);
  },
);
