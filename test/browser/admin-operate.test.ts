/** How an installation is doing, as its administrator sees it: what is to be done first, then the facts. */
import { stat } from 'node:fs/promises';
import pg from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
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

let browser: Browser | null = null;
let database: FreshDatabase;
let server: ServerProcess;
let dataDir = '';
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  browser = await browserFor('the page of operation');
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
  await server?.stop();
  await database?.drop();
  await removeDataDir(dataDir);
});

const screen = (promise: string, test: () => Promise<void>) =>
  it(promise, async ({ skip }) => {
    if (!browser) skip('Chromium does not start on this machine');
    await test();
  });

async function at(hash: string, lang: string, who = { user: 'admin', password: PASSWORD }): Promise<Page> {
  const context = await browser?.newContext({ viewport: DESK, acceptDownloads: true });
  if (!context) throw new Error('no browser');
  contexts.push(context);
  const page = await context.newPage();
  await page.request.post(`${server.url}/api/session`, { data: who });
  await page.goto(`${server.url}/admin/?lang=${lang}#${hash}`);
  return page;
}

async function inDatabase(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.superUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Pictures of what was looked at, for whoever wants to see them. */
async function keep(page: Page, name: string): Promise<void> {
  const folder = process.env['FENGHUO_SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

screen('says what is missing and what to do, and says so no more once it was done', async () => {
  const page = await at('operate', 'zh-CN');
  await page.getByText('还没有做过备份').waitFor();
  await page.getByText('设 BACKUP_DIR 让它每天自动备份').waitFor();
  await page.getByText('正常服务').waitFor();
  await keep(page, 'operate-zh');
  expect(await axeFaults(page)).toEqual([]);

  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载一份备份' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^fenghuo-\d{8}T\d{6}Z\.tar\.gz$/);
  expect((await stat(await download.path())).size).toBeGreaterThan(10_000);
  await page.getByText('一切正常').waitFor({ timeout: 15_000 });
  await page.getByText('手动').waitFor();
  await keep(page, 'operate-well-zh');
  expect(await axeFaults(page)).toEqual([]);
});

screen('puts what is in danger first, in either language', async () => {
  await inDatabase(`INSERT INTO node (name, program, node_js, started_at, seen_at, clock_offset_ms) VALUES
    ('node-2:8080', '0.1.0', 'v20.20.2', now() - interval '3 days', now(), 41000),
    ('node-3:8080', '0.0.9', 'v20.20.2', now() - interval '3 days', now() - interval '3 minutes', 12)`);
  await inDatabase(
    `INSERT INTO backup (kind, failed) VALUES ('scheduled', 'ENOSPC: no space left on device, write')`,
  );
  const page = await at('operate', 'en');
  await page.getByText('The last backup failed: ENOSPC').waitFor();
  const levels = await page
    .locator('.operateFindings li')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-level')));
  expect(levels).toEqual(['bad', 'bad', 'warn', 'warn']);
  await page.getByText('Node node-3:8080 has said nothing for 3 min').waitFor();
  await page.getByRole('row').filter({ hasText: 'node-2:8080' }).getByText('41.0 s off').waitFor();
  await keep(page, 'operate-en');
  expect(await axeFaults(page)).toEqual([]);
  const zh = await at('operate', 'zh-CN');
  await zh.getByText('node-2:8080 的时钟与数据库相差 41.0 秒').waitFor();
  await keep(zh, 'operate-trouble-zh');
});

screen('is for those who manage the installation', async () => {
  const first = { user: OFFICER.user, password: OFFICER.password };
  const page = await at('mine', 'zh-CN', first);
  const next = 'winter water 9';
  await page.request.put(`${server.url}/api/me/password`, { data: { current: OFFICER.password, next } });
  await page.goto(`${server.url}/admin/?lang=zh-CN#mine`);
  await page.getByRole('link', { name: '我的会话' }).waitFor();
  expect(await page.getByRole('link', { name: '运行状况' }).count()).toBe(0);
});
