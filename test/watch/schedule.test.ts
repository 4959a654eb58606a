/** When the watch looks, and what it records: told by a clock that the test moves. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Watch, type WatchOptions } from '../../server/watch/watch.ts';
import type { PostedEvent } from '../../shared/event.ts';
import type { Forecast } from '../../shared/forecast/forecast.ts';
import { arrivals, World } from './world.ts';

const NOON = Date.UTC(2026, 6, 1, 4);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: World;
let problems: unknown[];
let watches: Watch[];
let ids = 0;

beforeEach(() => {
  // What the watch does between two turns of the event loop is real.
  vi.useFakeTimers({ now: NOON, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  world = new World();
  problems = [];
  watches = [];
});
afterEach(async () => {
  await Promise.all(watches.map((watch) => watch.stop()));
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function startWatch(more: Partial<WatchOptions> = {}): Watch {
  const watch = new Watch({
    keeper: world,
    unitsOf: arrivals,
    record: world.record,
    report: (error) => problems.push(error),
    ...more,
  });
  watches.push(watch);
  watch.start();
  return watch;
}

const settled = async () => {
  for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setImmediate(resolve));
};
/** In small steps: what a timer sets off takes some turns of the event loop, and may set the next timer. */
async function pass(ms: number): Promise<void> {
  const step = Math.max(1, Math.min(MINUTE, ms));
  await settled();
  for (let left = ms; left > 0; left -= step) {
    await vi.advanceTimersByTimeAsync(Math.min(step, left));
    await settled();
  }
}

const at = (ms: number) => new Date(ms).toISOString();
const fact = (type: string, ms: number, data: Record<string, unknown>, rest: Partial<PostedEvent> = {}) =>
  world.post({
    id: `e${++ids}`,
    stream: 'incident:1',
    type,
    occurredAt: at(ms),
    occurredPrecision: 'second',
    data,
    ...rest,
  });
const reported = (ms: number, rest?: Partial<PostedEvent>) =>
  fact('incidentReported', ms, { title: '火', types: ['fire'], reporter: {}, receivedAt: at(ms) }, rest);
const ordered = (dispatchId: string, ms: number, rest?: Partial<PostedEvent>) =>
  fact('dispatchOrdered', ms, { dispatchId, teamId: 't1', kind: 'toScene', scene: {} }, rest);
const arrived = (dispatchId: string, ms: number) => fact('teamArrived', ms, { dispatchId, reached: 'scene' });
const ranOut = () => world.ofType('clockRanOut').map(({ data, occurredAt }) => [data['subject'], occurredAt]);

