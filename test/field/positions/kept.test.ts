/** Samples on the phone: kept, thinned, sent in batches, once; and never in the way of anything else. */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Asking } from '../../../client/field/outbox/request.ts';
import { keepSample, oldestSamples } from '../../../client/field/positions/keep.ts';
import { FieldPositions } from '../../../client/field/positions/positions.ts';
import type { Sample } from '../../../client/field/positions/sample.ts';
import { sendPositions } from '../../../client/field/positions/send.ts';
import { type FieldDb, openFieldDb } from '../../../client/field/store/db.ts';
import type { PositionsReplay } from '../../../shared/protocol.ts';
import { district, type Person, personOf, registered } from '../../access/people.ts';
import { freshId } from '../../support/facts.ts';
import { type Product, startProduct } from '../../support/product.ts';
import { order } from './orders.ts';

let product: Product;
let phone: Person;
const home = district();
beforeAll(async () => {
  product = await startProduct();
  await product.post(registered(home));
  phone = await personOf(product, { grants: [{ role: 'teamLeader', area: home.area }], team: home.team });
});
afterAll(() => product?.stop());

let db: FieldDb;
beforeEach(async () => {
  db = await openFieldDb(freshId('db'));
});

const nowMs = Date.now();
const sample = (i: number, over: Partial<Sample> = {}): Sample => ({
  lon: 109,
  lat: 39 + i / 10_000,
  accuracyM: 8,
  speed: 3,
  heading: null,
  at: new Date(nowMs - 3_600_000 + i * 1_000).toISOString(),
  teamId: home.team,
  ...over,
});
const keepAll = async (samples: readonly Sample[]) => {
  for (const one of samples) await keepSample(db, one);
};
const left = async () => (await oldestSamples(db, 10_000)).map((one) => one.sample);

/** The line to the server as this phone; `meet` stands in the way of each request. */
function line(
  meet: (n: number) => Response | 'lost' | 'cut' | null = () => null,
): Asking & { readonly sizes: number[] } {
  const sizes: number[] = [];
  return {
    sizes,
    language: 'zh-CN',
    fetch: async (address, init) => {
      if (init?.method === 'POST') sizes.push(JSON.parse(String(init.body)).length);
      const met = meet(sizes.length);
      if (met === 'lost') throw new TypeError('no line');
      if (met instanceof Response) return met;
      const headers = {
        ...Object.fromEntries(new Headers(init?.headers)),
        authorization: `Bearer ${phone.token}`,
      };
      const answer = await fetch(product.url + address, { ...init, headers });
      // The server has it; the phone never hears so.
      if (met === 'cut') throw new TypeError('cut');
      return answer;
    },
  };
}

const onServer = async (): Promise<PositionsReplay> =>
  (await product.call<PositionsReplay>('GET', `/api/positions?team=${home.team}&limit=10000`)).body;

describe('kept', () => {
  it('of more than two thousand the older half loses every second one; the newest stay as they are', async () => {
    const samples = Array.from({ length: 2_001 }, (_, i) => sample(i));
    await keepAll(samples);
    expect(await left()).toEqual(samples.filter((_, i) => i >= 1_000 || i % 2 === 0));
  });

  it('a phone without room says so, and nothing breaks', async () => {
    db.close();
    expect(await keepSample(db, sample(0))).toBe(false);
  });
});

describe('sent', () => {
  it('oldest first, at most five hundred at once, and then forgotten', async () => {
    const before = (await onServer()).total;
    const samples = Array.from({ length: 1_100 }, (_, i) => sample(i));
    await keepAll(samples);
    const asking = line();
    expect(await sendPositions(db, asking)).toBe('sent');
    expect(asking.sizes).toEqual([500, 500, 100]);
    expect(await left()).toEqual([]);
    const { total, positions } = await onServer();
    expect(total - before).toBe(1_100);
    expect(positions.slice(-1_100).map(({ at }) => at)).toEqual(samples.map(({ at }) => at));
  });

  it('what was sent and not heard of is sent again, and is there once', async () => {
    const samples = Array.from({ length: 700 }, (_, i) => sample(2_000 + i));
    const before = (await onServer()).total;
    await keepAll(samples);
    expect(
      await sendPositions(
        db,
        line((n) => (n === 2 ? 'cut' : null)),
      ),
    ).toBe('later');
    expect(await left()).toEqual(samples.slice(500));
    // Two pages at once, too.
    await Promise.all([sendPositions(db, line()), sendPositions(db, line())]);
    expect(await left()).toEqual([]);
    expect((await onServer()).total - before).toBe(700);
  });

  const portal = () => new Response('<html>Log in to this Wi-Fi</html>', { status: 200 });
  const status = (code: number) => () => new Response('{}', { status: code });
  it.each([
    ['no line', () => 'lost' as const],
    ['a portal that answers everything', portal],
    ['a server that can’t just now', status(503)],
    ['too many at once', status(429)],
    ['a phone that is signed out', status(401)],
  ])('%s: everything stays', async (_what, meet) => {
    await keepAll([sample(1), sample(2)]);
    expect(await sendPositions(db, line(meet))).toBe('later');
    expect(await left()).toEqual([sample(1), sample(2)]);
  });

  it('what the server refuses is forgotten, and does not hold up what comes after it', async () => {
    const old = sample(0, { at: new Date(nowMs - 30 * 86_400_000).toISOString() });
    const foreign = sample(1, { teamId: freshId('team') });
    await keepAll([old, foreign, sample(3_000)]);
    expect(await sendPositions(db, line())).toBe('sent');
    expect(await left()).toEqual([]);
    expect((await onServer()).positions.at(-1)?.at).toBe(sample(3_000).at);
  });
});

