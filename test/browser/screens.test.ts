import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SILENCE_MS } from '../../shared/protocol.ts';
import { axeFaults } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { type Harness, MemoryLog, startHarness } from './harness.ts';
import { overlaps, unreadable } from './layout.ts';
import { busy, crowded, quiet } from './stories.ts';

let browser: Browser | null = null;
let clientDir = '';
let whyNot = '';
let harness: Harness | null = null;
const pages: Page[] = [];

beforeAll(async () => {
  clientDir = await mkdtemp(join(tmpdir(), 'fenghuo-client-'));
  const [launched] = await Promise.all([
    launchChromium().catch((error: Error) => {
      whyNot = error.message;
      return null;
    }),
    build({
      configFile: resolve(import.meta.dirname, '../../vite.config.ts'),
      logLevel: 'error',
      build: { outDir: clientDir },
    }),
  ]);
  browser = launched;
  if (!browser) {
    console.error(`\nTHE SCREENS ARE NOT TESTED: Chromium does not start on this machine.\n${whyNot}\n`);
    if (process.env['CI']) throw new Error(`Chromium does not start: ${whyNot}`);
  }
});

afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
  await harness?.close();
  harness = null;
});

afterAll(async () => {
  await browser?.close();
  await rm(clientDir, { recursive: true, force: true });
});

interface Seen {
  readonly page: Page;
  readonly harness: Harness;
  /** Hosts that the page has asked anything of. */
  readonly hosts: Set<string>;
  /** What the browser has complained about, the answers 401 of somebody not signed in aside. */
  readonly complaints: string[];
}

async function open(
  path: string,
  options: Omit<Parameters<typeof startHarness>[0], 'clientDir'>,
  size = { width: 1920, height: 1080 },
): Promise<Seen> {
  if (!browser) throw new Error('no browser');
  harness = await startHarness({ clientDir, ...options });
  const page = await browser.newPage({ viewport: size });
  pages.push(page);
  const hosts = new Set<string>();
  const complaints: string[] = [];
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
  await page.goto(harness.url + path);
  return { page, harness, hosts, complaints };
}

/** Registered only where there is a browser; under CI its absence has failed already. */
const screen = (promise: string, test: () => Promise<void>) =>
  it(promise, async ({ skip }) => {
    if (!browser) skip('Chromium does not start on this machine');
    await test();
  });

describe('the wall', () => {
  screen('shows an arrival without a reload, and asks nothing of any other host', async () => {
    const log = busy(Date.now());
    const { page, harness, hosts, complaints } = await open('/wall?lang=zh-CN&incident=slide', { log });
    await page.getByText('/ 7 队到场').waitFor();
    expect(await page.locator('.arrival .big b').textContent()).toBe('3');
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    harness.post({
      stream: 'incident:slide',
      type: 'teamArrived',
      at: Date.now(),
      data: { dispatchId: 'slide-bluesky', reached: 'scene', people: 18 },
    });
    await page.locator('.arrival .big b', { hasText: '4' }).waitFor();
    expect(await page.locator('.story li').first().textContent()).toContain('蓝天救援队');
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
    expect([...hosts]).toEqual([new URL(harness.url).host]);
    expect(complaints).toEqual([]);
  });

  screen('makes a lost connection unmistakable within five seconds, and comes back by itself', async () => {
    const { page, harness } = await open('/wall?lang=zh-CN', { log: busy(Date.now()) });
    await page.locator('.wall[data-status="live"]').waitFor();
    harness.mute(true);
    const mutedMs = Date.now();
    await page.locator('.wall[data-lost="true"]').waitFor({ timeout: SILENCE_MS + 1_500 });
    expect(Date.now() - mutedMs).toBeLessThan(SILENCE_MS + 1_000);
    expect(await page.getByRole('alert').textContent()).toContain('连接中断');
    expect(await page.locator('.wall').evaluate((wall) => getComputedStyle(wall).filter)).toContain(
      'grayscale',
    );
    const stopped = await page.locator('.now time').textContent();
    await page.waitForTimeout(1_200);
    expect(await page.locator('.now time').textContent()).toBe(stopped);
    harness.post({
      stream: 'incident:slide',
      type: 'teamArrived',
      at: Date.now(),
      data: { dispatchId: 'slide-mine', reached: 'scene' },
    });
    harness.mute(false);
    await page.locator('.wall[data-lost="false"]').waitFor({ timeout: 12_000 });
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.locator('.arrival .big b').textContent()).toBe('4');
  });

  screen('has no text that overflows or lies on another, busy or crowded, in both languages', async () => {
    for (const lang of ['zh-CN', 'en']) {
      for (const story of [busy, crowded, quiet]) {
        const { page } = await open(`/wall?lang=${lang}`, { log: story(Date.now()) });
        await page.locator('.wall[data-status="live"]').waitFor();
        await page.evaluate(() => document.fonts.ready);
        await page.waitForTimeout(300);
        expect(await page.evaluate(overlaps), `${lang} ${story.name}`).toEqual([]);
        expect(await page.evaluate(unreadable, 21.9), `${lang} ${story.name}`).toEqual([]);
        await page.close();
        await harness?.close();
        harness = null;
      }
    }
  });

  screen('is about the incident that a key has chosen, until the choice is given back', async () => {
    const { page } = await open('/wall?lang=zh-CN', { log: busy(Date.now()) });
    await page.getByRole('heading', { level: 1, name: '阿布亥沟山体滑坡' }).waitFor();
    await page.keyboard.press('3');
    await page.getByRole('heading', { level: 1, name: '北区供热管线破裂' }).waitFor();
    expect(page.url()).toContain('incident=pipe');
    await page.keyboard.press('0');
    await page.getByRole('heading', { level: 1, name: '阿布亥沟山体滑坡' }).waitFor();
  });

  screen('says what to do when the log is empty, and shows a code when nobody is signed in', async () => {
    const first = await open('/wall?lang=zh-CN', { log: new MemoryLog() });
    await first.page.getByText('日志是空的').waitFor();
    await first.page.close();
    await harness?.close();
    const second = await open('/wall?lang=en', { log: busy(Date.now()), signedIn: false });
    await second.page.getByText('483', { exact: true }).waitFor();
    expect(await second.page.getByRole('link', { name: /Sign in/ }).getAttribute('href')).toBe(
      '/?next=/wall',
    );
  });
});

