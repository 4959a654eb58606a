/** Takes pictures of the screens in every state that they must look well in: `tsx test/browser/shots.ts <dir> [name…]`. */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { freshDataDir, PASSWORD, removeDataDir, startProcess } from '../support/process.ts';
import { launchChromium } from './chromium.ts';
import { FIELD_SHOTS, takeField } from './field-pictures.ts';
import { MemoryLog, startHarness } from './harness.ts';
import { furnish } from './office.ts';
import { cadDay, zhengzhou } from './plays.ts';
import { busy, crowded, dutiful, faraway, quiet } from './stories.ts';
import { missed, single, twelve } from './wall-stories.ts';

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly size: readonly [number, number];
  readonly log: (now: number) => MemoryLog | Promise<MemoryLog>;
  readonly signedIn?: boolean;
  readonly mustChangePassword?: boolean;
  readonly mute?: boolean;
  readonly play?: boolean;
}

const HD = [1920, 1080] as const;
const LAPTOP = [1440, 900] as const;
const SIZES = [
  ['', HD],
  ['-4k', [3840, 2160]],
  ['-wide', [5120, 1440]],
] as const;
/** Every state in which the wall has to look well, on every shape of wall. */
const WALLS: readonly (Pick<Shot, 'name' | 'log' | 'mute'> & { readonly query?: string })[] = [
  { name: 'wall-quiet', log: quiet },
  { name: 'wall-one', log: single },
  { name: 'wall-twelve', log: twelve },
  { name: 'wall-missed', log: missed },
  { name: 'wall-lost', log: missed, mute: true },
  { name: 'wall-drill', log: busy, query: '&incident=exercise' },
  { name: 'wall-english', log: missed, query: '&lang=en' },
  { name: 'wall-zhengzhou', log: zhengzhou },
  { name: 'wall-cad', log: cadDay },
];

const SHOTS: readonly Shot[] = [
  ...WALLS.flatMap(({ query = '', ...wall }) =>
    SIZES.map(([suffix, size]) => ({
      ...wall,
      name: wall.name + suffix,
      path: `/wall?${query.includes('lang=') ? '' : 'lang=zh-CN'}${query}`,
      size,
    })),
  ),
  { name: 'busy', path: '/wall?lang=zh-CN', size: HD, log: busy },
  { name: 'busy-en', path: '/wall?lang=en', size: HD, log: busy },
  { name: 'crowded', path: '/wall?lang=zh-CN', size: HD, log: crowded },
  { name: 'crowded-en', path: '/wall?lang=en', size: HD, log: crowded },
  { name: 'crowded-far-seats', path: '/wall?lang=zh-CN&seat=10', size: HD, log: crowded },
  { name: 'busy-4k', path: '/wall?lang=zh-CN', size: [3840, 2160], log: busy },
  { name: 'busy-wide', path: '/wall?lang=zh-CN', size: [5120, 1440], log: busy },
  { name: 'drill', path: '/wall?lang=zh-CN&incident=exercise', size: HD, log: busy },
  { name: 'dutiful', path: '/wall?lang=zh-CN&incident=slide', size: HD, log: dutiful },
  { name: 'dutiful-en', path: '/wall?lang=en&incident=slide', size: HD, log: dutiful },
  { name: 'faraway', path: '/wall?lang=zh-CN', size: HD, log: faraway },
  { name: 'quiet', path: '/wall?lang=zh-CN', size: HD, log: quiet },
  { name: 'quiet-en', path: '/wall?lang=en', size: HD, log: quiet },
  { name: 'empty', path: '/wall?lang=zh-CN', size: HD, log: () => new MemoryLog() },
  { name: 'lost', path: '/wall?lang=zh-CN', size: HD, log: busy, mute: true },
  { name: 'home-sign-in', path: '/?lang=zh-CN', size: LAPTOP, log: busy, signedIn: false },
  { name: 'home-password', path: '/?lang=zh-CN', size: LAPTOP, log: busy, mustChangePassword: true },
  { name: 'home-empty', path: '/?lang=zh-CN', size: LAPTOP, log: () => new MemoryLog() },
  { name: 'home', path: '/?lang=zh-CN', size: LAPTOP, log: busy, play: true },
  { name: 'home-en', path: '/?lang=en', size: LAPTOP, log: busy, play: true },
];

