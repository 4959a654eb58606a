/** How often forecasts were right: given what was said and what became of it, this is the score. */
import { describe, expect, test } from 'vitest';
import {
  type JudgedUnit,
  type MadeForecast,
  madeForecast,
  scoreForecasts,
} from '../../shared/forecast/score.ts';
import { at, story } from '../support/story.ts';

const unit = (subject: string, outcome: string, stoppedAt: string | null = null): JudgedUnit => ({
  indicatorId: 'K1-ARR',
  subject,
  source: 'incident:1',
  startedAt: at('14:00'),
  stoppedAt: stoppedAt && at(stoppedAt),
  dueAt: at('16:00'),
  outcome,
});

const said = (subject: string, clock: string, willMeet: boolean | null, chance: number | null = null) =>
  ({
    indicatorId: 'K1-ARR',
    subject,
    source: 'incident:1',
    drill: null,
    madeAt: at(clock),
    dueAt: at('16:00'),
    willMeet,
    chance,
  }) satisfies MadeForecast;

const HALF_AN_HOUR = 30 * 60_000;
const score = (forecasts: MadeForecast[], units: JudgedUnit[]) =>
  scoreForecasts(forecasts, units, [HALF_AN_HOUR])[0];

describe('half an hour before the limit', () => {
  test('a miss that was foretold is a hit', () => {
    expect(score([said('a', '15:20', false, 0.1)], [unit('a', 'missed')])).toMatchObject({
      n: 1,
      right: 1,
      wrong: 0,
      hitRate: 1,
      missed: 1,
      missesForetold: 1,
      brier: expect.closeTo(0.01),
    });
  });

  test('what was said later does not count', () => {
    expect(score([said('a', '15:40', false)], [unit('a', 'missed')])).toMatchObject({
      n: 1,
      open: 1,
      hitRate: null,
      missed: 1,
      missesForetold: 0,
    });
  });

  test('the last word by then is the one that stood', () => {
    const forecasts = [said('a', '15:25', true, 0.9), said('a', '14:10', false, 0.1)];
    expect(score(forecasts, [unit('a', 'missed')])).toMatchObject({ right: 0, wrong: 1, hitRate: 0 });
  });

  test('a miss that was foretold and did not come is a false alarm', () => {
    expect(score([said('a', '15:00', false)], [unit('a', 'met', '15:55')])).toMatchObject({
      wrong: 1,
      falseAlarms: 1,
      missed: 0,
    });
  });

  test('who had arrived by then leaves nothing to foretell', () => {
    expect(score([said('a', '14:10', true)], [unit('a', 'met', '15:30')])).toMatchObject({
      n: 0,
      hitRate: null,
    });
  });

  test('what is still running, excluded or unknown is not judged', () => {
    const units = ['running', 'excluded', 'unknown'].map((outcome) => unit('a', outcome));
    expect(score([said('a', '14:10', true)], units)).toMatchObject({ n: 0 });
  });

  test('a forecast for another limit was of another clock', () => {
    const other = { ...said('a', '14:10', false), dueAt: at('15:59') };
    expect(score([other], [unit('a', 'missed')])).toMatchObject({ n: 1, open: 1 });
  });

  test('the same name in another incident is another unit', () => {
    const other = { ...said('a', '14:10', false), source: 'incident:2' };
    expect(score([other], [unit('a', 'missed')])).toMatchObject({ open: 1, missesForetold: 0 });
  });

  test('the rate is of all that was said', () => {
    const forecasts = [said('a', '15:00', true), said('b', '15:00', true), said('c', '15:00', false)];
    const units = [unit('a', 'met', '15:50'), unit('b', 'missed'), unit('c', 'missed'), unit('d', 'missed')];
    expect(score(forecasts, units)).toMatchObject({
      n: 4,
      right: 2,
      wrong: 1,
      open: 1,
      hitRate: 2 / 3,
      missed: 3,
    });
  });
});

test('the nearer the limit, the more is known: each lead has a score of its own', () => {
  const forecasts = [said('a', '14:30', true), said('a', '15:40', false)];
  const scores = scoreForecasts(forecasts, [unit('a', 'missed')]);
  expect(scores.map(({ leadMs, n, right }) => [leadMs / 60_000, n, right])).toEqual([
    [240, 0, 0],
    [120, 1, 0],
    [60, 1, 0],
    [30, 1, 0],
    [15, 1, 1],
    [5, 1, 1],
  ]);
});

test('forecasts are read from their events, and other events are none', () => {
  const told = story()
    .reported('14:00')
    .says('forecastMade', '15:00', {
      indicatorId: 'K1-ARR',
      subject: 'd1',
      dueAt: at('16:00'),
      expectedAt: at('16:14'),
      lowAt: at('16:02'),
      highAt: at('17:00'),
      willMeet: false,
      chance: 0.05,
      reason: { code: 'notAcknowledged', values: { minutes: 12 } },
    });
  expect(told.events.map(madeForecast)).toEqual([null, said('d1', '15:00', false, 0.05)]);
});
