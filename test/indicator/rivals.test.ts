/** Rival statements of when it happened, of how many are in need and of how many died: each is judged, none is added. */
import { describe, expect, test } from 'vitest';
import { at, type Story, story } from '../support/story.ts';
import { outcome, result, shipped, unit } from './asking.ts';

const confirm = (told: Story, eventId: string, clock = '30:00', conflictGroup = 'when'): Story =>
  told.says('statementConfirmed', clock, { conflictGroup, eventId, reason: '台账' });

describe('rival times of occurrence', () => {
  /** The network says 08:00, the township 07:00; the first supplies come at `clock`. */
  const quake = (clock: string, over: { conflictGroup?: string } = { conflictGroup: 'when' }): Story =>
    story()
      .reported('08:00', { types: ['earthquake'], ...over }, { id: 'network', heardAt: '08:10' })
      .reported('07:00', { types: ['earthquake'], ...over }, { id: 'township', heardAt: '08:20' })
      .says('suppliesRequested', '08:30', { items: [{ name: '帐篷' }], to: '甲乡' })
      .says('reliefArrived', clock, { placeKind: 'scene', origin: 'local' });

  test.each<[string, Story, string]>([
    ['in time by both', quake('12:59'), 'met'],
    ['too late by both', quake('14:01'), 'missed'],
    ['in time by the one only', quake('13:30'), 'unknown: rivalStatements'],
    ['the later is confirmed', confirm(quake('13:30'), 'network'), 'met'],
    ['the earlier is confirmed', confirm(quake('13:30'), 'township'), 'missed'],
    ['of two words the newer', confirm(confirm(quake('13:30'), 'township'), 'network', '31:00'), 'met'],
    [
      'a correction decides',
      quake('13:30').says('occurrenceTimeCorrected', '20:00', { newValue: at('07:10'), basis: '台网测定' }),
      'missed',
    ],
    [
      'a word after the correction decides anew',
      confirm(
        quake('13:30').says('occurrenceTimeCorrected', '20:00', { newValue: at('07:10'), basis: '台网测定' }),
        'network',
      ),
      'met',
    ],
    ['a further report that rivals nothing moves no clock', quake('13:30', {}), 'met'],
    ['a rival that is withdrawn rivals nothing', quake('13:30').withdrawn('township', '20:00'), 'met'],
  ])('%s', (_, told, expected) => {
    expect(outcome(told, 'S-SUP', '1')).toBe(expected);
  });

  test('both are shown with what each would mean; no start is claimed, and no duration', () => {
    expect(unit(quake('13:30'), 'S-SUP', '1')).toMatchObject({
      startedAt: null,
      dueAt: null,
      durationMs: null,
      stoppedAt: at('13:30'),
      flags: ['rivalStatements'],
      statements: [
        { event: 'township', at: at('07:00'), inForce: null, outcome: 'missed' },
        { event: 'network', at: at('08:00'), inForce: null, outcome: 'met' },
      ],
    });
    const decided = unit(confirm(quake('13:30'), 'network'), 'S-SUP', '1');
    expect(decided).toMatchObject({ startedAt: at('08:00'), flags: ['rivalSetAside'] });
    expect(decided.statements.map(({ inForce }) => inForce)).toEqual([false, true]);
    expect(decided.events).toContain(confirm(quake('13:30'), 'network').events.at(-1)?.id);
  });

  test('the incident shows which is in force, and both', () => {
    const told = quake('13:30');
    expect(told.seenAt('20:00')).toMatchObject({
      occurredAt: at('08:00'),
      rivalOccurrences: [
        { event: 'township', at: at('07:00'), inForce: null },
        { event: 'network', inForce: null },
      ],
    });
    expect(confirm(told, 'township', '20:00').seenAt('20:01')).toMatchObject({
      occurredAt: at('07:00'),
      rivalOccurrences: [{ inForce: true }, { inForce: false }],
    });
  });

  test('it belongs to the period of the earliest that may hold, not of its stop', () => {
    const told = story()
      .reported('23:30', { types: ['earthquake'], conflictGroup: 'when' })
      .reported('23:50', { types: ['earthquake'], conflictGroup: 'when' })
      .says('suppliesRequested', '23:55', { items: [{ name: '帐篷' }], to: '甲乡' })
      .says('reliefArrived', '25:00', { placeKind: 'scene', origin: 'local' });
    expect(unit(told, 'S-SUP', '1')).toMatchObject({ outcome: 'met', countsAt: at('23:30') });
  });

  test('people in need are judged by each: relief at 17:30 is in time by the one and too late by the other', () => {
    const told = quake('12:00')
      .needed('甲乡', 100, '09:00', 'verified')
      .delivered('甲乡', 'cumulative', 100, '17:30');
    expect(outcome(told, 'K1-REL', '甲乡')).toBe('unknown: rivalStatements');
    expect(result(told, 'K1-REL')).toMatchObject({ met: 0, missed: 0, unknown: 100, low: 0, high: 1 });
    const clock = () => told.seenAt('40:00').clocks.find(({ kind }) => kind === 'relief');
    expect(clock()).toMatchObject({ outcome: 'unknown', reason: 'rivalStatements' });
    expect(outcome(confirm(told, 'network'), 'K1-REL', '甲乡')).toBe('met');
    expect(clock()).toMatchObject({ outcome: 'met', startedAt: at('08:00') });
  });

  test('a clock that starts when the report came in has no rivals', () => {
    const told = story()
      .reported('10:00', { types: ['forestFire'], conflictGroup: 'when' })
      .reported('09:00', { types: ['forestFire'], conflictGroup: 'when', receivedAt: at('10:20') })
      .says('fireExtinguished', '33:30', {});
    expect(unit(told, 'K1-FIRE', '1')).toMatchObject({
      outcome: 'met',
      startedAt: at('10:00'),
      statements: [],
    });
  });
});

