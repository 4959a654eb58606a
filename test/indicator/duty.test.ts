/** Reports that are owed, and roll calls (indicators.md §2.4). */
import { describe, expect, test } from 'vitest';
import { at, type Story, story } from '../support/story.ts';
import { LARGER, outcome, result, unit, units } from './asking.ts';

const owed = (
  channel: 'phone' | 'written' = 'written',
  due = '11:00',
  obligationId = 'o1',
  clock = '10:00',
) => {
  const told = story().reported('09:50');
  return owes(told, channel, due, obligationId, clock);
};
const owes = (told: Story, channel: 'phone' | 'written', due: string, obligationId: string, clock: string) =>
  told.says('reportDue', clock, { obligationId, ruleId: 'r1', toLevel: '市', channel, dueAt: at(due) });
const filed = (
  told: Story,
  sent: string,
  over: {
    channel?: 'phone' | 'written' | 'network';
    obligationId?: string;
    elements?: Record<string, string>;
  } = {},
) =>
  told.says('reportFiled', sent, {
    reportId: `r-${sent}`,
    kind: 'first',
    toLevel: '市',
    channel: 'written',
    sentAt: at(sent),
    ...over,
  });
const finding = (told: Story, what: 'late' | 'omitted' | 'false' | 'concealed') =>
  told.says('reportFindingRecorded', '20:00', {
    obligationId: 'o1',
    finding: what,
    by: '督查',
    evidence: '通话记录',
  });

describe('a report that is owed', () => {
  test.each<[string, Story, string]>([
    ['sent at the limit', filed(owed(), '11:00'), 'met'],
    ['sent a minute later', filed(owed(), '11:01'), 'missed'],
    ['never sent', owed(), 'missed'],
    ['sent by telephone only', filed(owed(), '10:30', { channel: 'phone' }), 'missed'],
    ['a written one answers for the telephone', filed(owed('phone', '10:30'), '10:20'), 'met'],
    ['… when it is sent before the telephone was due', filed(owed('phone', '10:30'), '10:40'), 'missed'],
    ['found late by a person', finding(filed(owed(), '10:30'), 'late'), 'missed: foundLate'],
    ['found false: on time all the same', finding(filed(owed(), '10:30'), 'false'), 'met'],
    [
      'found to be no emergency before it was due',
      owed().says('incidentVerified', '10:40', { result: 'false' }),
      'excluded: falseAlarm',
    ],
    ['numbers corrected later', filed(filed(owed(), '10:30'), '15:00'), 'met'],
  ])('%s', (_, told, expected) => {
    expect(outcome(told, 'S-RPT1', 'o1')).toBe(expected);
  });

  test('a false report is a miss of the second rate, that of reports on time and true', () => {
    const told = finding(filed(owed(), '10:30'), 'false');
    expect(outcome(told, 'S-RPT1-TRUE', 'o1')).toBe('missed: foundFalse');
  });

  test('telephone and written are two obligations, each with its own limit', () => {
    const told = owes(owed('phone', '10:30'), 'written', '11:00', 'o2', '10:00');
    filed(told, '10:45');
    expect([outcome(told, 'S-RPT1', 'o1'), outcome(told, 'S-RPT1', 'o2')]).toEqual(['missed', 'met']);
  });

  test('follow-ups recur: each slot is a unit, and an early report does not answer a later slot', () => {
    const told = owes(filed(owed(), '10:30'), 'written', '35:00', 'o2', '11:00');
    expect([outcome(told, 'S-RPT1', 'o1'), outcome(told, 'S-RPT1', 'o2')]).toEqual(['met', 'missed']);
    expect(result(told, 'S-RPT1', { asOf: '20:00' })).toMatchObject({ n: 1, running: 1, rate: 1, low: 0.5 });
  });

  test('S-RPT2 looks at major incidents and above, as they were graded in the end', () => {
    const told = filed(owed(), '10:30').says('severityConfirmed', '12:00', LARGER);
    expect(units(told, 'S-RPT2')).toEqual([]);
    told.says('severityConfirmed', '13:00', { severity: 'major', basis: '10 人死亡' });
    expect(result(told, 'S-RPT2')).toMatchObject({ n: 1, scopeChanged: 1 });
  });

  test('B-RPT: on time and complete; what is missing has to be sent before the limit too', () => {
    const all = {
      time: '1',
      place: '2',
      type: '3',
      source: '4',
      severity: '5',
      casualties: '不明',
      measures: '7',
    };
    const ill = () => {
      const told = story().reported('09:50', { types: ['epidemic'] });
      return owes(told, 'written', '11:00', 'o1', '10:00');
    };
    expect(outcome(filed(ill(), '10:30', { elements: all }), 'B-RPT', 'o1')).toBe('met');
    expect(outcome(filed(ill(), '10:30', { elements: { time: '1' } }), 'B-RPT', 'o1')).toBe('missed');
    expect(outcome(filed(ill(), '10:30', { elements: { time: '1' } }), 'S-RPT1', 'o1')).toBe('met');
    expect(outcome(filed(ill(), '10:30', { channel: 'network' }), 'B-RPT-NET', 'o1')).toBe('missed');
    expect(
      outcome(filed(ill(), '10:30', { channel: 'network', obligationId: 'o1' }), 'B-RPT-NET', 'o1'),
    ).toBe('met');
  });

  test('B-IMG: images of the scene go up within two hours of a gravest incident', () => {
    const told = story()
      .reported('10:00')
      .says('severityConfirmed', '10:30', { severity: 'extraordinary', basis: '30 人死亡' });
    expect(outcome(told, 'B-IMG', '1')).toBe('missed');
    expect(outcome(filed(told, '11:55', { elements: { imagery: '三张' } }), 'B-IMG', '1')).toBe('missed');
    owes(told, 'written', '12:00', 'o1', '10:00');
    expect(outcome(told, 'B-IMG', '1')).toBe('met');
  });
});

