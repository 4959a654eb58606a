/** What an incident owes upward, by the rules that are in force (rules.md §5, indicators.md §2.4). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reportsDue } from '../../shared/report/due.ts';
import { ruleSetsIn } from '../../shared/report/inForce.ts';
import { owedBy } from '../../shared/report/owed.ts';
import { SHIPPED_RULE_SETS } from '../../shared/report/shipped.ts';
import { at, ms, type Story, story } from '../support/story.ts';
import { district, heldTo, owed, rule, ruleSet } from './rules.ts';

const graded = (told: Story, severity: 'major' | 'larger' | 'general', clock: string) =>
  told.says('severityConfirmed', clock, { severity, basis: '会商' });

describe('a centre that chose no rules', () => {
  test('is held to the local default, which says that nobody has checked it', () => {
    const told = district().reported('14:22', { receivedAt: at('14:24') });
    expect(ruleSetsIn(told.board).map(({ id, confirmed }) => [id, confirmed])).toEqual([
      ['local-30-60', false],
    ]);
    expect(owed(told, '14:30')).toEqual(['local-30-60/phone 14:24–14:54', 'local-30-60/written 14:24–15:24']);
  });

  test('is in no other case than a log without a centre', () => {
    expect(owed(story().reported('14:22'), '14:30')).toEqual([
      'local-30-60/phone 14:22–14:52',
      'local-30-60/written 14:22–15:22',
    ]);
  });
});

test('every shipped set names its source, and so does each of its rules', () => {
  for (const { source, rules } of SHIPPED_RULE_SETS.values()) {
    expect(source).not.toBe('');
    for (const one of rules) expect(one.source).not.toBe('');
  }
});

describe('the clock of a rule', () => {
  test.each<[string, Parameters<typeof rule>[0], string[]]>([
    ['runs from when the centre learnt of it', {}, ['own/r 14:30–15:30']],
    ['or from when it happened', { start: 'occurred' }, ['own/r 14:00–15:00']],
    ['or from the grading', { start: 'severity', severityMin: 'larger' }, ['own/r:larger 14:50–15:50']],
    ['a first grading tells what it was all along', { severityMin: 'larger' }, ['own/r 14:30–15:30']],
    ['a grade that is not reached owes nothing', { severityMin: 'major' }, []],
    ['kinds that the rule does not name owe nothing', { types: ['flood'] }, []],
    ['a class takes in its kinds', { classes: ['accident'] }, ['own/r 14:30–15:30']],
    ['rules of another level are for others', { from: 'prefecture' }, []],
  ])('%s', (_, over, expected) => {
    const told = heldTo(rule(over)).reported('14:00', { receivedAt: at('14:30') });
    expect(owed(graded(told, 'larger', '14:50'), '15:00')).toEqual(expected);
  });

  test('of several reports the first that came in starts it', () => {
    const told = heldTo(rule()).reported('14:22', { receivedAt: at('14:30') });
    told.reported('14:22', { receivedAt: at('14:27') }, { heardAt: '14:35' });
    expect(owed(told, '15:00')).toEqual(['own/r 14:27–15:27']);
  });
});

describe('a raised grade', () => {
  test('is an obligation of its own, from the time of the raise', () => {
    const told = heldTo(rule({ severityMin: 'larger' })).reported('14:00');
    graded(told, 'general', '14:10');
    expect(owed(told, '15:00')).toEqual([]);
    expect(owed(graded(told, 'larger', '16:00'), '16:00')).toEqual(['own/r 16:00–17:00']);
  });

  test('counts once for each graver grade, and a lowered one not at all', () => {
    const told = heldTo(rule({ start: 'severity', severityMin: 'larger' })).reported('14:00');
    graded(graded(graded(told, 'larger', '14:30'), 'general', '15:00'), 'larger', '15:30');
    graded(told, 'major', '16:00');
    expect(owed(told, '17:00')).toEqual(['own/r:larger 14:30–15:30', 'own/r:major 16:00–17:00']);
  });
});

describe('follow-ups', () => {
  const daily = rule({
    followUps: [{ severityMin: 'major', everyMinutes: 720 }, { everyMinutes: 1_440 }],
  });

  test('recur from the limit of the first report, each slot when it begins', () => {
    const told = heldTo(daily).reported('14:00');
    expect(owed(told, '14:59')).toEqual(['own/r 14:00–15:00']);
    expect(owed(told, '40:00')).toEqual(['own/r 14:00–15:00', 'own/r/1 15:00–39:00', 'own/r/2 39:00–63:00']);
    expect(owedBy(told.board, told.state, ms('14:59')).nextMs).toBe(ms('15:00'));
  });

  test('come by the grade of the time', () => {
    const told = graded(heldTo(daily).reported('14:00'), 'major', '20:00');
    expect(owed(told, '52:00').slice(1)).toEqual([
      'own/r/1 15:00–39:00',
      'own/r/2 39:00–51:00',
      'own/r/3 51:00–63:00',
    ]);
  });

  test.each<[string, (told: Story) => Story]>([
    ['it is closed', (told) => told.closed('30:00')],
    ['it is found to be nothing', (told) => told.says('incidentVerified', '30:00', { result: 'false' })],
    [
      'the final report is sent',
      (told) =>
        told.says('reportFiled', '30:00', {
          reportId: 'f',
          kind: 'final',
          toLevel: '市应急局',
          channel: 'written',
          sentAt: at('30:00'),
        }),
    ],
  ])('end when %s', (_, over) => {
    const told = over(heldTo(daily).reported('14:00'));
    expect(owed(told, '90:00')).toEqual(['own/r 14:00–15:00', 'own/r/1 15:00–39:00']);
    expect(owedBy(told.board, told.state, ms('90:00')).nextMs).toBe(Number.POSITIVE_INFINITY);
  });

  test('go on when it is reopened, without those of the time between', () => {
    const told = heldTo(daily).reported('14:00').closed('30:00').reopened('100:00');
    expect(owed(told, '101:00')).toEqual(['own/r 14:00–15:00', 'own/r/4 87:00–111:00']);
  });
});

describe('rules in force', () => {
  test('are those that the log knew when it first heard of the incident', () => {
    const told = heldTo(rule()).reported('14:00').on('reportRules:own');
    told.says('reportRuleSetDefined', '14:10', ruleSet(rule({ limitMinutes: 15 })));
    told.on('incident:1');
    expect(owed(told, '14:20')).toEqual(['own/r 14:00–15:00']);
    expect(owed(told.on('incident:2').reported('14:20'), '14:20')).toEqual(['own/r 14:20–14:35']);
  });

  test('several sets may be in force at once', () => {
    const told = district('body:c').says('reportRulesChosen', '00:30', {
      sets: ['work-safety', 'public-health'],
    });
    told.on('incident:1').reported('14:00', { types: ['fire'] });
    expect(owed(told, '14:10')).toEqual(['work-safety/district 14:00–16:00']);
    told.on('incident:2').reported('14:00', { types: ['epidemic'] });
    expect(owed(told, '14:10')).toEqual(['public-health/district 14:00–16:00']);
  });

  test('are not chosen by a drill', () => {
    const told = district('drill:x').says('drillStarted', '08:00', {
      name: '演练',
      startsAt: at('08:00'),
      speed: 1,
    });
    told.on('body:c').says('reportRulesChosen', '09:00', { sets: ['work-safety'] }, { drill: 'x' });
    expect(ruleSetsIn(told.board).map(({ id }) => id)).toEqual(['local-30-60']);
  });

  test.each([
    [
      'a set that nobody defined is refused',
      'unknownRuleSet',
      'body:c',
      'reportRulesChosen',
      { sets: ['nowhere'] },
    ],
    [
      'no stream defines the set of another',
      'wrongStream',
      'reportRules:other',
      'reportRuleSetDefined',
      ruleSet(rule()),
    ],
  ] as const)('%s', (_, code, stream, type, data) => {
    expect(district(stream).posting(type, '09:00', data as never)).toMatchObject({ admitted: false, code });
  });
});

test('what is entered more than a day late is history: nobody could have reported it in time', () => {
  const told = heldTo(rule()).reported('14:00', {}, { heardAt: '38:01' });
  expect(owed(told, '39:00')).toEqual([]);
});

/** The events that the reaction would record now, told to the story as the system would. */
function react(told: Story, clock: string): Story {
  const { board, state: incident } = told;
  for (const { event, key } of reportsDue({ board, incident, nowMs: ms(clock), ownMs: (t) => t }).events)
    told.says(
      event.type as 'reportDue',
      '00:00',
      event.data as never,
      {
        id: key.replaceAll(' ', '~'),
        occurredAt: event.occurredAt,
        heardAt: clock,
      } as never,
    );
  return told;
}
const dues = (told: Story) => told.state.obligations.map(({ obligationId, dueAt }) => [obligationId, dueAt]);

