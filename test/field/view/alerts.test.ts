/** What a phone is to know at once, and what it is not troubled with. */
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../client/field/view/view.ts';
import { type Story, story } from '../../support/story.ts';
import { meOf, seen } from './phone.ts';

const LEADER = meOf({ team: 't1', body: 'fire' });

const base = () =>
  story('area:qu')
    .says('areaRegistered', '8:00', { name: '康巴什区', parent: null, kind: 'district' })
    .on('area:zhen')
    .says('areaRegistered', '8:00', { name: '滨河街道', parent: 'qu', kind: 'subdistrict' })
    .on('area:far')
    .says('areaRegistered', '8:00', { name: '东胜区', parent: null, kind: 'district' })
    .on('body:fire')
    .says('commandBodyRegistered', '8:00', { name: '消防大队', kind: 'department', parent: null })
    .on('team:t1')
    .says('teamRegistered', '8:00', { name: '消防一中队', kind: '消防' })
    .on('post:mine')
    .says('dutyPostRegistered', '8:00', { name: '消防值班', body: 'fire' })
    .on('post:other')
    .says('dutyPostRegistered', '8:00', { name: '水务值班', body: 'water' })
    .on('incident:1')
    .reported('9:00');

const what = (told: Story, clock = '10:00', me = LEADER): Alert['what'][] =>
  seen(told, me, clock).alerts.map((alert) => alert.what);

const sent = () => base().ordered('d1', 't1', '9:05').ordered('d2', 't2', '9:05');
const ORDERED = { is: 'ordered', dispatchId: 'd1' };

describe('a phone is alerted', () => {
  const told: readonly (readonly [string, (told: Story) => Story, object])[] = [
    [
      'that its order is cancelled',
      (s) => s.cancelled('d1', '9:20'),
      { is: 'cancelled', dispatchId: 'd1', reason: null },
    ],
    [
      'that it is sent elsewhere',
      (s) => s.rerouted('d1', 'd9', '9:20'),
      { is: 'rerouted', dispatchId: 'd1', reason: '道路中断' },
    ],
    [
      'that the scene has moved',
      (s) => s.says('sceneMoved', '9:20', { dispatchId: 'd1', scene: { name: '北门' } }),
      { is: 'sceneMoved', dispatchId: 'd1', scene: { name: '北门' } },
    ],
    [
      'of a response where it is',
      (s) => s.activated('r1', '区指挥部', 3, '9:20'),
      { is: 'level', body: '区指挥部', from: null, to: 3 },
    ],
    [
      'of the severity',
      (s) => s.says('severityConfirmed', '9:20', { severity: 'larger', basis: '标准' }),
      { is: 'severity', severity: 'larger' },
    ],
    [
      'of an instruction in its name',
      (s) =>
        s.says('instructionIssued', '9:20', { instructionId: 'i', issuer: '王', receivers: ['消防大队'] }),
      { is: 'instruction', instructionId: 'i' },
    ],
    [
      'of a task',
      (s) =>
        s
          .activated('r1', '区指挥部', 3, '9:01')
          .says('taskOpened', '9:20', { taskId: 't', responseId: 'r1', body: '消防大队', action: '排水' }),
      { is: 'task', taskId: 't' },
    ],
    [
      'that somebody else withdrew it',
      (s) => s.says('teamWithdrawn', '9:20', { teamId: 't1', reason: 'danger' }),
      { is: 'withdraw', reason: 'danger' },
    ],
    ['that all is over', (s) => s.closed('9:20'), { is: 'over', status: 'closed' }],
  ];
  it.each(told)('%s', (_, tell, alert) => {
    expect(what(tell(sent()))).toEqual([alert, ORDERED]);
  });

  it('of each change of level, with the one before, up to the end', () => {
    const story = sent()
      .activated('r1', '区指挥部', 3, '9:10')
      .says('responseLevelChanged', '9:20', {
        responseId: 'r1',
        level: 2,
        decisionMaker: '王',
        reason: '扩大',
      })
      .says('responseEnded', '9:40', { responseId: 'r1', decisionMaker: '王', reason: '结束' });
    expect(what(story).slice(0, 3)).toEqual([
      { is: 'level', body: '区指挥部', from: 2, to: null },
      { is: 'level', body: '区指挥部', from: 3, to: 2 },
      { is: 'level', body: '区指挥部', from: null, to: 3 },
    ]);
  });

  it('by an order that the log heard late: what counts is when it could be known', () => {
    const late = base().ordered('d1', 't1', '9:05', { heardAt: '33:30' });
    expect(what(late, '34:00')).toEqual([ORDERED]);
  });

  it('of a roll call of its post, and of no other', () => {
    const called = (...posts: string[]) =>
      base().on('rollCall:c').says('rollCallStarted', '9:20', { callId: 'c', posts, windowMinutes: 10 });
    expect(what(called('mine', 'other'))).toEqual([{ is: 'rollCall', callId: 'c' }]);
    expect(what(called('other'))).toEqual([]);
  });

  it.each([
    ['its own area', '滨河街道', true],
    ['one that holds it', '康巴什区', true],
    ['another', '东胜区', false],
    ['one that nobody registered', '鄂尔多斯高原', true],
  ] as const)('of a warning for %s: %s', (_, area, isAlerted) => {
    const warned = base().on('warning:w').says('warningIssued', '9:20', {
      color: 'orange',
      kind: '暴雨',
      area,
      startsAt: '2026-07-01T02:00:00Z',
      issuer: '气象台',
    });
    const me = meOf({ grants: [{ role: 'community', area: 'zhen' }] });
    expect(what(warned, '10:00', me)).toEqual(isAlerted ? [{ is: 'warning', warningId: 'w' }] : []);
    expect(seen(warned, me, '10:00').warnings).toHaveLength(isAlerted ? 1 : 0);
  });
});