describe('a clock', () => {
  test('that runs out becomes an event, as of its limit, once', async () => {
    startWatch();
    reported(NOON);
    ordered('d1', NOON);
    await pass(2 * HOUR);
    expect(ranOut()).toEqual([]);
    await pass(2_000);
    expect(world.ofType('clockRanOut')).toMatchObject([
      {
        stream: 'incident:1',
        occurredAt: at(NOON + 2 * HOUR),
        origin: 'system',
        data: { indicatorId: 'K1-ARR', subject: 'd1', startedAt: at(NOON), dueAt: at(NOON + 2 * HOUR) },
      },
    ]);
    await pass(24 * HOUR);
    expect(ranOut()).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  test('that was stopped in time does not, even by news of the last second', async () => {
    startWatch();
    reported(NOON);
    ordered('d1', NOON);
    await pass(2 * HOUR + 500);
    arrived('d1', NOON + 2 * HOUR);
    await pass(HOUR);
    expect(ranOut()).toEqual([]);
  });

  test('is waited for by one timer, and nothing is asked in between', async () => {
    const unitsOf = vi.fn(arrivals);
    startWatch({ unitsOf });
    reported(NOON);
    for (let i = 0; i < 50; i++) ordered(`d${i}`, NOON + i * MINUTE);
    await settled();
    expect(vi.getTimerCount()).toBe(1);
    unitsOf.mockClear();
    await pass(50 * MINUTE);
    expect(unitsOf).not.toHaveBeenCalled();
    await pass(3 * HOUR);
    expect(ranOut()).toHaveLength(50);
    expect(unitsOf.mock.calls.length).toBeLessThan(60);
  });

  test('that ran out while nobody watched becomes an event at the start', async () => {
    reported(NOON);
    ordered('d1', NOON);
    await pass(72 * HOUR);
    startWatch();
    await pass(0);
    expect(ranOut()).toEqual([['d1', at(NOON + 2 * HOUR)]]);
  });

  test('of a record that is entered years later is history, and none that this log saw running', async () => {
    startWatch();
    reported(NOON - 1_000 * 24 * HOUR);
    ordered('d1', NOON - 1_000 * 24 * HOUR);
    await pass(HOUR);
    expect(ranOut()).toEqual([]);
  });

  test('that was over when the log heard of it this afternoon is told', async () => {
    startWatch();
    reported(NOON - 3 * HOUR);
    ordered('d1', NOON - 3 * HOUR);
    await pass(1);
    expect(ranOut()).toHaveLength(1);
  });

  test('whose start is corrected runs to its new limit', async () => {
    startWatch();
    reported(NOON);
    const { id } = ordered('d1', NOON);
    await pass(HOUR);
    fact('eventCorrected', NOON + HOUR, {
      eventId: id,
      set: { occurredAt: at(NOON + 30 * MINUTE) },
      reason: '笔误',
    });
    await pass(HOUR + MINUTE);
    expect(ranOut()).toEqual([]);
    await pass(30 * MINUTE);
    expect(ranOut()).toEqual([['d1', at(NOON + 150 * MINUTE)]]);
  });

  test('whose start is corrected after it ran out has a limit, and an event, of its own; the first one stays', async () => {
    startWatch();
    reported(NOON);
    const { id } = ordered('d1', NOON);
    await pass(2 * HOUR + MINUTE);
    const set = { occurredAt: at(NOON + 30 * MINUTE) };
    fact('eventCorrected', NOON + 2 * HOUR, { eventId: id, set, reason: '笔误' });
    await pass(HOUR);
    expect(ranOut()).toEqual([
      ['d1', at(NOON + 2 * HOUR)],
      ['d1', at(NOON + 150 * MINUTE)],
    ]);
  });

  test('that a person withdraws is not told again', async () => {
    startWatch();
    reported(NOON);
    ordered('d1', NOON);
    await pass(2 * HOUR + MINUTE);
    fact('eventWithdrawn', NOON + 2 * HOUR, { eventId: world.log.at(-1)?.id, reason: '误' });
    await pass(HOUR);
    await Promise.all(watches.map((watch) => watch.stop()));
    startWatch();
    await pass(HOUR);
    expect(ranOut()).toHaveLength(1);
  });

  test('of the same name in another incident is another clock', async () => {
    startWatch();
    for (const stream of ['incident:1', 'incident:2']) {
      reported(NOON, { stream });
      ordered('d1', NOON, { stream });
    }
    await pass(3 * HOUR);
    expect(world.ofType('clockRanOut').map(({ stream }) => stream)).toEqual(['incident:1', 'incident:2']);
  });

  test('and a name that every object has are a clock like any other', async () => {
    startWatch();
    reported(NOON);
    ordered('constructor', NOON);
    await pass(3 * HOUR);
    expect(ranOut()).toEqual([['constructor', at(NOON + 2 * HOUR)]]);
  });
});

describe('a drill', () => {
  const drill = (id: string, speed: number) =>
    world.post({
      id: `start-${id}`,
      stream: `drill:${id}`,
      type: 'drillStarted',
      occurredAt: at(NOON),
      occurredPrecision: 'second',
      data: { name: id, startsAt: '2023-12-18T15:59:00Z', speed },
    });
  const DRILL_START = Date.parse('2023-12-18T15:59:00Z');

  test('at sixty times the speed has its two hours over in two minutes, each drill by its own clock', async () => {
    startWatch();
    for (const [id, speed] of [
      ['quick', 60],
      ['slow', 30],
    ] as const) {
      drill(id, speed);
      reported(DRILL_START, { stream: `incident:${id}`, drill: id });
      ordered('d1', DRILL_START, { stream: `incident:${id}`, drill: id });
    }
    await pass(2 * MINUTE);
    expect(ranOut()).toEqual([]);
    await pass(2_000);
    expect(world.ofType('clockRanOut')).toMatchObject([
      { stream: 'incident:quick', drill: 'quick', occurredAt: at(DRILL_START + 2 * HOUR) },
    ]);
    await pass(2 * MINUTE);
    expect(world.ofType('clockRanOut').map(({ drill }) => drill)).toEqual(['quick', 'slow']);
  });

  test('that has ended stands still: nothing runs out in it any more', async () => {
    startWatch();
    drill('x', 60);
    reported(DRILL_START, { drill: 'x' });
    ordered('d1', DRILL_START, { drill: 'x' });
    await pass(MINUTE);
    world.post({
      id: 'end',
      stream: 'drill:x',
      type: 'drillEnded',
      occurredAt: at(DRILL_START + HOUR),
      occurredPrecision: 'second',
      data: {},
    });
    await pass(100 * HOUR);
    expect(ranOut()).toEqual([]);
  });
});

describe('a log that is away', () => {
  test('is asked again, ever more slowly, until it takes the event', async () => {
    startWatch();
    reported(NOON);
    ordered('d1', NOON);
    world.away = new Error('the database is away');
    await pass(2 * HOUR + 1_000);
    await pass(10 * MINUTE);
    expect(world.attempts).toBeGreaterThan(3);
    expect(world.attempts).toBeLessThan(40);
    expect(problems.length).toBe(world.attempts);
    world.away = null;
    await pass(MINUTE);
    expect(ranOut()).toHaveLength(1);
  });

  test('that says when to come back is left alone until then', async () => {
    startWatch();
    reported(NOON);
    ordered('d1', NOON);
    world.away = Object.assign(new Error('too much is waiting'), { retryAfterMs: 5 * MINUTE });
    await pass(2 * HOUR + 1_000);
    const { attempts } = world;
    // Other news doesn't make it any sooner.
    ordered('d2', NOON + HOUR);
    await pass(4 * MINUTE);
    expect(world.attempts).toBe(attempts);
    world.away = null;
    await pass(2 * MINUTE);
    expect(ranOut()).toHaveLength(1);
  });
});

test('a stream that can not be looked at is reported, and the others are watched on', async () => {
  startWatch({
    unitsOf: (board, stream, nowMs) => {
      if (stream === 'incident:bad') throw new Error('a definition that fails');
      return arrivals(board, stream, nowMs);
    },
  });
  reported(NOON, { stream: 'incident:bad' });
  reported(NOON);
  ordered('d1', NOON);
  await pass(3 * HOUR);
  expect(ranOut()).toHaveLength(1);
  expect(problems.length).toBeGreaterThan(0);
});

test('once stopped, nothing is recorded', async () => {
  const watch = startWatch();
  reported(NOON);
  ordered('d1', NOON);
  await settled();
  await watch.stop();
  await pass(3 * HOUR);
  expect(ranOut()).toEqual([]);
});

describe('forecasts', () => {
  const saying = (willMeet: () => boolean | null) => (): Forecast => ({
    expectedAt: at(NOON + HOUR),
    lowAt: at(NOON + HOUR),
    highAt: at(NOON + HOUR),
    willMeet: willMeet(),
    chance: 0.5,
    lateByMs: 0,
    reason: { code: 'notAcknowledged', values: { minutes: 12 } },
  });
  const told = () =>
    world
      .ofType('forecastMade')
      .map(({ data, occurredAt }) => [data['willMeet'], (Date.parse(occurredAt) - NOON) / MINUTE]);

  test('are recorded when they change, not when they stay', async () => {
    let willMeet: boolean | null = null;
    startWatch({ forecast: saying(() => willMeet) });
    reported(NOON);
    ordered('d1', NOON);
    await pass(15 * MINUTE);
    expect(told()).toEqual([]);
    willMeet = true;
    await pass(30 * MINUTE);
    willMeet = false;
    await pass(30 * MINUTE);
    expect(told().map(([said]) => said)).toEqual([true, false]);
    expect(world.ofType('forecastMade')[1]).toMatchObject({
      data: { indicatorId: 'K1-ARR', subject: 'd1', reason: { code: 'notAcknowledged' } },
    });
  });

  test('are recorded once in ten minutes of the clock at most, however often something happens', async () => {
    let turns = 0;
    startWatch({ forecast: saying(() => turns++ % 2 === 0) });
    reported(NOON);
    ordered('d1', NOON);
    for (let i = 0; i < 200; i++) {
      fact('situationUpdated', NOON, {}, { text: '……' });
      await pass(30_000);
    }
    expect(told().length).toBeGreaterThan(5);
    expect(told().length).toBeLessThanOrEqual(11);
  });

  test('that were said before a restart are not said again after it', async () => {
    const forecast = saying(() => true);
    startWatch({ forecast });
    reported(NOON);
    ordered('d1', NOON);
    await pass(MINUTE);
    await Promise.all(watches.map((watch) => watch.stop()));
    startWatch({ forecast });
    await pass(HOUR);
    expect(told()).toHaveLength(1);
  });

  test('end with the limit', async () => {
    startWatch({ forecast: saying(() => true) });
    reported(NOON);
    ordered('d1', NOON);
    await pass(3 * HOUR);
    const [last] = told().slice(-1);
    expect(last?.[1]).toBeLessThanOrEqual(120);
    const unitsOf = vi.fn(arrivals);
    startWatch({ unitsOf, forecast: saying(() => true) });
    await pass(MINUTE);
    unitsOf.mockClear();
    await pass(50 * MINUTE);
    expect(unitsOf).not.toHaveBeenCalled();
  });
});
