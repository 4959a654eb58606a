/** K1-ARR, the 2-hour arrival: the cases that every implementation should pass, and every edge case of indicators.md §2.1. */
import { describe, expect, test } from 'vitest';
import { at, type Story } from '../support/story.ts';
import { fire, LARGER, type Moment, outcome, result, shipped, unit, units } from './asking.ts';

const order = (clock = '10:00') => fire().ordered('d1', 't1', clock);
const arrival = (told: Story, moment: Moment = {}, subject = 'd1') =>
  outcome(told, 'K1-ARR', subject, moment);
const rate = (told: Story, moment: Parameters<typeof result>[2] = {}) => {
  const { n, met, missed, running, excluded, unknown, rate, low, high, verdict } = result(
    told,
    'K1-ARR',
    moment,
  );
  return { n, met, missed, running, excluded, unknown, rate, low, high, verdict };
};

describe('the cases that every implementation should pass', () => {
  test.each<[string, Story, string]>([
    ['order 10:00:00, arrival 12:00:00', order('10:00:00').arrived('d1', '12:00:00'), 'met'],
    ['arrival 12:00:01', order('10:00:00').arrived('d1', '12:00:01'), 'missed'],
    ['order 10:00 and arrival 12:00, both to the minute', order().arrived('d1', '12:00'), 'met'],
    ['arrival "about 12"', order().arrived('d1', '12'), 'unknown: precision'],
    ['cancelled 11:30', order().cancelled('d1', '11:30'), 'excluded: cancelled'],
    ['cancelled 12:10', order().cancelled('d1', '12:10'), 'missed'],
  ])('%s', (_, told, expected) => {
    expect(arrival(told)).toBe(expected);
  });

  test('rerouted 11:00 and arrived elsewhere 12:50: the old is excluded, the new met', () => {
    const told = order().rerouted('d1', 'd2', '11:00').ordered('d2', 't1', '11:00').arrived('d2', '12:50');
    expect(arrival(told)).toBe('excluded: rerouted');
    expect(arrival(told, {}, 'd2')).toBe('met');
  });

  test('an incident raised to larger at 11:00 is in scope by `final`, out by `atStart`, and the change is told', () => {
    const told = fire().withdrawn('e6', '09:45').ordered('d1', 't1', '10:00').arrived('d1', '11:30');
    told.says('severityConfirmed', '11:00', LARGER);
    expect(unit(told, 'K1-ARR', 'd1').inScope).toEqual({ final: true, atStart: false });
    expect(result(told, 'K1-ARR', { basis: 'final' })).toMatchObject({ n: 1, met: 1, scopeChanged: 1 });
    expect(result(told, 'K1-ARR', { basis: 'atStart' })).toMatchObject({ n: 0, rate: null, scopeChanged: 1 });
  });

  test('two teams, one met and one running: rate 100 %, low 50 %, high 100 %', () => {
    const told = order().ordered('d2', 't2', '10:30').arrived('d1', '11:00');
    expect(rate(told, { asOf: '12:00' })).toEqual({
      n: 1,
      met: 1,
      missed: 0,
      running: 1,
      excluded: 0,
      unknown: 0,
      rate: 1,
      low: 0.5,
      high: 1,
      verdict: 'open',
    });
  });
});

describe('what the order is', () => {
  test('a cancellation after the arrival changes nothing', () => {
    expect(arrival(order().arrived('d1', '11:00').cancelled('d1', '11:10'))).toBe('met');
    expect(arrival(order().arrived('d1', '12:30').cancelled('d1', '12:40'))).toBe('missed');
  });

  test('who arrives after the order was taken back arrives under no order', () => {
    expect(arrival(order().cancelled('d1', '11:00').arrived('d1', '11:10'))).toBe('excluded: cancelled');
  });

  test('rerouted after the limit it is a miss', () => {
    const told = order().rerouted('d1', 'd2', '12:10');
    expect(arrival(told)).toBe('missed');
    expect(unit(told, 'K1-ARR', 'd1').flags).toContain('endedLate');
  });

  test('rerouted to another incident: that one has an assignment and a clock of its own', () => {
    const told = order().rerouted('d1', 'd2', '11:00');
    told.on('incident:2').reported('10:50').says('severityConfirmed', '10:55', LARGER);
    told.ordered('d2', 't1', '11:00').arrived('d2', '12:50');
    expect(units(told, 'K1-ARR').map((one) => [one.incidentId, one.subject, one.outcome])).toEqual([
      ['1', 'd1', 'excluded'],
      ['2', 'd2', 'met'],
    ]);
  });

  test('the scene moved a little: the same assignment and the same clock', () => {
    const told = order().says('sceneMoved', '11:00', { dispatchId: 'd1', scene: { name: '东门' } });
    expect(arrival(told.arrived('d1', '12:30'))).toBe('missed');
    expect(told.state.dispatches['d1']?.scene?.name).toBe('东门');
  });

  test('a repeated order is a duplicate and starts nothing; what the team tells under it is told of the first', () => {
    const told = order().ordered('d2', 't1', '10:30').acknowledged('d2', '10:35').arrived('d2', '12:10');
    expect(arrival(told, {}, 'd2')).toBe('excluded: duplicate');
    expect(arrival(told)).toBe('missed');
    expect(unit(told, 'K1-ARR', 'd1').startedAt).toBe(at('10:00'));
    expect(rate(told)).toMatchObject({ n: 1, excluded: 1 });
  });

  test('after a cancellation the next order is a new assignment', () => {
    const told = order().cancelled('d1', '11:00').ordered('d2', 't1', '15:00').arrived('d2', '16:00');
    expect([arrival(told), arrival(told, {}, 'd2')]).toEqual(['excluded: cancelled', 'met']);
  });

  test('a team released and ordered again in the same incident has two assignments', () => {
    const told = order().arrived('d1', '11:00').released('d1', '13:00').ordered('d2', 't1', '15:00');
    expect([arrival(told), arrival(told, {}, 'd2')]).toEqual(['met', 'missed']);
  });

  test('an order to stand by starts no clock; the order to the scene does', () => {
    const told = fire()
      .says('dispatchOrdered', '09:45', { dispatchId: 'd0', teamId: 't1', kind: 'standby', scene: {} })
      .ordered('d1', 't1', '10:00')
      .arrived('d1', '11:50');
    expect([arrival(told, {}, 'd0'), arrival(told)]).toEqual(['excluded: standby', 'met']);
  });

  test('a team sent home before it arrives was called back', () => {
    expect(arrival(order().released('d1', '11:00'))).toBe('excluded: releasedBeforeArrival');
  });
});

