/** The clock of arrival on the wall: who is there, who will be late, and what nobody can say. */
import { describe, expect, test } from 'vitest';
import { zh } from '../../client/lib/i18n/zh.ts';
import { type Arrival, arrivalsOf } from '../../client/wall/reading/arrivals.ts';
import { standingOf } from '../../client/wall/reading/standing.ts';
import { saidOf } from '../../client/wall/said.ts';
import { ARRIVAL } from '../../client/wall/words/arrival.ts';
import { incidentView } from '../../shared/incident/view.ts';
import { busy } from '../browser/stories.ts';
import { at, LIMITS, ms, type Story, story } from '../support/story.ts';

const read = (told: Story, clock: string) =>
  arrivalsOf(told.board, standingOf(told.board, told.state, ms(clock)));
const only = (told: Story, clock: string): Arrival => {
  const [row, ...others] = read(told, clock).rows;
  if (!row || others.length > 0) throw new Error('one team is expected');
  return row;
};
const said = (told: Story, clock: string) =>
  saidOf(only(told, clock), ms(clock), zh, ARRIVAL['zh-CN']).trim();

const sent = () => story().reported('9:50').ordered('d1', 't1', '10:00');
const received = () => sent().acknowledged('d1', '10:00');
const moving = () => received().departed('d1', '10:10');

describe('a busy incident', () => {
  const NOW = Date.parse('2026-11-21T16:47:20+08:00');
  const { board } = busy(NOW);
  const slide = [...board.tracks.incident.values()].find(({ id }) => id === 'slide');
  if (!slide) throw new Error('no slide');
  const arrivals = arrivalsOf(board, standingOf(board, slide.state, NOW));

  test('puts the team over its limit first, then those that want an act, and those at the scene last', () => {
    expect(arrivals.rows.map((row) => [row.teamId, row.urgency])).toEqual([
      ['militia', 'missed'],
      ['mine', 'risk'],
      ['bluesky', 'risk'],
      ['geology', 'running'],
      ['medical', 'arrived'],
      ['general', 'arrived'],
      ['fire', 'arrived'],
    ]);
    expect(arrivals).toMatchObject({ total: 7, arrived: 3, missed: 1, willBeLate: 2, unacknowledged: 1 });
  });

  test('counts down to the limit that runs out next', () => {
    const mine = arrivals.rows.find(({ teamId }) => teamId === 'mine');
    expect(arrivals.nextDueMs).toBe((mine?.acknowledgedMs ?? 0) + LIMITS.arrivalMs);
  });

  test('tells each time as the incident is answered', () => {
    const [asOf, knownAt] = [new Date(NOW).toISOString(), new Date(NOW).toISOString()];
    const view = incidentView(slide, { nowMs: NOW, asOf, knownAt, limits: LIMITS });
    const iso = (value: number | null) => (value === null ? null : new Date(value).toISOString());
    for (const row of arrivals.rows) {
      expect(view.dispatches.find(({ dispatchId }) => dispatchId === row.dispatchId)).toMatchObject({
        teamId: row.teamId,
        orderedAt: iso(row.orderedMs),
        acknowledgedAt: iso(row.acknowledgedMs),
        departedAt: iso(row.departedMs),
        arrivedAt: iso(row.arrivedMs),
      });
      const clock = view.clocks.find(({ kind, subject }) => kind === 'arrival' && subject === row.dispatchId);
      expect(row.clock).toEqual(clock);
    }
  });
});

describe('the clock of a team', () => {
  test('counts from the acknowledgement, and from the order only while there is none', () => {
    expect(only(sent(), '10:03').startMs).toBe(ms('10:00'));
    expect(only(sent().acknowledged('d1', '10:20'), '10:30').startMs).toBe(ms('10:20'));
  });

  test.each<[string, Story, string, Partial<Arrival>, string]>([
    [
      'at the limit to the minute is in time',
      moving().arrived('d1', '12:00'),
      '12:30',
      { urgency: 'arrived' },
      '12:00 到场',
    ],
    [
      'a minute later is late',
      moving().arrived('d1', '12:01'),
      '12:30',
      { urgency: 'late' },
      '12:01 晚 1 分',
    ],
    ['past the limit and on its way is missed', moving(), '12:05', { urgency: 'missed' }, '途中 超 5 分'],
    [
      'with an order that nobody acknowledged wants a call',
      sent(),
      '10:07',
      { urgency: 'risk' },
      '未签收 7 分',
    ],
    [
      'that was at the scene when it was ordered is there',
      sent().arrived('d1', '10:00'),
      '10:30',
      { urgency: 'arrived', alreadyThere: true },
      '受令时已在场',
    ],
    [
      'that is at the assembly point has not arrived',
      moving().assembled('d1', '11:00'),
      '11:50',
      { urgency: 'risk', arrivedMs: null },
      '预计晚',
    ],
  ])('%s', (_, told, clock, row, words) => {
    expect(only(told, clock)).toMatchObject(row);
    expect(said(told, clock)).toContain(words);
  });

  test('stops with the first element, and the rest of the team is told apart', () => {
    const first = () =>
      moving().says('teamArrived', '11:20', { dispatchId: 'd1', reached: 'scene', firstElement: true });
    expect(only(first(), '12:30')).toMatchObject({
      urgency: 'arrived',
      firstElement: true,
      completeMs: null,
    });
    expect(said(first(), '12:30')).toBe('先遣 11:20 到场');
    const whole = first().arrived('d1', '12:20');
    expect(only(whole, '12:30')).toMatchObject({ urgency: 'arrived', completeMs: ms('12:20') });
    expect(said(whole, '12:30')).toBe('12:20 到齐');
  });
});

