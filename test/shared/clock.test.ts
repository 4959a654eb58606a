/** The clocks of an incident: the cases that indicators.md says every implementation should pass, and the edges beside them. */
import { describe, expect, test } from 'vitest';
import { clocksOf } from '../../shared/incident/clock.ts';
import { at, LIMITS, ms, type Story, story } from '../support/story.ts';

const order = (clock = '10:00') => story().reported('09:30').ordered('d1', 't1', clock);

function clock(told: Story, subject: string, now: string) {
  return clocksOf(told.state, ms(now), LIMITS).find((each) => each.subject === subject);
}
const arrival = (told: Story, now = '38:00') => {
  const { outcome, reason } = clock(told, 'd1', now) ?? {};
  return reason ? `${outcome}: ${reason}` : outcome;
};

describe('a team is to be there within two hours of the order', () => {
  test.each<[string, Story, string]>([
    ['at 12:00:00 it is met', order('10:00:00').arrived('d1', '12:00:00'), 'met'],
    ['at 12:00:01 it is missed', order('10:00:00').arrived('d1', '12:00:01'), 'missed'],
    ['both of minute precision are compared as printed', order().arrived('d1', '12:00'), 'met'],
    ['a minute over, as printed, is missed', order().arrived('d1', '12:01'), 'missed'],
    [
      'an order of 10:00 (minute) and an arrival at 12:00:00 leave no doubt',
      order().arrived('d1', '12:00:00'),
      'met',
    ],
    [
      'an order of 10:00:00 and an arrival of 12:00 (minute) do',
      order('10:00:00').arrived('d1', '12:00'),
      'unknown: precision',
    ],
    ['"about 12" is unknown', order().arrived('d1', '12'), 'unknown: precision'],
    ['"about 10" leaves no doubt', order().arrived('d1', '10'), 'met'],
    ['"about 11" leaves none either', order().arrived('d1', '11'), 'met'],
    ['"about 13" is missed', order().arrived('d1', '13'), 'missed'],
    ['cancelled at 11:30 it is excluded', order().cancelled('d1', '11:30'), 'excluded: cancelled'],
    ['cancelled at 12:10 it is missed', order().cancelled('d1', '12:10'), 'missed'],
    [
      'cancelled at 11:30, an arrival at 11:40 is not counted',
      order().cancelled('d1', '11:30').arrived('d1', '11:40'),
      'excluded: cancelled',
    ],
    [
      'cancelled after the arrival, the arrival stays',
      order().arrived('d1', '11:30').cancelled('d1', '11:40'),
      'met',
    ],
    ['rerouted at 11:00 it is excluded', order().rerouted('d1', 'd2', '11:00'), 'excluded: rerouted'],
    ['rerouted at 12:10 it is missed', order().rerouted('d1', 'd2', '12:10'), 'missed'],
    [
      'an arrival without an order is unknown',
      story().reported('09:30').arrived('d1', '10:30'),
      'unknown: noOrder',
    ],
    ['an arrival before the order is unknown', order().arrived('d1', '09:50'), 'unknown: arrivedBeforeOrder'],
    ['already on scene at the minute of the order is met', order().arrived('d1', '10:00'), 'met'],
    ['the assembly point is not the scene', order().assembled('d1', '10:40'), 'missed'],
    [
      'an order to stand by starts no clock',
      story()
        .reported('09:30')
        .says('dispatchOrdered', '10:00', { dispatchId: 'd1', teamId: 't1', kind: 'standby', scene: {} }),
      'excluded: standby',
    ],
  ])('%s', (_, told, outcome) => {
    expect(arrival(told)).toBe(outcome);
  });

  test('until the limit it is running, after it missed, and the limit itself still runs', () => {
    expect(['11:59', '12:00:00', '12:00:01'].map((now) => arrival(order(), now))).toEqual([
      'running',
      'running',
      'missed',
    ]);
  });

  test('the clock starts when the order is received, if that was told, and else with the order', () => {
    const told = order().acknowledged('d1', '10:10').arrived('d1', '12:05');
    expect(clock(told, 'd1', '13:00')).toMatchObject({
      outcome: 'met',
      startedAt: at('10:10'),
      dueAt: at('12:10'),
      durationMs: 115 * 60_000,
    });
    expect(clock(order(), 'd1', '11:00')).toMatchObject({
      startedAt: at('10:00'),
      dueAt: at('12:00'),
      durationMs: null,
    });
  });

  test('rerouted at 11:00 and arrived elsewhere at 12:50: the old order is excluded, the new one met', () => {
    const told = order().rerouted('d1', 'd2', '11:00').ordered('d2', 't1', '11:00').arrived('d2', '12:50');
    expect(clocksOf(told.state, ms('14:00'), LIMITS).map((each) => each.outcome)).toEqual([
      'excluded',
      'met',
    ]);
  });

  test('after a cancellation the next order is a new assignment with its own clock', () => {
    const told = order().cancelled('d1', '11:00').ordered('d2', 't1', '15:00').arrived('d2', '16:00');
    expect(clocksOf(told.state, ms('20:00'), LIMITS).map((each) => each.outcome)).toEqual([
      'excluded',
      'met',
    ]);
  });

  test('an arrival that is entered three days later was missed until then, and is met', () => {
    const told = order();
    expect(arrival(told, '82:00')).toBe('missed');
    expect(arrival(told.arrived('d1', '11:30', { heardAt: '82:00' }), '82:00')).toBe('met');
  });

  test('two teams, one there and one on its way: one met, one running', () => {
    const told = order().ordered('d2', 't2', '10:30').arrived('d1', '11:00');
    expect(clocksOf(told.state, ms('11:30'), LIMITS).map((each) => each.outcome)).toEqual(['met', 'running']);
  });
});

