/** Initial relief and first supplies: the cases of indicators.md §4 and every edge case of §2.2 and §2.3. */
import { describe, expect, test } from 'vitest';
import { at, type Story } from '../support/story.ts';
import { type Moment, outcome, quake, result, shipped, unit, units } from './asking.ts';

const need = (people = 400) => quake().needed('甲乡', people, '09:00', 'provisional');
const relief = (told: Story, moment: Moment = {}, area = '甲乡') => outcome(told, 'K1-REL', area, moment);
const rate = (told: Story, moment: Parameters<typeof result>[2] = {}) => {
  const { n, met, missed, running, unknown, rate, verdict } = result(told, 'K1-REL', moment);
  return { n, met, missed, running, unknown, rate, verdict };
};

describe('the cases that every implementation should pass', () => {
  test('300 reached of nobody knows how many: no rate, the 300 are shown', () => {
    const told = quake().delivered('甲乡', 'cumulative', 300, '10:00');
    expect(relief(told)).toBe('unknown: needNotStated');
    expect(result(told, 'K1-REL')).toMatchObject({
      n: 0,
      rate: null,
      unknown: 300,
      withoutNeed: 1,
      verdict: 'open',
    });
    expect(unit(told, 'K1-REL', '甲乡').people).toMatchObject({ need: null, reached: 300 });
  });

  test('cumulative 120, then 260 of 400 within 10 h is 65 %, below 70 %; of a need revised to 360 it is 72.2 %', () => {
    const told = need()
      .delivered('甲乡', 'cumulative', 120, '10:00')
      .delivered('甲乡', 'cumulative', 260, '17:00');
    expect(rate(told)).toMatchObject({ n: 400, met: 260, rate: 0.65, verdict: 'failed' });
    told.needed('甲乡', 360, '30:00', 'verified');
    expect(rate(told)).toMatchObject({ n: 360, met: 260, rate: 260 / 360, verdict: 'reached' });
  });
});

describe('counts', () => {
  test('increments add up, and areas add up', () => {
    const told = need(100)
      .delivered('甲乡', 'increment', 30, '10:00')
      .delivered('甲乡', 'increment', 40, '12:00')
      .needed('乙乡', 100, '09:00', 'verified')
      .delivered('乙乡', 'cumulative', 80, '12:00');
    expect(rate(told)).toMatchObject({ n: 200, met: 150, missed: 50, rate: 0.75 });
  });

  test('what an increment adds after the limit is too late; a cumulative count is taken as it stood at the limit', () => {
    const told = need(100)
      .delivered('甲乡', 'increment', 60, '18:00')
      .delivered('甲乡', 'increment', 40, '18:01');
    expect(rate(told)).toMatchObject({ met: 60, missed: 40 });
    const counted = need(100)
      .delivered('甲乡', 'cumulative', 60, '18:00')
      .delivered('甲乡', 'cumulative', 100, '18:01');
    expect(rate(counted)).toMatchObject({ met: 60, missed: 40 });
  });

  test('a cumulative count that falls does not take back who was reached', () => {
    const told = need(100)
      .delivered('甲乡', 'cumulative', 80, '10:00')
      .delivered('甲乡', 'cumulative', 70, '11:00');
    expect(rate(told)).toMatchObject({ met: 80 });
  });

  test('mixing both in one area leaves open what may have been counted twice', () => {
    const told = need(100)
      .delivered('甲乡', 'cumulative', 50, '10:00')
      .delivered('甲乡', 'increment', 30, '11:00');
    expect(rate(told)).toMatchObject({ met: 50, unknown: 30, missed: 20 });
    expect(unit(told, 'K1-REL', '甲乡')).toMatchObject({ outcome: 'unknown', reason: 'countsOverlap' });
    expect(unit(told, 'K1-REL', '甲乡').flags).toContain('mixedCounts');
  });

  test('more reached than in need counts as all, and is flagged', () => {
    const told = need(100).delivered('甲乡', 'cumulative', 130, '10:00');
    expect(rate(told)).toMatchObject({ n: 100, met: 100, rate: 1 });
    expect(unit(told, 'K1-REL', '甲乡').flags).toContain('countExceedsNeed');
  });

  test('where a town and its villages both report, the villages count, and the town says by how much it differs', () => {
    const told = quake()
      .needed('甲乡', 300, '09:00', 'verified')
      .needed('一村', 100, '09:00', 'verified')
      .needed('二村', 150, '09:00', 'verified')
      .delivered('一村', 'cumulative', 100, '12:00')
      .on('area:jia')
      .says('areaRegistered', '00:01', { name: '甲乡', parent: null, kind: 'subdistrict' });
    for (const [id, name] of [
      ['v1', '一村'],
      ['v2', '二村'],
    ] as const)
      told.on(`area:${id}`).says('areaRegistered', '00:01', { name, parent: 'jia', kind: 'community' });
    expect(rate(told)).toMatchObject({ n: 250, met: 100 });
    expect(unit(told, 'K1-REL', '甲乡')).toMatchObject({
      outcome: 'excluded',
      reason: 'countedInParts',
      flags: ['differsFromParts:50'],
    });
  });

  test('relief that is none of what the list names does not count; the list is a setting', () => {
    const told = need(100).says('reliefDelivered', '10:00', {
      area: '甲乡',
      people: 100,
      count: 'cumulative',
      categories: ['other'],
    });
    expect(rate(told)).toMatchObject({ met: 0 });
    const any = { ...shipped('K1-REL'), stop: shipped('K1-REL').stop.map((one) => ({ ...one, hasAny: [] })) };
    expect(result(told, any)).toMatchObject({ met: 100 });
  });

  test('self-settled people count when a report says so', () => {
    const told = need(100).says('reliefDelivered', '10:00', {
      area: '甲乡',
      people: 70,
      count: 'increment',
      categories: ['shelter'],
    });
    expect(rate(told)).toMatchObject({ met: 70, rate: 0.7, verdict: 'reached' });
  });
});

