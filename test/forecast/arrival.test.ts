/** When a team will arrive: given what has happened and what time it is, this is expected, and for this reason. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stateIn } from '../../shared/board.ts';
import { type ArrivalContext, forecastArrival } from '../../shared/forecast/arrival.ts';
import { History, NO_PAST } from '../../shared/forecast/history.ts';
import { groupsOf, learnBoard } from '../../shared/forecast/stage.ts';
import { forecastInWords } from '../../shared/words/forecast.ts';
import { at, ms, type Story, story } from '../support/story.ts';

/** At this latitude a degree of longitude is 85.8 km. */
const STATION = { lon: 109.8, lat: 39.6 };
const east = (km: number) => ({ lon: STATION.lon + km / 85.8, lat: STATION.lat });

const ordered = (clock = '14:00', sceneKm = 20): Story =>
  story()
    .on('team:t1')
    .says('teamRegistered', '08:00', { name: '消防', kind: 'fireRescue', station: STATION })
    .on('incident:1')
    .reported('13:50')
    .says('dispatchOrdered', clock, {
      dispatchId: 'd1',
      teamId: 't1',
      kind: 'toScene',
      scene: { name: '库房', ...east(sceneKm) },
    });
const seen = (told: Story, clock: string, km: number): Story =>
  told
    .on('team:t1')
    .says('teamPositionReported', clock, { teamId: 't1', ...east(km) })
    .on('incident:1');

function forecast(told: Story, clock: string, context: Partial<ArrivalContext> = {}) {
  const { board } = told;
  const incident = stateIn(board, 'incident', '1');
  const dispatch = incident?.dispatches['d1'];
  if (!incident || !dispatch) throw new Error('the story has no dispatch d1');
  const team = stateIn(board, 'team', 't1');
  return forecastArrival(
    dispatch,
    incident,
    { dueAt: at('16:00'), team, past: NO_PAST, ...context },
    ms(clock),
  );
}

/** A log in which every team took as long as this. */
function past(acknowledge: number, depart: number, travel: number, times: number) {
  const history = new History();
  const take = (stage: 'acknowledge' | 'depart' | 'travel', minutes: number) => ({
    groups: groupsOf(stage, { kind: 'fireRescue', station: null }, 20_000),
    tookMs: minutes * 60_000,
  });
  for (let i = 0; i < times; i++)
    history.learn(`incident:${i}`, null, [
      take('acknowledge', acknowledge),
      take('depart', depart),
      take('travel', travel),
    ]);
  return history.past(null);
}

