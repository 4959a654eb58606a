/** The snapshot of the wall, taken at the desk: a real server, a real browser, and the archive that it saves. */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentView } from '../../shared/incident/view.ts';
import { PANELS } from '../../shared/wall/arrangement.ts';
import { any, arrived, casualties, ordered, reported } from '../support/facts.ts';
import { PASSWORD, type Product, startProduct } from '../support/product.ts';
import { unzip } from '../support/unzip.ts';
import { browserFor } from './chromium.ts';

const FORMULA = '=HYPERLINK("http://example.org","滑坡")';
const MARKUP = '北坡 <b>&amp; ]]>  ';

let browser: Browser | null = null;
let product: Product;

const agoMin = (minutes: number) => ({ occurredAt: new Date(Date.now() - minutes * 60_000).toISOString() });

beforeAll(async () => {
  browser = await browserFor('the snapshot of the wall');
  product = await startProduct();
  await product.call('POST', '/api/samples/district');
  const { body } = await product.call<{ teams: { id: string }[] }>('GET', '/api/board');
  const [one = '', other = ''] = body.teams.map(({ id }) => id);
  const results = await product.post([
    reported('slide', agoMin(200), { title: FORMULA, receivedAt: agoMin(199).occurredAt }),
    ordered('slide', 'd1', one, agoMin(190)),
    ordered('slide', 'd2', other, agoMin(190)),
    arrived('slide', 'd1', agoMin(150)),
    casualties('slide', { deaths: 1, injured: 4, asOf: agoMin(60).occurredAt }, agoMin(60)),
    any(
      'incident:slide',
      'reliefNeedReported',
      { area: '北坡', peopleInNeed: 158, status: 'verified' },
      agoMin(120),
    ),
    any(
      'incident:slide',
      'reliefNeedReported',
      { area: '沟口', peopleInNeed: 74, status: 'verified' },
      agoMin(120),
    ),
    any(
      'incident:slide',
      'reliefDelivered',
      { area: '北坡', people: 125, count: 'cumulative', categories: ['water'] },
      agoMin(30),
    ),
    any('incident:slide', 'situationUpdated', {}, { ...agoMin(20), text: MARKUP }),
  ]);
  expect(results.every((result) => 'position' in result)).toBe(true);
});

afterAll(async () => {
  await browser?.close();
  await product.stop();
});

interface Snapshot {
  readonly name: string;
  readonly text: (file: string) => string;
  readonly rows: (file: string) => Record<string, string>[];
  readonly picture: Buffer;
  readonly files: readonly string[];
  readonly hosts: ReadonlySet<string>;
  readonly complaints: readonly string[];
}

/** What `act` at the desk leaves among the downloads. */
async function snapshot(context: BrowserContext, act: (desk: Page) => Promise<void>): Promise<Snapshot> {
  const hosts = new Set<string>();
  const complaints: string[] = [];
  context.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http')) hosts.add(host);
  });
  context.on('console', (message) => {
    // The probe whether code may be made of text is refused, as it should be.
    if (message.type() === 'error' && !message.text().includes("'script-src'"))
      complaints.push(message.text());
  });
  const desk = await context.newPage();
  await desk.goto(`${product.url}/desk`);
  await desk.getByRole('heading', { name: FORMULA }).first().waitFor();
  const [popup] = await Promise.all([context.waitForEvent('page'), act(desk)]);
  const download = await popup.waitForEvent('download', { timeout: 60_000 });
  const files = unzip(await readFile(await download.path()));
  const text = (file: string) => files.get(file)?.content.toString() ?? '';
  return {
    name: download.suggestedFilename(),
    text,
    rows: (file) => parse(text(file), { bom: true, columns: true }),
    picture: files.get('wall.png')?.content ?? Buffer.alloc(0),
    files: [...files.keys()],
    hosts,
    complaints,
  };
}

async function signedIn(locale: string): Promise<BrowserContext> {
  if (!browser) throw new Error('no browser');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale });
  context.setDefaultTimeout(30_000);
  await context.request.post(`${product.url}/api/session`, { data: { user: 'admin', password: PASSWORD } });
  return context;
}

/** How many of the picture's pixels are of each kind, by the boxes of the panels as the wall lays them out. */
async function pixels(context: BrowserContext, png: Buffer) {
  const page = await context.newPage();
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const drawn = canvas.getContext('2d');
    drawn?.drawImage(image, 0, 0);
    const data = drawn?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
    const tally = { width, height, panel: 0, light: 0, red: 0 };
    for (let at = 0; at < data.length; at += 4) {
      const [r = 0, g = 0, b = 0] = [data[at], data[at + 1], data[at + 2]];
      if (r === 0x0f && g === 0x19 && b === 0x28) tally.panel++;
      if (r > 190 && g > 190 && b > 190) tally.light++;
      if (r > 220 && g < 130 && b < 120) tally.red++;
    }
    return tally;
  }, png.toString('base64'));
}

