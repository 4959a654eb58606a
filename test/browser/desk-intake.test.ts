/** Taking calls at the desk: the real product, a real browser, whatever goes wrong in the middle of a form. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
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
let context: BrowserContext | null = null;

beforeAll(async () => {
  browser = await browserFor('the desk');
  dataDir = await freshDataDir();
  server = await startProcess(dataDir);
  token = await signIn(server.url);
  await call('POST', '/api/samples/district');
});

afterEach(async () => {
  await context?.close();
  context = null;
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await removeDataDir(dataDir);
});

/** The desk of an administrator who has just signed in. */
async function desk(
  skip: (why: string) => void,
): Promise<{ page: Page; context: BrowserContext; url: string }> {
  if (!browser || !server) {
    skip('no Chromium');
    throw new Error('no Chromium');
  }
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(`${server.url}/?next=/desk`);
  await page.locator('input[type=password]').waitFor();
  await enter(page);
  await page.locator('.desk .rail').waitFor();
  return { page, context, url: server.url };
}

async function enter(page: Page, user = 'admin', password = PASSWORD): Promise<void> {
  await page.locator('input[autocomplete=username]').fill(user);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
}

async function call(method: string, path: string, body?: unknown, as = token): Promise<unknown> {
  const response = await fetch(`${server?.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${as}`,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
  return response.status === 204 ? null : response.json();
}

const SECOND = 'the second person 2';

/** Somebody else at another desk, past the first password. */
async function makeSecond(): Promise<void> {
  const first = 'given for once 1';
  const grants = [{ role: 'dutyLeader', area: null }];
  await call('POST', '/api/accounts', { user: 'second', name: '第二人', password: first, grants });
  const session = await call('POST', '/api/session', { user: 'second', password: first });
  const { token: own } = session as { token: string };
  await call('PUT', '/api/me/password', { current: first, next: SECOND }, own);
}

/** The reports of this title that the log holds. */
async function reportsOf(title: string): Promise<PlacedEvent[]> {
  const answer = await call('GET', '/api/events?type=incidentReported&limit=1000');
  const { events } = answer as { events: PlacedEvent[] };
  return events.filter(({ data }) => data['title'] === title);
}

const sheet = (page: Page) => page.locator('.sheet');
const field = (page: Page, name: string) => sheet(page).getByLabel(name, { exact: true });
const heading = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title });

/** Opens the form and types where and what. */
async function begin(page: Page, place: string, kind: string): Promise<void> {
  await page.keyboard.press('n');
  await sheet(page).waitFor();
  await page.keyboard.type(place);
  await page.keyboard.press('Tab');
  await page.keyboard.type(kind);
  await page.keyboard.press('Enter');
}

