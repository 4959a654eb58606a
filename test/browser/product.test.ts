/** The README's five minutes, as its reader goes through them: a real server, a real browser, no reload. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  freshDataDir,
  PASSWORD,
  removeDataDir,
  type ServerProcess,
  startProcess,
} from '../support/process.ts';
import { browserFor } from './chromium.ts';

let browser: Browser | null = null;
let server: ServerProcess | null = null;
let dataDir = '';

beforeAll(async () => {
  browser = await browserFor('the product');
  dataDir = await freshDataDir();
  server = await startProcess(dataDir, { ADMIN_PASSWORD: '' });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await removeDataDir(dataDir);
});

describe('a newcomer', () => {
  it('signs in by keyboard, loads the district, plays an incident, and sees the wall change', async ({
    skip,
  }) => {
    if (!browser || !server) return skip('no Chromium');
    await expect.poll(server.said).toMatch(/admin {2}\S{16}/);
    const printed = /admin {2}(\S{16})/.exec(server.said())?.[1] ?? '';
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    context.setDefaultTimeout(15_000);
    const hosts = new Set<string>();
    context.on('request', (request) => hosts.add(new URL(request.url()).host));
    const page = await context.newPage();

    await page.goto(server.url);
    await page.locator('input[type=password]').waitFor();
    await page.keyboard.type('admin');
    await page.keyboard.press('Tab');
    await page.keyboard.type(printed);
    await page.keyboard.press('Enter');
    // The printed password is good for one thing: to choose another.
    await page.locator('input[autocomplete=new-password]').first().waitFor();
    for (const input of await page.locator('input[type=password]').all()) {
      const current = (await input.getAttribute('autocomplete')) === 'current-password';
      await input.fill(current ? printed : PASSWORD);
    }
    await page.keyboard.press('Enter');

    await page.getByRole('button', { name: /载入/ }).click();
    await page.getByText('已载入').waitFor();
    await page.getByText('3600 倍').click();

    const wall = await context.newPage();
    await wall.setViewportSize({ width: 1920, height: 1080 });
    await wall.goto(`${server.url}/wall`);
    await wall.getByText('康巴什区应急指挥中心').first().waitFor();
    expect(await wall.getByText('阿布亥沟山体滑坡').count()).toBe(0);

    await page.getByRole('button', { name: /阿布亥沟/ }).click();
    await wall.getByText('阿布亥沟山体滑坡').first().waitFor();
    await wall
      .getByText(/\d 队超时/)
      .first()
      .waitFor();
    await wall.getByText('距时限').first().waitFor();
    expect([...hosts]).toEqual([new URL(server.url).host]);
    await context.close();
  });
});
