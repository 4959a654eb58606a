/** Counts and stocks: responses, drills, shelters, named figures, reductions, and what a target is for. */
import { describe, expect, test } from 'vitest';
import type { IndicatorDefinition } from '../../shared/indicator/definition.ts';
import { beijing, yearsAfter } from '../../shared/indicator/period.ts';
import { at, ms, type Story, story } from '../support/story.ts';
import { outcome, quake, result, shipped, unit, units } from './asking.ts';

const accident = (deaths: number, told = story(), stream = 'incident:1') =>
  told
    .on(stream)
    .reported('09:00', { types: ['mining'] })
    .counted('10:00', '10:05', { deaths });

/** 9 o'clock of the same day of 2025. */
const A_YEAR_AGO = `${9 - 365 * 24}:00`;

/** An accident of then. */
const lastYear = (deaths: number, told: Story, stream: string) =>
  told
    .on(stream)
    .reported(A_YEAR_AGO, { types: ['mining'] })
    .counted('10:00', '10:05', { deaths });

const OVER = { asOf: '6000:00' };

describe('responses of each level', () => {
  const level = (told: Story, of: 3 | 4, clock: string) =>
    told.says('responseLevelChanged', clock, {
      responseId: 'r',
      level: of,
      decisionMaker: '王',
      reason: '雨',
    });

  test('a response that is raised counts at both levels, and is not activated again when it is lowered', () => {
    const told = story().reported('09:00').activated('r', '防汛指挥部', 4, '10:00');
    expect(result(told, 'S-RESP-4')).toMatchObject({ value: 1, verdict: 'noTarget' });
    expect(result(told, 'S-RESP-3')).toMatchObject({ value: 0 });
    level(told, 3, '11:00');
    expect([result(told, 'S-RESP-4').value, result(told, 'S-RESP-3').value]).toEqual([1, 1]);
    level(told, 4, '12:00');
    level(told, 3, '13:00');
    expect([result(told, 'S-RESP-4').value, result(told, 'S-RESP-3').value]).toEqual([1, 1]);
    expect(unit(told, 'S-RESP-3', 'r')).toMatchObject({ startedAt: at('11:00') });
  });

  test('a response that was lowered from above was not of level III by that', () => {
    const told = story().reported('09:00').activated('r', '防汛指挥部', 2, '10:00');
    level(told, 3, '11:00');
    expect(result(told, 'S-RESP-3')).toMatchObject({ value: 0 });
    expect(result(told, 'S-RESP-2')).toMatchObject({ value: 1 });
  });

  test('two bodies that respond to one incident are two responses', () => {
    const told = story().reported('09:00').activated('r', '市', 4, '10:00').activated('q', '区', 4, '10:10');
    expect(result(told, 'S-RESP-4')).toMatchObject({ value: 2 });
  });
});

describe('drills that were held', () => {
  const drill = (told: Story, id: string, name: string) =>
    told.on(`drill:${id}`).says('drillStarted', '09:00', { name, startsAt: at('09:00'), speed: 60 });

  test('one that has ended counts among what is real; one that runs is running', () => {
    const told = drill(story(), 'a', '综合演练').says('drillEnded', '09:30', {});
    drill(told, 'b', '抗震综合演练');
    expect(result(told, 'B-DRILL')).toMatchObject({ value: 1, running: 1, verdict: 'open', drill: null });
    told.says('drillEnded', '10:30', {});
    expect(result(told, 'B-DRILL')).toMatchObject({ value: 2, verdict: 'reached' });
  });

  test('one whose name does not say what it was is listed and left out', () => {
    const told = drill(story(), 'a', '积石山地震复盘').says('drillEnded', '09:30', {});
    expect(outcome(told, 'B-DRILL', 'a')).toBe('excluded: notComprehensive');
    expect(result(told, 'B-DRILL', OVER)).toMatchObject({ value: 0, excluded: 1, verdict: 'failed' });
  });

  test('one that was withdrawn was never held', () => {
    const told = drill(story(), 'a', '综合演练').says('drillEnded', '09:30', {});
    told.withdrawn(told.events[0]?.id ?? '', '10:00');
    expect(units(told, 'B-DRILL')).toEqual([]);
  });
});