describe('a call', () => {
  it('is taken by keyboard alone, and stands in the middle at once', async ({ skip }) => {
    const { page } = await desk(skip);
    await begin(page, '青春山街道阿布亥沟', '滑坡');
    await page.keyboard.press('Tab');
    await page.keyboard.type('沟里塌方了，有人');
    await page.keyboard.press('Tab');
    await page.keyboard.type('10分钟前');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    // Casualties: from “not said” to “unknown”.
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+Enter');
    await heading(page, '青春山街道阿布亥沟山体滑坡').waitFor();
    await page.getByText(/已记录 #\d+/).waitFor();
    const [event] = await reportsOf('青春山街道阿布亥沟山体滑坡');
    expect(event).toMatchObject({
      occurredPrecision: 'minute',
      text: '沟里塌方了，有人',
      place: { name: '青春山街道阿布亥沟', area: '150603-qingchunshan' },
      data: { types: ['landslide'], casualties: { unknown: true } },
    });
    const minutesAgo = (Date.parse(event?.recordedAt ?? '') - Date.parse(event?.occurredAt ?? '')) / 60_000;
    expect(minutesAgo).toBeGreaterThan(9);
    expect(minutesAgo).toBeLessThan(12);
  });

  it('of what is open already becomes a further report of it, by one key', async ({ skip }) => {
    const { page } = await desk(skip);
    await begin(page, '滨河街道湖东路口', '车祸');
    await page.keyboard.press('Control+Enter');
    await heading(page, '滨河街道湖东路口道路交通事故').waitFor();
    await begin(page, '湖东路口', '车祸');
    await sheet(page).getByText('像已经在办的').waitFor();
    await page.keyboard.press('Alt+m');
    await sheet(page).getByText('将作为又一报记入').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('接报 2 次').waitFor();
    await expect.poll(async () => (await reportsOf('湖东路口道路交通事故')).length).toBe(1);
    const [first] = await reportsOf('滨河街道湖东路口道路交通事故');
    const [second] = await reportsOf('湖东路口道路交通事故');
    expect(second?.stream).toBe(first?.stream);
  });

  it('of which nothing was said of casualties says nothing of them, and is not taken without place and kind', async ({
    skip,
  }) => {
    const { page } = await desk(skip);
    await page.keyboard.press('n');
    await page.keyboard.press('Control+Enter');
    await sheet(page).getByText('至少选一类').waitFor();
    await sheet(page).getByText('至少说一个地点').waitFor();
    await field(page, '地点').fill('康新街道会展中心');
    await sheet(page).getByRole('combobox', { name: '类型' }).fill('电梯');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await heading(page, '康新街道会展中心特种设备事故').waitFor();
    await page.getByText('伤亡没说到').waitFor();
    await expect.poll(async () => (await reportsOf('康新街道会展中心特种设备事故')).length).toBe(1);
    expect((await reportsOf('康新街道会展中心特种设备事故'))[0]?.data).not.toHaveProperty('casualties');
  });

  it('may be long, in any script, of a place far away and a time to come: told, not refused', async ({
    skip,
  }) => {
    const { page } = await desk(skip);
    const long = `🔥\u202eمرحبا\u202c ${'山上的石头一直在往下掉，'.repeat(250)}`;
    await begin(page, `${'很'.repeat(40)}远的沟🔥`, '泥石流');
    await field(page, '说了什么（照原话）').fill(long);
    await field(page, '发生时间').fill('今天23:59');
    await sheet(page).getByText('晚于现在，请核对').waitFor();
    await field(page, '坐标').fill('39.6,120.5');
    await sheet(page).getByText('在已登记区域之外').waitFor();
    await sheet(page).getByText('纬度写在了前面').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText(/发生时间晚于当前时间/).waitFor();
    const overflow = await page.evaluate(() =>
      ['.middle', '.rail'].filter((name) => {
        const part = document.querySelector(name);
        return part !== null && part.scrollWidth > part.clientWidth + 1;
      }),
    );
    expect(overflow).toEqual([]);
    const [event] = (await reportsOf(`${'很'.repeat(40)}泥石流`)).slice(-1);
    expect(event?.text).toBe(long.trim());
    expect(event?.place).toMatchObject({ lon: 120.5, lat: 39.6 });
  });
});

describe('what is decided about an incident', () => {
  it('is graded as proposed by one act, and its time is corrected when a second person has said so', async ({
    skip,
  }) => {
    const { page } = await desk(skip);
    await makeSecond();
    await begin(page, '滨河街道热力站', '坍塌');
    await field(page, '说了什么（照原话）').fill('屋顶塌了');
    await sheet(page).getByText('有伤亡', { exact: true }).click();
    await field(page, '死亡').fill('3');
    await field(page, '失联').fill('8');
    await page.keyboard.press('Control+Enter');
    await heading(page, '滨河街道热力站房屋倒塌').waitFor();
    await page.getByText('建议定为较大').waitFor();
    await page.getByText('若失联人员全部死亡：重大').waitFor();
    await page.keyboard.press('s');
    await page.keyboard.press('Control+Enter');
    await page.locator('.title .grade', { hasText: '较大' }).waitFor();
    await page.getByRole('button', { name: '更正时间' }).click();
    await field(page, '实际发生时间').fill('昨天23:10');
    await field(page, '依据').fill('监控录像');
    await page.keyboard.press('Control+Enter');
    await page.getByText('你记的，等另一人确认').waitFor();
    await page
      .getByText(/待第二人确认/)
      .first()
      .waitFor();
    expect(await page.locator('.summary .facts').textContent()).not.toContain('23:10');

    const other = await browser?.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    const second = await other?.newPage();
    if (!second) throw new Error('no second desk');
    await second.goto(`${server?.url}/?next=${encodeURIComponent(new URL(page.url()).pathname)}`);
    await second.locator('input[type=password]').waitFor();
    await enter(second, 'second', SECOND);
    await second.locator('.desk .rail').waitFor();
    await second.locator('.rail .incident', { hasText: '滨河街道热力站' }).click();
    await second.getByRole('button', { name: '确认无误' }).click();
    await page.locator('.summary .facts', { hasText: '23:10' }).waitFor();
    expect(await page.locator('.summary .pending').count()).toBe(0);
    await other?.close();
  });
});

describe('nothing typed is lost', () => {
  it('when the page is loaded again', async ({ skip }) => {
    const { page } = await desk(skip);
    await begin(page, '哈巴格希街道一号路', '燃气');
    await field(page, '说了什么（照原话）').fill('一股煤气味');
    await page.reload();
    await page.locator('.desk .rail').waitFor();
    await page.keyboard.press('n');
    await sheet(page).getByText('上次没送出的草稿').waitFor();
    expect(await field(page, '地点').inputValue()).toBe('哈巴格希街道一号路');
    expect(await field(page, '说了什么（照原话）').inputValue()).toBe('一股煤气味');
    await page.keyboard.press('Control+Enter');
    await heading(page, '哈巴格希街道一号路燃气事故').waitFor();
    await page.keyboard.press('n');
    expect(await field(page, '地点').inputValue()).toBe('');
  });

  it('and nothing is taken in twice, when it is sent twice', async ({ skip }) => {
    const { page } = await desk(skip);
    await begin(page, '东胜路两次', '停电');
    await page.evaluate(() => {
      const form = document.querySelector<HTMLFormElement>('.sheet form');
      form?.requestSubmit();
      form?.requestSubmit();
    });
    await page.getByText(/已记录 #\d+/).waitFor();
    expect(await reportsOf('东胜路两次生命线中断')).toHaveLength(1);
  });

  it('when the line is cut in the middle of the form', async ({ skip }) => {
    const { page, context } = await desk(skip);
    await begin(page, '断线路口', '火灾');
    await context.setOffline(true);
    await field(page, '说了什么（照原话）').fill('楼顶冒烟');
    await page.keyboard.press('Control+Enter');
    await heading(page, '断线路口火灾').waitFor();
    await page.getByText('未送出，自动重试').waitFor();
    await context.setOffline(false);
    await expect.poll(async () => (await reportsOf('断线路口火灾')).length, { timeout: 15_000 }).toBe(1);
    expect((await reportsOf('断线路口火灾'))[0]?.text).toBe('楼顶冒烟');
  });

  it('when the session ends in the middle of the form', async ({ skip }) => {
    const { page, context, url } = await desk(skip);
    await begin(page, '过期路口', '火灾');
    await context.clearCookies();
    await field(page, '说了什么（照原话）').fill('三楼起火');
    await page.keyboard.press('Control+Enter');
    await page.getByText('登录已失效，请重新登录').waitFor();
    expect(page.url()).toContain(`${url}/desk`);
    await enter(page);
    await expect.poll(async () => (await reportsOf('过期路口火灾')).length, { timeout: 15_000 }).toBe(1);
    expect((await reportsOf('过期路口火灾'))[0]?.text).toBe('三楼起火');
  });
});
