/** The phone's screens as a hand in a glove meets them: every made-up phone of the gallery, in a real browser. */
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { served } from '../support/served.ts';
import { axeFaults } from './axe.ts';
import { browserFor } from './chromium.ts';
import { PHONES } from './field-gallery/fixtures.ts';
import { smallTargets, unreadable, wayOut } from './field-gallery/look.ts';

let browser: Browser | null = null;
let context: BrowserContext | null = null;
let gallery: Awaited<ReturnType<typeof served>> | null = null;

beforeAll(async () => {
  [browser, gallery] = await Promise.all([
    browserFor("the phone's screens"),
    served(join(import.meta.dirname, 'field-gallery')),
  ]);
  context =
    (await browser?.newContext({
      viewport: { width: 360, height: 800 },
      isMobile: true,
      hasTouch: true,
      reducedMotion: 'reduce',
    })) ?? null;
});

afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

const SCREENS = ['situation', 'records', 'returned=act-3', 'more', 'way', 'contacts', 'tasks', 'about'];
const ENROLMENTS = ['stranger', 'entering', 'refused', 'unreached'];
const PLACES: readonly string[] = [
  ...Object.keys(PHONES).map((phone) => `phone=${phone}#now`),
  ...SCREENS.flatMap((screen) => [`phone=busy#${screen}`, `phone=longWords#${screen}`]),
  ...ENROLMENTS.map((standing) => `enrol=${standing}&unsent=2#`),
];
/** Of the first screen, those that differ in what they are made of. */
const FIRST = ['busy', 'ordered', 'alerts', 'rollCall', 'drill', 'atScene', 'several', 'quiet', 'reporter'];
const FOR_AXE: readonly string[] = [
  ...FIRST.map((phone) => `phone=${phone}#now`),
  ...SCREENS.map((screen) => `phone=busy#${screen}`),
  ...ENROLMENTS.map((standing) => `enrol=${standing}&unsent=2#`),
];

const addressOf = (place: string, lang: string, theme: string): string => {
  const [question = '', screen = ''] = place.split('#');
  return `/?${question}&lang=${lang}&theme=${theme}#${screen}`;
};

async function opened(skip: (why: string) => void, place: string): Promise<Page> {
  if (!context || !gallery) {
    skip('no Chromium');
    throw new Error('no Chromium');
  }
  const page = await context.newPage();
  await page.goto(gallery.url + addressOf(place, 'zh-CN', 'light'));
  await page.locator('main > *').first().waitFor();
  return page;
}

/** Every place in turn, in one page; what is found wrong is told with where. */
async function faultsOf(
  page: Page,
  places: readonly string[],
  ways: readonly (readonly [lang: string, theme: string])[],
  look: () => Promise<readonly string[]>,
): Promise<string[]> {
  const faults: string[] = [];
  for (const [lang, theme] of ways) {
    for (const place of places) {
      await page.evaluate(`window.showAt(${JSON.stringify(addressOf(place, lang, theme))})`);
      for (const fault of await look()) faults.push(`${place} ${lang} ${theme}: ${fault}`);
    }
  }
  return faults;
}

const letters = (page: Page, percent: number): Promise<unknown> =>
  page.evaluate(`document.documentElement.style.fontSize = '${percent}%'`);

const SUN = ['zh-CN', 'light'] as const;
const NIGHT = ['en', 'dark'] as const;

describe("the phone's screens", () => {
  for (const percent of [100, 200]) {
    it(`stand within 360 px at letters of ${percent} %, nothing cut off, every target 56 px high`, async ({
      skip,
    }) => {
      const page = await opened(skip, 'phone=busy#now');
      await letters(page, percent);
      const faults = await faultsOf(page, PLACES, [SUN, NIGHT], async () => [
        ...(await page.evaluate(wayOut)),
        ...(await page.evaluate(smallTargets, 56)),
      ]);
      expect(faults).toEqual([]);
      await page.close();
    });
  }

  it('are read in the sun and at night: 7 to 1, and no letter below 16 px', async ({ skip }) => {
    const page = await opened(skip, 'phone=busy#now');
    const faults = await faultsOf(page, PLACES, [SUN, NIGHT], () =>
      page.evaluate(unreadable, { contrast: 7, px: 16 }),
    );
    expect(faults).toEqual([]);
    await page.close();
  });

  it('have nothing against them that axe knows', async ({ skip }) => {
    const page = await opened(skip, 'phone=busy#now');
    expect(await faultsOf(page, FOR_AXE, [NIGHT], () => axeFaults(page))).toEqual([]);
    await page.close();
  });

  it('show a drill as one from every side', async ({ skip }) => {
    const page = await opened(skip, 'phone=drill#situation');
    expect(await page.locator('.drillNote').innerText()).toContain('不是真实事件');
    expect(
      await page.evaluate(
        () => getComputedStyle(document.querySelector('.field') as Element, '::before').position,
      ),
    ).toBe('fixed');
    await page.close();
  });
});

describe('with one thumb', () => {
  it('answers a roll call with one tap', async ({ skip }) => {
    const page = await opened(skip, 'phone=rollCall#now');
    await page.getByRole('button', { name: '点名应答' }).click();
    await expect.poll(() => page.evaluate('window.did.join()')).toContain('capture ["rollCall"');
    await page.close();
  });

  it('acknowledges a missed order with one tap, where it stands first', async ({ skip }) => {
    const page = await opened(skip, 'phone=ordered#now');
    expect(await page.locator('.alert h2').first().innerText()).toContain('命令到现场');
    await page.getByRole('button', { name: '签收', exact: false }).first().click();
    await expect.poll(() => page.evaluate('window.did.join()')).toContain('capture ["acknowledge"');
    await page.close();
  });

  it('is asked once whether it has arrived, and then by one button', async ({ skip }) => {
    const page = await opened(skip, 'phone=atScene#now');
    await page.locator('.atScene button').first().waitFor();
    expect(await page.getByRole('button', { name: /到达现场/ }).count()).toBe(1);
    await page.close();
  });

  it('opens what was returned, says why, and edits it with what was typed', async ({ skip }) => {
    const page = await opened(skip, 'phone=busy#now');
    await page.getByRole('link', { name: /请求挖掘机/ }).click();
    await page.getByText('事件已办结，不能再记').waitFor();
    await page.getByRole('button', { name: '改后再送' }).click();
    expect(await page.evaluate('window.did.join()')).toContain('open ["help",{},"act-3"]');
    await page.goBack();
    await page.getByRole('button', { name: /到达现场/ }).waitFor();
    await page.close();
  });

  it('goes through every screen by the bar below, and back by the button of the phone', async ({ skip }) => {
    const page = await opened(skip, 'phone=busy#now');
    for (const name of ['情况', '记录', '更多']) {
      await page.locator('.tabs').getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
    }
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: '记录' }).waitFor();
    await page.close();
  });
});
