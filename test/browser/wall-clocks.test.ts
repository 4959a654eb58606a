/** The two clocks of the wall in a browser: the numbers beside the charts are those that the server answers. */
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentView } from '../../shared/incident/view.ts';
import type { Result } from '../../shared/indicator/result.ts';
import { any } from '../support/facts.ts';
import { PASSWORD, startProduct } from '../support/product.ts';
import { browserFor } from './chromium.ts';
import { MemoryLog, startHarness } from './harness.ts';
import { overlaps, unreadable } from './layout.ts';
import { district, incident } from './stories.ts';

const CLIENT = resolve(import.meta.dirname, '../../dist/client');
const MIN = 60_000;

let browser: Browser | null = null;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  browser = await browserFor('the clocks of the wall');
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

async function blank(on: Browser, [width, height]: readonly [number, number] = [1920, 1080]): Promise<Page> {
  const context = await on.newContext({ viewport: { width, height } });
  closing.push(() => context.close());
  return context.newPage();
}

const live = async (page: Page) => {
  await page.locator('.wall[data-status="live"]').waitFor({ timeout: 30_000 });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
};

/** The rows of a table in words, and the instants that its cells name; by the id that the row bears. */
const tableIn = (page: Page, panel: string, id: string) =>
  page.locator(`.${panel} .sr tbody tr`).evaluateAll(
    (rows, name) =>
      rows.map((row) => ({
        id: row.getAttribute(name),
        cells: [...row.children].map((cell) => cell.textContent ?? ''),
        at: [...row.children].map((cell) => cell.querySelector('time')?.getAttribute('datetime') ?? null),
      })),
    id,
  );

describe('the clocks', () => {
  screen('tell what GET /api/incidents/:id and GET /api/indicators answer', async (on) => {
    const product = await startProduct();
    closing.push(product.stop);
    await product.call('POST', '/api/samples/district', {});
    const start = Date.now() - 100 * MIN;
    const place = { name: '滨河街道', area: '150603-binhe' };
    const fact = (type: string, minute: number, data: Record<string, unknown>) =>
      any('incident:flood', type, data, { occurredAt: new Date(start + minute * MIN).toISOString(), place });
    const scene = place;
    await product.post([
      fact('incidentReported', 0, {
        title: '滨河内涝',
        types: ['flood'],
        reporter: {},
        receivedAt: new Date(start).toISOString(),
      }),
      fact('severityConfirmed', 2, { severity: 'larger', basis: '受困人数' }),
      fact('dispatchOrdered', 5, { dispatchId: 'd1', teamId: 'kangbashi-team-fire', kind: 'toScene', scene }),
      fact('dispatchAcknowledged', 8, { dispatchId: 'd1' }),
      fact('teamDeparted', 12, { dispatchId: 'd1' }),
      fact('teamArrived', 40, { dispatchId: 'd1', reached: 'scene' }),
      fact('dispatchOrdered', 9, {
        dispatchId: 'd2',
        teamId: 'kangbashi-team-flood',
        kind: 'toScene',
        scene,
      }),
      fact('reliefNeedReported', 30, { area: '河东', peopleInNeed: 120, status: 'verified' }),
      fact('reliefNeedReported', 31, { area: '河西', peopleInNeed: 74, status: 'provisional' }),
      fact('reliefDelivered', 60, { area: '河东', people: 84, count: 'cumulative', categories: ['food'] }),
    ]);
    const page = await blank(on);
    await page.request.post(`${product.url}/api/session`, { data: { user: 'admin', password: PASSWORD } });
    await page.goto(`${product.url}/wall?lang=zh-CN&incident=flood`);
    await live(page);
    await page.locator('.arrival .rateFoot[data-id]').waitFor();

    const { body } = await product.call<IncidentView>('GET', '/api/incidents/flood');
    const teams = await tableIn(page, 'arrival', 'data-id');
    expect(teams.map(({ id, at }) => [id, ...at.slice(1, 5)])).toEqual(
      ['d2', 'd1'].map((id) => {
        const sent = body.dispatches.find(({ dispatchId }) => dispatchId === id);
        return [id, sent?.orderedAt, sent?.acknowledgedAt, sent?.departedAt, sent?.arrivedAt];
      }),
    );
    expect(teams.map(({ at }) => at[6])).toEqual(
      ['d2', 'd1'].map(
        (id) => body.clocks.find(({ kind, subject }) => kind === 'arrival' && subject === id)?.dueAt,
      ),
    );
    const areas = await tableIn(page, 'relief', 'data-area');
    expect(areas.map(({ id, cells }) => [id, cells[1], cells[3]])).toEqual(
      ['河西', '河东'].map((name) => {
        const said = body.relief.find(({ area }) => area === name);
        return [
          name,
          String(said?.peopleInNeed),
          said?.peopleReached === null ? '未报' : String(said?.peopleReached),
        ];
      }),
    );

    const { body: figures } = await product.call<{ results: readonly Result[] }>('GET', '/api/indicators');
    for (const panel of ['arrival', 'relief']) {
      const foot = page.locator(`.${panel} .rateFoot`);
      const id = await foot.getAttribute('data-id');
      const result = figures.results.find((one) => one.id === id);
      await foot.getByText(`n ${result?.n}`, { exact: true }).waitFor();
      expect(result?.n).toBeGreaterThan(0);
      expect(await foot.getAttribute('data-verdict')).toBe(result?.verdict);
    }
  });

  screen('of a drill are framed and say so, and their rates count what was real only', async (on) => {
    const page = await wallOf(on, drill(Date.now()), 'zh-CN');
    for (const panel of ['arrival', 'relief']) {
      const frame = page.locator(`.panel.${panel}[data-drill="true"]`);
      expect(await frame.locator('h2 .drill').textContent()).toBe('演练');
      expect(await frame.evaluate((element) => getComputedStyle(element).borderStyle)).toBe('dashed');
      expect(await frame.evaluate((element) => getComputedStyle(element).backgroundImage)).toContain(
        'gradient',
      );
      expect(await frame.locator('.rateFoot').textContent()).toContain('演练不计');
    }
  });

  screen('with disputes, unknown times and missed limits lie on nothing and can be read', async (on) => {
    for (const lang of ['zh-CN', 'en']) {
      for (const size of [
        [1920, 1080],
        [5120, 1440],
      ] as [number, number][]) {
        const page = await wallOf(on, disputed(Date.now()), lang, size);
        expect(await page.locator('.arrival tr[data-outcome="unknown"]').count()).toBe(3);
        expect(await page.evaluate(overlaps), `${lang} ${size}`).toEqual([]);
        expect(await page.evaluate(unreadable, 21.9), `${lang} ${size}`).toEqual([]);
        await page.context().close();
      }
    }
  });
});

