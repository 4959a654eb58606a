/** People, walls and phones let in and put out, through the real server and real browsers. */
import pg from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import {
  freshDataDir,
  PASSWORD,
  removeDataDir,
  type ServerProcess,
  startProcess,
} from '../support/process.ts';
import { axeFaults } from './axe.ts';
import { browserFor } from './chromium.ts';
import { overlaps } from './layout.ts';
import { furnish, OFFICER } from './office.ts';

const DESK = { width: 1440, height: 900 };
const HALL = { width: 1920, height: 1080 };
const HAND = { width: 390, height: 844 };
const FIRST_PASSWORD = 'first of all 1';
const OWN_PASSWORD = 'a sentence of my own';

let browser: Browser | null = null;
let database: FreshDatabase;
let server: ServerProcess;
let dataDir = '';
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  browser = await browserFor('access');
  dataDir = await freshDataDir();
  database = await freshDatabase();
  server = await startProcess(dataDir, { DATABASE_URL: database.url });
  await furnish(server.url);
});

afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
  await database.drop();
  await removeDataDir(dataDir);
});

/** Registered only where there is a browser; under CI its absence has failed already. */
const screen = (promise: string, test: () => Promise<void>) =>
  it(promise, async ({ skip }) => {
    if (!browser) skip('Chromium does not start on this machine');
    await test();
  });

/** A browser of somebody else: no cookie is shared. */
async function visitor(path: string, viewport = DESK): Promise<Page> {
  if (!browser) throw new Error('no browser');
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  contexts.push(context);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(server.url + path);
  return page;
}

async function signedIn(user: string, password: string, path: string): Promise<Page> {
  const page = await visitor('/');
  await page.request.post(`${server.url}/api/session`, { data: { user, password } });
  await page.goto(server.url + path);
  return page;
}