describe('a roll call', () => {
  const call = (windowMinutes?: number) =>
    story('post:p1')
      .says('dutyPostRegistered', '00:01', { name: '值班室', body: 'b' })
      .on('post:p2')
      .says('dutyPostRegistered', '00:01', { name: '消防', body: 'b' })
      .on('rollCall:c1')
      .says('rollCallStarted', '09:00:00', {
        callId: 'c1',
        posts: ['p1', 'p2', 'ghost'],
        ...(windowMinutes ? { windowMinutes } : {}),
      });
  const answers = (told: Story, post: string, clock: string) =>
    told.says('rollCallAnswered', clock, { callId: 'c1', post, by: '王' });

  test('five minutes unless the call says otherwise; one unit a post', () => {
    const told = answers(answers(call(), 'p1', '09:05:00'), 'p2', '09:05:01');
    expect([outcome(told, 'S-ROLL', 'c1/p1'), outcome(told, 'S-ROLL', 'c1/p2')]).toEqual(['met', 'missed']);
    const longer = answers(call(10), 'p2', '09:09:00');
    expect(unit(longer, 'S-ROLL', 'c1/p2')).toMatchObject({ outcome: 'met', dueAt: at('09:10') });
  });

  test('a post that the register does not know is excluded, and said to be', () => {
    expect(outcome(call(), 'S-ROLL', 'c1/ghost')).toBe('excluded: notOnRoster');
    expect(result(answers(call(), 'p1', '09:01:00'), 'S-ROLL')).toMatchObject({ n: 2, met: 1, excluded: 1 });
  });

  test('several answers inside the window are one', () => {
    const told = answers(answers(call(), 'p1', '09:01:00'), 'p1', '09:20:00');
    expect(unit(told, 'S-ROLL', 'c1/p1')).toMatchObject({ outcome: 'met', stoppedAt: at('09:01:00') });
  });
});
