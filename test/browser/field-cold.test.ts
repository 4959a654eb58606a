/** The page on its own: what it fetches, how it opens without a line, that it can be installed, and how a newer one comes. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page, Request } from 'playwright-core';
import { describe, expect } from 'vitest';
import { startProxy } from '../field/outbox/proxy.ts';
import {
  act,
  alert,
  allSent,
  cutOff,
  fromIcon,
  kept,
  killed,
  minutesAgo,
  online,
  record,
  sheet,
  typed,
  village,
} from './phones.ts';

const tell = village('the cold start');
const BUILT = resolve(import.meta.dirname, '../../dist/client/field');

interface Fetched {
  readonly requests: Request[];
  /** Paths by what they are for, without what asks the server. */
  readonly files: () => readonly string[];
}

function fetched(context: BrowserContext): Fetched {
  const requests: Request[] = [];
  context.on('request', (request) => requests.push(request));
  const pathOf = (request: Request) => new URL(request.url()).pathname;
  return {
    requests,
    files: () => requests.map(pathOf).filter((path) => !/^\/(api|socket\.io)\//.test(path)),
  };
}

const foreign = (requests: readonly Request[], url: string): readonly string[] =>
  requests
    .map((request) => request.url())
    .filter((one) => !/^(data|blob):/.test(one) && !one.startsWith(url));
const fontOrMap = (paths: readonly string[]): readonly string[] =>
  paths.filter((path) => /\.(woff2?|ttf|otf|pmtiles|geojson|pbf)$|font|tile|map/i.test(path));

const painted = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(() =>
    Object.fromEntries(performance.getEntriesByType('paint').map(({ name, startTime }) => [name, startTime])),
  );

const WAITED_FOR = new Set(['document', 'script', 'stylesheet']);

describe('the first time, with a line', () => {
  tell('fetches its own files and nothing else: no font, no map, no foreign host', async (here) => {
    const seen: Fetched[] = [];
    const { page, noise } = await here.phone({
      before: async (context) => {
        seen.push(fetched(context));
      },
    });
    await online(page);
    const { requests, files } = seen[0] ?? { requests: [], files: () => [] };
    expect(foreign(requests, here.url)).toEqual([]);
    expect(fontOrMap(files())).toEqual([]);
    expect(noise).toEqual([]);
    // What the page itself waits for; its service worker fetches the rest meanwhile, for the next time.
    const own = requests
      .filter((request) => !request.serviceWorker() && WAITED_FOR.has(request.resourceType()))
      .map((request) => new URL(request.url()).pathname);
    const shown = own.findIndex((path) => path.includes('follow'));
    expect(shown).toBeGreaterThan(0);
    const firstScreen = own.slice(0, shown);
    console.log(
      `first opening: ${firstScreen.length} files before anything is shown:\n  ${firstScreen.join('\n  ')}`,
    );
    expect(firstScreen.length).toBeLessThanOrEqual(10);
  });
});

describe('from the icon, without a line', () => {
  tell('opens on the incident that one is sent to, wholly from the phone', async (here) => {
    const team = await here.team('冷启动分队');
    const incident = await here.incident('断网山洪');
    await here.order(incident, team, { at: minutesAgo(20), task: '转移下游群众' });
    const first = await here.phone({ team });
    await first.page.getByRole('button', { name: /^签收/ }).click();
    await allSent(first.page);
    await cutOff(first);
    await killed(first);
    const { files, requests } = fetched(first.context);
    const { page } = await fromIcon(first, here.url);
    await page.getByRole('heading', { name: '断网山洪' }).waitFor();
    const shownMs = await page.evaluate('performance.now()');
    await act(page, 'depart').waitFor();
    const paint = await painted(page);
    console.log(
      `cold start without a line: first paint ${Math.round(paint['first-paint'] ?? 0)} ms, incident shown by ${Math.round(Number(shownMs))} ms, ${files().length} files from the phone`,
    );
    expect(foreign(requests, here.url)).toEqual([]);
    expect(fontOrMap(files())).toEqual([]);
    // A form that was never opened before is on the phone too.
    await act(page, 'depart').click();
    await kept(page);
    await record(page, '出发').getByText('已存手机').waitFor();
    for (const name of ['情况', '记录', '更多'])
      await page.locator('.tabs').getByRole('link', { name }).click();
    await page.getByRole('link', { name: /去现场/ }).click();
    await page.getByText('109.8').first().waitFor();
  });
});

interface Manifest {
  readonly name: string;
  readonly short_name: string;
  readonly start_url: string;
  readonly scope: string;
  readonly display: string;
  readonly icons: readonly { src: string; sizes: string; type: string; purpose?: string }[];
}

describe('installed', () => {
  tell('it has a name, a beginning and icons of the sizes that it says', async (here) => {
    const { page } = await here.phone();
    const address = await page.locator('link[rel=manifest]').getAttribute('href');
    const answer = await page.request.get(here.url + address);
    expect(answer.headers()['content-type']).toMatch(/manifest\+json|application\/json/);
    const manifest = (await answer.json()) as Manifest;
    expect(manifest).toMatchObject({
      name: expect.stringMatching(/烽火/),
      start_url: '/field/',
      scope: '/field/',
      display: 'standalone',
    });
    expect(manifest.short_name.length).toBeLessThanOrEqual(12);
    const sizes = await Promise.all(
      manifest.icons.map(async ({ src }) => sizeOf(await (await page.request.get(here.url + src)).body())),
    );
    expect(sizes).toEqual(manifest.icons.map((icon) => icon.sizes));
    expect(sizes).toEqual(expect.arrayContaining(['192x192', '512x512']));
    expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
    const touch = await page.locator('link[rel=apple-touch-icon]').getAttribute('href');
    expect(sizeOf(await (await page.request.get(here.url + touch)).body())).toBe('180x180');
    expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).scope)).toBe(
      `${here.url}/field/`,
    );
  });
});