async function wallOf(on: Browser, log: MemoryLog, lang: string, size?: [number, number]): Promise<Page> {
  const harness = await startHarness({ clientDir: CLIENT, log });
  closing.push(harness.close);
  const page = await blank(on, size);
  await page.goto(`${harness.url}/wall?lang=${lang}`);
  await live(page);
  await page.locator('.arrival .rateFoot[data-id]').waitFor();
  return page;
}

function drill(now: number): MemoryLog {
  const log = new MemoryLog();
  district(log, now);
  const startsAt = new Date(now - 90 * MIN).toISOString();
  log.add({
    stream: 'drill:x',
    type: 'drillStarted',
    at: now - 90 * MIN,
    data: { name: '演练', startsAt, speed: 1 },
  });
  const told = incident(log, 'leak', {
    title: '泄漏',
    place: {},
    at: now - 90 * MIN,
    severity: 'larger',
    drill: 'x',
  });
  told.send('fire', { order: now - 80 * MIN, ack: now - 78 * MIN, go: now - 70 * MIN });
  told.of({
    type: 'reliefNeedReported',
    at: now - 60 * MIN,
    data: { area: '小区', peopleInNeed: 90, status: 'verified' },
  });
  return log;
}

function disputed(now: number): MemoryLog {
  const log = new MemoryLog();
  district(log, now);
  const t0 = now - 200 * MIN;
  const told = incident(log, 'quake', {
    title: '地震',
    place: {},
    at: t0,
    severity: 'larger',
    types: ['earthquake'],
  });
  const arrive = (team: string, minute: number, more: object = {}, data: object = {}) =>
    told.of({
      type: 'teamArrived',
      at: t0 + minute * MIN,
      ...more,
      data: { dispatchId: `quake-${team}`, reached: 'scene', ...data },
    });
  for (const team of ['fire', 'general', 'medical', 'gas'])
    told.send(team, { order: t0 + 5 * MIN, ack: t0 + 9 * MIN, go: t0 + 12 * MIN });
  arrive('fire', 100);
  arrive('fire', 140);
  arrive('general', 110, { precision: 'hour', at: Math.floor((t0 + 110 * MIN) / MIN) * MIN });
  arrive('nobody', 90);
  arrive('medical', 69, {}, { firstElement: true });
  told.send('water', { order: t0 + 20 * MIN });
  told.of({ type: 'dispatchCancelled', at: t0 + 190 * MIN, data: { dispatchId: 'quake-water' } });
  for (const [area, peopleInNeed, conflictGroup] of [
    ['一社区', 100, 'g'],
    ['一社区', 160, 'g'],
    ['二社区', 1_300, undefined],
    ['三社区', 40, undefined],
  ] as const)
    told.of({
      type: 'reliefNeedReported',
      at: t0 + 30 * MIN,
      data: { area, peopleInNeed, status: 'provisional', ...(conflictGroup ? { conflictGroup } : {}) },
    });
  for (const people of [150, 290])
    told.of({
      type: 'reliefDelivered',
      at: t0 + 60 * MIN,
      data: { area: '二社区', people, count: 'increment', categories: ['water'], conflictGroup: 'd' },
    });
  return log;
}
