/** The rates of the year: what can be stood by, and nothing beyond it. */
import { describe, expect, test } from 'vitest';
import { SIGN, toldOf } from '../../client/wall/rates.ts';
import { type Rate, rateOfLimit, ratesOf } from '../../client/wall/reading/year.ts';
import { YEAR } from '../../client/wall/words/year.ts';
import { resultsOf } from '../../shared/indicator/results.ts';
import { percent } from '../../shared/indicator/share.ts';
import type { FiguresMessage } from '../../shared/protocol.ts';
import { at, ms, type Story, story } from '../support/story.ts';

function figures(told: Story, clock: string, profile = 'K'): FiguresMessage {
  const period = { from: at('0:00'), to: at('48:00') };
  const results = resultsOf(told.board, { ...period, profile, nowMs: ms(clock) });
  return { ...period, profile, area: null, position: told.board.position, results };
}

/** Two teams of one larger incident: one in time, one still on its way. */
const fire = () =>
  story('team:t1')
    .says('teamRegistered', '1:00', { name: '一队', kind: 'fire', people: 8 })
    .on('team:t2')
    .says('teamRegistered', '1:00', { name: '二队', kind: 'fire', people: 8 })
    .on('incident:1')
    .reported('9:50')
    .says('severityConfirmed', '9:55', { severity: 'larger', basis: '伤亡' })
    .ordered('d1', 't1', '10:00')
    .arrived('d1', '11:00')
    .ordered('d2', 't2', '10:30');

const told = (rate: Rate | null) => {
  if (!rate) throw new Error('no rate');
  return toldOf(rate, 'zh-CN', YEAR['zh-CN']);
};

describe('the rate under the clock of arrival', () => {
  test('is that of the very indicator that sets its limit, as GET /api/indicators answers it', () => {
    const story = fire();
    const all = figures(story, '11:30');
    const rate = rateOfLimit(story.board, all, 'arrival');
    const result = all.results.find(({ id }) => id === 'K1-ARR');
    expect(rate).toMatchObject({ id: 'K1-ARR', n: result?.n, low: result?.low, high: result?.high });
    expect(rate).toMatchObject({ n: 1, running: 1, rate: 1, low: 0.5, high: 1, verdict: 'open' });
  });

  test('is told with its bounds, its n, its target and what is open', () => {
    const story = fire();
    expect(told(rateOfLimit(story.board, figures(story, '11:30'), 'arrival'))).toMatchObject({
      short: '2 小时到场',
      rate: '100.0%',
      bounds: '50.0–100.0%',
      n: 'n 1',
      open: '1 在办',
      aim: '目标 90%',
      verdict: '未定',
    });
  });

  test('is no rate while there is none to be of: neither 0 % nor 100 %', () => {
    const none = story().reported('9:50');
    expect(told(rateOfLimit(none.board, figures(none, '11:30'), 'arrival'))).toMatchObject({
      rate: '–',
      bounds: null,
      open: null,
    });
  });

  test('is absent where the plan of the figures is another', () => {
    const story = fire();
    expect(rateOfLimit(story.board, figures(story, '11:30', 'S'), 'arrival')).toBeNull();
  });
});

describe('a rate', () => {
  const rate: Rate = {
    id: 'K1-ARR',
    title: { zh: '到场率', en: 'Arrivals' },
    unit: 'assignment',
    limitMs: 7_200_000,
    n: 9,
    unknown: 0,
    running: 0,
    rate: 8 / 9,
    low: 8 / 9,
    high: 8 / 9,
    target: 0.9,
    comparator: '>=',
    verdict: 'failed',
  };

  test.each([
    ['below its target is never rounded up to it', 0.8996, '>=', '89.9%'],
    ['above a ceiling is never rounded down to it', 0.0501, '<=', '5.1%'],
    ['that is whole stays whole', 0.7, '>=', '70.0%'],
  ] as const)('%s', (_, share, comparator, words) => {
    expect(percent(share, comparator)).toBe(words);
  });

  test('of which nobody knows how its units ended asks, and one without units does not', () => {
    expect(told({ ...rate, rate: null, n: 0, unknown: 3, low: 0, high: 1 }).rate).toBe('?');
    expect(told({ ...rate, rate: null, n: 0, low: null, high: null }).rate).toBe('–');
  });

  test('stands as a shape and a word, not as a colour alone', () => {
    expect(new Set([SIGN.reached, SIGN.failed, SIGN.open]).size).toBe(3);
    expect(told(rate).verdict).toBe('未达标');
  });

  test('of a limit that was changed bears the new limit in its short name', () => {
    expect(told({ ...rate, limitMs: 5_400_000 }).short).toBe('1.5 小时到场');
  });

  test('that has no short name bears its title', () => {
    expect(told({ ...rate, id: 'X-NEW', unit: 'incident' }).short).toBe('到场率');
  });
});

test('rates of which something can be said stand before those of which nothing can', () => {
  const story = fire();
  const [first, ...others] = ratesOf(story.board, figures(story, '11:30'));
  expect(first?.id).toBe('K1-ARR');
  expect(others.every(({ n, running, unknown }) => n + running + unknown === 0)).toBe(true);
});