describe('what is recorded of it', () => {
  test('is recorded once', () => {
    const told = react(heldTo(rule()).reported('14:00'), '14:01');
    expect(dues(told)).toEqual([['own/r', at('15:00')]]);
    const before = told.events.length;
    expect(react(told, '14:30').events.length).toBe(before);
  });

  test.each(['13:50', '14:10'])('follows a corrected start (%s), there and back', (clock) => {
    const told = react(heldTo(rule({ start: 'occurred' })).reported('14:00'), '14:01');
    const correct = (newValue: string, when: string) =>
      react(told.says('occurrenceTimeCorrected', when, { newValue: at(newValue), basis: '监控' }), when);
    const hourLater = new Date(ms(clock) + 3_600_000).toISOString();
    expect(dues(correct(clock, '14:20'))).toEqual([['own/r', hourLater]]);
    expect(dues(correct('14:00', '14:30'))).toEqual([['own/r', at('15:00')]]);
  });

  test('does not depend on how often anybody looked', () => {
    const clock = fc.integer({ min: 0, max: 96 }).map((hours) => `${14 + hours}:00`);
    fc.assert(
      fc.property(fc.array(clock, { maxLength: 5 }), (looks) => {
        const fresh = () =>
          graded(heldTo(rule({ followUps: [{ everyMinutes: 600 }] })).reported('14:00'), 'larger', '14:00');
        const often = [...looks].sort().reduce((told, look) => react(told, look), fresh());
        expect(dues(react(often, '111:00')).sort()).toEqual(dues(react(fresh(), '111:00')).sort());
      }),
      { numRuns: 25 },
    );
  });
});