describe('rival numbers of people in need', () => {
  /** The township says 100, the community 200; so many were reached in time. */
  const need = (reached: number): Story => {
    const told = story().reported('08:00', { types: ['earthquake'] });
    for (const [id, peopleInNeed] of Object.entries({ township: 100, community: 200 }))
      told.says(
        'reliefNeedReported',
        '09:00',
        { area: '甲乡', peopleInNeed, status: 'provisional', conflictGroup: 'need' },
        { id },
      );
    return reached > 0 ? told.delivered('甲乡', 'cumulative', reached, '12:00') : told;
  };
  const relief = (told: Story, asOf?: string) => outcome(told, 'K1-REL', '甲乡', asOf ? { asOf } : {});

  test('that decide differently leave it unknown, with bounds that hold for both', () => {
    const told = need(100);
    expect(relief(told)).toBe('unknown: rivalStatements');
    expect(result(told, 'K1-REL')).toMatchObject({
      met: 100,
      missed: 0,
      unknown: 100,
      low: 0.5,
      high: 1,
      verdict: 'open',
    });
    expect(unit(told, 'K1-REL', '甲乡').statements).toMatchObject([
      { event: 'township', people: 100, inForce: null, outcome: 'met' },
      { event: 'community', people: 200, inForce: null, outcome: 'missed' },
    ]);
  });

  test('that decide alike leave only the number open', () => {
    expect(relief(need(30))).toBe('missed');
    expect(result(need(30), 'K1-REL')).toMatchObject({
      met: 30,
      missed: 70,
      unknown: 100,
      verdict: 'failed',
    });
    expect(relief(need(200))).toBe('met');
    expect(relief(need(30), '15:00')).toBe('running');
  });

  test.each<[string, Story, string, number]>([
    ['a word for the smaller', confirm(need(100), 'township', '20:00', 'need'), 'met', 100],
    ['a word for the larger', confirm(need(100), 'community', '20:00', 'need'), 'missed', 200],
    ['a verified number', need(100).needed('甲乡', 120, '20:00', 'verified'), 'missed', 120],
    ['a later number that nobody disputes', need(100).needed('甲乡', 90, '20:00', 'provisional'), 'met', 90],
  ])('%s decides', (_, told, expected, people) => {
    expect(relief(told)).toBe(expected);
    expect(unit(told, 'K1-REL', '甲乡').people?.need).toBe(people);
  });

  test('whether there is anybody at all may be in dispute', () => {
    const told = need(0).says('reliefNeedReported', '10:00', {
      area: '甲乡',
      peopleInNeed: 0,
      status: 'provisional',
      conflictGroup: 'need',
    });
    expect([relief(told), outcome(told, 'U-REL', '甲乡')]).toEqual([
      'unknown: rivalStatements',
      'unknown: rivalStatements',
    ]);
  });

  test('the incident shows both, and the largest until a person decides', () => {
    const told = need(100);
    expect(told.seenAt('20:00').relief).toMatchObject([
      {
        peopleInNeed: 200,
        rivals: [
          { people: 100, inForce: null },
          { people: 200, inForce: null },
        ],
      },
    ]);
    expect(confirm(told, 'township', '20:00', 'need').seenAt('20:01')).toMatchObject({
      relief: [{ peopleInNeed: 100, rivals: [{ inForce: true }, { inForce: false }] }],
      clocks: [{ kind: 'relief', outcome: 'met' }],
    });
  });
});

