/** When enough people of an area will be reached: given these reports at this time, this is expected. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecastRelief } from '../../shared/forecast/relief.ts';
import { forecastInWords } from '../../shared/words/forecast.ts';
import { at, ms, type Story, story } from '../support/story.ts';

const AREA = '青春山';
/** The disaster was at 08:00; 70 % have to be reached by 18:00. */
const hit = (): Story => story().reported('08:00');
const needed = (people = 100): Story => hit().needed(AREA, people, '09:00', 'provisional');

function forecast(told: Story, clock: string, target: number | null = 0.7) {
  const area = told.state.relief[AREA];
  if (!area) throw new Error('the story has no such area');
  return forecastRelief(area, { startedAt: at('08:00'), dueAt: at('18:00'), target }, ms(clock));
}

describe('an area', () => {
  test('from which nothing was reported for three hours is open, for that reason', () => {
    const said = forecast(needed(), '11:00');
    expect(said).toMatchObject({
      expectedAt: null,
      willMeet: null,
      reason: { code: 'noReports', values: { hours: 3 } },
    });
    expect(said && forecastInWords(said, 'en')).toBe('open: nothing reported from this area for 3 h');
  });

  test('that reaches 20 people every hour reaches its 70 long before the limit', () => {
    const told = needed()
      .delivered(AREA, 'cumulative', 20, '09:00')
      .delivered(AREA, 'cumulative', 40, '10:00');
    const said = forecast(told, '10:05');
    expect(said).toMatchObject({ willMeet: true, reason: { code: 'reliefPace', values: { target: 70 } } });
    // 30 more people at 20 an hour.
    expect(said?.expectedAt && said.expectedAt >= at('11:25') && said.expectedAt <= at('11:50')).toBe(true);
  });

  test('that reaches 3 people an hour will miss, and the share that it reaches is told', () => {
    const told = needed()
      .delivered(AREA, 'increment', 3, '09:00')
      .delivered(AREA, 'increment', 3, '10:00')
      .delivered(AREA, 'increment', 3, '11:00');
    const said = forecast(told, '11:10');
    expect(said?.willMeet).toBe(false);
    expect(said?.lateByMs).toBeGreaterThan(0);
    expect(said?.share?.expected).toBeGreaterThan(0.25);
    expect(said?.share?.expected).toBeLessThan(0.35);
  });

  test('whose pace was good and that then fell silent becomes open', () => {
    const told = needed()
      .delivered(AREA, 'cumulative', 20, '09:00')
      .delivered(AREA, 'cumulative', 30, '10:00');
    expect(forecast(told, '10:05')?.willMeet).toBe(true);
    expect(forecast(told, '16:30')).toMatchObject({ willMeet: null, reason: { code: 'noReports' } });
  });

  test('of which nobody said how many are in need has no share, and no miss', () => {
    const told = hit().delivered(AREA, 'cumulative', 20, '09:00');
    for (const clock of ['10:00', '19:00'])
      expect(forecast(told, clock)).toMatchObject({
        willMeet: null,
        share: null,
        reason: { code: 'needNotStated' },
      });
  });

  test('that has its share already has met it, also after the limit', () => {
    const told = needed().delivered(AREA, 'cumulative', 70, '12:00');
    for (const clock of ['12:00', '20:00'])
      expect(forecast(told, clock)).toMatchObject({
        willMeet: true,
        chance: 1,
        reason: { code: 'targetReached', values: { share: 70 } },
      });
  });

  test('without a target has to reach everybody', () => {
    const told = needed().delivered(AREA, 'cumulative', 70, '17:00');
    expect(forecast(told, '17:50')?.willMeet).toBe(true);
    expect(forecast(told, '17:50', null)?.willMeet).toBe(false);
  });

  test('past the limit has missed it, however many are reached after it', () => {
    const told = needed()
      .delivered(AREA, 'cumulative', 69, '17:59')
      .delivered(AREA, 'cumulative', 90, '18:30');
    expect(forecast(told, '19:00')).toMatchObject({
      willMeet: false,
      chance: 0,
      share: { expected: 0.69 },
      reason: { code: 'pastDue', values: { minutes: 60 } },
    });
    expect(forecast(needed(), '18:14')).toMatchObject({ willMeet: false, reason: { code: 'pastDue' } });
  });

  test('where everybody is reached, or nobody is in need, has no forecast', () => {
    expect(forecast(needed().delivered(AREA, 'cumulative', 100, '12:00'), '13:00')).toBeNull();
    expect(forecast(needed(0), '13:00')).toBeNull();
  });

  test('that got most of its relief by one convoy is not judged by the convoy alone', () => {
    const told = needed()
      .delivered(AREA, 'increment', 2, '09:00')
      .delivered(AREA, 'increment', 2, '10:00')
      .delivered(AREA, 'increment', 50, '10:10')
      .delivered(AREA, 'increment', 2, '11:10')
      .delivered(AREA, 'increment', 2, '12:10');
    const said = forecast(told, '12:10');
    expect(said?.share?.high).toBeLessThanOrEqual(1);
    expect(said?.expectedAt && said.expectedAt < at('18:00')).toBe(true);
  });
});

describe('whatever was reported', () => {
  const minute = fc.integer({ min: 1, max: 600 });
  const clockOf = (minutes: number) =>
    `${8 + Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  const deliveries = fc.array(fc.tuple(minute, fc.integer({ min: 0, max: 60 }), fc.boolean()), {
    maxLength: 8,
  });
  const told = (all: [number, number, boolean][]) =>
    all.reduce(
      (so, [clock, people, cumulative]) =>
        so.delivered(AREA, cumulative ? 'cumulative' : 'increment', people, clockOf(clock)),
      needed(),
    );

  test('nothing is expected before now; waiting never makes it sooner, nor the chance better', () => {
    fc.assert(
      fc.property(deliveries, fc.integer({ min: 600, max: 900 }), minute, (all, now, more) => {
        const so = told(all);
        const [before, after] = [now, now + more].map((clock) => forecast(so, clockOf(clock)));
        for (const [said, clock] of [
          [before, now],
          [after, now + more],
        ] as const)
          if (said?.lowAt) {
            expect(said.lowAt >= at(clockOf(clock))).toBe(true);
            expect(said.expectedAt === null || said.lowAt <= said.expectedAt).toBe(true);
          }
        for (const said of [before, after]) {
          if (said?.willMeet === false) expect(said.chance).toBeLessThanOrEqual(0.25);
          if (said?.willMeet === true) expect(said.chance).toBeGreaterThanOrEqual(0.75);
        }
        // Past the limit, or no end in sight: that is later than any time.
        const late = (value: string | null | undefined) => value ?? '9';
        if (before && after && before.willMeet !== true) {
          expect(late(after.expectedAt) >= late(before.expectedAt)).toBe(true);
          expect(late(after.highAt) >= late(before.highAt)).toBe(true);
          expect(after.chance ?? 0).toBeLessThanOrEqual(before.chance ?? 1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
