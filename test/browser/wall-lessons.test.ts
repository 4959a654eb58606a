/**
 * What went wrong with other boards on big screens, and must not with this wall. Each specification is named after the report
 * of the trouble.
 */
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Connection, type WireListener } from '../../client/lib/connection.ts';
import { withPositions } from '../../shared/positions.ts';
import type { FollowReply, TeamPosition } from '../../shared/protocol.ts';
import { snapshotBoard } from '../../shared/snapshot.ts';
import { reported, situation } from '../support/facts.ts';
import { type Line, openLine } from '../support/line.ts';
import { PASSWORD, type Product, startProduct } from '../support/product.ts';
import { browserFor } from './chromium.ts';
import { type Harness, MemoryLog, startHarness } from './harness.ts';
import { overlaps } from './layout.ts';
import { busy, district, incident, quiet } from './stories.ts';

const CLIENT = resolve(import.meta.dirname, '../../dist/client');
const HD = { width: 1920, height: 1080 };
const MIN = 60_000;

let browser: Browser | null = null;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  browser = await browserFor('what other walls have suffered');
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => browser?.close());

const screen = (promise: string, test: (browser: Browser) => Promise<void>) =>
  it(promise, async ({ skip }) => {
    if (!browser) return skip('Chromium does not start on this machine');
    await test(browser);
  });

async function blank(on: Browser, size = HD): Promise<Page> {
  const context = await on.newContext({ viewport: size });
  closing.push(() => context.close());
  return context.newPage();
}

/** The wall of the real product, by a line that can be cut. */
async function productWall(
  on: Browser,
): Promise<{ product: Product; line: Line; open: () => Promise<Page> }> {
  const product = await startProduct();
  closing.push(product.stop);
  const line = await openLine(product.url);
  closing.push(line.close);
  await product.call('POST', '/api/samples/district', {});
  const open = async () => {
    const page = await blank(on);
    await page.request.post(`${line.url}/api/session`, { data: { user: 'admin', password: PASSWORD } });
    await page.goto(`${line.url}/wall?lang=zh-CN`);
    await live(page);
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    return page;
  };
  return { product, line, open };
}

/** The wall of a log in memory. */
async function wallOf(
  on: Browser,
  log: MemoryLog,
  { size = HD, before }: { size?: typeof HD; before?: (page: Page) => Promise<void> } = {},
): Promise<{ page: Page; harness: Harness; line: Line }> {
  const harness = await startHarness({ clientDir: CLIENT, log });
  closing.push(harness.close);
  const line = await openLine(harness.url);
  closing.push(line.close);
  const page = await blank(on, size);
  await before?.(page);
  await page.goto(`${line.url}/wall?lang=zh-CN`);
  await live(page);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return { page, harness, line };
}

const live = (page: Page) => page.locator('.wall[data-status="live"]').waitFor({ timeout: 30_000 });
const isSameDocument = (page: Page) => page.evaluate(() => 'sameDocument' in globalThis);
const told = (incidentId: string, title: string) => reported(incidentId, {}, { title });