describe('a team that', () => {
  test('was just ordered to a scene 20 km away is expected within the two hours', () => {
    expect(forecast(ordered(), '14:01')).toMatchObject({
      willMeet: true,
      reason: { code: 'notAcknowledged' },
    });
  });

  test('has not acknowledged for 100 minutes will most likely be late, and that is the reason', () => {
    const said = forecast(ordered(), '15:40');
    expect(said).toMatchObject({
      willMeet: false,
      reason: { code: 'notAcknowledged', values: { minutes: 100 } },
    });
    expect(said && forecastInWords(said, 'en')).toMatch(
      /^will miss by \d+ min: not acknowledged for 100 min$/,
    );
    expect(said && forecastInWords(said, 'zh')).toMatch(/^预计超时 \d+ 分钟：已 100 分钟未签收$/);
  });

  test('acknowledged and has not departed for an hour and a half says so', () => {
    expect(forecast(ordered().acknowledged('d1', '14:05'), '15:35')).toMatchObject({
      willMeet: false,
      reason: { code: 'notDeparted', values: { minutes: 90 } },
    });
  });

  test('departed and tells no position is judged by how far it is', () => {
    const near = forecast(ordered('14:00', 5).departed('d1', '14:10'), '14:20');
    const far = forecast(ordered('14:00', 60).departed('d1', '14:10'), '14:20');
    expect(near).toMatchObject({ willMeet: true, reason: { code: 'onTheWay', values: { minutes: 10 } } });
    expect(far?.willMeet).toBeNull();
    expect(far && near && far.expectedAt && near.expectedAt && far.expectedAt > near.expectedAt).toBe(true);
  });

  test('came 5 of 40 km in 40 minutes arrives too late at this pace', () => {
    const said = forecast(seen(ordered('14:00', 40).departed('d1', '14:10'), '14:50', 5), '14:50');
    expect(said).toMatchObject({
      willMeet: false,
      reason: { code: 'paceLate', values: { distanceKm: expect.closeTo(49, 0) } },
    });
    // 7 times the way, at the same pace: 280 minutes after 14:50.
    expect(Math.abs(Date.parse(said?.expectedAt ?? '') - ms('19:30'))).toBeLessThan(10 * 60_000);
    expect(said && forecastInWords(said, 'en')).toMatch(/at this pace arrives 19:\d\d, 2\d\d min late$/);
  });

  test('came 30 of 40 km in 40 minutes arrives in time', () => {
    expect(forecast(seen(ordered('14:00', 40).departed('d1', '14:10'), '14:50', 30), '14:50')).toMatchObject({
      willMeet: true,
      reason: { code: 'pace' },
    });
  });

  test('was seen at the scene needs only to say so', () => {
    expect(forecast(seen(ordered().departed('d1', '14:10'), '14:40', 19.8), '14:45')).toMatchObject({
      reason: { code: 'nearScene', values: { seenAt: at('14:40') } },
    });
  });

  test('was seen before it departed is not on the way by that', () => {
    expect(forecast(seen(ordered(), '14:02', 3).departed('d1', '14:10'), '14:12')).toMatchObject({
      reason: { code: 'onTheWay' },
    });
  });

  test('is past its limit has missed it for certain', () => {
    expect(forecast(ordered().acknowledged('d1', '14:05'), '16:14')).toMatchObject({
      willMeet: false,
      chance: 0,
      reason: { code: 'pastDue', values: { minutes: 14 } },
    });
  });

  test('is at its limit to the millisecond has not missed it yet', () => {
    expect(forecast(ordered().acknowledged('d1', '14:05'), '16:00')?.reason.code).toBe('notDeparted');
  });

  test.each([
    ['arrived', () => ordered().arrived('d1', '14:40')],
    ['was called back', () => ordered().cancelled('d1', '14:40')],
    ['was sent elsewhere', () => ordered().rerouted('d1', 'd2', '14:40')],
    ['went home', () => ordered().released('d1', '14:40')],
  ])('%s has no forecast', (_, told) => {
    expect(forecast(told(), '14:50')).toBeNull();
  });
});

test('an arrival without an order, and an order to stand by, have no forecast', () => {
  const told = story().reported('13:50').departed('d1', '14:00');
  expect(forecast(told, '14:10')).toBeNull();
  const standby = story()
    .reported('13:50')
    .says('dispatchOrdered', '14:00', { dispatchId: 'd1', teamId: 't1', kind: 'standby', scene: {} });
  expect(forecast(standby, '14:10')).toBeNull();
});