/** Of a PNG: its header says so. */
const sizeOf = (png: Buffer): string =>
  png.subarray(1, 4).toString() === 'PNG' ? `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}` : 'no PNG';

describe('a newer page', () => {
  tell(
    'waits while somebody looks, takes over when nobody does, and what was typed is still there',
    async (here) => {
      const line = await startProxy(() => here.url);
      try {
        const team = await here.team('更新分队');
        await here.order(await here.incident('更新时的事件'), team);
        const { page } = await here.phone({ team, at: line.url });
        // Opened once more, as a phone is: from now on the page is the worker's.
        await page.reload();
        await alert(page, 'ordered').waitFor();
        await act(page, 'situation').click();
        await typed(page, '现在什么情况', '正在写的一句话');
        await page.evaluate('window.isTheOldPage = true');
        const worker = await readFile(join(BUILT, 'sw.js'), 'utf8');
        line.next(
          {
            is: 'answer',
            status: 200,
            headers: { 'content-type': 'text/javascript' },
            body: `${worker}\n// newer`,
          },
          ({ path }) => path === '/field/sw.js',
        );
        await page.evaluate(async () => {
          const registration = await navigator.serviceWorker.ready;
          await registration.update();
        });
        const waits = () =>
          page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state ?? 'none');
        await expect.poll(waits, { timeout: 15_000 }).toBe('installed');
        await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        expect(await waits()).toBe('installed');
        expect(await page.evaluate('window.isTheOldPage')).toBe(true);

        await page.evaluate(() => {
          Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        });
        await page.waitForFunction('window.isTheOldPage === undefined');
        await page.locator('.tabs').waitFor();
        expect(await waits()).toBe('none');
        await act(page, 'situation').click();
        await sheet(page).getByText('上次没记完的内容').waitFor();
        expect(await sheet(page).getByRole('textbox', { name: '现在什么情况' }).inputValue()).toBe(
          '正在写的一句话',
        );
      } finally {
        await line.stop();
      }
    },
  );
});