describe('stale and wrong boards', () => {
  screen(
    'Linesmerrill/police-cad#525: after a cut the wall catches up by itself, and says how old its data are',
    async (on) => {
      const { product, line, open } = await productWall(on);
      const page = await open();
      expect(await page.locator('.now').textContent()).toMatch(/数据 .*前/);
      line.leadTo(null);
      await page.locator('.wall[data-status="connecting"], .wall[data-status="silent"]').waitFor();
      await product.post([told('missed', '断线时发生的事件')]);
      line.leadTo(product.url);
      await page.getByText('断线时发生的事件').first().waitFor();
      expect(await isSameDocument(page)).toBe(true);
    },
  );

  screen(
    'openises/TicketsCAD#59: what one screen changes is on every other one, from the same fold',
    async (on) => {
      const { product, open } = await productWall(on);
      const walls = [await open(), await open()];
      await product.post([told('shared', '两屏同见'), situation('shared', '值班席补记一条')]);
      for (const page of walls) {
        await page.getByText('值班席补记一条').first().waitFor();
        await page.getByText('两屏同见').first().waitFor();
      }
      const [one, other] = await Promise.all(walls.map((page) => page.locator('.story').textContent()));
      expect(one).toBe(other);
    },
  );

  it('NSWSESMembers/Lighthouse#416: a slow answer never overwrites what is newer', () => {
    const log = busy(Date.now());
    const old: FollowReply = { board: snapshotBoard(log.board), position: log.board.position, at: '' };
    const answers: ((reply: FollowReply) => void)[] = [];
    let heard: WireListener | null = null;
    const connection = new Connection(
      {
        open: (listener) => {
          heard = listener;
        },
        close() {},
        redial() {},
        follow: (_request, answer) => void answers.push(answer),
      },
      { soon: (task) => task() },
    );
    connection.open();
    const listener = heard as WireListener | null;
    listener?.connected();
    listener?.lost();
    listener?.connected();
    log.add({ stream: 'incident:slide', type: 'situationUpdated', at: Date.now(), text: '新', data: {} });
    const at = new Date().toISOString();
    answers[1]?.({ board: snapshotBoard(log.board), position: log.board.position, at });
    answers[0]?.(old);
    connection.close();
    expect(connection.current().board?.position).toBe(log.board.position);

    const position = (at: string, lon: number): TeamPosition => ({
      teamId: 'mine',
      lon,
      lat: 39.5,
      accuracyM: null,
      speed: null,
      heading: null,
      at,
    });
    const newest = withPositions(new Map(), [position('2026-11-21T08:00:05.000Z', 2)]);
    expect(withPositions(newest, [position('2026-11-21T08:00:00.000Z', 1)])).toBe(newest);
  });

  screen('brian7704/OpenTAKServer#48: the wall comes back each time the server does', async (on) => {
    const { product, line, open } = await productWall(on);
    const page = await open();
    for (const round of ['一', '二', '三']) {
      line.leadTo(null);
      await product.restart();
      line.leadTo(product.url);
      await product.post([told(`round-${round}`, `第${round}次重启之后`)]);
      await page.getByText(`第${round}次重启之后`).first().waitFor({ timeout: 20_000 });
    }
    expect(await isSameDocument(page)).toBe(true);
  });
});

describe('walls that fall over', () => {
  screen(
    'apache/echarts#20141, #21383, #1897: 300 updates and 20 reconnects leave no chart, node or listener behind',
    async (on) => {
      const { page, harness, line } = await wallOf(on, busy(Date.now()));
      const update = async (count: number) => {
        for (let i = 0; i < count; i++) {
          harness.post(updateOf(i));
          if (i % 10 === 0) await page.waitForTimeout(60);
        }
        await page.waitForTimeout(500);
      };
      await update(100);
      const charts = await chartsOf(page);
      const before = await counted(page);
      for (let i = 0; i < 20; i++) {
        await update(15);
        line.cut();
        await page.locator('.wall[data-status="connecting"]').waitFor();
        await live(page);
      }
      expect(charts.length).toBeGreaterThanOrEqual(3);
      expect(await chartsOf(page)).toEqual(charts);
      const after = await counted(page);
      expect(after.nodes).toBeLessThan(before.nodes * 1.1);
      expect(after.listeners).toBeLessThan(before.listeners * 1.1);
      expect(after.documents).toBe(before.documents);
    },
  );

  screen(
    'DataV-Team/DataV#177: nothing moves for the sake of it: at rest the page asks for next to no frames',
    async (on) => {
      for (const log of [busy(Date.now()), quiet(Date.now())]) {
        const { page } = await wallOf(on, log, {
          before: async (page) => {
            await page.addInitScript(countCalls);
          },
        });
        await page.waitForTimeout(2_000);
        const before = await page.evaluate(calls);
        await page.waitForTimeout(3_000);
        const after = await page.evaluate(calls);
        // The clock, the heartbeats and now and then a chart; a decoration would ask for sixty.
        const seconds = (after.nowMs - before.nowMs) / 1_000;
        expect((after.frames - before.frames) / seconds).toBeLessThan(15);
        expect((after.timers - before.timers) / seconds).toBeLessThan(15);
        const moving = await page.evaluate(() =>
          document
            .getAnimations()
            .map((one) => (one instanceof CSSAnimation ? one.animationName : 'transition')),
        );
        expect(moving.filter((name) => name !== 'blink')).toEqual([]);
      }
    },
  );

  screen(
    'redcross/dcsops#223: with 300 incidents open the wall shows the worst and counts the rest',
    async (on) => {
      const now = Date.now();
      const log = new MemoryLog();
      district(log, now);
      for (let i = 0; i < 300; i++) {
        const place = {
          name: `第 ${i} 处`,
          area: 'binhe',
          lon: 109.66 + (i % 20) / 100,
          lat: 39.46 + i / 4_000,
        };
        incident(log, `many-${i}`, { title: `第 ${i} 起积水`, place, at: now - (i + 20) * MIN });
      }
      const { page } = await wallOf(on, log);
      const shown = await page.locator('.rail .card').count();
      expect(shown).toBeGreaterThan(1);
      expect(await page.locator('.rail .more').textContent()).toContain(String(300 - shown));
      expect(await page.locator('.rail h2').textContent()).toContain('300');
    },
  );

  screen(
    'keephq/keep#1472: an incident with thousands of entries is shown as fast as any: it holds counts, not lists',
    async (on) => {
      const now = Date.now();
      const log = busy(now);
      const before = await wallOf(on, log).then(({ page }) => counted(page));
      for (let i = 0; i < 3_000; i++)
        log.add({
          stream: 'incident:slide',
          type: 'situationUpdated',
          at: now - 3_000 + i,
          text: `第 ${i} 条`,
          data: {},
        });
      const { page } = await wallOf(on, log);
      await page.locator('.story').getByText('第 2999 条').waitFor();
      const after = await counted(page);
      expect(after.nodes).toBeLessThan(before.nodes * 1.2);
    },
  );
});