describe('everybody in need is to be reached within ten hours', () => {
  const struck = () => story().reported('08:00').needed('甲乡', 400, '09:00', 'provisional');
  const relief = (told: Story, now = '38:00') => {
    const { outcome, reason } = clock(told, '甲乡', now) ?? {};
    return reason ? `${outcome}: ${reason}` : outcome;
  };

  test.each<[string, Story, string]>([
    [
      'the last of them at 18:00 is met',
      struck().delivered('甲乡', 'cumulative', 120, '10:00').delivered('甲乡', 'cumulative', 400, '18:00'),
      'met',
    ],
    ['at 18:01 it is missed', struck().delivered('甲乡', 'cumulative', 400, '18:01'), 'missed'],
    [
      '260 of 400 is missed once the time is up',
      struck().delivered('甲乡', 'cumulative', 260, '12:00'),
      'missed',
    ],
    [
      '300 of nobody knows how many is unknown',
      story().reported('08:00').delivered('甲乡', 'cumulative', 300, '10:00'),
      'unknown: needNotStated',
    ],
    [
      'where nobody is in need there is nothing to miss',
      struck().needed('甲乡', 0, '12:00', 'verified'),
      'excluded: nobodyInNeed',
    ],
  ])('%s', (_, told, outcome) => {
    expect(relief(told)).toBe(outcome);
  });

  test('while time is left it is running', () => {
    expect(relief(struck(), '18:00')).toBe('running');
  });

  test('a verified need that is larger turns what was met into a miss', () => {
    const told = struck().delivered('甲乡', 'cumulative', 400, '12:00');
    expect(relief(told)).toBe('met');
    expect(relief(told.needed('甲乡', 450, '30:00', 'verified'))).toBe('missed');
  });

  test('for an area that is hit later the clock starts when it was hit', () => {
    const told = struck()
      .says('areaAffected', '12:00', { area: '甲乡' })
      .delivered('甲乡', 'cumulative', 400, '21:00');
    expect(clock(told, '甲乡', '30:00')).toMatchObject({ outcome: 'met', startedAt: at('12:00') });
  });

  test('a corrected time of occurrence moves the clock', () => {
    const told = struck().delivered('甲乡', 'cumulative', 400, '17:30');
    expect(relief(told)).toBe('met');
    told.says('occurrenceTimeCorrected', '20:00', { newValue: at('07:00'), basis: '台网测定' });
    expect(relief(told)).toBe('missed');
  });
});
