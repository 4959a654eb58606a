/** What a phone posts by its own clock, given what it knows of it: what the log says then, and what is odd about it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import type { PostedEvent } from '../../shared/event.ts';
import { arrived, casualties, freshId, ordered, reported, situation } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const iso = (ms: number) => new Date(ms).toISOString();

const opened = async (): Promise<string> => {
  const incident = freshId('incident');
  await product.post(reported(incident));
  return incident;
};
/** What a phone says whose clock is `offMs` ahead of the server's and knows it. */
const byPhone = (atMs: number, offMs: number, clock: Partial<NonNullable<PostedEvent['clock']>> = {}) => ({
  origin: 'field' as const,
  occurredAt: iso(atMs + offMs),
  occurredPrecision: 'second' as const,
  clock: { offsetMs: -offMs, uncertaintyMs: 40, source: 'measured', ...clock },
});
const inLog = async (incident: string): Promise<readonly PlacedEvent[]> => {
  const { body } = await product.call<{ events: PlacedEvent[] }>(
    'GET',
    `/api/events?stream=incident:${incident}`,
  );
  return body.events;
};

test('medic/cht-core #6284: device time and own time are both kept', async () => {
  const incident = await opened();
  const atMs = Date.now() - 10 * MINUTE;
  const said = situation(incident, '水位上涨', byPhone(atMs, 3 * 60 * MINUTE));
  const [result] = await product.post(said);
  expect(result).toMatchObject({ outcome: 'recorded' });
  expect(result?.flags ?? []).toEqual([]);
  expect((await inLog(incident)).at(-1)).toMatchObject({
    occurredAt: iso(atMs),
    clock: {
      offsetMs: -3 * 60 * MINUTE,
      uncertaintyMs: 40,
      source: 'measured',
      reading: iso(atMs + 3 * 60 * MINUTE),
    },
  });
});

test('medic/cht-core #6300: each act goes by the offset of its own moment, so a clock that is set back reorders nothing', async () => {
  const incident = await opened();
  const startMs = Date.now() - 30 * MINUTE;
  // Between the two the phone was set back by two hours: the later one shows the earlier time.
  await product.post([
    casualties(incident, { deaths: 1, asOf: iso(startMs) }, byPhone(startMs, 0)),
    casualties(
      incident,
      { deaths: 2, asOf: iso(startMs + MINUTE) },
      byPhone(startMs + MINUTE, -120 * MINUTE),
    ),
  ]);
  const [first, second] = (await inLog(incident)).slice(-2);
  expect(first && second && first.occurredAt < second.occurredAt).toBe(true);
  expect(first && second && (first.clock?.reading ?? '') > (second.clock?.reading ?? '')).toBe(true);
});

describe('sent again', () => {
  test('it is the same event, by whatever zone its time is written', async () => {
    const incident = await opened();
    const said = situation(incident, '一次', byPhone(Date.UTC(2026, 10, 21, 7), 5 * MINUTE));
    const [first] = await product.post(said);
    const inChina = { ...said, occurredAt: '2026-11-21T15:05:00+08:00' };
    expect(Date.parse(inChina.occurredAt)).toBe(Date.parse(said.occurredAt));
    for (const again of [said, inChina])
      expect((await product.post(again))[0]).toEqual({ ...first, outcome: 'duplicate' });
  });

  test('as it stands in the log, with its reading, it is the same event too', async () => {
    const incident = await opened();
    await product.post(situation(incident, '一次', byPhone(Date.now(), 5 * MINUTE)));
    const { position, version, recordedAt, recordedBy, prevHash, hash, flags, ...copy } = ((
      await inLog(incident)
    ).at(-1) ?? {}) as Record<string, unknown>;
    expect((await product.post(copy))[0]).toMatchObject({ outcome: 'duplicate', position });
  });

  test('with another offset it says another thing, and is refused', async () => {
    const incident = await opened();
    const atMs = Date.now();
    const said = situation(incident, '一次', byPhone(atMs, 5 * MINUTE));
    await product.post(said);
    const [other] = await product.post({ ...said, ...byPhone(atMs, 5 * MINUTE, { offsetMs: 0 }) });
    expect(other?.problem?.code).toBe('idReused');
  });
});

describe('is flagged', () => {
  const odd: [string, number, number, Partial<NonNullable<PostedEvent['clock']>>, string[]][] = [
    ['not at all, when a phone is a day off to the second', 0, DAY, {}, []],
    ['when the phone is off by more than a day', 0, DAY + 1, {}, ['clockFarOff']],
    ['when it is behind by more than a day', 0, -DAY - 1, {}, ['clockFarOff']],
    ['when it may be off by more than a minute', 0, 0, { uncertaintyMs: MINUTE + 1 }, ['clockUncertain']],
    ['when the time comes out in the future', 10 * MINUTE, -60 * MINUTE, {}, ['future']],
    ['when the time comes out a day late', -DAY - MINUTE, DAY, {}, ['lateEntry']],
  ];
  test.each(odd)('%s', async (_what, fromNowMs, offMs, clock, flags) => {
    const incident = await opened();
    const [result] = await product.post(
      situation(incident, '进展', byPhone(Date.now() + fromNowMs, offMs, clock)),
    );
    expect(result).toMatchObject({ outcome: 'recorded' });
    expect(result?.flags ?? []).toEqual(flags);
  });
});

test('Lighthouse #417: new jobs of a fast clock were filtered out. What comes from the future stands on the board', async () => {
  const incident = await opened();
  const at = iso(Date.now());
  await product.post(ordered(incident, 'd1', 't1', { occurredAt: at }));
  const [result] = await product.post(
    arrived(
      incident,
      'd1',
      byPhone(Date.now() + 60 * MINUTE, 0, { uncertaintyMs: DAY, source: 'unmeasured' }),
    ),
  );
  expect(result).toMatchObject({ outcome: 'recorded' });
  expect(result?.flags).toEqual(expect.arrayContaining(['future', 'clockUncertain']));
  const { body } = await product.call<{ dispatches: { arrivedAt?: unknown }[] }>(
    'GET',
    `/api/incidents/${incident}`,
  );
  expect(JSON.stringify(body.dispatches)).toContain(
    iso(Date.parse((await inLog(incident)).at(-1)?.occurredAt ?? '')),
  );
});

test('an offset that leads out of all years is told on its field, in words', async () => {
  const incident = await opened();
  const [result] = await product.post(
    situation(incident, '进展', byPhone(Date.now(), 0, { offsetMs: -9e12 })),
  );
  expect(result?.problem).toMatchObject({ status: 422, errors: [{ path: 'clock.offsetMs' }] });
});

test('the server tells its time to whoever is signed in, to be kept by nobody', async () => {
  const before = Date.now();
  const { status, headers, body } = await product.call<{ at: string }>('GET', '/api/time');
  expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(Date.parse(body.at)).toBeGreaterThanOrEqual(before);
  expect(Date.parse(body.at)).toBeLessThanOrEqual(Date.now());
  expect(iso(Date.parse(body.at))).toBe(body.at);
});
