/** Takes pictures of the phone's screens in every state that they must look well in: `tsx test/browser/field-shots.ts <dir> [name…]`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { served } from '../support/served.ts';
import { launchChromium } from './chromium.ts';

interface Shot {
  readonly name: string;
  /** The question and the screen of the address. */
  readonly at: string;
  readonly size: readonly [number, number];
  readonly lang: 'zh-CN' | 'en';
  readonly theme: 'light' | 'dark';
  /** Of the root letters, in percent. */
  readonly text?: number;
  /** Down to the end of the page. */
  readonly whole?: boolean;
}

const SMALL = [360, 800] as const;
const USUAL = [390, 844] as const;
const LARGE = [412, 915] as const;

const states = [
  'busy', 'onLine', 'ordered', 'accepted', 'overdue', 'soon', 'atScene', 'arrived', 'standby', 'cancelled', 'alerts', 'rollCall',
  'rollCallOffline', 'signedOut', 'drill', 'several', 'quiet', 'empty', 'unheard', 'noPosition', 'reporter', 'sceneCommander', 'longWords',
]; // biome-ignore format: one glance
const screens = ['situation', 'records', 'returned=act-3', 'more', 'way', 'contacts', 'tasks', 'about'];
const enrolments = ['stranger', 'entering', 'refused', 'unreached'];

const SHOTS: readonly Shot[] = [
  ...states.flatMap((state): Shot[] => [
    { name: `now-${state}`, at: `phone=${state}#now`, size: USUAL, lang: 'zh-CN', theme: 'dark' },
    { name: `now-${state}-light`, at: `phone=${state}#now`, size: SMALL, lang: 'zh-CN', theme: 'light' },
  ]),
  ...['busy', 'ordered', 'rollCall', 'alerts', 'reporter', 'overdue'].flatMap((state): Shot[] => [
    { name: `now-${state}-en`, at: `phone=${state}#now`, size: USUAL, lang: 'en', theme: 'light' },
    {
      name: `now-${state}-200`,
      at: `phone=${state}#now`,
      size: SMALL,
      lang: 'zh-CN',
      theme: 'dark',
      text: 200,
      whole: true,
    },
    {
      name: `now-${state}-en-200`,
      at: `phone=${state}#now`,
      size: SMALL,
      lang: 'en',
      theme: 'light',
      text: 200,
      whole: true,
    },
    { name: `now-${state}-large`, at: `phone=${state}#now`, size: LARGE, lang: 'zh-CN', theme: 'light' },
  ]),
  ...screens.flatMap((screen): Shot[] => {
    const name = screen.split('=')[0] ?? screen;
    return [
      { name, at: `phone=busy#${screen}`, size: USUAL, lang: 'zh-CN', theme: 'dark', whole: true },
      {
        name: `${name}-light`,
        at: `phone=busy#${screen}`,
        size: SMALL,
        lang: 'zh-CN',
        theme: 'light',
        whole: true,
      },
      {
        name: `${name}-en`,
        at: `phone=busy#${screen}`,
        size: LARGE,
        lang: 'en',
        theme: 'light',
        whole: true,
      },
      {
        name: `${name}-200`,
        at: `phone=busy#${screen}`,
        size: SMALL,
        lang: 'zh-CN',
        theme: 'dark',
        text: 200,
        whole: true,
      },
      {
        name: `${name}-long`,
        at: `phone=longWords#${screen}`,
        size: SMALL,
        lang: 'zh-CN',
        theme: 'light',
        whole: true,
      },
    ];
  }),
  ...enrolments.flatMap((standing): Shot[] => [
    {
      name: `enrol-${standing}`,
      at: `enrol=${standing}&unsent=2`,
      size: USUAL,
      lang: 'zh-CN',
      theme: 'light',
    },
    { name: `enrol-${standing}-en`, at: `enrol=${standing}`, size: SMALL, lang: 'en', theme: 'dark' },
  ]),
];

async function take(browser: Browser, url: string, out: string, shot: Shot): Promise<void> {
  const [width, height] = shot.size;
  const context = await browser.newContext({ viewport: { width, height }, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(shot.name, error.message));
  const [question = '', hash = ''] = shot.at.split('#');
  await page.goto(`${url}/?${question}&lang=${shot.lang}&theme=${shot.theme}#${hash}`);
  await page.locator('main').waitFor();
  if (shot.text) await page.addStyleTag({ content: `html { font-size: ${shot.text}% }` });
  await page.screenshot({ path: join(out, `${shot.name}.png`), fullPage: shot.whole ?? false });
  await context.close();
}

const [out = '/tmp/field-shots', ...names] = process.argv.slice(2);
await mkdir(out, { recursive: true });
const gallery = await served(join(import.meta.dirname, 'field-gallery'));
const browser = await launchChromium();
try {
  for (const shot of SHOTS.filter(({ name }) => names.length === 0 || names.includes(name)))
    await take(browser, gallery.url, out, shot);
} finally {
  await browser.close();
  await gallery.close();
}