describe('rival counts of the dead', () => {
  const deaths = (low: number, high: number): Story =>
    story()
      .reported('08:00', { types: ['mining'] })
      .counted('10:00', '10:05', { deaths: low, source: '红十字会', conflictGroup: 'dead' }, { id: 'cross' })
      .counted('10:00', '10:10', { deaths: high, source: '政府', conflictGroup: 'dead' }, { id: 'state' });
  const yearOver = { nowMs: Date.parse('2027-01-01T00:00:00Z') };
  const limit = (target: number) => {
    const { targetFor: _, ...definition } = shipped('K1-DEATHS');
    return { ...definition, target };
  };

  test.each<[number, string]>([
    [0, 'failed'],
    [1, 'open'],
    [2, 'reached'],
  ])('against at most %d, one or two dead is %s', (target, verdict) => {
    expect(result(deaths(1, 2), limit(target), yearOver)).toMatchObject({
      value: 1,
      most: 2,
      unknown: 1,
      verdict,
      reason: 'rivalStatements',
    });
  });

  test('the incident is unknown and names both; a word makes one figure of it', () => {
    const told = deaths(1, 2);
    expect(unit(told, limit(1), '1')).toMatchObject({
      outcome: 'unknown',
      reason: 'rivalStatements',
      amount: 1,
      most: 2,
      statements: [
        { event: 'cross', people: 1 },
        { event: 'state', people: 2 },
      ],
    });
    confirm(told, 'state', '12:00', 'dead');
    expect(result(told, limit(1), yearOver)).toMatchObject({
      value: 2,
      most: null,
      unknown: 0,
      verdict: 'failed',
    });
    expect(unit(told, limit(1), '1').events).toEqual(['e1', 'state', told.events.at(-1)?.id]);
  });

  test('what nobody has counted has no bound, however small the others are', () => {
    const told = deaths(1, 2)
      .on('incident:2')
      .reported('09:00', { types: ['mining'] });
    expect(result(told, limit(9), yearOver)).toMatchObject({
      value: 1,
      most: 2,
      unknown: 2,
      verdict: 'open',
    });
  });

  test('a newer provisional count leaves the verified one in the sum', () => {
    const told = story()
      .reported('08:00', { types: ['mining'] })
      .counted('10:00', '10:05', { deaths: 2, status: 'verified' })
      .counted('12:00', '12:05', { deaths: 5 });
    expect(result(told, limit(3), yearOver)).toMatchObject({ value: 2, most: null, verdict: 'reached' });
  });
});