describe('what starts and stops the clock', () => {
  test('the order received, if that was told; otherwise the order, and the unit says so', () => {
    const told = order().acknowledged('d1', '10:10').arrived('d1', '12:05');
    expect(unit(told, 'K1-ARR', 'd1')).toMatchObject({
      outcome: 'met',
      startedAt: at('10:10'),
      dueAt: at('12:10'),
      durationMs: 115 * 60_000,
      flags: [],
    });
    expect(unit(order().arrived('d1', '11:00'), 'K1-ARR', 'd1')).toMatchObject({
      startedAt: at('10:00'),
      flags: ['startProxy'],
    });
  });

  test('who acknowledges after arriving had received the order before', () => {
    const told = order().arrived('d1', '11:00').acknowledged('d1', '11:05');
    expect(unit(told, 'K1-ARR', 'd1')).toMatchObject({ outcome: 'met', startedAt: at('10:00') });
  });

  test('a team already on scene takes no time, and the rate is told with and without it', () => {
    const told = order().arrived('d1', '10:00').ordered('d2', 't2', '10:00').arrived('d2', '13:00');
    expect(unit(told, 'K1-ARR', 'd1')).toMatchObject({ outcome: 'met', durationMs: 0 });
    expect(unit(told, 'K1-ARR', 'd1').flags).toContain('alreadyOnScene');
    expect(result(told, 'K1-ARR')).toMatchObject({
      rate: 0.5,
      without: { alreadyOnScene: { n: 1, rate: 0 } },
    });
  });

  test('the first element stands for the team; that all are there is a second time, not rated', () => {
    const told = order()
      .says('teamArrived', '11:30', { dispatchId: 'd1', reached: 'scene', firstElement: true })
      .arrived('d1', '12:40');
    expect(arrival(told)).toBe('met');
    expect(unit(told, 'K1-ARR', 'd1').flags).toContain('firstElement');
    expect(told.state.dispatches['d1']?.complete?.at).toBe(at('12:40'));
  });

  test('the assembly point is not the scene', () => {
    expect(arrival(order().assembled('d1', '10:40'))).toBe('missed');
  });

  test('a team from outside the register is left out, and can be let in', () => {
    const told = fire().ordered('d1', 'province-team', '10:00').arrived('d1', '11:00');
    expect(arrival(told)).toBe('excluded: outsideTeam');
    const k1 = shipped('K1-ARR');
    expect(outcome(told, { ...k1, scope: { ...k1.scope, outsideTeams: true } }, 'd1')).toBe('met');
  });

  test('an arrival without an order is unknown, never met', () => {
    expect(arrival(fire().arrived('d1', '10:30'))).toBe('unknown: noOrder');
    expect(rate(fire().arrived('d1', '10:30'))).toMatchObject({ n: 0, unknown: 1, rate: null });
  });

  test('an arrival before the order is an error of the record, and unknown', () => {
    expect(arrival(order().arrived('d1', '09:50'))).toBe('unknown: stopBeforeStart');
  });

  test('stages that can not have come in this order are unknown: none is repaired', () => {
    expect(arrival(order().departed('d1', '10:30').arrived('d1', '10:20'))).toBe('unknown: outOfOrder');
    expect(arrival(order().arrived('d1', '11:00').released('d1', '10:50'))).toBe('unknown: outOfOrder');
  });

  test('a closed incident has nothing open: who was on the way is out, who was late stays late', () => {
    expect(arrival(order().closed('11:00'))).toBe('excluded: incidentClosed');
    expect(arrival(order().closed('12:30'))).toBe('missed');
    expect(arrival(order().closed('11:00').cancelled('d1', '12:10'))).toBe('excluded: incidentClosed');
  });
});

