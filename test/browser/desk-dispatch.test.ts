/** Sending teams from the desk, as an officer at the keyboard does, on the real product in a real browser. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { any, freshId, reported } from '../support/facts.ts';
import {
  freshDataDir,
  PASSWORD,
  removeDataDir,
  type ServerProcess,
  signIn,
  startProcess,
} from '../support/process.ts';
import { browserFor } from './chromium.ts';

const ROAD = { id: 'road', name: '道路抢通队' };
const MINE = { id: 'mine', name: '矿山救护队' };
const BLUE = { id: 'blue', name: '蓝天救援队' };

let browser: Browser | null = null;
let server: ServerProcess;
let dataDir = '';
let token = '';
let context: BrowserContext | null = null;

beforeAll(async () => {
  browser = await browserFor('dispatch');
  dataDir = await freshDataDir();
  server = await startProcess(dataDir);
  token = await signIn(server.url);
  await post(
    ...[ROAD, MINE, BLUE].map(({ id, name }, index) =>
      any(`team:${id}`, 'teamRegistered', {
        name,
        kind: 'rescue',
        people: 8,
        station: { lon: 109.8 + index / 100, lat: 39.6 },
        contact: { name: '周队长', phone: '0477-0000119' },
      }),
    ),
  );
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

/** An incident of this title, half an hour old. */
async function incident(title: string): Promise<string> {
  const id = freshId('i');
  await post(reported(id, { occurredAt: minutesAgo(30) }, { title, receivedAt: minutesAgo(29) }));
  return id;
}

async function order(incidentId: string, teamId: string, minutes: number, kind = 'toScene'): Promise<string> {
  const dispatchId = freshId('d');
  const data = { dispatchId, teamId, kind, scene: { name: '沟口' } };
  await post(any(`incident:${incidentId}`, 'dispatchOrdered', data, { occurredAt: minutesAgo(minutes) }));
  return dispatchId;
}

interface Sent {
  readonly dispatchId: string;
  readonly teamId: string;
  readonly kind: string;
  readonly state: string;
  readonly arrivedAt: string | null;
}
const dispatches = async (incidentId: string): Promise<readonly Sent[]> =>
  (await call<{ dispatches: Sent[] }>('GET', `/api/incidents/${incidentId}`)).dispatches;

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

const rowOf = (page: Page, team: { name: string }) => page.locator('.teams tbody tr', { hasText: team.name });

/** Registered only where there is a browser; under CI its absence has failed already. */
const screen = (promise: string, test: () => Promise<void>) =>
  it(promise, async ({ skip }) => {
    if (!browser) skip('Chromium does not start on this machine');
    await test();
  });

describe('an officer at the keyboard', () => {
  screen('sends two teams in one act', async () => {
    const id = await incident('双队滑坡');
    const page = await desk(id);
    await page.keyboard.press('d');
    await page.getByRole('combobox').first().waitFor();
    await page.keyboard.type('道路');
    await page.keyboard.press('Space');
    await page.keyboard.type('矿山');
    await page.keyboard.press('Space');
    await page.getByText('派出所选 2 队').waitFor();
    await page.keyboard.press('Control+Enter');
    await rowOf(page, ROAD).waitFor();
    await rowOf(page, MINE).waitFor();
    await expect
      .poll(async () => (await dispatches(id)).map(({ teamId, state }) => [teamId, state]).sort())
      .toEqual([
        ['mine', 'ordered'],
        ['road', 'ordered'],
      ]);
  });

  screen('records an arrival that was phoned in and happened 10 minutes ago', async () => {
    const id = await incident('电话到场');
    await order(id, ROAD.id, 25);
    const page = await desk(id);
    await rowOf(page, ROAD).getByRole('button', { name: '打电话' }).click();
    await page.getByText('0477-0000119').waitFor();
    await page.locator('.call').getByRole('button', { name: '到场' }).click();
    const [earliest, latest] = [minutesAgo(11), minutesAgo(9)];
    await page.keyboard.type('10分钟前');
    await page.getByText('理解为').waitFor();
    await page.keyboard.press('Enter');
    await rowOf(page, ROAD).getByText('电话').waitFor();
    await rowOf(page, ROAD).getByText('迟收').waitFor();
    await expect.poll(async () => (await dispatches(id))[0]?.state).toBe('arrived');
    const at = (await dispatches(id))[0]?.arrivedAt ?? '';
    expect(at >= earliest && at <= latest, at).toBe(true);
  });
});

describe('what rivals got wrong', () => {
  screen(
    'TicketsCAD #82, #116: a team on two incidents is shown on both, and neither is overwritten',
    async () => {
      const [first, second] = [await incident('第一现场'), await incident('第二现场')];
      const earlier = await order(first, BLUE.id, 25);
      await post(
        any(
          `incident:${first}`,
          'teamArrived',
          { dispatchId: earlier, reached: 'scene' },
          {
            occurredAt: minutesAgo(10),
          },
        ),
      );
      const page = await desk(second);
      await page.keyboard.press('d');
      await page.getByRole('combobox').first().waitFor();
      await page.keyboard.type('蓝天');
      await page.keyboard.press('Space');
      await page.getByText('正在别的现场').waitFor();
      await page.keyboard.press('Control+Enter');
      await rowOf(page, BLUE).getByText('未签收').waitFor();
      await rowOf(page, BLUE).getByText('第一现场').waitFor();
      await expect
        .poll(async () => (await dispatches(second)).map(({ state }) => state))
        .toEqual(['ordered']);
      // A stage that is recorded here stays here.
      await rowOf(page, BLUE).getByRole('button', { name: '记签收' }).click();
      await page.locator('.quick').waitFor();
      await page.keyboard.press('Enter');
      await rowOf(page, BLUE).getByText('已签收').waitFor();
      await expect
        .poll(async () => (await dispatches(second)).map(({ state }) => state))
        .toEqual(['acknowledged']);
      expect((await dispatches(first)).map(({ state }) => state)).toEqual(['arrived']);
    },
  );

  screen('TicketsCAD #141: an order to stand by is shown as one, and runs no clock', async () => {
    const id = await incident('备勤事件');
    await order(id, MINE.id, 3, 'standby');
    const page = await desk(id);
    await rowOf(page, MINE).getByText('备勤').waitFor();
    await page.getByText('备勤 1 队不计').waitFor();
    expect(await rowOf(page, MINE).locator('.used').count()).toBe(0);
  });

  screen('Resgrid #273: closing leaves its teams out and says so, until they are released', async () => {
    const id = await incident('办结滑坡');
    await order(id, ROAD.id, 25);
    await order(id, MINE.id, 25);
    const page = await desk(id);
    await rowOf(page, MINE).waitFor();
    await post(
      any(`incident:${id}`, 'incidentClosed', { reason: '处置完毕' }, { occurredAt: minutesAgo(0) }),
    );
    await page.getByText('事件已办结，仍有 2 队未归建').waitFor();
    await page.getByRole('button', { name: '全部归建' }).click();
    await expect
      .poll(async () => (await dispatches(id)).map(({ state }) => state))
      .toEqual(['released', 'released']);
    await page.getByText('仍有 2 队未归建').waitFor({ state: 'detached' });
  });
});
