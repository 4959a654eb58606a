/** Figures: bounds, verdicts, periods, precision, severity, drills, areas and counts (indicators.md §1 and §3). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_BOARD, evolveBoard } from '../../shared/board.ts';
import { beijing } from '../../shared/indicator/period.ts';
import { resultOf } from '../../shared/indicator/result.ts';
import { resultsOf } from '../../shared/indicator/results.ts';
import { compareShare } from '../../shared/indicator/share.ts';
import { one, type Unit } from '../../shared/indicator/unit.ts';
import { at, ms, story } from '../support/story.ts';
import { fire, LARGER, quake, result, shipped, unit } from './asking.ts';

/** So many teams there in time, so many too late, so many on their way. */
function teams(met: number, missed: number, running = 0) {
  const told = fire();
  let count = 0;
  const sent = (order: string, arrival?: string) => {
    const team = `n${++count}`;
    told.on(`team:${team}`).says('teamRegistered', '00:02', { name: team, kind: 'fireRescue' });
    told.on('incident:1').ordered(`d${count}`, team, order);
    if (arrival) told.arrived(`d${count}`, arrival);
  };
  for (let i = 0; i < met; i++) sent('10:00', '11:00');
  for (let i = 0; i < missed; i++) sent('09:41', '11:50');
  for (let i = 0; i < running; i++) sent('10:00');
  return told;
}

describe('rate and verdict', () => {
  test.each<[number, number, number, number | null, string]>([
    [8, 1, 0, 8 / 9, 'failed'],
    [9, 1, 0, 0.9, 'reached'],
    [9, 0, 1, 1, 'reached'],
    [9, 0, 2, 1, 'open'],
    [7, 2, 11, 7 / 9, 'open'],
    [0, 2, 17, 0, 'failed'],
    [0, 2, 18, 0, 'open'],
    [0, 0, 0, null, 'open'],
  ])('%i met, %i missed, %i running: %d is %s', (met, missed, running, rate, verdict) => {
    expect(result(teams(met, missed, running), 'K1-ARR', { asOf: '12:00' })).toMatchObject({ rate, verdict });
  });

  test('8 of 9 is 88.9 %, and below 90 %: fractions are compared, not rounded percentages', () => {
    expect(compareShare(8, 9, 0.889)).toBeLessThan(0);
    fc.assert(
      fc.property(
        fc.nat(1e9),
        fc.integer({ min: 1, max: 1e9 }),
        fc.nat(1e4),
        (part, whole, tenThousandths) => {
          const exact = BigInt(part) * 10_000n - BigInt(tenThousandths) * BigInt(whole);
          const sign = exact < 0n ? -1 : exact > 0n ? 1 : 0;
          expect(compareShare(part, whole, tenThousandths / 10_000)).toBe(sign);
        },
      ),
    );
  });

  test('nothing counted is no rate: never 0 %, never 100 %', () => {
    expect(result(fire(), 'K1-ARR')).toMatchObject({
      n: 0,
      rate: null,
      low: null,
      high: null,
      verdict: 'open',
    });
  });
});

describe('periods', () => {
  test('a unit belongs to the period in which its clock starts, by the Beijing calendar, half-open', () => {
    const newYear = new Date('2026-12-31T23:50:00+08:00').getTime();
    const clock = (afterMinutes: number) => {
      const minutes = (newYear - ms('00:00')) / 60_000 + afterMinutes;
      return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
    };
    const told = fire()
      .ordered('d1', 't1', clock(0))
      .arrived('d1', clock(30))
      .ordered('d2', 't2', clock(10))
      .arrived('d2', clock(40));
    expect(result(told, 'K1-ARR', { ...beijing('2026'), asOf: clock(60) })).toMatchObject({ n: 1, met: 1 });
    expect(result(told, 'K1-ARR', { ...beijing('2027'), asOf: clock(60) })).toMatchObject({ n: 1, met: 1 });
    expect(beijing('2026')).toEqual({ from: '2025-12-31T16:00:00.000Z', to: '2026-12-31T16:00:00.000Z' });
    expect(beijing('2026-12').to).toBe(beijing('2027-01').from);
    expect(beijing('2026-02-28').to).toBe(beijing('2026-03-01').from);
  });
});

describe('precision', () => {
  const k1 = shipped('K1-ARR');
  test('with minuteCountsAsExact off, 10:00 to 12:00 is unknown', () => {
    const told = fire().ordered('d1', 't1', '10:00').arrived('d1', '12:00');
    expect(unit(told, k1, 'd1').outcome).toBe('met');
    expect(unit(told, { ...k1, minuteCountsAsExact: false }, 'd1')).toMatchObject({
      outcome: 'unknown',
      reason: 'precision',
    });
  });
});

describe('severity', () => {
  test('a lowered incident leaves the figure of the report, and stays in the one of the day', () => {
    const told = fire().ordered('d1', 't1', '10:00').arrived('d1', '11:00');
    told.says('severityConfirmed', '15:00', { severity: 'general', basis: '核实 2 人死亡' });
    expect(result(told, 'K1-ARR', { basis: 'final' })).toMatchObject({
      n: 0,
      scopeChanged: 1,
      basis: 'final',
    });
    expect(result(told, 'K1-ARR', { basis: 'atStart' })).toMatchObject({
      n: 1,
      scopeChanged: 1,
      basis: 'atStart',
    });
  });

  test('an incident that nobody has graded is of no severity, and out', () => {
    const told = story().reported('09:30').ordered('d1', 't1', '10:00');
    expect(result(told, 'K1-ARR')).toMatchObject({ n: 0, excluded: 0, running: 0 });
  });
});

