/** A missed limit is heard and blinks on the wall until somebody at the desk has seen it, and stands still from then on. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
let context: BrowserContext;

beforeAll(async () => {
  browser = await browserFor('the alarm of the wall');
  dataDir = await freshDataDir();
  server = await startProcess(dataDir);
  if (browser)
    context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN' });
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
  await removeDataDir(dataDir);
});

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** A team that was to be there five minutes ago. */
async function missed(): Promise<string> {
  const id = freshId('i');
  const token = await signIn(server.url);
  const response = await fetch(`${server.url}/api/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify([
      any('team:road', 'teamRegistered', { name: '道路抢通队', kind: 'rescue' }),
      reported(id, { occurredAt: minutesAgo(130) }, { title: '山体滑坡', receivedAt: minutesAgo(129) }),
      any(`incident:${id}`, 'severityConfirmed', { severity: 'larger', basis: '3 人' }),
      ordered(id, 'd1', 'road', { occurredAt: minutesAgo(125) }),
    ]),
  });
  expect(response.ok).toBe(true);
  return id;
}

/** The browser's sound, as it is before anybody has touched the page: silent, and counting what it is asked for. */
function countTones(): void {
  class Counting extends EventTarget {
    state = 'suspended';
    readonly currentTime = 0;
    readonly destination = {};
    async resume(): Promise<void> {
      this.state = 'running';
      this.dispatchEvent(new Event('statechange'));
    }
    async close(): Promise<void> {
      this.state = 'closed';
    }
    createGain() {
      const node = {
        gain: { setValueAtTime() {}, linearRampToValueAtTime() {} },
        connect: (to: unknown) => to,
      };
      return node;
    }
    createOscillator() {
      const { tones = 0 } = window as { tones?: number };
      Object.assign(window, { tones: tones + 1 });
      return { frequency: { value: 0 }, connect: (to: unknown) => to, start() {}, stop() {} };
    }
  }
  Object.assign(window, { AudioContext: Counting });
}
const tonesOf = (page: Page): Promise<number> =>
  page.evaluate(() => (window as { tones?: number }).tones ?? 0);

async function open(path: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.addInitScript(countTones);
  await page.goto(server.url + path);
  return page;
}

it('sounds once it may, falls silent when the desk has seen it, and stays silent after a reload', async ({
  skip,
}) => {
  if (!browser) skip('Chromium does not start on this machine');
  await context.request.post(`${server.url}/api/session`, { data: { user: 'admin', password: PASSWORD } });
  const id = await missed();
  const wall = await open('/wall?lang=zh-CN');
  const over = wall.locator('.next .over');
  const mark = over.locator('.blink');
  await mark.waitFor();
  expect(await over.textContent()).toContain('超时');
  const animation = (element: Element) => getComputedStyle(element).animationName;
  expect(await mark.evaluate(animation)).toBe('blink');
  // The mark alone: words that go away can't be read.
  expect(await over.evaluate(animation)).toBe('none');
  expect(await mark.textContent()).toBe('');

  const muted = wall.getByText('声音未启用，点按一次');
  await muted.waitFor();
  expect(await tonesOf(wall)).toBe(0);
  await wall.keyboard.press('Shift');
  await muted.waitFor({ state: 'detached' });
  await expect.poll(() => tonesOf(wall), { timeout: 5_000 }).toBe(2);
  await expect.poll(() => tonesOf(wall), { timeout: 15_000 }).toBe(4);

  const desk = await open(`/desk?incident=${id}&lang=zh-CN`);
  const unseen = desk.locator('.unseen');
  await unseen.getByText('山体滑坡').waitFor();
  await desk.keyboard.press('y');
  await unseen.waitFor({ state: 'detached' });

  await mark.waitFor({ state: 'detached' });
  expect(await over.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(255, 106, 94)');
  const heard = await tonesOf(wall);
  await wall.waitForTimeout(11_000);
  expect(await tonesOf(wall)).toBe(heard);

  await wall.reload();
  await over.waitFor();
  await wall.keyboard.press('Shift');
  await muted.waitFor({ state: 'detached' });
  await wall.waitForTimeout(3_000);
  expect(await tonesOf(wall)).toBe(0);
  expect(await mark.count()).toBe(0);
}, 90_000);