describe('the phone’s positions', () => {
  /** A phone's receiver whose findings the test gives. */
  function receiver() {
    let heard: PositionCallback | null = null;
    let failed: PositionErrorCallback | null | undefined = null;
    const asked: PositionOptions[] = [];
    return {
      asked,
      isWatching: () => heard !== null,
      find: (lat: number, timestamp = Date.now()) =>
        heard?.({
          coords: { longitude: 109.8, latitude: lat, accuracy: 10, speed: null, heading: Number.NaN },
          timestamp,
        } as GeolocationPosition),
      fail: (code: number) => failed?.({ code } as GeolocationPositionError),
      geolocation: {
        watchPosition(
          success: PositionCallback,
          error?: PositionErrorCallback | null,
          options?: PositionOptions,
        ) {
          heard = success;
          failed = error;
          asked.push(options ?? {});
          return 1;
        },
        clearWatch() {
          heard = null;
        },
        getCurrentPosition() {},
      },
    };
  }
  /** The phone's own clock is ten minutes behind the server's. */
  const OFF_MS = 600_000;
  const clock = {
    read: () => {
      const deviceMs = Date.now();
      return {
        deviceMs,
        serverMs: deviceMs + OFF_MS,
        offsetMs: OFF_MS,
        uncertaintyMs: 50,
        source: 'measured' as const,
      };
    },
    heardFix: () => {},
  };
  const underWay = { order: order(), chosen: false, hidden: false };
  const opened = (geolocation: ReturnType<typeof receiver>['geolocation'] | undefined) =>
    new FieldPositions({ db, geolocation, clock, asking: () => line(() => 'lost') });

  it('are looked at with an order and no longer, kept by the server’s time, and give the fence', async () => {
    const found = receiver();
    const positions = opened(found.geolocation);
    expect(found.isWatching()).toBe(false);
    positions.set(underWay, 't1');
    const timestamp = Date.now() - 2_000;
    found.find(39.6001, timestamp);
    expect(positions.current().fence.is).toBe('near');
    const { fix } = positions.current();
    expect(fix).toMatchObject({ lon: 109.8, lat: 39.6001, accuracyM: 10, speed: null, heading: null });
    expect(Math.abs((fix?.atMs ?? 0) - (timestamp + OFF_MS))).toBeLessThan(1_000);
    await expect.poll(left).toHaveLength(1);
    expect(await left()).toMatchObject([
      { teamId: 't1', lat: 39.6001, at: new Date(fix?.atMs ?? 0).toISOString() },
    ]);
    positions.set({ ...underWay, order: order({ over: 'cancelled' }) }, 't1');
    expect(found.isWatching()).toBe(false);
    expect(positions.current().fence.is).toBe('unknown');
  });

  it('a fix whose time is nonsense is of now', () => {
    const found = receiver();
    const positions = opened(found.geolocation);
    positions.set(underWay, 't1');
    found.find(39.6, 0);
    expect(Math.abs((positions.current().fix?.atMs ?? 0) - (Date.now() + OFF_MS))).toBeLessThan(1_000);
  });

  it('of nobody’s team are no samples', async () => {
    const found = receiver();
    const positions = opened(found.geolocation);
    positions.set({ order: null, chosen: true, hidden: false }, null);
    found.find(39.6);
    expect(positions.current().fix).not.toBeNull();
    expect(await left()).toEqual([]);
  });

  it.each([
    ['not allowed', 1, 'denied'],
    ['not to be had', 2, 'off'],
  ])('%s: it is said once on this phone, and never again', async (_what, code, trouble) => {
    const found = receiver();
    const positions = opened(found.geolocation);
    positions.set(underWay, 't1');
    found.fail(3);
    found.fail(code);
    await expect.poll(() => positions.current().trouble).toBe(trouble);
    await positions.understood();
    expect(positions.current().trouble).toBeNull();
    const again = receiver();
    const reopened = opened(again.geolocation);
    reopened.set(underWay, 't1');
    again.fail(code);
    // What comes after it has been looked at too.
    again.fail(code === 1 ? 2 : 1);
    await expect.poll(() => reopened.current().trouble).toBe(code === 1 ? 'off' : 'denied');
  });

  it('a browser that knows no positions at all is said so too', async () => {
    const positions = opened(undefined);
    positions.set(underWay, 't1');
    await expect.poll(() => positions.current().trouble).toBe('off');
  });
});
