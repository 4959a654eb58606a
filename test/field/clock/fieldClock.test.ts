/** The clock of a page and of the service worker beside it, on a real store, asking the real server. */
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FieldClock, type TimeSources } from '../../../client/field/clock/fieldClock.ts';
import { deviceClockOf } from '../../../client/field/clock/reading.ts';
import { type FieldDb, openFieldDb } from '../../../client/field/store/db.ts';
import { readKept } from '../../../client/field/store/kept.ts';
import { readPosted } from '../../../shared/read.ts';
import { type Product, startProduct } from '../../support/product.ts';
import { HOUR, MINUTE } from './phone.ts';

let product: Product;
let db: FieldDb;
let made = 0;
const clocks: FieldClock[] = [];

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());
beforeEach(async () => {
  db = await openFieldDb(`clock-${++made}`);
});
afterEach(() => {
  for (const clock of clocks.splice(0)) clock.close();
  db.close();
});

/** A phone whose clock is `offMs` ahead of this machine's, and which reaches the server while it is `online`. */
function phone(offMs = 0) {
  const state = { offMs, online: true, asked: 0 };
  const sources: TimeSources = {
    look: () => ({ deviceMs: Date.now() + state.offMs, perfMs: performance.now() }),
    async ask() {
      state.asked += 1;
      if (!state.online) return null;
      const { body } = await product.call<{ at: string }>('GET', '/api/time');
      return Date.parse(body.at);
    },
  };
  const open = async (): Promise<FieldClock> => {
    const clock = await FieldClock.open(db, sources);
    clocks.push(clock);
    return clock;
  };
  return { state, open };
}
const isNow = (ms: number) => expect(Math.abs(ms - Date.now())).toBeLessThan(5_000);

describe('a page that opens', () => {
  test('with a line asks the server by itself, and says so to who listens', async () => {
    const clock = await phone(-3 * HOUR).open();
    const told: number[] = [];
    clock.onMeasured(({ believedMs, serverMs }) => told.push(Math.round((serverMs - believedMs) / HOUR)));
    const measured = await clock.measure();
    expect(measured).toMatchObject({ source: 'measured' });
    expect(told).toEqual([3]);
    isNow(clock.read().serverMs);
    expect(clock.read().offsetMs / HOUR).toBeCloseTo(3, 2);
  });

  test('without a line goes by what was kept, and asking changes nothing', async () => {
    const first = phone(2 * HOUR);
    await (await first.open()).measure();
    const later = phone(2 * HOUR);
    later.state.online = false;
    const clock = await later.open();
    expect(await clock.measure()).toBeNull();
    expect(clock.read().source).toBe('carried');
    isNow(clock.read().serverMs);
  });

  test('for the first time and without a line says that it does not know', async () => {
    const alone = phone();
    alone.state.online = false;
    const clock = await alone.open();
    expect(await clock.measure()).toBeNull();
    expect(clock.read().source).toBe('unmeasured');
  });

  test('is asked from several sides at once and asks the server once', async () => {
    const { state, open } = phone();
    const clock = await open();
    await Promise.all([clock.measure(), clock.measure(), clock.measure()]);
    expect(state.asked).toBe(3);
  });
});

test('an act is remembered on the disk: a clock set back while closed leads to nothing before it', async () => {
  const before = phone();
  before.state.online = false;
  const first = await before.open();
  const done = first.read();
  await first.captured(done);
  first.close();
  expect((await readKept(db, 'clock'))?.reachedMs).toBeGreaterThanOrEqual(done.serverMs);
  const after = phone(-5 * HOUR);
  after.state.online = false;
  const next = (await after.open()).read();
  expect(next.serverMs).toBeGreaterThanOrEqual(done.serverMs);
  expect(next.offsetMs).toBeGreaterThan(4 * HOUR);
});

test('what one page has measured, the other goes by as soon as it keeps its own', async () => {
  const offline = phone(4 * HOUR);
  offline.state.online = false;
  const page = await offline.open();
  await page.measure();
  expect(page.read().source).toBe('unmeasured');
  await (await phone(4 * HOUR).open()).measure();
  await page.captured(page.read());
  expect(page.read().source).toBe('carried');
  isNow(page.read().serverMs);
});

test('what acts are put right by is known from the first answer on, and of now', async () => {
  const { open } = phone(3 * HOUR);
  const clock = await open();
  expect(clock.known()).toBeNull();
  await clock.measure();
  const known = clock.known();
  expect(known).toMatchObject({ source: 'measured' });
  isNow(known?.serverMs ?? 0);
  expect(((known?.believedMs ?? 0) - (known?.serverMs ?? 0)) / HOUR).toBeCloseTo(3, 2);
});

test('a phone that slept asks again as soon as it is looked at', async () => {
  const { state, open } = phone();
  const clock = await open();
  await clock.measure();
  state.offMs = 20 * MINUTE;
  expect(clock.read().uncertaintyMs).toBeGreaterThanOrEqual(20 * MINUTE);
  await clock.measure();
  expect(state.asked).toBe(6);
  isNow(clock.read().serverMs);
});

test.each(['Asia/Shanghai', 'America/St_Johns'])(
  'TicketsCAD v4.2: measured against the wrong clock. In %s an act has the same time',
  async (zone) => {
    const before = process.env['TZ'];
    process.env['TZ'] = zone;
    try {
      const clock = await phone(-HOUR).open();
      await clock.measure();
      const reading = clock.read();
      const posted = readPosted({
        id: 'e1',
        stream: 'incident:1',
        type: 'situationUpdated',
        occurredAt: new Date(reading.deviceMs).toISOString(),
        occurredPrecision: 'second',
        clock: deviceClockOf(reading),
        data: {},
      });
      expect(posted).toMatchObject({ event: { occurredAt: new Date(reading.serverMs).toISOString() } });
      isNow(reading.serverMs);
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  },
);