test('two rival counts of one delivery leave open what lies between them', () => {
  const told = need(100);
  for (const people of [60, 80])
    told.says('reliefDelivered', '10:00', {
      area: '甲乡',
      people,
      count: 'cumulative',
      categories: ['food'],
      conflictGroup: 'g',
    });
  expect(rate(told)).toMatchObject({ met: 60, unknown: 20, missed: 20 });
  const eventId = told.events.at(-1)?.id ?? '';
  told.says('statementConfirmed', '11:00', { conflictGroup: 'g', eventId, reason: '签收单' });
  expect(rate(told)).toMatchObject({ met: 80, unknown: 0, missed: 20 });
});

test('a delivery of "about 18" may have been in time', () => {
  const told = need(100).delivered('甲乡', 'cumulative', 100, '18');
  expect(unit(told, 'K1-REL', '甲乡')).toMatchObject({ outcome: 'unknown', reason: 'precision' });
});

describe('who is in need', () => {
  test('the verified figure stands before the provisional one, whenever each was told', () => {
    const told = need(400)
      .delivered('甲乡', 'cumulative', 280, '12:00')
      .needed('甲乡', 300, '20:00', 'verified')
      .needed('甲乡', 500, '21:00', 'provisional');
    expect(unit(told, 'K1-REL', '甲乡').people).toMatchObject({ need: 300, provisional: false });
    expect(unit(told, 'K1-REL', '甲乡', { knownAt: '19:00' }).flags).toContain('provisionalNeed');
    expect(rate(told)).toMatchObject({ n: 300, met: 280 });
  });

  test('a rise after the limit can turn a met area into a miss, and the event that did it is among its evidence', () => {
    const told = need(400).delivered('甲乡', 'cumulative', 400, '12:00');
    expect(relief(told)).toBe('met');
    told.needed('甲乡', 450, '30:00', 'verified');
    expect(relief(told)).toBe('missed');
    expect(unit(told, 'K1-REL', '甲乡').events).toContain(told.events.at(-1)?.id);
  });

  test('people who went home or to hospital leave by a new figure; nobody left is nobody missed', () => {
    const told = need(400).delivered('甲乡', 'cumulative', 100, '12:00');
    expect(rate(told.needed('甲乡', 100, '20:00', 'verified'))).toMatchObject({ n: 100, rate: 1 });
    expect(relief(told.needed('甲乡', 0, '21:00', 'verified'))).toBe('excluded: nobodyInNeed');
  });

  test('while time is left who is not reached is running, not missed', () => {
    const told = need(400).delivered('甲乡', 'cumulative', 100, '10:00');
    expect(rate(told, { asOf: '18:00' })).toMatchObject({ met: 100, running: 300, missed: 0, rate: 1 });
    expect(rate(told, { asOf: '18:00:01' })).toMatchObject({ met: 100, running: 0, missed: 300 });
  });
});