describe('the first page', () => {
  const laptop = { width: 1440, height: 900 };

  screen('signs in by keyboard alone, and says beside the form what is wrong', async () => {
    const { page, complaints } = await open('/?lang=zh-CN', { signedIn: false }, laptop);
    await page.getByLabel('账号').waitFor();
    await page.keyboard.type('admin');
    await page.keyboard.press('Tab');
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('账号或密码不对').waitFor();
    await page.getByLabel('密码').focus();
    await page.keyboard.type('beacon fires');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '载入示例区（康巴什）' }).waitFor();
    expect(complaints).toEqual([]);
  });

  screen('lets nobody past a password that has to be changed', async () => {
    const { page } = await open('/?lang=en', { mustChangePassword: true }, laptop);
    await page.getByRole('heading', { name: 'Set a new password first' }).waitFor();
    expect(await page.getByRole('link').count()).toBe(0);
    await page.getByLabel('Present password').fill('beacon fires');
    await page.getByLabel('New password', { exact: true }).fill('short');
    await page.getByLabel('New password again').fill('short');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('8 characters').waitFor();
    await page.getByLabel('New password', { exact: true }).fill('a longer sentence');
    await page.getByLabel('New password again').fill('a longer sentence');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /Open the wall/ }).waitFor();
  });

  screen('plays an incident, shows how far it is, and stops it', async () => {
    const { page } = await open('/?lang=zh-CN', { log: busy(Date.now()) }, laptop);
    await page.getByText('3600 倍').click();
    await page.getByRole('button', { name: '开始演练 2023年甘肃积石山6.2级地震' }).click();
    await page.locator('.playing', { hasText: '3600 倍 · 12 / 47 条' }).waitFor();
    await page.getByRole('button', { name: '停止 2023年甘肃积石山6.2级地震' }).click();
    await page.locator('.playing').waitFor({ state: 'detached' });
  });

  screen('has no fault that axe finds, signed in or not, in both languages', async () => {
    for (const lang of ['zh-CN', 'en']) {
      for (const signedIn of [true, false]) {
        const { page } = await open(`/?lang=${lang}`, { log: busy(Date.now()), signedIn }, laptop);
        await page.locator(signedIn ? '.scenarios' : 'form').waitFor();
        expect(await axeFaults(page), `${lang} ${signedIn}`).toEqual([]);
        await page.close();
        await harness?.close();
        harness = null;
      }
    }
  });
});
