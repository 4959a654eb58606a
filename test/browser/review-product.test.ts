/** The review of a real server: at any pair of moments its board is the server's; and a case file without any server. */
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentView } from '../../shared/incident/view.ts';
import { any, arrived, freshId, ordered, reported } from '../support/facts.ts';
import { PASSWORD, type Product, startProduct } from '../support/product.ts';
import { browserFor } from './chromium.ts';

const SPEED = 36_000;
const START = Date.parse('2026-11-20T06:00:00.000Z');
const MIN = 60_000;
const PAIRS = 4;

let browser: Browser | null = null;
let product: Product;
let context: BrowserContext;
const drill = freshId('drill');
const incident = freshId('i');

/** A day of a drill, told out of order: what was heard when follows from when it is posted. */
beforeAll(async () => {
  browser = await browserFor('the review of a real server');
  product = await startProduct();
  await product.call('POST', '/api/samples/district');
  const { body } = await product.call<{ teams: { id: string }[] }>('GET', '/api/board');
  const teams = body.teams.slice(0, 4).map(({ id }) => id);
  const when = (minute: number) => ({ drill, occurredAt: new Date(START + minute * MIN).toISOString() });
  const startsAt = new Date(START).toISOString();
  await product.post([
    any(`drill:${drill}`, 'drillStarted', { name: '夜间滑坡演练', startsAt, speed: SPEED }, {}),
  ]);
  const told = [
    reported(incident, when(2), { title: '夜间滑坡', receivedAt: when(3).occurredAt }),
    ...teams.map((team, n) => ordered(incident, `d${n}`, team, when(10 + n))),
    any(`incident:${incident}`, 'dispatchAcknowledged', { dispatchId: 'd0' }, when(12)),
    arrived(incident, 'd1', when(50)),
    any(
      `incident:${incident}`,
      'casualtyUpdated',
      { deaths: 1, asOf: when(40).occurredAt, status: 'provisional' },
      when(41),
    ),
    arrived(incident, 'd0', when(33)),
    any(
      `incident:${incident}`,
      'reliefNeedReported',
      { area: '北坡', peopleInNeed: 90, status: 'provisional' },
      when(20),
    ),
    any(
      `incident:${incident}`,
      'reliefDelivered',
      { area: '北坡', people: 30, count: 'cumulative', categories: ['food'] },
      when(35),
    ),
    arrived(incident, 'd2', when(28)),
  ];
  for (const event of told) {
    const [result] = await product.post([event]);
    expect(result?.outcome).toBe('recorded');
  }
  const first = told[5];
  const correction = {
    eventId: first?.id ?? '',
    set: { occurredAt: when(14).occurredAt },
    reason: '按录音',
  };
  await product.post([any(`incident:${incident}`, 'eventCorrected', correction, when(60))]);
  if (!browser) return;
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  context.setDefaultTimeout(15_000);
  await context.request.post(`${product.url}/api/session`, { data: { user: 'admin', password: PASSWORD } });
});

afterAll(async () => {
  await browser?.close();
  await product.stop();
});

/** What the page gives away as the state of the moment that it shows. */
async function stateShown(page: Page): Promise<unknown> {
  await page.locator('.more summary').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '此刻状态 JSON' }).click(),
  ]);
  return JSON.parse(await readFile(await download.path(), 'utf8'));
}

/** Pictures in a Word file; of a PNG its pixels, by its first chunk. */
function mediaIn(docx: Buffer) {
  return Object.entries(unzipSync(new Uint8Array(docx)))
    .filter(([name]) => name.startsWith('word/media/'))
    .map(([name, content]) => {
      const bytes = Buffer.from(content);
      const isPng = bytes.toString('latin1', 1, 4) === 'PNG';
      const [width, height] = isPng ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : [0, 0];
      return { name, bytes: bytes.length, width, height };
    });
}