describe('when it starts', () => {
  test('for an area that is hit later, when it was hit', () => {
    const told = need(100)
      .says('areaAffected', '12:00', { area: '甲乡' })
      .delivered('甲乡', 'cumulative', 100, '21:00');
    expect(unit(told, 'K1-REL', '甲乡')).toMatchObject({ outcome: 'met', startedAt: at('12:00') });
  });

  test('a corrected time of occurrence moves every clock that starts with it', () => {
    const told = need(100).delivered('甲乡', 'cumulative', 100, '17:30');
    expect(relief(told)).toBe('met');
    told.says('occurrenceTimeCorrected', '20:00', { newValue: at('07:00'), basis: '台网测定' });
    expect(relief(told)).toBe('missed');
    expect(relief(told, { knownAt: '19:59' })).toBe('met');
  });

  test('a disaster that is no natural one is another matter', () => {
    expect(
      units(need().on('incident:2').reported('08:00').needed('丙乡', 9, '09:00', 'verified'), 'K1-REL'),
    ).toHaveLength(1);
  });
});

describe('the readings of other plans', () => {
  test('K3-REL: the share within 8 hours, and the median, p90 and last of all who were reached', () => {
    const told = need(100)
      .delivered('甲乡', 'increment', 50, '10:00')
      .delivered('甲乡', 'increment', 45, '12:00')
      .delivered('甲乡', 'increment', 5, '17:00');
    const hour = 3_600_000;
    expect(result(told, 'K3-REL')).toMatchObject({
      met: 95,
      missed: 5,
      verdict: 'noTarget',
      durations: { n: 100, open: 0, p90Ms: 4 * hour, maxMs: 9 * hour, p50Ms: 3 * hour },
    });
  });

  test('U-REL: did any relief reach the area in time', () => {
    const told = need(400).delivered('甲乡', 'cumulative', 3, '12:00').needed('乙乡', 9, '09:00', 'verified');
    expect([outcome(told, 'U-REL', '甲乡'), outcome(told, 'U-REL', '乙乡')]).toEqual(['met', 'missed']);
  });

  test('S-REL is everybody', () => {
    const told = need(400).delivered('甲乡', 'cumulative', 399, '12:00');
    expect(result(told, 'S-REL')).toMatchObject({ target: 1, verdict: 'failed' });
    expect(result(told.delivered('甲乡', 'cumulative', 400, '13:00'), 'S-REL').verdict).toBe('reached');
  });

  test('K1-24H: who had to leave, and who was settled within a day', () => {
    const told = quake()
      .says('evacuationUpdated', '10:00', { area: '甲乡', people: 100 })
      .says('evacuationUpdated', '10:00', { area: '乙乡', people: 50 })
      .says('evacueesSettled', '14:00', { site: '中学', people: 60 })
      .says('evacueesSettled', '20:00', { site: '中学', people: 80 })
      .says('evacueesSettled', '31:00', { site: '体育馆', people: 40 })
      .says('evacueesSettled', '33:00', { site: '体育馆', people: 70 });
    expect(result(told, 'K1-24H')).toMatchObject({ n: 150, met: 120, missed: 30, rate: 0.8 });
  });
});

