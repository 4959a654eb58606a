/** Forecasts of the units of an indicator: which clocks run, and what is expected of each kind. */
import { describe, expect, test } from 'vitest';
import { EMPTY_BOARD } from '../../shared/board.ts';
import { lognormal } from '../../shared/forecast/durations.ts';
import { History } from '../../shared/forecast/history.ts';
import { learnBoard, learnIncident } from '../../shared/forecast/stage.ts';
import { forecastUnit, type RunningUnit, runningUnit, unitLesson } from '../../shared/forecast/unit.ts';
import type { IndicatorDefinition } from '../../shared/indicator/definition.ts';
import type { Unit } from '../../shared/indicator/unit.ts';
import { at, ms, story } from '../support/story.ts';

const MINUTE = 60_000;
const NOTHING = lognormal(MINUTE, 1);

const unit = (unitKind: string, subject: string, more: Partial<RunningUnit> = {}): RunningUnit => ({
  indicatorId: 'X-1',
  unitKind,
  subject,
  source: 'incident:1',
  incidentId: '1',
  startedAt: at('14:00'),
  dueAt: at('16:00'),
  ...more,
});

describe('a running unit', () => {
  const definition: Parameters<typeof runningUnit>[0] & Partial<IndicatorDefinition> = {
    id: 'K1-ARR',
    unit: 'assignment',
    sense: 'within',
    basis: 'final',
    aggregate: 'share',
    target: 0.9,
  };
  const judged: Parameters<typeof runningUnit>[1] & Partial<Unit> = {
    subject: 'd1',
    source: 'incident:1',
    incidentId: '1',
    outcome: 'running',
    reason: null,
    startedAt: at('14:00'),
    stoppedAt: null,
    dueAt: at('16:00'),
    inScope: { final: true, atStart: true },
  };

  test('is one whose clock has started and not stopped', () => {
    expect(runningUnit(definition, judged)).toEqual(
      unit('assignment', 'd1', { indicatorId: 'K1-ARR', target: 0.9 }),
    );
  });

  test.each<[string, Partial<Unit>, boolean]>([
    ['past its limit', { outcome: 'missed' }, true],
    ['past its limit or not, by its precision', { outcome: 'unknown', reason: 'precision' }, true],
    ['stopped', { outcome: 'met', stoppedAt: at('15:00') }, false],
    ['stopped too late', { outcome: 'missed', stoppedAt: at('17:00') }, false],
    ['taken out', { outcome: 'excluded', reason: 'cancelled' }, false],
    ['failed by something else than its clock', { outcome: 'missed', reason: 'falseReport' }, false],
    ['without a start', { outcome: 'unknown', reason: 'noStart', startedAt: null }, false],
    ['without a limit', { dueAt: null }, false],
    ['of an incident that is not grave enough', { inScope: { final: false, atStart: true } }, false],
  ])('%s', (_, more, runs) => {
    expect(runningUnit(definition, { ...judged, ...more }) !== null).toBe(runs);
  });

  test('of a warning that has to be early has no limit to run out', () => {
    expect(runningUnit({ ...definition, sense: 'atLeast' }, judged)).toBeNull();
  });
});

describe('what is expected', () => {
  const told = story()
    .reported('14:00')
    .ordered('d1', 't1', '14:00')
    .needed('青春山', 10, '14:00', 'verified')
    .delivered('青春山', 'cumulative', 8, '14:30');
  const ask = (of: RunningUnit, clock: string, history = new History()) =>
    forecastUnit(told.board, of, history, ms(clock));

  test('of an assignment goes by its stages', () => {
    expect(ask(unit('assignment', 'd1'), '14:30')?.reason.code).toBe('notAcknowledged');
  });
  test('of people in need goes by what was delivered', () => {
    expect(ask(unit('personInNeed', '青春山', { target: 0.7 }), '15:00')?.reason.code).toBe('targetReached');
  });
  test('of any other clock goes by how long such clocks take', () => {
    expect(ask(unit('incident', '1'), '14:30')).toMatchObject({
      willMeet: null,
      reason: { code: 'elapsed', values: { minutes: 30 } },
    });
    const history = new History();
    for (let i = 0; i < 100; i++) history.learn(`${i}`, null, [unitLesson('X-1', 50 * MINUTE)]);
    expect(ask(unit('incident', '1'), '14:30', history)?.willMeet).toBe(true);
    expect(ask(unit('incident', '1'), '16:14', history)).toMatchObject({
      willMeet: false,
      chance: 0,
      reason: { code: 'pastDue', values: { minutes: 14 } },
    });
  });
  test.each(['constructor', 'toString', '__proto__', 'nowhere'])('of %s is nothing', (name) => {
    expect(ask(unit('assignment', name), '14:30')).toBeNull();
    expect(ask(unit('personInNeed', name), '14:30')).toBeNull();
    expect(ask(unit('warnedPerson', name), '14:30')).toBeNull();
    expect(ask(unit('assignment', 'd1', { incidentId: name }), '14:30')).toBeNull();
  });
});

test('an incident that changed is learnt anew, dispatch by dispatch', () => {
  const history = new History();
  const count = () => history.past(null).count('acknowledge');
  const one = story().reported('14:00').ordered('d1', 't1', '14:00').acknowledged('d1', '14:04').board;
  learnIncident(history, '1', one, EMPTY_BOARD);
  learnIncident(history, '1', one, one);
  expect(count()).toBe(1);
  const told = story().reported('14:00').ordered('d1', 't1', '14:00').acknowledged('d1', '14:04');
  const two = told.ordered('d2', 't2', '14:05').acknowledged('d2', '14:06').board;
  learnIncident(history, '1', two, one);
  expect(count()).toBe(2);
  const three = told.withdrawn('e3', '14:10').board;
  learnIncident(history, '1', three, two);
  expect(count()).toBe(1);
  learnIncident(history, '1', EMPTY_BOARD, three);
  expect(count()).toBe(0);
});

test('a history learnt step by step is that of the whole board', () => {
  const told = story();
  const steps = [
    () => told.reported('14:00'),
    () => told.ordered('d1', 't1', '14:00'),
    () => told.departed('d1', '14:20'),
    () => told.acknowledged('d1', '14:04'),
    () => told.arrived('d1', '15:00'),
    () => told.corrected('e3', { occurredAt: at('14:30') }, '15:10'),
  ];
  const byStep = new History();
  let before = EMPTY_BOARD;
  for (const step of steps) {
    const { board } = step();
    learnIncident(byStep, '1', board, before);
    before = board;
  }
  const whole = new History();
  learnBoard(whole, before);
  for (const stage of ['acknowledge', 'depart', 'turnout', 'travel']) {
    const shown = (history: History) => history.past(null).expect([stage], NOTHING, 1);
    expect(shown(byStep)).toEqual(shown(whole));
  }
});