describe('a phone is not alerted', () => {
  const quiet: readonly (readonly [string, (told: Story) => Story])[] = [
    [
      'of what it did itself',
      (s) => s.says('teamWithdrawn', '9:20', { teamId: 't1', reason: 'danger' }, { by: 'phone' }),
    ],
    ['of orders to others', (s) => s.ordered('d3', 't3', '9:20').cancelled('d2', '9:21')],
    [
      'of instructions to others',
      (s) => s.says('instructionIssued', '9:20', { instructionId: 'i', issuer: '王', receivers: ['水务局'] }),
    ],
    [
      'of what happened before it was sent',
      (s) => s.says('severityConfirmed', '9:01', { severity: 'larger', basis: '标准' }, { heardAt: '9:06' }),
    ],
    [
      'after it was released',
      (s) =>
        s.released('d1', '9:10').says('severityConfirmed', '9:20', { severity: 'larger', basis: '标准' }),
    ],
    [
      'of an act that waits for a second person',
      (s) => s.says('incidentClosed', '9:20', { reason: '完毕' }, { flags: ['awaitsSecondPerson'] }),
    ],
  ];
  it.each(quiet)('%s', (_, tell) => {
    expect(what(tell(sent()))).toEqual([ORDERED]);
  });

  it('of an order that was withdrawn as a mistake', () => {
    const told = sent();
    const order = told.events.find(({ data }) => data['dispatchId'] === 'd1');
    expect(what(told.withdrawn(order?.id ?? '', '9:20'))).toEqual([]);
  });

  it('of incidents that merely lie in sight', () => {
    const told = base().activated('r1', '区指挥部', 1, '9:10').closed('9:30');
    expect(what(told)).toEqual([]);
  });

  it('of what the log took more than a day ago', () => {
    expect(what(sent(), '33:04')).toEqual([ORDERED]);
    expect(what(sent(), '33:06')).toEqual([]);
  });

  it('more than fifty times: the newest stay', () => {
    const told = base();
    for (let i = 0; i < 60; i++) told.ordered(`d${i}`, 't1', '9:05');
    const alerts = what(told);
    expect(alerts).toHaveLength(50);
    expect(alerts[0]).toEqual({ is: 'ordered', dispatchId: 'd59' });
  });
});

describe('an alert', () => {
  it('of a drill says so', () => {
    const told = base()
      .on('drill:x')
      .says('drillStarted', '9:00', { name: '推演', startsAt: '2026-07-01T01:00:00.000Z', speed: 1 })
      .on('incident:2')
      .reported('9:01', {}, { drill: 'x' })
      .ordered('d9', 't1', '9:05', { drill: 'x' });
    expect(seen(told, LEADER, '9:30').alerts).toMatchObject([{ incidentId: '2', drill: true }]);
  });
});

describe('roll calls', () => {
  const called = () =>
    base()
      .on('rollCall:c')
      .says('rollCallStarted', '9:20', { callId: 'c', posts: ['mine', 'other'], windowMinutes: 10 });

  it('are shown with their window until a post of mine has answered', () => {
    const told = called();
    expect(seen(told, LEADER, '9:25').rollCalls).toEqual([
      {
        callId: 'c',
        drill: null,
        posts: [{ id: 'mine', name: '消防值班' }],
        startedAt: '2026-07-01T01:20:00.000Z',
        dueAt: '2026-07-01T01:30:00.000Z',
        called: 2,
        answered: 0,
      },
    ]);
    told.says('rollCallAnswered', '9:26', { callId: 'c', post: 'other' });
    expect(seen(told, LEADER, '9:27').rollCalls).toMatchObject([{ answered: 1 }]);
    told.says('rollCallAnswered', '9:28', { callId: 'c', post: 'mine' });
    expect(seen(told, LEADER, '9:29').rollCalls).toEqual([]);
  });

  it('are still asked for after the window, and no more once they are closed', () => {
    const told = called();
    expect(seen(told, LEADER, '9:50').rollCalls).toHaveLength(1);
    expect(seen(told.says('rollCallClosed', '10:00', { callId: 'c' }), LEADER, '10:01').rollCalls).toEqual(
      [],
    );
  });
});