/** Pictures of a real server with an office in it: of its administrator unless `stranger`. */
interface OfficeShot {
  readonly name: string;
  readonly path: string;
  readonly size: readonly [number, number];
  readonly stranger?: boolean;
  readonly open?: (page: Page) => Promise<unknown>;
}

const HAND = [390, 844] as const;
const DEVICES = '/admin/?lang=zh-CN#devices';
const submitted = async (page: Page, ...texts: string[]) => {
  for (const [index, text] of texts.entries())
    await page.locator('dialog input:not([type=radio])').nth(index).fill(text);
  await page.locator('dialog .main').click();
};
const OFFICE_SHOTS: readonly OfficeShot[] = [
  ...['accounts', 'devices', 'sessions', 'record', 'plans', 'rules', 'operate', 'rights', 'mine'].flatMap(
    (section) =>
      ['zh-CN', 'en'].map((lang) => ({
        name: `admin-${section}${lang === 'en' ? '-en' : ''}`,
        path: `/admin/?lang=${lang}#${section}`,
        size: LAPTOP,
      })),
  ),
  {
    name: 'admin-account',
    path: '/admin/?lang=zh-CN#accounts',
    size: LAPTOP,
    open: async (page) => {
      await page.locator('.title .main').click();
      await submitted(page, 'li wei', '李伟', 'short');
    },
  },
  {
    name: 'admin-phone',
    path: DEVICES,
    size: LAPTOP,
    open: async (page) => {
      await page.locator('.title .main').first().click();
      await page.locator('dialog input[type=radio]').nth(1).click();
      await submitted(page, '救援一队手机');
    },
  },
  {
    name: 'admin-wall',
    path: DEVICES,
    size: LAPTOP,
    open: (page) => page.locator('.title .main').nth(1).click(),
  },
  {
    name: 'admin-lost',
    path: DEVICES,
    size: LAPTOP,
    open: (page) => page.locator('td.acts button').first().click(),
  },
  { name: 'pairing', path: '/wall?lang=zh-CN', size: HD, stranger: true },
  { name: 'pairing-en', path: '/wall?lang=en', size: HD, stranger: true },
  { name: 'pairing-wide', path: '/wall?lang=zh-CN', size: [5120, 1440], stranger: true },
  { name: 'phone-stranger', path: '/field/?lang=zh-CN', size: HAND, stranger: true },
  { name: 'phone-stranger-en', path: '/field/?lang=en', size: HAND, stranger: true },
  { name: 'phone-refused', path: '/field/?lang=zh-CN#enrol=used', size: HAND, stranger: true },
  { name: 'phone', path: '/field/?lang=zh-CN', size: HAND, stranger: true, open: enrolled },
];

async function enrolled(page: Page): Promise<void> {
  await page.goto(unread);
  await page.locator('.grant').waitFor();
}
let unread = '';

async function takeOffice(browser: Browser, out: string, shots: readonly OfficeShot[]): Promise<void> {
  const dataDir = await freshDataDir();
  const server = await startProcess(dataDir);
  try {
    ({ unread } = await furnish(server.url));
    for (const { name, path, size, stranger = false, open } of shots) {
      const [width, height] = size;
      const context = await browser.newContext({ viewport: { width, height } });
      const page = await context.newPage();
      if (!stranger)
        await page.request.post(`${server.url}/api/session`, { data: { user: 'admin', password: PASSWORD } });
      await page.goto(server.url + path);
      await page.waitForTimeout(1_500);
      await open?.(page);
      await page.waitForTimeout(1_000);
      await page.screenshot({ path: join(out, `${name}.png`) });
      await context.close();
      console.log(name);
    }
  } finally {
    await server.stop();
    await removeDataDir(dataDir);
  }
}

async function take(browser: Browser, clientDir: string, out: string, shot: Shot): Promise<void> {
  const harness = await startHarness({
    clientDir,
    log: await shot.log(Date.now()),
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
  const isWanted = ({ name }: { name: string }) => names.length === 0 || names.includes(name);
  for (const shot of SHOTS.filter(isWanted)) {
    await take(browser, clientDir, out, shot);
    console.log(shot.name);
  }
  const office = OFFICE_SHOTS.filter(isWanted);
  if (office.length > 0) await takeOffice(browser, out, office);
  const field = FIELD_SHOTS.filter(isWanted);
  if (field.length > 0) await takeField(browser, out, field);
} finally {
  await browser.close();
}