describe('history', () => {
  const width = (said: ReturnType<typeof forecast>) =>
    Date.parse(said?.highAt ?? '') - Date.parse(said?.lowAt ?? '');

  test('of teams that all take the same makes the forecast narrower, the more there is of it', () => {
    const widths = [0, 5, 20, 100, 500].map((times) =>
      width(forecast(ordered(), '14:01', { past: past(2, 5, 40, times) })),
    );
    for (const [i, next] of widths.slice(1).entries()) expect(next).toBeLessThan(widths[i] ?? 0);
  });

  test('of slow teams foretells a miss where nothing else would', () => {
    expect(forecast(ordered(), '14:01', { past: past(30, 40, 90, 200) })?.willMeet).toBe(false);
    expect(forecast(ordered(), '14:01', { past: past(1, 2, 30, 200) })?.willMeet).toBe(true);
  });

  test('of a drill stays in the drill, and the drill looks at what was real too', () => {
    const history = new History();
    const lesson = { groups: ['travel'], tookMs: 60_000 };
    history.learn('incident:real', null, [lesson]);
    history.learn('incident:play', 'drill-1', [lesson, lesson]);
    expect(history.past(null).count('travel')).toBe(1);
    expect(history.past('drill-1').count('travel')).toBe(3);
    expect(history.past('drill-2').count('travel')).toBe(1);
  });

  test('forgets what a corrected incident had taught', () => {
    const history = new History();
    history.learn('incident:1', null, [{ groups: ['travel'], tookMs: 60_000 }]);
    history.learn('incident:1', null, [{ groups: ['travel'], tookMs: 3_600_000 }]);
    expect(history.past(null).count('travel')).toBe(1);
    history.learn('incident:1', null, []);
    expect(history.past(null).count('travel')).toBe(0);
    const believed = [1, 2, 3];
    expect(history.past(null).expect(['travel'], believed, 8)).toBe(believed);
  });

  test('is learnt from the board: each stage that has its two times, to the minute at least', () => {
    const told = ordered()
      .acknowledged('d1', '14:02')
      .departed('d1', '14:10')
      .arrived('d1', '14:50')
      .ordered('d2', 't1', '15:00')
      .departed('d2', '15:05')
      .arrived('d2', '16');
    const history = new History();
    learnBoard(history, told.board);
    const past = history.past(null);
    expect(['acknowledge', 'depart', 'turnout', 'travel'].map(past.count)).toEqual([1, 1, 1, 1]);
    expect(past.count('travel 2 fireRescue')).toBe(1);
  });

  test('of teams that depart without a word before waits for no acknowledgement', () => {
    const history = new History();
    for (let i = 0; i < 50; i++)
      history.learn(`incident:${i}`, null, [{ groups: ['turnout'], tookMs: 90_000 }]);
    const silent = forecast(ordered(), '14:01', { past: history.past(null) });
    const usual = forecast(ordered(), '14:01');
    expect(silent && usual && `${silent.expectedAt}` < `${usual.expectedAt}`).toBe(true);
  });
});

describe('whatever happened', () => {
  const minute = fc.integer({ min: 0, max: 600 });
  const clockOf = (minutes: number) => {
    const [h, m] = [14 + Math.floor(minutes / 60), minutes % 60];
    return `${h}:${String(m).padStart(2, '0')}`;
  };
  const anyStory = fc
    .record({
      sceneKm: fc.integer({ min: 0, max: 200 }),
      acknowledged: fc.option(minute),
      departed: fc.option(minute),
      seen: fc.option(fc.tuple(minute, fc.integer({ min: -50, max: 250 }))),
    })
    .map(({ sceneKm, acknowledged, departed, seen: position }) => {
      let told = ordered('14:00', sceneKm);
      if (acknowledged !== null) told = told.acknowledged('d1', clockOf(acknowledged));
      if (departed !== null) told = told.departed('d1', clockOf(departed));
      return position ? seen(told, clockOf(position[0]), position[1]) : told;
    });
  const anyPast = fc
    .record({ a: minute, d: minute, t: minute, times: fc.constantFrom(0, 1, 10, 100) })
    .map(({ a, d, t, times }) => past(a, d, t, times));

  test('nothing is expected before now, and low, expected and high come in this order', () => {
    fc.assert(
      fc.property(anyStory, anyPast, fc.integer({ min: 0, max: 5_000 }), (told, known, now) => {
        const said = forecast(told, clockOf(now), { past: known });
        const nowAt = new Date(ms(clockOf(now))).toISOString();
        const [low, expected, high] = [`${said?.lowAt}`, `${said?.expectedAt}`, `${said?.highAt}`];
        expect(nowAt <= low && low <= expected && expected <= high).toBe(true);
        expect(said?.chance).toBeGreaterThanOrEqual(0);
        expect(said?.chance).toBeLessThanOrEqual(1);
        if (said?.willMeet === true) expect(said.chance).toBeGreaterThanOrEqual(0.89);
        if (said?.willMeet === false) expect(said.chance).toBeLessThanOrEqual(0.11);
      }),
      { numRuns: 300 },
    );
  });

  test('waiting never makes it sooner', () => {
    fc.assert(
      fc.property(anyStory, anyPast, fc.integer({ min: 0, max: 1_000 }), minute, (told, known, now, more) => {
        const [before, after] = [now, now + more].map((clock) =>
          forecast(told, clockOf(clock), { past: known }),
        );
        for (const field of ['lowAt', 'expectedAt', 'highAt'] as const) {
          // A millisecond is lost in rounding.
          expect(Date.parse(`${after?.[field]}`)).toBeGreaterThanOrEqual(
            Date.parse(`${before?.[field]}`) - 1,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
