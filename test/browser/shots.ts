/** Takes pictures of the screens in every state that they must look well in: `tsx test/browser/shots.ts <dir> [name…]`. */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { MemoryLog, startHarness } from './harness.ts';
import { busy, crowded, faraway, quiet } from './stories.ts';

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly size: readonly [number, number];
  readonly log: (now: number) => MemoryLog;
  readonly signedIn?: boolean;
  readonly mustChangePassword?: boolean;
  readonly mute?: boolean;
  readonly play?: boolean;
}

const HD = [1920, 1080] as const;
const LAPTOP = [1440, 900] as const;
const SHOTS: readonly Shot[] = [
  { name: 'busy', path: '/wall?lang=zh-CN', size: HD, log: busy },
  { name: 'busy-en', path: '/wall?lang=en', size: HD, log: busy },
  { name: 'crowded', path: '/wall?lang=zh-CN', size: HD, log: crowded },
  { name: 'crowded-en', path: '/wall?lang=en', size: HD, log: crowded },
  { name: 'crowded-far-seats', path: '/wall?lang=zh-CN&seat=10', size: HD, log: crowded },
  { name: 'busy-4k', path: '/wall?lang=zh-CN', size: [3840, 2160], log: busy },
  { name: 'busy-wide', path: '/wall?lang=zh-CN', size: [5120, 1440], log: busy },
  { name: 'drill', path: '/wall?lang=zh-CN&incident=exercise', size: HD, log: busy },
  { name: 'faraway', path: '/wall?lang=zh-CN', size: HD, log: faraway },
  { name: 'quiet', path: '/wall?lang=zh-CN', size: HD, log: quiet },
  { name: 'quiet-en', path: '/wall?lang=en', size: HD, log: quiet },
  { name: 'empty', path: '/wall?lang=zh-CN', size: HD, log: () => new MemoryLog() },
  { name: 'lost', path: '/wall?lang=zh-CN', size: HD, log: busy, mute: true },
  { name: 'wall-signed-out', path: '/wall?lang=zh-CN', size: HD, log: busy, signedIn: false },
  { name: 'home-sign-in', path: '/?lang=zh-CN', size: LAPTOP, log: busy, signedIn: false },
  { name: 'home-password', path: '/?lang=zh-CN', size: LAPTOP, log: busy, mustChangePassword: true },
  { name: 'home-empty', path: '/?lang=zh-CN', size: LAPTOP, log: () => new MemoryLog() },
  { name: 'home', path: '/?lang=zh-CN', size: LAPTOP, log: busy, play: true },
  { name: 'home-en', path: '/?lang=en', size: LAPTOP, log: busy, play: true },
];

async function take(browser: Browser, clientDir: string, out: string, shot: Shot): Promise<void> {
  const harness = await startHarness({
    clientDir,
    log: shot.log(Date.now()),
    signedIn: shot.signedIn ?? true,
    mustChangePassword: shot.mustChangePassword ?? false,
  });
  const [width, height] = shot.size;
  const page = await browser.newPage({ viewport: { width, height } });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') console.log(shot.name, message.text());
  });
  page.on('pageerror', (error) => console.log(shot.name, error.message));
  try {
    await page.goto(harness.url + shot.path);
    await page.waitForTimeout(2_500);
    if (shot.play) await page.locator('.scenarios button').first().click();
    if (shot.mute) {
      harness.mute(true);
      await page.waitForTimeout(6_500);
    }
    await page.waitForTimeout(3_000);
    await page.screenshot({ path: join(out, `${shot.name}.png`) });
  } finally {
    await page.close();
    await harness.close();
  }
}

const [out = '/tmp/shots', ...names] = process.argv.slice(2);
await mkdir(out, { recursive: true });
const clientDir = process.env['FENGHUO_CLIENT_DIR'] ?? resolve(import.meta.dirname, '../../dist/client');
const browser = await launchChromium();
try {
  for (const shot of SHOTS.filter(({ name }) => names.length === 0 || names.includes(name))) {
    await take(browser, clientDir, out, shot);
    console.log(shot.name);
  }
} finally {
  await browser.close();
}