describe('huge and wide walls', () => {
  const WALLS = [
    ['dataease/dataease#13622', { width: 6_656, height: 1_792 }],
    ['apache/echarts#8501', { width: 5_120, height: 1_440 }],
  ] as const;
  for (const [report, size] of WALLS) {
    screen(`${report}: ${size.width} × ${size.height} is laid out, not stretched`, async (on) => {
      const { page } = await wallOf(on, busy(Date.now()), { size });
      await page.waitForTimeout(1_500);
      expect(await page.evaluate(stretched)).toEqual([]);
      expect(await page.evaluate(overlaps)).toEqual([]);
      expect((await chartsOf(page)).length).toBeLessThanOrEqual(12);
    });
  }
});

/** News of the landslide of the story `busy`. */
const updateOf = (i: number) => {
  const stream = 'incident:slide';
  const at = Date.now();
  const data =
    i % 2 === 0
      ? { area: '北坡片区', people: 125 + i, count: 'cumulative', categories: ['water'] }
      : { deaths: 0, missing: 2, injured: i, status: 'provisional', asOf: new Date(at).toISOString() };
  return { stream, type: i % 2 === 0 ? 'reliefDelivered' : 'casualtyUpdated', at, data };
};

/** The instances of ECharts that stand in the page. */
const chartsOf = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[_echarts_instance_]')].map(
      (host) => `${host.getAttribute('_echarts_instance_')} ${host.querySelectorAll('canvas').length}`,
    ),
  );

async function counted(page: Page): Promise<{ nodes: number; listeners: number; documents: number }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners: listeners, documents } = await cdp.send('Memory.getDOMCounters');
  await cdp.detach();
  return { nodes, listeners, documents };
}

interface Calls {
  frames: number;
  timers: number;
}

/** Counts, from the first line of the page on, how often it asks for a frame or a moment. */
function countCalls(): void {
  const counts: Calls = { frames: 0, timers: 0 };
  Object.assign(globalThis, { counts });
  const { requestAnimationFrame: frame, setTimeout: moment } = globalThis;
  globalThis.requestAnimationFrame = (callback) => {
    counts.frames++;
    return frame(callback);
  };
  globalThis.setTimeout = ((callback: () => void, ms?: number) => {
    counts.timers++;
    return moment(callback, ms);
  }) as typeof setTimeout;
}

function calls(): Calls & { nowMs: number } {
  const { counts } = globalThis as typeof globalThis & { counts?: Calls };
  if (!counts) throw new Error('nobody counts');
  return { ...counts, nowMs: performance.now() };
}

/** What is shown otherwise than at its own size: by a transform or zoom, or by a canvas with too few or too many pixels. */
function stretched(): string[] {
  const faults: string[] = [];
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    const { transform, scale, zoom } = getComputedStyle(element);
    const { a, b, c, d } = new DOMMatrix(transform === 'none' ? undefined : transform);
    const size = [Math.hypot(a, b), Math.hypot(c, d)];
    if (
      size.some((one) => Math.abs(one - 1) > 0.001) ||
      scale !== 'none' ||
      !['1', 'normal', ''].includes(zoom)
    )
      faults.push(`${element.className}: ${transform} ${scale} ${zoom}`);
    if (!(element instanceof HTMLCanvasElement)) continue;
    const { width, height } = element.getBoundingClientRect();
    const pixels = [element.width / width, element.height / height];
    if (pixels.some((one) => Math.abs(one - devicePixelRatio) > 0.02))
      faults.push(`canvas of ${element.width} × ${element.height} at ${width} × ${height}`);
  }
  return faults;
}
