/** Every running clock in one list: given what happened, then these run, in this order, and this can be done. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_BOARD, evolveBoard } from '../../shared/board.ts';
import { clockList, type Listing } from '../../shared/clock/list.ts';
import type { ListedClock } from '../../shared/clock/listed.ts';
import { STANDINGS } from '../../shared/clock/listed.ts';
import { History } from '../../shared/forecast/history.ts';
import { LANGS } from '../../shared/words/lang.ts';
import { remedyInWords } from '../../shared/words/remedy.ts';
import { anyIncident } from '../indicator/arbitrary.ts';
import { at, type DataIn, ms, type Story, story } from '../support/story.ts';

/** At this latitude a degree of longitude is 85.8 km. */
const STATION = { lon: 109.8, lat: 39.6 };
const east = (km: number) => ({ lon: STATION.lon + km / 85.8, lat: STATION.lat });

/** A centre that is held to the plan of Kangbashi, a brigade, and a fire 20 km off, graded so that its clocks count. */
const fire = (): Story =>
  story('body:centre')
    .says('commandBodyRegistered', '08:00', {
      name: '中心',
      kind: 'centre',
      parent: null,
      area: 'qu',
      profile: 'K',
    })
    .on('team:t1')
    .says('teamRegistered', '08:00', { name: '消防一队', kind: 'fireRescue', station: STATION })
    .on('incident:1')
    .reported('14:00', {}, { place: { area: 'qu', ...east(20) } })
    .says('severityConfirmed', '14:00', { severity: 'larger', basis: '3 人' });

const list = (told: Story, clock: string, more: Partial<Listing> = {}) =>
  clockList(told.board, { nowMs: ms(clock), history: new History(), ...more });
const shown = (clocks: readonly ListedClock[]) =>
  clocks.map(({ kind, subject, standing, remedy }) => [kind, subject, standing, remedy?.code ?? null]);
const arrivals = (told: Story, clock: string) =>
  shown(list(told, clock).filter(({ kind }) => kind === 'assignment'));

describe('a team that was ordered', () => {
  const ordered = () => fire().ordered('d1', 't1', '14:00');

  test('runs to the limit of the plan, with its forecast', () => {
    const [clock] = list(ordered(), '14:10').filter(({ kind }) => kind === 'assignment');
    expect(clock).toMatchObject({
      indicatorId: 'K1-ARR',
      source: 'incident:1',
      dueAt: at('16:00'),
      leftMs: 110 * 60_000,
      forecast: { reason: { code: 'notAcknowledged' } },
    });
    expect(clock?.title.zh).toContain('到场');
  });

  test('is called while it has not set out, and another is sent when the limit has passed', () => {
    expect(arrivals(ordered(), '14:01')).toEqual([['assignment', 'd1', 'safe', null]]);
    expect(arrivals(ordered(), '15:00')).toEqual([['assignment', 'd1', 'open', 'callTeam']]);
    expect(arrivals(ordered(), '15:50')).toEqual([['assignment', 'd1', 'endangered', 'callTeam']]);
    expect(arrivals(ordered(), '16:10')).toEqual([['assignment', 'd1', 'over', 'sendAnother']]);
    expect(list(ordered(), '15:50')[0]?.remedy?.values).toEqual({ team: '消防一队' });
  });

  test('is not hurried on the road: another is sent while that helps, and afterwards it is asked whether it is there', () => {
    const told = ordered().departed('d1', '15:00');
    told.on('team:t1').says('teamPositionReported', '15:50', { teamId: 't1', ...east(4) });
    expect(arrivals(told, '15:50')).toEqual([['assignment', 'd1', 'endangered', 'sendAnother']]);
    expect(arrivals(told, '16:10')).toEqual([['assignment', 'd1', 'over', 'recordArrival']]);
  });

  test('is asked for its arrival when it was seen at the scene', () => {
    const told = ordered().departed('d1', '14:05');
    told.on('team:t1').says('teamPositionReported', '14:40', { teamId: 't1', ...east(19.8) });
    expect(arrivals(told, '14:45')[0]?.[3]).toBe('recordArrival');
  });

  test('that arrived, was called back, or whose incident is closed has no clock', () => {
    expect(arrivals(ordered().arrived('d1', '15:00'), '15:10')).toEqual([]);
    expect(arrivals(ordered().cancelled('d1', '15:00'), '15:10')).toEqual([]);
    expect(list(ordered().closed('15:00'), '15:10')).toEqual([]);
  });
});

