/** Plans and report rules as those who keep them see them, through the real server and real browsers. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PlanCard } from '../../shared/plan/card.ts';
import { card } from '../plan/cards.ts';
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
import { furnish, OFFICER } from './office.ts';

const DESK = { width: 1440, height: 900 };
const FLOOD = 'example-flood';

let browser: Browser | null = null;
let database: FreshDatabase;
let server: ServerProcess;
let dataDir = '';
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  browser = await browserFor('plans');
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

const ADMIN = { user: 'admin', password: PASSWORD };
const LEADER = { user: 'zhaomin', password: 'autumn leaves 7' };

interface Account {
  readonly user: string;
  readonly password: string;
}

async function signedIn({ user, password }: Account, at: string, lang = 'zh-CN'): Promise<Page> {
  if (!browser) throw new Error('no browser');
  const context = await browser.newContext({ viewport: DESK, locale: 'zh-CN' });
  contexts.push(context);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const answer = await page.request.post(`${server.url}/api/session`, { data: { user, password } });
  const { token, me } = (await answer.json()) as { token: string; me: { mustChangePassword: boolean } };
  if (me.mustChangePassword) {
    const next = `${password}, their own`;
    await page.request.put(`${server.url}/api/me/password`, {
      data: { current: password, next },
      headers: { authorization: `Bearer ${token}` },
    });
    own.set(user, next);
  }
  await page.goto(`${server.url}/?lang=${lang}`);
  await page.goto(server.url + at);
  return page;
}
/** Passwords that people chose at their first sign-in. */
const own = new Map<string, string>();
const as = (account: Account): Account => ({
  ...account,
  password: own.get(account.user) ?? account.password,
});

const standing = async (page: Page, planId: string) =>
  (await (await page.request.get(`${server.url}/api/plans/${planId}`)).json()) as {
    card: PlanCard;
    version: number;
    registered: { by: string };
    retired: { reason: string } | null;
  };

const textarea = (page: Page) => page.getByRole('textbox', { name: /文本/ });
const edit = async (page: Page, before: string | RegExp, after: string) => {
  const text = await textarea(page).inputValue();
  const changed = text.replace(before, after);
  expect(changed).not.toBe(text);
  await textarea(page).fill(changed);
};
const sound = (page: Page) => page.getByRole('status').getByText('文本合格').waitFor();