describe('drills', () => {
  const drill = () =>
    story('drill:x')
      .says('drillStarted', '09:00', { name: '演练', startsAt: at('09:00'), speed: 60 })
      .on('team:t1')
      .says('teamRegistered', '09:00', { name: '一队', kind: 'fireRescue' })
      .on('incident:9')
      .reported('09:30', {}, { drill: 'x' })
      .says('severityConfirmed', '09:31', LARGER, { drill: 'x' })
      .ordered('d9', 't1', '10:00', { drill: 'x', heardAt: '09:01' })
      .arrived('d9', '11:00', { drill: 'x', heardAt: '09:02' });

  test('a drill never enters a real figure; it has a figure of its own', () => {
    expect(result(drill(), 'K1-ARR')).toMatchObject({ n: 0, rate: null });
    expect(result(drill(), 'K1-ARR', { drill: 'x' })).toMatchObject({ n: 1, met: 1 });
    expect(result(drill(), 'K1-ARR', { drill: 'all' })).toMatchObject({ n: 1 });
    expect(result(drill(), 'K1-ARR', { drill: 'y' })).toMatchObject({ n: 0 });
  });

  test("a drill's running clocks are judged by the drill's own now", () => {
    const told = drill().ordered('d8', 't1', '12:00', { drill: 'x', heardAt: '09:03' });
    told.released('d9', '11:30', { drill: 'x', heardAt: '09:03' });
    const board = told.events.reduce(evolveBoard, EMPTY_BOARD);
    // The drill was taken into the log at 09:31; each minute of the world is an hour of it.
    const outcomeAt = (clock: string) =>
      resultsOf(board, { ...beijing('2026'), profile: 'K', nowMs: ms(clock), drill: 'x' }).find(
        ({ id }) => id === 'K1-ARR',
      );
    expect(outcomeAt('09:04')).toMatchObject({ running: 1 });
    expect(outcomeAt('09:06')).toMatchObject({ running: 0, missed: 1 });
  });
});

describe('areas', () => {
  test('a figure of an area counts what lies in it', () => {
    const told = fire()
      .on('area:k')
      .says('areaRegistered', '00:01', { name: '康巴什', parent: null, kind: 'district' });
    told
      .on('incident:2')
      .reported('09:00', {}, { place: { area: 'k' } })
      .says('severityConfirmed', '09:10', LARGER);
    told.ordered('k1', 't1', '10:00').arrived('k1', '11:00');
    told.on('incident:3').reported('09:00', {}, { place: { area: 'elsewhere' } });
    told.says('severityConfirmed', '09:10', LARGER).ordered('k2', 't2', '10:00');
    expect(result(told, 'K1-ARR', { area: 'k' })).toMatchObject({ n: 1, met: 1 });
    expect(result(told, 'K1-ARR')).toMatchObject({ n: 2 });
  });
});

describe('counts and sums', () => {
  const accident = (deaths: number) =>
    story()
      .reported('09:00', { types: ['mining'] })
      .counted('10:00', '10:05', { deaths });

  test('a count that must stay at 0 fails at once, and is reached only when the period is over', () => {
    const major = () =>
      accident(12).says('severityConfirmed', '11:00', { severity: 'major', basis: '12 人' });
    expect(result(major(), 'K1-MAJOR')).toMatchObject({ value: 1, target: 0, verdict: 'failed', rate: null });
    expect(result(accident(1), 'K1-MAJOR')).toMatchObject({ value: 0, verdict: 'open' });
    expect(result(accident(1), 'K1-MAJOR', beijing('2026-07-01'))).toMatchObject({
      value: 0,
      verdict: 'reached',
    });
  });

  test('deaths add up over incidents; an incident that states none is unknown, not zero', () => {
    const told = accident(3)
      .on('incident:2')
      .reported('09:00', { types: ['fire'] });
    expect(result(told, 'K1-DEATHS')).toMatchObject({ value: 3, unknown: 1, verdict: 'open' });
    told.counted('10:00', '10:05', { deaths: 9 });
    expect(result(told, 'K1-DEATHS')).toMatchObject({ value: 12, unknown: 0 });
    expect(result(quake(), 'K1-DEATHS')).toMatchObject({ value: 0, unknown: 0 });
  });
});

test('a figure is taken over units alone: whoever has them can take it again', () => {
  const unitOf = (outcome: Unit['outcome'], subject: string): Unit => ({
    ...unit(fire().ordered('d1', 't1', '10:00'), 'K1-ARR', 'd1'),
    subject,
    outcome,
    tally: one(outcome),
  });
  const units = [unitOf('met', 'a'), unitOf('missed', 'b'), unitOf('running', 'c')];
  const asked = { ...beijing('2026'), basis: 'final' as const, drill: null, version: 3, nowMs: 0 };
  expect(resultOf(shipped('K1-ARR'), units, asked)).toMatchObject({
    version: 3,
    rate: 0.5,
    low: 1 / 3,
    high: 2 / 3,
  });
});