/** Presses Tab until what is called so has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const focused = document.activeElement;
      const labels = focused instanceof HTMLInputElement || focused instanceof HTMLSelectElement;
      return labels
        ? (focused.labels?.[0]?.textContent ?? focused.ariaLabel)
        : (focused?.ariaLabel ?? focused?.textContent);
    });
    if (here?.trim() === name) return;
  }
  throw new Error(`no Tab leads to ${name}`);
}

async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

const codeOn = async (wall: Page): Promise<string> => {
  await wall.locator('.pairing .code b').first().waitFor();
  return (await wall.locator('.pairing .code').innerText()).replace(/\s/g, '');
};

describe('a duty officer', () => {
  screen('is made by the administrator, and by keyboard alone lets in a wall and a phone', async () => {
    const admin = await signedIn('admin', PASSWORD, '/');
    await admin.getByRole('link', { name: '管理' }).click();
    await admin.getByRole('button', { name: '新建账号' }).click();
    await admin.getByLabel('账号', { exact: true }).fill('chenjing');
    await admin.getByLabel('姓名', { exact: true }).fill('陈静');
    await admin.getByLabel('初始密码').fill(FIRST_PASSWORD);
    await admin.getByRole('button', { name: '保存' }).click();
    await admin.getByRole('status').getByText('已建立账号 陈静').waitFor();

    const desk = await visitor('/');
    await desk.locator('input[type=password]').waitFor();
    await desk.keyboard.type('chenjing');
    await desk.keyboard.press('Tab');
    await desk.keyboard.type(FIRST_PASSWORD);
    await desk.keyboard.press('Enter');
    await desk.getByRole('heading', { name: '先设一个新密码' }).waitFor();
    for (const typed of [FIRST_PASSWORD, OWN_PASSWORD, OWN_PASSWORD]) {
      await desk.keyboard.type(typed);
      await desk.keyboard.press('Tab');
    }
    await desk.keyboard.press('Enter');
    await desk.getByRole('link', { name: '管理' }).waitFor();
    await press(desk, '管理');
    await desk.getByRole('heading', { name: '设备' }).waitFor();
    // What an officer may not do is not there.
    expect(await desk.getByRole('navigation', { name: '栏目' }).innerText()).toBe(
      '设备\n预案\n报送规则\n权限表\n我的会话',
    );

    const wall = await visitor('/wall', HALL);
    const code = await codeOn(wall);
    await press(desk, '配对大屏');
    await desk.keyboard.type(code);
    await tabTo(desk, '名称');
    await desk.keyboard.insertText('会商室大屏');
    await desk.keyboard.press('Enter');
    await desk.getByRole('status').getByText('已允许 会商室大屏 接入').waitFor();
    await wall.locator('.wall[data-status="live"]').waitFor();

    await press(desk, '手机入网');
    await desk.keyboard.press('ArrowDown');
    await tabTo(desk, '所属队伍');
    await desk.keyboard.press('ArrowDown');
    await tabTo(desk, '名称');
    await desk.keyboard.insertText('救援一队手机');
    await desk.keyboard.press('Enter');
    const picture = desk.getByRole('img', { name: '入网二维码' });
    await picture.waitFor();
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    const address = await desk.locator('code').innerText();

    const phone = await visitor('/field/', HAND);
    await phone.getByText('这部手机还没有入网').waitFor();
    await phone.goto(address);
    await phone.getByText('在线').waitFor();
    expect(phone.url()).toBe(`${server.url}/field/`);
    await phone.goto(`${server.url}/field/#about`);
    expect((await phone.locator('.grant').innerText()).split(/\s+/)).toEqual(['队长', '全域']);
    await desk.getByRole('status').getByText('救援一队手机 已入网').waitFor();
    expect(await desk.getByRole('dialog').count()).toBe(0);

    const second = await visitor(new URL(address).pathname + new URL(address).hash, HAND);
    await second.getByText('这个二维码已用过或已过期，请在值班台重新生成').waitFor();
    expect(second.url()).toBe(`${server.url}/field/`);

    await press(desk, '报失 救援一队手机');
    await press(desk, '报失');
    await desk.getByRole('status').getByText('救援一队手机 已退出').waitFor();
    expect((await phone.request.get(`${server.url}/api/me`)).status()).toBe(401);
    await phone.getByText('未登记').first().waitFor();

    await press(desk, '移除 会商室大屏');
    await press(desk, '移除');
    expect(await codeOn(wall)).toMatch(/^\d{6}$/);
    expect(await codeOn(wall)).not.toBe(code);
  });

  screen('is told what is wrong beside the field, and in the words of the server', async () => {
    const admin = await signedIn('admin', PASSWORD, '/admin/#accounts');
    await admin.getByRole('button', { name: '新建账号' }).click();
    await admin.getByLabel('账号', { exact: true }).fill('zhang san');
    await admin.getByLabel('姓名', { exact: true }).fill('张三');
    await admin.getByLabel('初始密码').fill('short');
    await admin.getByRole('button', { name: '保存' }).click();
    const user = admin.getByLabel('账号', { exact: true });
    await expect.poll(() => user.getAttribute('aria-invalid')).toBe('true');
    const about = (await user.getAttribute('aria-describedby')) ?? '';
    expect(await admin.locator(`[id="${about}"]`).innerText()).toContain('不含空格');
    expect(await admin.getByLabel('初始密码').getAttribute('aria-invalid')).toBe('true');
    await admin.keyboard.press('Escape');

    await admin.getByRole('button', { name: '停用 管理员' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: '停用' }).click();
    await admin.getByRole('alert').getByText('这是最后一个管理员账号').waitFor();
  });

  screen('finds in the record what was done, newest first, by type and by account', async () => {
    const admin = await signedIn('admin', PASSWORD, '/admin/#record');
    const rows = admin.locator('tbody tr');
    await rows.first().waitFor();
    const times = await admin.locator('tbody .time').allInnerTexts();
    expect(times).toEqual([...times].sort().reverse());
    await admin.getByLabel('类型').selectOption({ label: '建立账号' });
    await admin.getByLabel('账号', { exact: true }).fill(OFFICER.user);
    await admin.keyboard.press('Enter');
    await expect.poll(() => rows.count()).toBe(1);
    expect(await rows.innerText()).toContain('值班员 · 全域');
  });
});

describe('a wall that waits to be let in', () => {
  screen('keeps its code through a restart of the server, and takes another when it is too old', async () => {
    const wall = await visitor('/wall', HALL);
    const first = await codeOn(wall);
    const db = new pg.Client({ connectionString: database.superUrl });
    await db.connect();
    await db.query("UPDATE pairing SET created_at = now() - interval '11 minutes' WHERE code = $1", [first]);
    await db.end();
    await expect.poll(() => codeOn(wall), { timeout: 10_000 }).not.toBe(first);

    const code = await codeOn(wall);
    const { port } = new URL(server.url);
    await server.stop();
    await wall.getByRole('alert').getByText('连不上服务器').waitFor();
    expect(await codeOn(wall)).toBe(code);
    server = await startProcess(dataDir, { DATABASE_URL: database.url, PORT: port });

    const desk = await signedIn('admin', PASSWORD, '/admin/#devices');
    await desk.getByRole('button', { name: '配对大屏' }).click();
    await desk.getByLabel('配对码').fill(code);
    await desk.getByLabel('名称', { exact: true }).fill('青春山街道大屏');
    await desk.getByLabel('辖区').selectOption('150603-qingchunshan');
    await desk.getByRole('button', { name: '允许接入' }).click();
    // It is the wall of the area that it was paired for.
    await wall.locator('.wall .brand').getByText('青春山街道', { exact: true }).waitFor();
  });
});

describe('the pages of accounts and devices', () => {
  const sections = ['accounts', 'devices', 'sessions', 'record', 'rights', 'mine'];

  for (const lang of ['zh-CN', 'en']) {
    screen(`have no fault that axe finds, in ${lang}`, async () => {
      const page = await signedIn('admin', PASSWORD, `/?lang=${lang}`);
      for (const section of sections) {
        await page.goto(`${server.url}/admin/#${section}`);
        await page.locator(`a[href="#${section}"][aria-current]`).waitFor();
        await page.locator('main table').waitFor();
        expect(await axeFaults(page), section).toEqual([]);
      }
      await page.goto(`${server.url}/admin/#devices`);
      for (const open of [0, 1]) {
        await page.locator('.title .main').nth(open).click();
        await page.getByRole('dialog').waitFor();
        expect(await axeFaults(page), `dialog ${open}`).toEqual([]);
        await page.keyboard.press('Escape');
      }
    });
  }

  screen('show a code and a phone page that nothing is cut from, without a fault', async () => {
    for (const lang of ['zh-CN', 'en']) {
      const wall = await visitor(`/wall?lang=${lang}`, HALL);
      await codeOn(wall);
      const phone = await visitor(`/field/?lang=${lang}`, HAND);
      await phone.locator('ol').waitFor();
      for (const page of [wall, phone]) {
        await page.evaluate(() => document.fonts.ready);
        expect(await page.evaluate(overlaps), lang).toEqual([]);
        expect(await axeFaults(page), lang).toEqual([]);
      }
      // 40 mm on a screen of 80 cm: an eighth of a degree and more from 8 m away.
      const digits = await wall.locator('.code b').first().boundingBox();
      expect(digits?.height).toBeGreaterThan(HALL.height / 20);
    }
  });
});