describe('who keeps the plans', () => {
  screen('finds one by a phrase of its text, sees its tasks drawn, and changes a limit', async () => {
    const page = await signedIn(as(OFFICER), '/admin/#plans');
    await page.getByRole('row').nth(7).waitFor();
    const { card: before } = await standing(page, FLOOD);
    const highest = before.levels[1];
    const task = highest?.tasks.find(({ dueMinutes }) => dueMinutes !== undefined);
    if (!highest || !task) throw new Error('the sample plan has limits');

    await page.getByRole('searchbox').fill(task.action);
    await page.getByRole('row').nth(1).getByText(task.action.slice(0, 8)).waitFor();
    await page.getByRole('link', { name: before.title }).click();
    await page.getByRole('heading', { name: before.title }).waitFor();
    const level = page.getByRole('region', { name: 'Ⅰ级响应', exact: true });
    expect(await level.getByRole('listitem').count()).toBe(highest.tasks.length);
    expect(await level.locator('path').count()).toBe(
      highest.tasks.reduce((sum, { after }) => sum + after.length, 0),
    );

    await page.getByRole('button', { name: '编辑' }).click();
    await page.getByText('与现行版本相同，不必再登记').waitFor();
    await edit(page, `dueMinutes: ${task.dueMinutes}`, 'dueMinutes: 77');
    await sound(page);
    await page.getByRole('button', { name: '登记新版' }).click();
    await page.getByRole('status').getByText(`已登记 ${before.title} 第 2 版`).waitFor();
    await page.getByText('1 小时 17 分内').first().waitFor();
    const { card: after, version, registered } = await standing(page, FLOOD);
    expect(version).toBe(2);
    expect(registered.by).toBe(OFFICER.user);
    const tasks = highest.tasks.map((one) => (one.id === task.id ? { ...one, dueMinutes: 77 } : one));
    expect(after).toEqual({ ...before, levels: { ...before.levels, 1: { ...highest, tasks } } });
  });

  screen('is told in words what is wrong, at its line, and can’t register it', async () => {
    const page = await signedIn(as(OFFICER), '/admin/#plans/example-earthquake');
    await page.getByRole('button', { name: '编辑' }).click();
    await edit(page, /dueMinutes: \d+/, 'dueMinutes: 0');
    await edit(page, /after: \[\w+/, 'after: [nowhere');
    const text = (await textarea(page).inputValue()).split('\n');
    const faults = page.locator('.faults li');
    await expect.poll(() => faults.count()).toBe(2);
    expect(await faults.allInnerTexts()).toEqual([
      expect.stringMatching(/时限应为大于 0 的分钟数/),
      expect.stringMatching(/同一级别内没有这个任务/),
    ]);
    expect(await page.getByRole('button', { name: '登记新版' }).isDisabled()).toBe(true);
    const line = text.findIndex((one) => one.includes('[nowhere')) + 1;
    await page.getByRole('button', { name: `第 ${line} 行` }).click();
    const selected = await textarea(page).evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    expect(selected).toContain('[nowhere');
  });

  screen('loses neither their own text nor the newer version of somebody else', async () => {
    const mine = await signedIn(as(OFFICER), '/admin/#plans/example-forest-fire');
    const theirs = await signedIn(ADMIN, '/admin/#plans/example-forest-fire');
    for (const page of [mine, theirs]) await page.getByRole('button', { name: '编辑' }).click();
    const { card: before } = await standing(mine, 'example-forest-fire');
    await edit(theirs, before.levels[4]?.starter ?? '', '值班局长');
    await theirs.getByRole('button', { name: '登记新版' }).click();
    await theirs.getByRole('status').getByText('已登记').waitFor();

    await edit(mine, `title: ${before.title}`, 'title: 区林草火灾预案（新）');
    // The page is left and opened again: what was typed is still there.
    await mine.reload();
    await mine.getByRole('button', { name: '编辑' }).click();
    await mine.getByText('接着上次没有登记的文本').waitFor();
    await mine.getByRole('button', { name: '登记新版' }).click();
    const dialog = mine.getByRole('dialog', { name: '别人已有更新' });
    await dialog.getByText(/admin 于 .* 登记了第 2 版/).waitFor();
    expect(await dialog.locator('li').allInnerTexts()).toEqual([
      expect.stringContaining(before.levels[4]?.starter ?? '?'),
      expect.stringContaining('值班局长'),
    ]);
    expect((await standing(mine, 'example-forest-fire')).version).toBe(2);

    await dialog.getByRole('button', { name: '我已核对，接着编辑我的' }).click();
    expect(await textarea(mine).inputValue()).toContain('title: 区林草火灾预案（新）');
    await edit(mine, `starter: ${before.levels[4]?.starter}`, 'starter: 值班局长');
    await mine.getByRole('button', { name: '登记新版' }).click();
    await mine.getByRole('status').getByText('已登记 区林草火灾预案（新） 第 3 版').waitFor();
    const { card: after } = await standing(mine, 'example-forest-fire');
    expect([after.title, after.levels[4]?.starter]).toEqual(['区林草火灾预案（新）', '值班局长']);
  });

  screen('imports a file, each plan told by itself, and takes one out again', async () => {
    const file = path.join(tmpdir(), `plans-${process.pid}.json`);
    const good = card({ planId: 'imported-1', title: '导入的预案' });
    const bad = { ...card({ planId: 'imported-2', title: '写错的预案' }), validFrom: '2024-13-01' };
    await writeFile(file, JSON.stringify([good, bad], null, 1));
    const page = await signedIn(as(OFFICER), '/admin/#plans');
    await page.getByRole('button', { name: '导入文件' }).click();
    await page.getByLabel('YAML 或 JSON 文件').setInputFiles(file);
    const lines = page.getByRole('dialog').locator('.importList > li');
    await expect.poll(() => lines.count()).toBe(2);
    expect(await lines.allInnerTexts()).toEqual([
      expect.stringMatching(/导入的预案\s*新预案/),
      expect.stringMatching(/写错的预案\s*不合要求，不登记[\s\S]*第 \d+ 行[\s\S]*validFrom/),
    ]);
    await page.getByRole('button', { name: '登记 1 份' }).click();
    await lines.first().getByText('已登记，第 1 版').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    await page.getByRole('status').getByText('共 2 份，登记了 1 份').waitFor();

    await page.getByRole('link', { name: '导入的预案' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 YAML' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('导入的预案.yaml');
    expect(await readFile(await download.path(), 'utf8')).toContain('planId: imported-1');

    // What was exported is what stands: importing it changes nothing.
    await page.goto(`${server.url}/admin/#plans`);
    await page.getByRole('button', { name: '导入文件' }).click();
    await page.getByLabel('YAML 或 JSON 文件').setInputFiles(await download.path());
    await page.getByRole('dialog').getByText('与现行版本相同，跳过').waitFor();
    await rm(file);
  });

  screen('retires one with a reason, and sees it marked', async () => {
    const page = await signedIn(as(OFFICER), '/admin/#plans/example-landslide');
    const title = (await standing(page, 'example-landslide')).card.title;
    await page.getByRole('button', { name: '废止' }).click();
    await page.getByLabel('原因').fill('并入防汛预案');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText(`已废止 ${title}`).waitFor();
    await page.getByText(/由 liwei 废止：并入防汛预案/).waitFor();
    await page.getByRole('link', { name: '全部预案' }).click();
    const row = page.getByRole('row').filter({ hasText: title });
    await row.getByText('已废止').waitFor();
    expect((await standing(page, 'example-landslide')).retired?.reason).toBe('并入防汛预案');
  });
});

describe('who answers for reporting', () => {
  screen('chooses the sets that hold, and sees them in force with what is only assumed', async () => {
    const page = await signedIn(as(LEADER), '/admin/#rules');
    const inForce = page.getByRole('region', { name: '现行规则' });
    await inForce.getByText('假定，未经核实').first().waitFor();
    await page.getByRole('button', { name: '选用规则' }).click();
    await page.getByRole('dialog').getByRole('checkbox').nth(1).check();
    await page.getByLabel('原因').fill('局务会决定');
    await page.getByRole('dialog').getByRole('button', { name: '选用规则' }).click();
    await page.getByRole('status').getByText('现行规则：').waitFor();
    await expect.poll(() => inForce.locator('.ruleSet').count()).toBe(2);
    await inForce.getByRole('cell', { name: '1 小时' }).first().waitFor();
  });

  screen('writes a set of their own and chooses it', async () => {
    const page = await signedIn(as(LEADER), '/admin/#rules');
    await page.getByRole('button', { name: '设定规则' }).click();
    expect(await page.getByRole('button', { name: '登记', exact: true }).isDisabled()).toBe(true);
    await edit(page, 'id:\n', 'id: ours\n');
    await edit(page, '  zh:\n', '  zh: 本区规则\n');
    await edit(page, '  en:\n', '  en: Our rules\n');
    await edit(page, '\nsource:\n', '\nsource: 区政办发〔2026〕1号\n');
    await edit(page, /source:\n$/, 'source: 第三条\n');
    await sound(page);
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('status').getByText('已登记 本区规则').waitFor();
    await page.getByRole('button', { name: '选用规则' }).click();
    await page.getByRole('checkbox', { name: '本区规则' }).check();
    await page.getByRole('dialog').getByRole('button', { name: '选用规则' }).click();
    await page.getByRole('region', { name: '现行规则' }).getByText('本区规则').waitFor();
  });

  screen('is one who may: an officer reads the rules and changes none', async () => {
    const page = await signedIn(as(OFFICER), '/admin/#rules');
    await page.getByRole('region', { name: '现行规则' }).locator('table').first().waitFor();
    expect(await page.getByRole('button', { name: /选用规则|设定规则|改写/ }).count()).toBe(0);
  });
});

describe('the sections of plans and rules', () => {
  for (const lang of ['zh-CN', 'en'])
    screen(`have no fault that axe finds, in ${lang}`, async () => {
      const page = await signedIn(ADMIN, '/admin/#plans', lang);
      const look = async (where: string, at: string, open?: string) => {
        await page.goto(server.url + at);
        if (open) await page.locator(open).first().click();
        await page
          .locator(open ? 'textarea, dialog' : 'main table')
          .first()
          .waitFor();
        expect(await axeFaults(page), where).toEqual([]);
        await shot(page, `${where}-${lang}`);
      };
      await look('list', '/admin/#plans');
      await look('plan', '/admin/#plans/example-earthquake');
      await look('editor', '/admin/#plans/example-flood', '.title .main');
      await look('rules', '/admin/#rules');
      await look('choose', '/admin/#rules', '.title .main');
    });
});

/** To be looked at, where somebody wants to. */
async function shot(page: Page, name: string): Promise<void> {
  const dir = process.env['SHOTS'];
  if (dir) await page.screenshot({ path: path.join(dir, `${name}.png`) });
}