describe('a snapshot of the wall', () => {
  it('is one key at the desk: the picture as it hangs, a table for each panel, and what they are of', async ({
    skip,
  }) => {
    if (!browser) return skip('no Chromium');
    const context = await signedIn('zh-CN');
    const taken = await snapshot(context, (desk) => desk.keyboard.press('j'));
    expect(taken.name).toMatch(/^烽火大屏-\d{8}-\d{6}\.zip$/);
    expect(taken.files).toEqual(['README.txt', 'wall.png', ...PANELS.map((name) => `${name}.csv`)]);

    const seen = await pixels(context, taken.picture);
    expect([seen.width, seen.height]).toEqual([1_920, 1_080]);
    // Panels have most of the wall, letters a little of it, and the late team is red.
    expect(seen.panel).toBeGreaterThan(400_000);
    expect(seen.light).toBeGreaterThan(8_000);
    expect(seen.red).toBeGreaterThan(200);

    const { body: incident } = await product.call<IncidentView>('GET', '/api/incidents/slide');
    const { body: board } = await product.call<{ position: number }>('GET', '/api/board');
    expect(taken.text('README.txt')).toContain(`日志位置：${board.position}\r\n`);
    expect(taken.text('README.txt')).toContain('演练：否');
    const [card] = taken.rows('rail.csv');
    expect(card).toMatchObject({ 编号: 'slide', 队数: '2', 到场队数: '1', 超时队数: '1' });
    // A title that a spreadsheet would take for a formula is told as text.
    expect(card?.['标题']).toBe(`'${FORMULA}`);
    const figures = new Map(taken.rows('figures.csv').map((row) => [row['项目'], row['至多']]));
    expect(figures.get('死亡')).toBe(String(incident.casualties?.deaths));
    expect(figures.get('受伤')).toBe(String(incident.casualties?.injured));
    expect(figures.get('失联')).toBe('');
    expect(
      taken.rows('relief.csv').map((row) => [row['区域'], row['需救助（人）'], row['已救助（人）']]),
    ).toEqual(
      incident.relief
        .map(({ area, peopleInNeed, peopleReached }) => [
          area,
          String(peopleInNeed),
          String(peopleReached ?? '未知'),
        ])
        .sort((a, b) => (a[2] === '未知' ? -1 : b[2] === '未知' ? 1 : 0)),
    );
    const beijing = (at: string | null) =>
      at === null
        ? ''
        : new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
    expect(
      taken
        .rows('arrival.csv')
        .map((row) => [row['编号'], row['派遣（北京时间 UTC+8）'], row['到场（北京时间 UTC+8）']]),
    ).toEqual(
      ['d2', 'd1'].map((id) => {
        const dispatch = incident.dispatches.find(({ dispatchId }) => dispatchId === id);
        return [id, beijing(dispatch?.orderedAt ?? null), beijing(dispatch?.arrivedAt ?? null)];
      }),
    );
    expect(taken.rows('story.csv')).toHaveLength(9);
    expect([...taken.hosts]).toEqual([new URL(product.url).host]);
    expect(taken.complaints).toEqual([]);
    await context.close();
  });

  it('is found by its name in English, as large as a 4K wall', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    const context = await signedIn('en-GB');
    const taken = await snapshot(context, async (desk) => {
      await desk.keyboard.press('/');
      await desk.keyboard.type('snapshot');
      await desk.getByRole('option', { name: /4K/ }).click();
    });
    expect(taken.name).toMatch(/^Fenghuo-wall-\d{8}-\d{6}\.zip$/);
    expect(taken.text('README.txt')).toContain('Language: English');
    expect(taken.rows('rail.csv')[0]).toMatchObject({ Id: 'slide', Teams: '2', 'Teams late': '1' });
    const seen = await pixels(context, taken.picture);
    expect([seen.width, seen.height]).toEqual([3_840, 2_160]);
    expect(seen.panel).toBeGreaterThan(1_600_000);
    expect(seen.light).toBeGreaterThan(30_000);
    await context.close();
  });

  it('of a drill says so in its name and beside the picture', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    await product.post([
      any('incident:slide', 'incidentClosed', { reason: '处置完毕' }, agoMin(0)),
      any(
        'drill:d',
        'drillStarted',
        { name: '桌面推演', speed: 1, startsAt: agoMin(10).occurredAt },
        agoMin(10),
      ),
      reported('fire', { ...agoMin(9), drill: 'd' }, { title: FORMULA, receivedAt: agoMin(9).occurredAt }),
    ]);
    const context = await signedIn('zh-CN');
    const taken = await snapshot(context, (desk) => desk.getByRole('button', { name: /大屏快照/ }).click());
    expect(taken.name).toMatch(/^烽火大屏-演练-\d{8}-\d{6}\.zip$/);
    expect(taken.text('README.txt')).toContain('演练：是，不计入指标');
    await context.close();
  });
});