describe('shelters of the register', () => {
  const shelter = (told: Story, id: string, grade?: 'I' | 'II' | 'III') =>
    told.on(`shelter:${id}`).says('shelterRegistered', '08:00', {
      name: id,
      place: {},
      capacity: 500,
      ...(grade ? { grade } : {}),
    });

  test('those with a grade count, in every period; one without is listed', () => {
    const told = shelter(shelter(shelter(story(), 'a', 'I'), 'b', 'III'), 'c');
    for (const period of [beijing('2026'), beijing('2024')])
      expect(result(told, 'K1-SHELTER', period)).toMatchObject({ value: 2, excluded: 1 });
    expect(outcome(told, 'K1-SHELTER', 'c')).toBe('excluded: notGraded');
    expect(result(told, 'K1-SHELTER-I')).toMatchObject({ value: 1, target: 1, verdict: 'reached' });
    expect(result(told, 'K1-SHELTER-II')).toMatchObject({ value: 0 });
  });

  test('five are enough, and a later registration of the same one is the same one', () => {
    const told = story();
    for (const id of ['a', 'b', 'c', 'd', 'e']) shelter(told, id, 'II');
    shelter(told, 'e', 'III');
    expect(result(told, 'K1-SHELTER')).toMatchObject({ value: 5, verdict: 'reached' });
    expect(result(told, 'K1-SHELTER-II')).toMatchObject({ value: 4 });
  });
});

describe('what situation reports count', () => {
  test('the last statement of each incident is added up; one that states none is unknown', () => {
    const told = quake()
      .says('situationUpdated', '09:00', { figures: { 受灾人口: 300 } })
      .says('situationUpdated', '10:00', { figures: { 受灾人数: 420, 倒塌房屋: 3 } });
    told.on('incident:2').reported('09:00', { types: ['flood'] });
    expect(result(told, 'K3-AFFECTED')).toMatchObject({ value: 420, unknown: 1, verdict: 'open' });
    told.says('situationUpdated', '11:00', { figures: { 受灾人口: 700 } });
    expect(result(told, 'K3-AFFECTED')).toMatchObject({ value: 1_120, unknown: 0, verdict: 'failed' });
    expect(unit(told, 'K3-AFFECTED', '2').events).toContain(told.events.at(-1)?.id);
  });

  test('people in need of relief are not the people affected: nothing is taken for them', () => {
    const told = quake().needed('乡', 90, '09:00', 'verified');
    expect(outcome(told, 'K3-AFFECTED', '1')).toBe('unknown: figureNotStated');
  });

  test('a name that every object has is no figure', () => {
    const odd: IndicatorDefinition = { ...shipped('K3-AFFECTED'), names: ['constructor'] };
    expect(result(quake(), odd)).toMatchObject({ value: 0, unknown: 1 });
  });

  test('tenths of hectares add up exactly, and an area without its unit is no figure', () => {
    const told = quake().says('situationUpdated', '09:00', { figures: { '农作物受灾面积（公顷）': 0.1 } });
    told.on('incident:2').reported('09:00', { types: ['flood'] });
    told.says('situationUpdated', '09:00', { figures: { '农作物受灾面积(公顷)': 0.2 } });
    expect(result(told, 'K3-CROPS').value).toBe(0.3);
    told.on('incident:3').reported('09:00', { types: ['flood'] });
    told.says('situationUpdated', '09:00', { figures: { 农作物受灾面积: 45 } });
    expect(outcome(told, 'K3-CROPS', '3')).toBe('unknown: figureNotStated');
  });
});

describe('a target that is for one period', () => {
  const plan: IndicatorDefinition = {
    ...shipped('K1-DEATHS'),
    targetFor: { from: beijing('2026').from, to: beijing('2030').to },
  };
  const whole = { from: beijing('2026').from, to: beijing('2030').to };

  test.each([
    [3, beijing('2026'), 'open'],
    [12, beijing('2026'), 'failed'],
    [3, whole, 'reached'],
    [12, whole, 'failed'],
    [12, { from: beijing('2025').from, to: beijing('2030').to }, 'open'],
  ])('%i deaths, %j: %s', (deaths, period, verdict) => {
    const nowMs = Date.parse('2031-06-01T00:00:00Z');
    expect(result(accident(deaths), plan, { ...period, nowMs })).toMatchObject({ value: deaths, verdict });
  });

  test('a figure of another period says so', () => {
    expect(result(accident(3), 'K1-DEATHS').reason).toBe('targetOfOtherPeriod');
    expect(result(accident(3), plan, whole).reason).toBeNull();
  });

  test('a number a year is for one year: of a month it fails when it is above, and is open below', () => {
    const larger = (count: number) => {
      const told = story();
      for (let i = 1; i <= count; i++)
        accident(3, told, `incident:${i}`).says('severityConfirmed', '11:00', {
          severity: 'larger',
          basis: '3 人',
        });
      return told;
    };
    expect(result(larger(2), 'B-LARGER', { ...beijing('2026-07'), ...OVER }).verdict).toBe('open');
    expect(result(larger(3), 'B-LARGER', { ...beijing('2026-07'), ...OVER }).verdict).toBe('failed');
    expect(result(larger(2), 'B-LARGER', OVER).verdict).toBe('reached');
  });
});