describe('other clocks', () => {
  const kinds = (told: Story, clock: string) => shown(list(told, clock));

  test('an instruction with a limit: who has not answered is asked, who has is pressed', () => {
    const told = fire().says(
      'instructionIssued',
      '14:10',
      { instructionId: 'o1', issuer: '王', receivers: ['公安'], dueAt: at('15:00') },
      { text: '封路' },
    );
    expect(kinds(told, '14:20')).toEqual([['instruction', 'o1', 'open', 'answer']]);
    told.says('instructionAcknowledged', '14:15', { instructionId: 'o1', by: '李' });
    expect(kinds(told, '15:20')).toEqual([['instruction', 'o1', 'over', 'finishTask']]);
    told.says('instructionCompleted', '15:21', { instructionId: 'o1', result: '已封' });
    expect(kinds(told, '15:30')).toEqual([]);
  });

  test('a task of a response, until it is done or its response ends', () => {
    const told = fire().activated('r1', '区', 3, '14:05');
    told.says('taskOpened', '14:10', {
      taskId: 'k1',
      responseId: 'r1',
      body: '卫健委',
      action: '派救护车',
      dueAt: at('15:00'),
    });
    expect(kinds(told, '14:20')).toEqual([['task', 'k1', 'open', 'answer']]);
    told.says('taskAcknowledged', '14:12', { taskId: 'k1' });
    expect(kinds(told, '14:20')).toEqual([['task', 'k1', 'open', 'finishTask']]);
    expect(kinds(told.says('taskCompleted', '14:30', { taskId: 'k1' }), '14:40')).toEqual([]);
  });

  test('a report that is owed, until it is filed, also where no indicator counts it', () => {
    const told = fire().says('reportDue', '14:10', {
      obligationId: 'b1',
      ruleId: 'x',
      toLevel: 'city',
      channel: 'phone',
      dueAt: at('14:40'),
    });
    expect(kinds(told, '14:20')).toEqual([['reportOwed', 'b1', 'open', 'fileReport']]);
    expect(kinds(told, '14:50')).toEqual([['reportOwed', 'b1', 'over', 'fileReport']]);
    const filed = {
      reportId: 'p',
      obligationId: 'b1',
      kind: 'first',
      toLevel: 'city',
      channel: 'phone',
      sentAt: at('14:30'),
    } as const;
    expect(kinds(told.says('reportFiled', '14:30', filed), '14:50')).toEqual([]);
  });

  test('a report that an indicator counts is listed once', () => {
    const told = fire().says('reportDue', '14:10', {
      obligationId: 'b1',
      ruleId: 'x',
      toLevel: 'city',
      channel: 'phone',
      dueAt: at('14:40'),
    });
    told
      .on('body:centre')
      .says('commandBodyRegistered', '14:11', { name: '中心', kind: 'centre', parent: null, area: 'qu' });
    const owed = list(told, '14:20').filter(({ kind }) => kind === 'reportOwed');
    expect(owed.every(({ indicatorId }) => indicatorId !== null)).toBe(true);
    expect(new Set(owed.map(({ indicatorId }) => indicatorId)).size).toBe(owed.length);
  });

  test('people in need: their area is asked when nothing is heard of it, and sent more when it is slow', () => {
    const quake = (data: Partial<DataIn<'incidentReported'>> = {}) =>
      fire()
        .on('incident:2')
        .reported('06:00', { types: ['earthquake'], ...data });
    const needs = (told: Story) => shown(list(told, '14:00').filter(({ kind }) => kind === 'personInNeed'));
    expect(needs(quake().needed('甲村', 100, '06:30', 'verified'))[0]).toEqual([
      'personInNeed',
      '甲村',
      'open',
      'askArea',
    ]);
    const slow = quake().needed('甲村', 100, '06:30', 'verified').delivered('甲村', 'cumulative', 5, '13:50');
    expect(needs(slow)[0]?.[3]).toBe('deliverRelief');
  });

  test('whatever else an indicator waits for is to be brought about, and recorded', () => {
    const forest = fire()
      .on('incident:2')
      .reported('14:00', { types: ['forestFire'] });
    const [clock] = list(forest, '37:00').filter(({ incidentId }) => incidentId === '2');
    expect(clock).toMatchObject({
      indicatorId: 'K1-FIRE',
      remedy: { code: 'bringAbout', values: { event: 'fireExtinguished' } },
    });
    expect(clock?.remedy && remedyInWords(clock.remedy, 'zh')).toBe('落实并记录“明火扑灭”');
  });
});