describe('first supplies', () => {
  const arrives = (
    told: Story,
    clock: string,
    over: { placeKind?: 'scene' | 'assembly'; origin?: 'local' | 'outside'; conflictGroup?: string } = {},
  ) => told.says('reliefArrived', clock, { placeKind: 'scene', origin: 'local', ...over });
  const asked = () => quake().says('suppliesRequested', '08:30', { items: [{ name: '帐篷' }], to: '甲乡' });

  test.each<[string, Story, string, string]>([
    ['on scene at 14:00', arrives(asked(), '14:00'), 'S-SUP', 'met'],
    ['at 14:01', arrives(asked(), '14:01'), 'S-SUP', 'missed'],
    ['at the depot only', arrives(asked(), '10:00', { placeKind: 'assembly' }), 'S-SUP', 'missed'],
    ['nobody needed any', quake(), 'S-SUP', 'excluded: noSuppliesNeeded'],
    [
      'a relief response says that they were needed',
      quake().activated('r1', '区', 3, '08:30', '自然灾害救助预案'),
      'S-SUP',
      'missed',
    ],
    [
      'a response of another kind does not',
      quake().activated('r1', '区', 3, '08:30', '地震预案'),
      'S-SUP',
      'excluded: noSuppliesNeeded',
    ],
    [
      'a convoy recalled on the road has not arrived',
      asked().says('suppliesDeparted', '09:00', { transferId: 'x' }),
      'S-SUP',
      'missed',
    ],
    [
      'from outside, at the assembly point',
      arrives(asked(), '15:50', { placeKind: 'assembly', origin: 'outside' }),
      'B-SUP',
      'met',
    ],
    [
      'local stock is not from outside',
      arrives(asked(), '10:00', { placeKind: 'assembly' }),
      'B-SUP',
      'missed',
    ],
  ])('%s', (_, told, id, expected) => {
    expect(outcome(told, id, '1')).toBe(expected);
  });

  test('two rival times that decide differently: unknown while both stand', () => {
    const told = arrives(asked(), '12:00', { conflictGroup: 'first' });
    arrives(told, '14:30', { conflictGroup: 'first' });
    expect(outcome(told, 'S-SUP', '1')).toBe('unknown: rivalStatements');
    expect(unit(told, 'S-SUP', '1').statements).toMatchObject([
      { at: at('12:00'), inForce: null, outcome: 'met' },
      { at: at('14:30'), inForce: null, outcome: 'missed' },
    ]);
  });

  test('two rival times that both say met leave no doubt of the outcome, only of the time', () => {
    const told = arrives(asked(), '12:00', { conflictGroup: 'first' });
    arrives(told, '13:30', { conflictGroup: 'first' });
    expect(unit(told, 'S-SUP', '1')).toMatchObject({ outcome: 'met', stoppedAt: null });
    expect(unit(told, 'S-SUP', '1').flags).toContain('rivalStatements');
  });

  test('the one that a person confirms is in force, the other stays in the record; a new word replaces the old', () => {
    const told = arrives(asked(), '12:00', { conflictGroup: 'first' });
    arrives(told, '14:30', { conflictGroup: 'first' });
    const [early, late] = told.events.slice(-2).map(({ id }) => id);
    told.says('statementConfirmed', '20:00', {
      conflictGroup: 'first',
      eventId: late ?? '',
      reason: '村委会登记',
    });
    expect(outcome(told, 'S-SUP', '1')).toBe('missed');
    expect(unit(told, 'S-SUP', '1')).toMatchObject({ stoppedAt: at('14:30'), flags: ['rivalSetAside'] });
    expect(unit(told, 'S-SUP', '1').statements.map(({ inForce }) => inForce)).toEqual([false, true]);
    expect(outcome(told, 'S-SUP', '1', { knownAt: '19:59' })).toBe('unknown: rivalStatements');
    told.says('statementConfirmed', '21:00', {
      conflictGroup: 'first',
      eventId: early ?? '',
      reason: '车辆轨迹',
    });
    expect(outcome(told, 'S-SUP', '1')).toBe('met');
    expect(told.state.supplyArrivals).toHaveLength(2);
    told.withdrawn(told.events.at(-1)?.id ?? '', '22:00');
    expect(outcome(told, 'S-SUP', '1')).toBe('missed');
  });

  test('a third statement outside the group that decides it leaves no doubt', () => {
    const told = arrives(asked(), '12:00', { conflictGroup: 'first' });
    arrives(told, '14:30', { conflictGroup: 'first' });
    expect(outcome(arrives(told, '13:00'), 'S-SUP', '1')).toBe('met');
  });
});
