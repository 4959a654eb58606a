/** What users of other systems complain about (peers/complaints.md §3, §4, §7), each as a promise of the figures. */
import { expect, test } from 'vitest';
import { EMPTY_BOARD, evolveBoard } from '../../shared/board.ts';
import { isCount } from '../../shared/indicator/measure.ts';
import { beijing } from '../../shared/indicator/period.ts';
import { resultsOf } from '../../shared/indicator/results.ts';
import { at, ms, story } from '../support/story.ts';
import { fire, LARGER, outcome, result, shipped, unit, units } from './asking.ts';

test('TicketsCAD #82: a second call resets no clock of the first: status belongs to team and incident', () => {
  const told = fire().ordered('d1', 't1', '10:00').arrived('d1', '11:00');
  told
    .on('incident:2')
    .reported('11:10')
    .says('severityConfirmed', '11:20', LARGER)
    .ordered('d2', 't1', '11:30');
  expect(outcome(told, 'K1-ARR', 'd1')).toBe('met');
  expect(outcome(told, 'K1-ARR', 'd2', { asOf: '12:00' })).toBe('running');
});

test('TicketsCAD #116: one tap changes one assignment, not all of the team', () => {
  const told = fire().ordered('d1', 't1', '10:00');
  told
    .on('incident:2')
    .reported('09:50')
    .says('severityConfirmed', '09:55', LARGER)
    .ordered('d2', 't1', '10:00');
  told.arrived('d2', '10:30');
  expect(units(told, 'K1-ARR', { asOf: '11:00' }).map((one) => one.outcome)).toEqual(['running', 'met']);
});

test('TicketsCAD #141: who is only reserved has no clock running', () => {
  const told = fire().says('dispatchOrdered', '10:00', {
    dispatchId: 'd1',
    teamId: 't1',
    kind: 'standby',
    scene: {},
  });
  expect(outcome(told, 'K1-ARR', 'd1')).toBe('excluded: standby');
});

test('Resgrid #273: closing an incident leaves no clock running', () => {
  const told = fire().ordered('d1', 't1', '10:00').ordered('d2', 't2', '10:10').closed('11:00');
  expect(result(told, 'K1-ARR', { asOf: '11:01' })).toMatchObject({ running: 0, excluded: 2 });
});

test('osTicket #5955: reopening fires no overdue clock; what was out when it closed stays out', () => {
  const told = fire().ordered('d1', 't1', '10:00').closed('11:00').reopened('30:00');
  expect(outcome(told, 'K1-ARR', 'd1', { asOf: '30:01' })).toBe('excluded: incidentClosed');
  told.ordered('d2', 't2', '30:10');
  expect(outcome(told, 'K1-ARR', 'd2', { asOf: '30:30' })).toBe('running');
});

test('Resgrid #466: an offset is only a way of writing an instant', () => {
  const told = fire().ordered('d1', 't1', '10:00', { occurredPrecision: 'second' });
  told.says('teamArrived', '12:00', { dispatchId: 'd1', reached: 'scene' }, { occurredPrecision: 'second' });
  const [order, arrival] = told.events.slice(-2);
  expect([order?.occurredAt, arrival?.occurredAt]).toEqual([at('10:00'), at('12:00')]);
  expect(unit(told, 'K1-ARR', 'd1')).toMatchObject({ outcome: 'met', durationMs: 7_200_000 });
});

test('TicketsCAD "measured against the wrong clock": the zone of the machine changes no figure', () => {
  const zone = process.env['TZ'];
  const told = fire().ordered('d1', 't1', '00:30').arrived('d1', '02:00');
  const figures = ['UTC', 'Asia/Shanghai', 'America/New_York'].map((name) => {
    process.env['TZ'] = name;
    return [beijing('2026-07-01'), result(told, 'K1-ARR', beijing('2026-07-01'))];
  });
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  expect(figures[1]).toEqual(figures[0]);
  expect(figures[2]).toEqual(figures[0]);
  expect(figures[0]?.[0]).toEqual({ from: '2026-06-30T16:00:00.000Z', to: '2026-07-01T16:00:00.000Z' });
});

test('Ushahidi #2325: when it was sent, heard and recorded are three times, and the clock takes the one that is meant', () => {
  const told = story().reported(
    '10:00',
    { types: ['forestFire'], receivedAt: at('10:07') },
    { heardAt: '10:20' },
  );
  expect(unit(told, 'K1-FIRE', '1', { asOf: '11:00' }).startedAt).toBe(at('10:07'));
  expect(unit(told, 'K1-PWR', '1', { asOf: '11:00' }).startedAt).toBe(at('10:00'));
});

test('cht-core #6284: a phone that is four minutes slow is told by its own offset, and a figure goes by the time that comes of it', () => {
  const told = fire().ordered('d1', 't1', '10:00');
  told.arrived('d1', '11:55', { clock: { offsetMs: 240_000, uncertaintyMs: 500, source: 'server' } });
  expect(unit(told, 'K1-ARR', 'd1').stoppedAt).toBe(at('11:59'));
});

test('OpenTAKServer #163: a second report of a warning brings its own end', () => {
  const told = story('warning:w')
    .says('warningIssued', '10:00', {
      color: 'yellow',
      kind: '暴雨',
      area: '全区',
      startsAt: at('10:00'),
      endsAt: at('12:00'),
      issuer: '气象台',
    })
    .says('warningReissued', '11:00', { refWarningId: 'w', color: 'red', endsAt: at('18:00') });
  expect(outcome(told, 'K3-WACC', 'w', { asOf: '13:00' })).toBe('running');
  expect(outcome(told, 'K3-WACC', 'w', { asOf: '18:00' })).toBe('unknown: outcomeNotRecorded');
});

test('Lighthouse #417: an arrival that a fast clock puts into the future is not filtered away', () => {
  const told = fire().ordered('d1', 't1', '10:00').arrived('d1', '11:03', { heardAt: '11:00' });
  expect(units(told, 'K1-ARR', { knownAt: '11:00' })[0]?.outcome).toBe('met');
});

test('IFRC #2591: rival counts are never added', () => {
  const told = story()
    .reported('09:00', { types: ['earthquake'] })
    .counted('10:00', '10:05', { deaths: 1, source: '红会' })
    .counted('10:00', '10:10', { deaths: 2, source: '政府' });
  expect(result(told, 'K1-LOST')).toMatchObject({ value: 2 });
});

test('hackoregon #26: each figure carries the definition that it was made by', () => {
  const board = EMPTY_BOARD;
  for (const one of resultsOf(board, { ...beijing('2026'), nowMs: ms('10:00') })) {
    const definition = shipped(one.id);
    const { start, stop, needsOutsideData } = definition;
    expect(one).toMatchObject({ version: 0, basis: 'final' });
    if (!needsOutsideData && !isCount(definition))
      expect([one.id, start.length > 0, stop.length > 0]).toEqual([one.id, true, true]);
  }
});

test('nychealth #104: a total that shrinks says by which events', () => {
  const told = story()
    .reported('09:00', { types: ['mining'] })
    .counted('10:00', '10:05', { deaths: 5 });
  expect(result(told, 'K1-DEATHS').value).toBe(5);
  told.counted('12:00', '12:05', { deaths: 4, status: 'verified' }, { id: 'checked' });
  expect(result(told, 'K1-DEATHS').value).toBe(4);
  expect(unit(told, 'K1-DEATHS', '1').events).toContain('checked');
  expect(told.events.reduce(evolveBoard, EMPTY_BOARD).position).toBe(told.events.length);
});