describe('fewer than the year before', () => {
  test('counts and deaths are held against the same months, and the base is told', () => {
    const told = accident(1);
    for (const [index, deaths] of [2, 2].entries()) lastYear(deaths, told, `incident:old${index}`);
    expect(result(told, 'U-ACC', OVER)).toMatchObject({
      value: 0.5,
      target: 0.03,
      verdict: 'reached',
      baseline: { value: 2, from: beijing('2025').from, to: beijing('2025').to, unknown: 0 },
    });
    expect(result(told, 'U-DEATHS', OVER)).toMatchObject({ value: 0.75, baseline: { value: 4 } });
    expect(result(told, 'U-LARGER', OVER)).toMatchObject({ value: null, reason: 'baselineZero' });
  });

  test('while the year runs it is held against as much of the year before, and is open', () => {
    const told = lastYear(2, accident(1), 'incident:old');
    const nowMs = ms('10:30');
    const { baseline, verdict, value } = result(told, 'U-DEATHS', { nowMs });
    expect({ verdict, value }).toEqual({ verdict: 'open', value: 0.5 });
    expect(baseline).toMatchObject({ value: 2, to: yearsAfter(at('10:30'), -1) });
    expect(result(told, 'U-DEATHS', { nowMs: ms('08:30') })).toMatchObject({ reason: 'baselineZero' });
  });

  test('a death toll of the base that nobody stated leaves it open', () => {
    const told = lastYear(2, accident(1), 'incident:old');
    told.on('incident:old2').reported(A_YEAR_AGO, { types: ['fire'] });
    expect(result(told, 'U-DEATHS', OVER)).toMatchObject({ verdict: 'open', baseline: { unknown: 1 } });
  });

  test('against 2015, which no log of today holds, until a bureau states the number', () => {
    const told = accident(9);
    expect(result(told, 'B-DEATHS-CUT', OVER)).toMatchObject({ value: null, reason: 'baselineZero' });
    const stated = { ...shipped('B-DEATHS-CUT'), baseline: { amount: 10, period: '2015' } };
    expect(result(told, stated, OVER)).toMatchObject({
      verdict: 'reached',
      baseline: { value: 10, period: '2015' },
    });
    expect(result(accident(10), stated, OVER)).toMatchObject({ value: 0, verdict: 'failed' });
  });
});

describe('after the incident', () => {
  const closed = () => accident(1).says('incidentClosed', '20:00', { reason: '结案' });
  const assessed = (afterDays: number) =>
    closed().says('assessmentPublished', `${20 + afterDays * 24}:00`, { findings: ['整改到位'] });

  test('a closed accident is to be assessed within a year', () => {
    expect(outcome(accident(1), 'U-REV', '1')).toBe('excluded: notClosed');
    expect(outcome(closed(), 'U-REV', '1')).toBe('running');
    expect(outcome(assessed(365), 'U-REV', '1')).toBe('met');
    expect(outcome(assessed(366), 'U-REV', '1')).toBe('missed');
    expect(units(quake().says('incidentClosed', '20:00', { reason: '结案' }), 'U-REV')).toEqual([]);
  });

  test('a larger incident is assessed or not: there is no limit to miss', () => {
    const larger = { severity: 'larger', basis: '3 人' } as const;
    expect(units(assessed(1), 'B-EVAL')).toEqual([]);
    const late = assessed(500).says('severityConfirmed', '11:00', larger);
    expect(outcome(late, 'B-EVAL', '1')).toBe('met');
    const never = closed().says('severityConfirmed', '11:00', larger);
    expect(outcome(never, 'B-EVAL', '1', { asOf: '9000:00' })).toBe('running');
  });
});

test('final severity counts: what is closed as larger leaves the count of major accidents', () => {
  const told = accident(12).says('severityConfirmed', '11:00', { severity: 'major', basis: '12 人' });
  expect(result(told, 'K1-MAJOR')).toMatchObject({ value: 1, verdict: 'failed' });
  told.says('incidentClosed', '20:00', { finalSeverity: 'larger', reason: '核定 9 人' });
  expect(result(told, 'K1-MAJOR')).toMatchObject({ value: 0, verdict: 'open' });
});
