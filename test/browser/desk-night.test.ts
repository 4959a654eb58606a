/**
 * One person alone at night: from the ringing phone to a filed first report and two teams on their way, by keyboard alone,
 * on a fresh installation with the sample district. What it takes is counted in keystrokes, not in this machine's seconds.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  freshDataDir,
  PASSWORD,
  removeDataDir,
  type ServerProcess,
  signIn,
  startProcess,
} from '../support/process.ts';
import { axeFaults } from './axe.ts';
import { browserFor } from './chromium.ts';

/** Keystroke-level model (Card, Moran, Newell): a key of an average typist, and a moment of thought before each step. */
const KEY_S = 0.28;
const THOUGHT_S = 1.35;
const ALLOWED_S = 120;

let browser: Browser | null = null;
let server: ServerProcess;
let dataDir = '';
let token = '';

beforeAll(async () => {
  browser = await browserFor('the desk');
  dataDir = await freshDataDir();
  server = await startProcess(dataDir);
  token = await signIn(server.url);
  await call('POST', '/api/samples/district');
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
  await removeDataDir(dataDir);
});

async function call<T>(method: string, path: string): Promise<T> {
  const response = await fetch(server.url + path, { method, headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** A person at the keyboard: every key is counted, and every step has its moment of thought. */
class Typist {
  readonly #page: Page;
  #keys = 0;
  #thoughts = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: string[]): Promise<void> {
    this.#thoughts++;
    for (const key of keys) {
      this.#keys += key.split('+').length;
      await this.#page.keyboard.press(key);
    }
  }

  /** Chinese is typed in pinyin: some three keys a character. */
  async type(text: string): Promise<void> {
    this.#thoughts++;
    for (const character of text) this.#keys += /\p{Script=Han}/u.test(character) ? 3 : 1;
    await this.#page.keyboard.type(text);
  }

  get seconds(): number {
    return this.#keys * KEY_S + this.#thoughts * THOUGHT_S;
  }
}

interface Incident {
  readonly id: string;
  readonly title: string;
  readonly dispatches: readonly { readonly teamId: string; readonly state: string }[];
  readonly reports: readonly { readonly kind: string; readonly channel: string }[];
  readonly obligations: readonly { readonly channel: string; readonly standing: string }[];
}

it('takes a call, reports upward and sends two teams within two minutes, by keyboard alone', async ({
  skip,
}) => {
  if (!browser) return skip('Chromium does not start on this machine');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(`${server.url}/?next=/desk`);
  await page.locator('input[autocomplete=username]').waitFor();
  await page.keyboard.type('admin');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText('当前无在办事件').waitFor();
  expect(await axeFaults(page)).toEqual([]);

  // The phone rings.
  const officer = new Typist(page);
  await officer.press('n');
  await page.locator('.sheet').waitFor();
  await officer.type('青春山街道阿布亥沟');
  await officer.press('Tab');
  await officer.type('滑坡');
  await officer.press('Enter', 'Tab');
  await officer.type('沟里塌方，有两人被埋');
  await officer.press('Control+Enter');
  const title = '青春山街道阿布亥沟山体滑坡';
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.locator('.sheet').waitFor({ state: 'detached' });

  // The first report upward, by telephone: the log has written it.
  await officer.press('p');
  await page.locator('.sheet').getByText('首报', { exact: false }).first().waitFor();
  await officer.press('Control+Enter');
  await page.locator('.outbox').getByText('首报').waitFor();
  await officer.press('Escape');
  await page.locator('.sheet').waitFor({ state: 'detached' });

  // The two fittest teams, as they are proposed.
  await officer.press('d');
  await page.locator('.sheet').getByRole('combobox').first().waitFor();
  await officer.press('Space', 'ArrowDown', 'Space');
  await page.getByText('派出所选 2 队').waitFor();
  await officer.press('Control+Enter');
  await expect.poll(() => page.locator('.teams tbody tr').count()).toBe(2);

  const { incidents } = await call<{ incidents: { id: string; title: string }[] }>('GET', '/api/incidents');
  const known = incidents.find((one) => one.title === title);
  const incident = () => call<Incident>('GET', `/api/incidents/${known?.id}`);
  await expect
    .poll(async () => (await incident()).dispatches.map(({ state }) => state))
    .toEqual(['ordered', 'ordered']);
  await expect.poll(async () => (await incident()).reports.map(({ kind }) => kind)).toEqual(['first']);
  expect(officer.seconds).toBeLessThan(ALLOWED_S);
  expect(await axeFaults(page)).toEqual([]);
  await context.close();
});