describe('the order', () => {
  test('what may yet be saved, what has just run out, what is open, what goes well', () => {
    const told = fire();
    const order = (id: string, dueAt: string) =>
      told.says('instructionIssued', '14:00', {
        instructionId: id,
        issuer: '王',
        receivers: ['公安'],
        dueAt: at(dueAt),
      });
    order('long-over', '14:20');
    order('just-over', '15:45');
    order('later', '19:00');
    order('soon', '16:00');
    told.ordered('d1', 't1', '14:00').ordered('d2', 't2', '15:49');
    told
      .on('team:t2')
      .says('teamRegistered', '08:00', { name: '二队', kind: 'fireRescue', station: east(19) });
    expect(list(told, '15:50').map(({ subject }) => subject)).toEqual([
      'd1',
      'just-over',
      'long-over',
      'soon',
      'later',
      'd2',
    ]);
  });
});

describe('of whom', () => {
  const drilled = () =>
    story('drill:x')
      .says('drillStarted', '13:00', { name: '演练', startsAt: at('13:00'), speed: 1 })
      .on('incident:2')
      .reported('14:00', {}, { drill: 'x' })
      .says(
        'instructionIssued',
        '14:10',
        { instructionId: 'o', issuer: '王', receivers: ['公安'], dueAt: at('15:00') },
        { drill: 'x' },
      );

  test('a drill is listed by itself, and not when it has ended', () => {
    const told = drilled();
    expect(list(told, '14:20')).toEqual([]);
    expect(shown(list(told, '14:20', { drill: 'x' }))).toEqual([['instruction', 'o', 'open', 'answer']]);
    told.on('drill:x').says('drillEnded', '14:30', {});
    expect(list(told, '14:40', { drill: 'x' })).toEqual([]);
  });

  test('an area is listed with what lies within it', () => {
    const told = fire().ordered('d1', 't1', '14:00');
    told.on('area:qu').says('areaRegistered', '08:00', { name: '区', parent: 'shi', kind: 'district' });
    expect(list(told, '14:10', { area: 'shi' })).toHaveLength(1);
    expect(list(told, '14:10', { area: 'elsewhere' })).toHaveLength(0);
  });
});

test('laws: the order is total and by standing; what is over has run out; every remedy has words', () => {
  fc.assert(
    fc.property(anyIncident, fc.integer({ min: 0, max: 40 }), (events, hours) => {
      const board = events.reduce(evolveBoard, EMPTY_BOARD);
      const clocks = clockList(board, { nowMs: ms(`${14 + hours}:00`), history: new History() });
      clocks.forEach((clock, i) => {
        expect(clock.leftMs < 0).toBe(clock.standing === 'over');
        const next = clocks[i + 1];
        if (next)
          expect(STANDINGS.indexOf(clock.standing)).toBeLessThanOrEqual(STANDINGS.indexOf(next.standing));
        for (const lang of LANGS)
          if (clock.remedy) expect(remedyInWords(clock.remedy, lang)).not.toMatch(/[{}]/);
      });
      const names = clocks.map(({ source, kind, indicatorId, subject }) =>
        JSON.stringify([source, kind, indicatorId, subject]),
      );
      expect(new Set(names).size).toBe(names.length);
    }),
    { numRuns: 60 },
  );
});