describe('the review of a real server', () => {
  it('shows at any pair of moments what the server answers for them', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await context.newPage();
    for (let n = 0; n < PAIRS; n++) {
      const asOf = new Date(START + ((n * 7_919) % 90) * MIN).toISOString();
      const knownAt = new Date(START + ((n * 104_729) % 400) * MIN).toISOString();
      await page.goto(`${product.url}/review?incident=${incident}&asOf=${asOf}&knownAt=${knownAt}`);
      await page.locator('.review').waitFor();
      const shown = await page
        .locator('.review')
        .evaluate((review: HTMLElement) => [review.dataset['asOf'], review.dataset['knownAt']]);
      const question = new URLSearchParams({ asOf: shown[0] ?? '', knownAt: shown[1] ?? '' });
      const { status, body } = await product.call<IncidentView>(
        'GET',
        `/api/incidents/${incident}?${question}`,
      );
      // The server answers with an empty incident where its stream was known and nothing had happened yet.
      const answered = status === 404 || body.intakes.length === 0 ? null : body;
      expect(await stateShown(page), question.toString()).toEqual(answered);
    }
    await page.close();
  });

  it('takes the assessment away as a Word file, its charts drawn by the browser', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await context.newPage();
    await page.goto(`${product.url}/review?lang=zh-CN&incident=${incident}`);
    await page.locator('.more summary').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Word 文档' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/夜间滑坡.*\.docx$/);
    const media = mediaIn(await readFile(await download.path()));
    const drawn = media.filter(({ name }) => name.endsWith('.png'));
    // Stages of the teams, and the curve of relief: sharp in print, no larger than a page, and not blank.
    expect(drawn).toHaveLength(2);
    for (const { bytes, width, height } of drawn) {
      expect(width).toBeGreaterThanOrEqual(1_000);
      expect(height / width).toBeGreaterThan(0.05);
      expect(height / width).toBeLessThan(2);
      expect(bytes).toBeGreaterThan(8_000);
    }
    expect(media.filter(({ name }) => name.endsWith('.svg'))).toHaveLength(2);
    const plain = await context.request.get(`${product.url}/api/incidents/${incident}/assessment.docx`);
    expect(mediaIn(await plain.body())).toEqual([]);
    await page.close();
  });

  it('opens a case file where there is no server any more', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const file = await context.request.get(`${product.url}/api/incidents/${incident}/export`);
    expect(file.status()).toBe(200);
    const page = await context.newPage();
    await page.goto(`${product.url}/review?lang=zh-CN`);
    await page.frameLocator('.wallFrame').locator('#root').waitFor({ state: 'attached' });
    await context.setOffline(true);
    await page
      .locator('.dropHere input')
      .setInputFiles({ name: 'case.zip', mimeType: 'application/zip', buffer: await file.body() });
    await page.getByRole('heading', { name: /夜间滑坡/ }).waitFor();
    expect(await page.locator('.head').innerText()).toContain('来自卷宗文件');
    await page.keyboard.press('End');
    await expect
      .poll(() => page.locator('.cell[data-side=actual] [data-figure=arrived] b').innerText())
      .toContain('3 / 4');
    await page.getByRole('button', { name: '大屏', exact: true }).click();
    const wall = page.frameLocator('.wallFrame');
    await expect.poll(() => wall.locator('.panel.arrival').innerText()).toMatch(/3\s*\/ 4 队到场/);
    await context.setOffline(false);
    await page.close();
  });

  it('finds a case of another bureau in the library by its words, and a link leads to it again', async ({
    skip,
  }) => {
    if (!browser) return skip('no Chromium');
    const file = await context.request.get(`${product.url}/api/incidents/${incident}/export`);
    const elsewhere = await startProduct();
    // Cookies know no port: the other server gets a browser of its own.
    const other = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    try {
      await other.request.post(`${elsewhere.url}/api/session`, {
        data: { user: 'admin', password: PASSWORD },
      });
      const taken = await other.request.post(`${elsewhere.url}/api/cases`, {
        data: await file.body(),
        headers: { 'content-type': 'application/zip' },
      });
      expect(taken.status()).toBe(201);
      const page = await other.newPage();
      await page.goto(`${elsewhere.url}/review?lang=zh-CN`);
      await page.getByRole('searchbox').fill('夜间');
      await page.locator('.library [data-source=imported]', { hasText: '夜间滑坡' }).click();
      await page.getByRole('heading', { name: /夜间滑坡/ }).waitFor();
      expect(await page.locator('.head').innerText()).toContain('来自卷宗文件');
      await expect.poll(() => page.url()).toMatch(/case=[0-9a-f]{64}/);
      await page.reload();
      await page.getByRole('heading', { name: /夜间滑坡/ }).waitFor();
    } finally {
      await other.close();
      await elsewhere.stop();
    }
  });

  it('says of another file that it is no case file', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const page = await context.newPage();
    await page.goto(`${product.url}/review?lang=zh-CN`);
    await page
      .locator('.dropHere input')
      .setInputFiles({ name: 'case.zip', mimeType: 'application/zip', buffer: Buffer.from('not a zip') });
    await page.getByText('这不是卷宗文件，或已损坏').waitFor();
    await page.close();
  });
});