describe('what is known when', () => {
  test('an arrival entered three days later is met; until then it was missed', () => {
    const told = order().arrived('d1', '11:30', { heardAt: '82:00' });
    expect(arrival(told, { knownAt: '81:59', asOf: '82:00' })).toBe('missed');
    expect(arrival(told, { knownAt: '82:00', asOf: '82:00' })).toBe('met');
  });

  test('entered more than 24 hours late it is marked, and wants the word of a second person', () => {
    const told = order().arrived('d1', '11:30', { heardAt: '82:00', id: 'late' });
    expect(unit(told, 'K1-ARR', 'd1').flags).toEqual(['startProxy', 'lateEntry', 'wantsSecondPerson']);
    told.says('statementConfirmed', '83:00', { eventId: 'late', reason: '对讲录音' });
    expect(unit(told, 'K1-ARR', 'd1').flags).toContain('wantsSecondPerson');
    const last = told.events.pop();
    if (last) told.events.push({ ...last, recordedBy: { ...last.recordedBy, user: 'wang' } });
    expect(unit(told, 'K1-ARR', 'd1').flags).toEqual(['startProxy', 'lateEntry']);
    const soon = order().arrived('d1', '11:30', { heardAt: '35:30' });
    expect(unit(soon, 'K1-ARR', 'd1').flags).not.toContain('lateEntry');
  });

  test('it runs until the limit, the limit included, and is missed after it', () => {
    const moments = ['11:59', '12:00:00', '12:00:01'];
    expect(moments.map((asOf) => arrival(order(), { asOf }))).toEqual(['running', 'running', 'missed']);
  });

  test('an order of "about 10" that nobody answered is surely missed only after 13:00', () => {
    const told = fire().ordered('d1', 't1', '10');
    const moments = ['12:00:00', '12:30', '12:59:59', '13:00:00'];
    expect(moments.map((asOf) => arrival(told, { asOf }))).toEqual([
      'running',
      'unknown: precision',
      'unknown: precision',
      'missed',
    ]);
  });

  test('a correction of an arrival moves the outcome; the event stays', () => {
    const told = order().arrived('d1', '12:20');
    const arrived = told.events.at(-1)?.id ?? '';
    told.corrected(arrived, { occurredAt: at('11:50') }, '13:00');
    expect(arrival(told, { knownAt: '12:59' })).toBe('missed');
    expect(arrival(told, { knownAt: '13:00' })).toBe('met');
    told.withdrawn(arrived, '14:00');
    expect(arrival(told)).toBe('missed');
  });
});

describe('two statements of one arrival', () => {
  const told = (first: string, second: string) =>
    order()
      .says('teamArrived', first, { dispatchId: 'd1', reached: 'scene', conflictGroup: 'g' }, { id: 'team' })
      .says(
        'teamArrived',
        second,
        { dispatchId: 'd1', reached: 'scene', conflictGroup: 'g' },
        { id: 'post' },
      );

  test('decide differently: unknown, until a person confirms one; both are kept', () => {
    const rivals = told('11:50', '12:20');
    expect(arrival(rivals)).toBe('unknown: rivalStatements');
    expect(rate(rivals)).toMatchObject({ n: 0, unknown: 1, rate: null });
    const said = { conflictGroup: 'g', eventId: 'post', reason: '现场录像' };
    expect(arrival(rivals.says('statementConfirmed', '20:00', said))).toBe('missed');
    expect(arrival(rivals.says('statementConfirmed', '21:00', { ...said, eventId: 'team' }))).toBe('met');
    expect(unit(rivals, 'K1-ARR', 'd1').statements.map(({ event, inForce }) => [event, inForce])).toEqual([
      ['team', true],
      ['post', false],
    ]);
  });

  test('decide alike: the outcome is known, the time is not', () => {
    expect(unit(told('11:00', '11:20'), 'K1-ARR', 'd1')).toMatchObject({ outcome: 'met', durationMs: null });
  });

  test('one withdrawn leaves no rivalry', () => {
    expect(arrival(told('11:50', '12:20').withdrawn('team', '20:00'))).toBe('missed');
  });
});

describe('B-ARR', () => {
  test('counts the gravest incidents only, and names no target', () => {
    const told = order().arrived('d1', '11:00');
    expect(units(told, 'B-ARR')).toEqual([]);
    told.says('severityConfirmed', '12:00', { severity: 'extraordinary', basis: '30 人死亡' });
    expect(result(told, 'B-ARR')).toMatchObject({ rate: 1, target: null, verdict: 'noTarget' });
  });
});
