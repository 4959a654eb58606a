/** Every view of the review as somebody meets it who sees little or works by keys: axe finds nothing. */
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { browserFor } from './chromium.ts';
import { type Harness, startHarness } from './harness.ts';
import { at, slide } from './review-stories.ts';

const CLIENT = resolve(import.meta.dirname, '../../dist/client');
const MOMENT = `&incident=slide&asOf=${new Date(at('15:40')).toISOString()}`;

let browser: Browser | null = null;
let harness: Harness;

beforeAll(async () => {
  browser = await browserFor('the review, with axe');
  if (browser) harness = await startHarness({ clientDir: CLIENT, log: slide() });
});
afterAll(async () => {
  await browser?.close();
  await harness?.close();
});

/** Brings the page into the state that is looked at. */
type Steps = readonly [name: string, open: (page: Page) => Promise<unknown>][];

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const view = async (page: Page, name: string, shown: string) => {
  await button(page, name).click();
  await page.locator(shown).first().waitFor();
};

const BEFORE: Steps = [
  ['what there is to review', (page) => page.locator('.incidents li').waitFor()],
  [
    'a day of the year',
    async (page) => {
      await page.getByRole('slider').focus();
      await page.keyboard.press('End');
      await page.locator('.dayHead').waitFor();
    },
  ],
];
const REPLAYED: Steps = [
  [
    'side by side, with evidence and its notes',
    (page) =>
      page
        .locator('.cell[data-side=actual] [data-dispatch=d-medical] [data-stage=arrived]')
        .getByRole('button')
        .click(),
  ],
  ['one side alone', (page) => button(page, '只看实际').click()],
  ['the menu of reports', (page) => page.locator('.more summary').click()],
  [
    'the Gantt chart',
    async (page) => {
      await page.locator('.more summary').click();
      await view(page, '甘特图', '.bar');
    },
  ],
  [
    'an indicator opened',
    async (page) => {
      await view(page, '指标', '.indicators');
      await page.locator('.indicators button').first().click();
    },
  ],
  ['command', (page) => view(page, '指挥与命令', '.commandView td')],
  [
    'notes, with a form',
    async (page) => {
      await view(page, '批注与整改', '.notes');
      await button(page, '写批注').click();
    },
  ],
  ['comparison', (page) => view(page, '对照', '.chooseOther')],
];

async function looked(page: Page, steps: Steps): Promise<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const [name, open] of steps) {
    await open(page);
    found[name] = await axeFaults(page);
  }
  return found;
}
const nothing = (steps: Steps) => Object.fromEntries(steps.map(([name]) => [name, []]));

describe.each([
  ['by night', 'true'],
  ['by day', 'false'],
] as const)('the review %s', (_, night) => {
  it.for([
    ['before a replay', '', BEFORE],
    ['in a replay', MOMENT, REPLAYED],
    [
      'comparing two incidents',
      `${MOMENT}&view=compare&beside=slide`,
      [['milestones', (page) => page.locator('.milestones').waitFor()]],
    ],
  ] as const satisfies readonly (readonly [string, string, Steps])[])(
    'has nothing that axe finds %s',
    async ([, query, steps], { skip }) => {
      if (!browser) return skip('no Chromium');
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
      page.setDefaultTimeout(10_000);
      await page.addInitScript((dark) => localStorage.setItem('fenghuo.desk.night', dark), night);
      // The wall in its frame is looked at by itself.
      await page.route('**/review/frame/**', (route) => route.abort());
      await page.goto(`${harness.url}/review?lang=zh-CN${query}`);
      expect(await looked(page, steps)).toEqual(nothing(steps));
      await page.close();
    },
  );
});
