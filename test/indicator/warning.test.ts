/** Warnings: whom they reached, whether they came true, how early they were (indicators.md §2.7). */
import { describe, expect, test } from 'vitest';
import { at, type Story, story } from '../support/story.ts';
import { outcome, result, unit } from './asking.ts';

const issued = (id = 'w', over: { kind?: string; endsAt?: string } = {}) => warn(story(), id, over);
const warn = (told: Story, id: string, over: { kind?: string; endsAt?: string } = {}) =>
  told.on(`warning:${id}`).says('warningIssued', '10:00', {
    color: 'yellow',
    kind: '暴雨',
    area: '全区',
    startsAt: at('11:00'),
    issuer: '气象台',
    ...over,
  });
const came = (told: Story, onset: string, id = 'w') =>
  told.on(`warning:${id}`).says('warningOutcomeRecorded', '20:00', {
    refWarningId: id,
    result: 'occurred',
    onsetAt: at(onset),
  });
const didNot = (told: Story, id = 'w') =>
  told
    .on(`warning:${id}`)
    .says('warningOutcomeRecorded', '20:00', { refWarningId: id, result: 'notOccurred' });
const lifted = (told: Story) => told.says('warningLifted', '18:00', { refWarningId: 'w' });

describe('coverage', () => {
  const reached = (told: Story, channel: string, people: number) =>
    told.says('warningCoverageReported', '12:00', {
      refWarningId: 'w',
      channel,
      reached: people,
      target: 1_000,
    });

  test('channels overlap: the largest is certain, their sum is possible', () => {
    const told = lifted(reached(reached(issued(), '短信', 930), '广播', 40));
    expect(result(told, 'K1-WCOV')).toMatchObject({
      met: 930,
      unknown: 40,
      missed: 30,
      low: 0.93,
      high: 0.97,
      verdict: 'open',
    });
    expect(result(told, 'K3-WCOV')).toMatchObject({ target: 1, verdict: 'failed' });
  });

  test('the sum is capped at everybody', () => {
    const told = lifted(reached(reached(issued(), '短信', 960), '广播', 500));
    expect(result(told, 'K1-WCOV')).toMatchObject({ met: 960, unknown: 40, high: 1, verdict: 'reached' });
  });

  test('nobody has said whom it reached: unknown, and nothing is made up', () => {
    expect(outcome(lifted(issued()), 'K1-WCOV', 'w')).toBe('unknown: coverageNotReported');
    expect(result(lifted(issued()), 'K1-WCOV')).toMatchObject({ rate: null, withoutNeed: 1 });
  });
});

describe('accuracy', () => {
  test.each<[string, Story, string]>([
    ['it came', came(lifted(issued()), '11:20'), 'met'],
    ['it did not', didNot(lifted(issued())), 'missed: falseAlarm'],
    ['nobody said', lifted(issued()), 'unknown: outcomeNotRecorded'],
    ['it is still in force', issued(), 'running'],
    ['its end is past', issued('w', { endsAt: at('14:00') }), 'unknown: outcomeNotRecorded'],
  ])('%s', (_, told, expected) => {
    expect(outcome(told, 'K3-WACC', 'w')).toBe(expected);
  });

  test('a warning that was raised is one', () => {
    const told = issued().says('warningReissued', '11:00', { refWarningId: 'w', color: 'red' });
    expect(result(came(told, '11:20'), 'K3-WACC')).toMatchObject({ n: 1, met: 1 });
  });

  test('three of four are 75 %, below 80', () => {
    const told = came(issued('a'), '11:00', 'a');
    for (const id of ['b', 'c']) came(warn(told, id), '11:00', id);
    expect(result(didNot(warn(told, 'd'), 'd'), 'K3-WACC')).toMatchObject({ rate: 0.75, verdict: 'failed' });
  });
});

describe('lead time', () => {
  test.each<[string, string, string]>([
    ['10:15', 'K3-WLEAD', 'met'],
    ['10:14', 'K3-WLEAD', 'missed'],
    ['10:30', 'S-WLEAD', 'met'],
    ['10:29', 'S-WLEAD', 'missed'],
    ['09:50', 'S-WLEAD', 'missed'],
  ])('onset %s for %s is %s', (onset, id, expected) => {
    expect(outcome(came(issued(), onset), id, 'w')).toBe(expected);
  });

  test('issued after the onset it has a negative lead, and is kept', () => {
    expect(unit(came(issued(), '09:50'), 'K3-WLEAD', 'w').durationMs).toBe(-10 * 60_000);
  });

  test('weather that did not come is a false alarm, and has no lead time', () => {
    expect(outcome(didNot(issued()), 'K3-WLEAD', 'w')).toBe('excluded: noOnset');
  });

  test('a flood is forecast three days ahead', () => {
    expect(outcome(came(issued('w', { kind: '洪水' }), '82:00'), 'K3-FLD', 'w')).toBe('met');
    expect(outcome(came(issued('w', { kind: '洪水' }), '81:00'), 'K3-FLD', 'w')).toBe('missed');
  });
});