describe('what is not counted is told apart', () => {
  test.each<[string, Story, object]>([
    [
      'an order to stand by',
      sent().says('dispatchOrdered', '10:00', { dispatchId: 's', teamId: 't2', kind: 'standby', scene: {} }),
      { standby: 1, calledOff: 0, calledOffLate: 0 },
    ],
    [
      'one cancelled within its limit',
      sent().ordered('d2', 't2', '10:00').cancelled('d2', '11:30'),
      { standby: 0, calledOff: 1, calledOffLate: 0 },
    ],
    [
      'one cancelled after its limit, which stays a miss',
      sent().ordered('d2', 't2', '10:00').cancelled('d2', '12:10'),
      { standby: 0, calledOff: 1, calledOffLate: 1 },
    ],
    [
      'one sent elsewhere',
      sent().ordered('d2', 't2', '10:00').rerouted('d2', 'd3', '11:00'),
      { standby: 0, calledOff: 1, calledOffLate: 0 },
    ],
    [
      'one sent home before it arrived',
      sent().ordered('d2', 't2', '10:00').released('d2', '10:40'),
      { standby: 0, calledOff: 1, calledOffLate: 0 },
    ],
  ])('%s', (_, told, apart) => {
    expect(read(told, '12:20')).toMatchObject({ total: 1, apart });
  });

  test('but a team that was there before its order was taken back has arrived', () => {
    expect(read(moving().arrived('d1', '11:00').cancelled('d1', '11:30'), '12:30')).toMatchObject({
      total: 1,
      arrived: 1,
      apart: { calledOff: 0 },
    });
  });
});

describe('what nobody can say is unknown', () => {
  const rival = (second: string) => moving().arrived('d1', '11:40').arrived('d1', second);

  test.each<[string, Story, string, string]>([
    ['no order is known', story().reported('9:50').arrived('d1', '11:00'), 'noOrder', '11:00 无派遣记录'],
    [
      'the time of arrival is not known well enough',
      moving().arrived('d1', '12'),
      'precision',
      '12:00 时间不详',
    ],
    ['one says before the limit and one after it', rival('12:20'), 'disputed', '11:40/12:20 两说'],
    ['the arrival lies before the order', sent().arrived('d1', '9:40'), 'beforeOrder', '09:40 到场早于派遣'],
  ])('when %s', (_, told, reason, words) => {
    expect(only(told, '13:00')).toMatchObject({ urgency: 'unknown', doubt: { reason, decides: true } });
    expect(read(told, '13:00')).toMatchObject({ arrived: 1, missed: 0, unknown: 1 });
    expect(said(told, '13:00')).toBe(words);
  });

  test('an hour that lies within the limit whole decides it', () => {
    expect(only(moving().arrived('d1', '11'), '13:00')).toMatchObject({ urgency: 'arrived', doubt: null });
  });

  test('a dispute within the limit is shown, and leaves the team in time', () => {
    const row = only(rival('11:55'), '13:00');
    expect(row).toMatchObject({ urgency: 'arrived', doubt: { reason: 'disputed', decides: false } });
    expect(row.unsure).toEqual([{ fromMs: ms('11:40'), toMs: ms('11:56') }]);
  });

  test('until a person has chosen one of the statements', () => {
    const told = rival('12:20');
    const [, late] = told.events.filter(({ type }) => type === 'teamArrived');
    const chosen = told.says('statementConfirmed', '13:00', {
      eventId: late?.id ?? '',
      conflictGroup: 'd1',
      reason: '核对',
    });
    expect(only(chosen, '13:10')).toMatchObject({ urgency: 'late', doubt: null, arrivedMs: ms('12:20') });
  });
});

describe('what is expected', () => {
  const forecast = (told: Story, clock: string, expected: string, dueAt = '12:00') =>
    told.says('forecastMade', clock, {
      indicatorId: 'K1-ARR',
      subject: 'd1',
      dueAt: at(dueAt),
      expectedAt: at(expected),
      lowAt: at(expected),
      highAt: at('13:00'),
      willMeet: false,
      chance: 0.1,
      reason: { code: 'onTheWay', values: { minutes: 30 } },
    });

  test('is the latest that the watch recorded: 14 minutes late', () => {
    const told = forecast(forecast(moving(), '10:20', '11:50'), '10:40', '12:14');
    expect(only(told, '10:50')).toMatchObject({ urgency: 'risk', willBeLateMs: 14 * 60_000 });
    expect(said(told, '10:50')).toBe('预计晚 14 分');
    expect(read(told, '10:50').willBeLate).toBe(1);
  });

  test.each<[string, Story, string]>([
    ['the team has moved on since', forecast(received(), '10:05', '12:14').departed('d1', '10:10'), '10:50'],
    ['its moment has passed and nobody came', forecast(moving(), '10:20', '10:45'), '10:50'],
    ['it was of another limit', forecast(moving(), '10:20', '12:14', '11:30'), '10:50'],
  ])('is made anew when %s', (_, told, clock) => {
    const row = only(told, clock);
    expect(Date.parse(row.forecast?.expectedAt ?? '')).toBeGreaterThan(ms(clock));
    expect(row.forecast?.expectedAt).not.toBe(at('12:14'));
  });

  test('is said of every team that is awaited, and of none that has arrived', () => {
    expect(only(moving(), '10:30').forecast?.reason.code).toBe('onTheWay');
    expect(only(moving().arrived('d1', '10:40'), '10:50').forecast).toBeNull();
  });

  test('makes nobody late who is late already: the limit has passed', () => {
    expect(only(moving(), '12:05')).toMatchObject({ urgency: 'missed', willBeLateMs: null });
  });
});
