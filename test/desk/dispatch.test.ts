/** The teams of an incident on the desk: given these events, then this is due next, and this is what it comes to. */
import { describe, expect, test } from 'vitest';
import { choosable, isOut, matching, moved, toggled } from '../../client/desk/dispatch/choosing.ts';
import { heardIn } from '../../client/desk/dispatch/heard.ts';
import { orderEvents } from '../../client/desk/dispatch/order.ts';
import { draftOf, readyOf, sceneOf } from '../../client/desk/dispatch/orderDraft.ts';
import { readPlace } from '../../client/desk/dispatch/place.ts';
import { countsOf, stillOut, teamRows } from '../../client/desk/dispatch/rows.ts';
import {
  BLANK_STAGE,
  problemsOf,
  STAGE_ACTS,
  type StageAct,
  type StageDraft,
  stageEvents,
} from '../../client/desk/dispatch/stages.ts';
import { stateIn } from '../../shared/board.ts';
import { suggestTeams } from '../../shared/dispatch/suggest.ts';
import { entryOf } from '../../shared/entry.ts';
import { readPosted } from '../../shared/read.ts';
import { at, LIMITS, ms, type Story, story } from '../support/story.ts';

const STATION = { lon: 109.8, lat: 39.6 };
const east = (km: number) => ({ lon: STATION.lon + km / 85.8, lat: STATION.lat });

/** Two brigades and a fire 20 km off. */
const fire = (): Story =>
  story('team:t1')
    .says('teamRegistered', '08:00', {
      name: '消防一队',
      nameEn: 'Fire one',
      kind: 'fireRescue',
      skills: ['fire'],
      station: STATION,
    })
    .on('team:t2')
    .says('teamRegistered', '08:00', { name: '蓝天救援队', kind: 'general', skills: ['search'] })
    .on('incident:1')
    .reported('14:00', {}, { place: { name: '库房', ...east(20) } });

const incidentOf = ({ board }: Story, id = '1') => {
  const incident = stateIn(board, 'incident', id);
  if (!incident) throw new Error(`no incident ${id}`);
  return incident;
};
const rows = (told: Story, clock: string, id = '1') => teamRows(told.board, incidentOf(told, id), ms(clock));
const row = (told: Story, clock: string) => {
  const [first] = rows(told, clock);
  if (!first) throw new Error('no dispatch');
  return { standing: first.standing, next: first.next };
};

describe('what is due next', () => {
  const ordered = () => fire().ordered('d1', 't1', '14:00');

  test('of a fresh order is the acknowledgement; after five minutes of silence, a call', () => {
    expect(row(ordered(), '14:04').next).toBe('acknowledged');
    expect(row(ordered(), '14:06').next).toBe('call');
  });

  test('of a team that has acknowledged is its departure; a call when that will be too late', () => {
    const told = ordered().acknowledged('d1', '14:02');
    expect(row(told, '14:20').next).toBe('departed');
    expect(row(told, '15:58')).toEqual({ standing: 'endangered', next: 'call' });
  });

  test('of a team on the way is its arrival; another team when it will be late; its arrival again once it is late', () => {
    const told = ordered().departed('d1', '15:00');
    expect(row(told, '15:10').next).toBe('arrived');
    told.on('team:t1').says('teamPositionReported', '15:50', { teamId: 't1', ...east(4) });
    expect(row(told, '15:50')).toEqual({ standing: 'endangered', next: 'sendAnother' });
    expect(row(told, '16:10')).toEqual({ standing: 'over', next: 'arrived' });
  });

  test('of a team that was seen at the scene is its arrival, however late it seems', () => {
    const told = ordered().departed('d1', '14:05');
    told.on('team:t1').says('teamPositionReported', '15:59', { teamId: 't1', ...east(19.8) });
    expect(row(told, '15:59').next).toBe('arrived');
  });

  test('of a team at the scene is its release; nothing is due of one that is home, or was called off', () => {
    expect(row(ordered().arrived('d1', '15:00'), '15:10')).toEqual({ standing: 'met', next: 'released' });
    expect(row(ordered().arrived('d1', '15:00').released('d1', '18:00'), '18:10').next).toBeNull();
    expect(row(ordered().cancelled('d1', '14:30'), '14:40')).toEqual({ standing: 'none', next: null });
  });

  test('of a team that sets out on an order that nobody recorded goes on as usual, with no clock', () => {
    expect(row(fire().acknowledged('d1', '14:10'), '14:20')).toEqual({
      standing: 'unknown',
      next: 'departed',
    });
  });

  test('of one that was ordered to stand by is to be in place, and then its release', () => {
    const told = fire().says('dispatchOrdered', '14:00', {
      dispatchId: 'd1',
      teamId: 't1',
      kind: 'standby',
      scene: { name: '集结点' },
    });
    expect(row(told.departed('d1', '14:10'), '14:20')).toEqual({ standing: 'none', next: 'assembled' });
    expect(row(told.assembled('d1', '14:30'), '14:40')).toEqual({ standing: 'none', next: 'released' });
  });
});

describe('the line above the table', () => {
  test('counts by the limit of the indicators in force, and stand-by beside it', () => {
    const told = fire()
      .ordered('met', 't1', '14:00')
      .arrived('met', '15:00')
      .ordered('late', 't2', '14:00')
      .arrived('late', '16:30')
      .ordered('over', 't3', '14:00')
      .ordered('fresh', 't4', '16:20')
      .says('dispatchOrdered', '16:20', { dispatchId: 's', teamId: 't5', kind: 'standby', scene: {} })
      .ordered('off', 't6', '14:00')
      .cancelled('off', '14:10');
    const counts = countsOf(rows(told, '16:40'), LIMITS.arrivalMs);
    expect(counts).toMatchObject({ limitHours: 2, met: 1, missed: 2, standby: 1 });
    expect(counts.endangered + counts.safe + counts.open).toBe(1);
  });

  test('has no hours where no indicator sets a limit', () => {
    expect(countsOf([], Number.POSITIVE_INFINITY).limitHours).toBeNull();
  });

  test('stands above rows with the most urgent first, those at the scene after them, those that are done last', () => {
    const told = fire()
      .ordered('home', 'a', '14:00')
      .arrived('home', '14:30')
      .released('home', '15:00')
      .ordered('there', 'b', '14:00')
      .arrived('there', '14:40')
      .ordered('fresh', 'c', '16:00')
      .ordered('over', 'd', '14:00');
    expect(rows(told, '16:20').map(({ dispatch }) => dispatch.dispatchId)).toEqual([
      'over',
      'fresh',
      'there',
      'home',
    ]);
  });
});

describe('what rivals got wrong', () => {
  test('TicketsCAD #82: a second incident does not reset a team that is at the first', () => {
    const told = fire().ordered('d1', 't1', '14:00').arrived('d1', '14:40');
    told.on('incident:2').reported('15:00', { title: '电梯困人' });
    const all = choosable(told.board, suggestTeams(told.board, incidentOf(told, '2'), ms('15:01')));
    expect(all.filter(isOut).map(({ team }) => team.id)).toEqual(['t1']);
    told.ordered('d2', 't1', '15:05');
    expect(rows(told, '15:10', '1').map(({ stage }) => stage)).toEqual(['arrived']);
    expect(rows(told, '15:10', '2').map(({ stage }) => stage)).toEqual(['ordered']);
  });

  test('TicketsCAD #116: a stage of one dispatch changes no other of the same team', () => {
    const told = fire().ordered('d1', 't1', '14:00');
    told.on('incident:2').reported('14:10', { title: '电梯困人' }).ordered('d2', 't1', '14:20');
    const dispatch = entryOf(incidentOf(told, '2').dispatches, 'd2');
    if (!dispatch) throw new Error('no d2');
    const events = stageEvents({
      act: 'arrived',
      incident: incidentOf(told, '2'),
      dispatch,
      draft: BLANK_STAGE,
      nowMs: ms('14:40'),
    });
    expect(events.map(({ stream, data }) => [stream, data['dispatchId']])).toEqual([['incident:2', 'd2']]);
  });

  test('TicketsCAD #141: an order to stand by is no dispatch to the scene, and runs no clock', () => {
    const told = fire().says('dispatchOrdered', '14:00', {
      dispatchId: 'd1',
      teamId: 't1',
      kind: 'standby',
      scene: {},
    });
    expect(rows(told, '16:30')[0]).toMatchObject({ standing: 'none', used: null, forecast: null });
  });

  test('Resgrid #273: closing an incident leaves its teams out, and each of them is known', () => {
    const told = fire()
      .ordered('d1', 't1', '14:00')
      .arrived('d1', '14:40')
      .ordered('d2', 't2', '14:00')
      .closed('15:00');
    const left = stillOut(rows(told, '15:10'));
    expect(left.map(({ dispatch }) => dispatch.dispatchId).sort()).toEqual(['d1', 'd2']);
    expect(left.map(({ next }) => next)).toEqual(['released', 'released']);
    expect(left.find(({ dispatch }) => dispatch.dispatchId === 'd2')?.standing).toBe('none');
    const home = told.released('d1', '15:20').released('d2', '15:20');
    expect(stillOut(rows(home, '15:30'))).toEqual([]);
  });
});

describe('what is recorded', () => {
  const asked = (act: StageAct, draft: Partial<StageDraft> = {}) => {
    const told = fire().ordered('d1', 't1', '14:00').arrived('d1', '14:40');
    const dispatch = entryOf(incidentOf(told).dispatches, 'd1');
    if (!dispatch) throw new Error('no d1');
    return {
      act,
      incident: incidentOf(told),
      dispatch,
      draft: { ...BLANK_STAGE, ...draft },
      nowMs: ms('15:00:20'),
    };
  };

  test.each(STAGE_ACTS)('%s becomes events that the log takes', (act) => {
    const ready = asked(act, { place: '沟口 109.80,39.60', reason: '道路中断', people: '12', task: '警戒' });
    expect([...problemsOf(ready)]).toEqual([]);
    for (const event of stageEvents(ready)) expect(readPosted(event)).not.toHaveProperty('issues');
  });

  test('bears the time that was said, with its precision; a blank time is now, to the second', () => {
    expect(stageEvents(asked('arrived', { when: '10分钟前' }))[0]).toMatchObject({
      occurredAt: at('14:50'),
      occurredPrecision: 'minute',
    });
    expect(stageEvents(asked('arrived'))[0]).toMatchObject({
      occurredAt: at('15:00:20'),
      occurredPrecision: 'second',
    });
    expect([...problemsOf(asked('arrived', { when: '昨天也许' }))]).toEqual(['when']);
  });

  test('says by what means, and who said so; a blank count is not said, and is not zero', () => {
    const [event] = stageEvents(asked('arrived', { saidBy: ' 张队 ', people: '0', vehicles: '' }));
    expect(event?.data).toMatchObject({ means: 'phone', saidBy: '张队', people: 0, reached: 'scene' });
    expect(event?.data).not.toHaveProperty('vehicles');
  });

  test('of a team sent to another incident are the change here and a new order there', () => {
    const told = fire().ordered('d1', 't1', '14:00');
    told.on('incident:2').reported('14:10', { title: '电梯困人' });
    const dispatch = entryOf(incidentOf(told).dispatches, 'd1');
    if (!dispatch) throw new Error('no d1');
    const draft = { ...BLANK_STAGE, reason: '就近', target: '2' };
    const from = {
      act: 'rerouted',
      incident: incidentOf(told),
      dispatch,
      draft,
      nowMs: ms('14:20'),
    } as const;
    const [rerouted, order] = stageEvents(from, { incident: incidentOf(told, '2'), nowMs: ms('14:20') });
    expect([rerouted?.stream, order?.stream]).toEqual(['incident:1', 'incident:2']);
    expect(order?.data['dispatchId']).toBe(rerouted?.data['newDispatchId']);
    expect(order?.data).toMatchObject({ teamId: 't1', scene: { name: '电梯困人' } });
  });

  test('asks for a reason of what is rerouted, and for the place of a scene that moved', () => {
    expect([...problemsOf(asked('rerouted'))].sort()).toEqual(['place', 'reason']);
    expect([...problemsOf(asked('sceneMoved'))]).toEqual(['place']);
  });

  test('is one order for each team, each a dispatch of its own', () => {
    const incident = incidentOf(fire());
    const order = { kind: 'toScene', scene: sceneOf(draftOf([]), incident), task: ' ' } as const;
    const events = orderEvents(incident, ['t1', 't2'], order, ms('14:05'));
    expect(events.map(({ data }) => data['teamId'])).toEqual(['t1', 't2']);
    expect(new Set(events.map(({ data }) => data['dispatchId'])).size).toBe(2);
    expect(events[0]?.data).toMatchObject({ scene: { name: '库房' } });
    expect(events[0]?.data).not.toHaveProperty('task');
    for (const event of events) expect(readPosted(event)).not.toHaveProperty('issues');
  });
});

describe('how a stage became known', () => {
  test('is told with who recorded it and how late it was heard', () => {
    const told = fire()
      .ordered('d1', 't1', '14:00')
      .says(
        'teamArrived',
        '15:00',
        { dispatchId: 'd1', reached: 'scene', means: 'radio', saidBy: '张队' },
        { heardAt: '15:29', by: 'wang' },
      );
    const incident = incidentOf(told);
    const arrived = entryOf(incident.dispatches, 'd1')?.arrived;
    const heard = arrived ? heardIn(told.board, incident)(arrived) : null;
    expect(heard).toMatchObject({ means: 'radio', saidBy: '张队', recordedBy: 'wang' });
    expect(Math.round((heard?.lateMs ?? 0) / 60_000)).toBe(28);
  });

  test.each([
    ['field', 'tap'],
    ['gateway', 'gateway'],
    ['desk', null],
  ] as const)('by the door %s, where nobody said, is %s', (origin, means) => {
    const told = fire().ordered('d1', 't1', '14:00').arrived('d1', '15:00', { origin });
    const incident = incidentOf(told);
    const arrived = entryOf(incident.dispatches, 'd1')?.arrived;
    expect(arrived && heardIn(told.board, incident)(arrived)).toMatchObject({ means, lateMs: null });
  });
});

describe('choosing teams', () => {
  const all = () => {
    const told = fire();
    return choosable(told.board, suggestTeams(told.board, incidentOf(told), ms('14:05')));
  };
  const found = (typed: string) =>
    matching(all(), typed)
      .map(({ team }) => team.id)
      .sort();

  test.each([
    ['', ['t1', 't2']],
    ['消防', ['t1']],
    ['FIRE ONE', ['t1']],
    ['搜救', ['t2']],
    ['general rescue', ['t2']],
    ['矿山', []],
  ])('by %o finds %o: names, kinds and skills in both languages', (typed, ids) => {
    expect(found(typed)).toEqual(ids);
  });

  test('a space takes one and lets it go; arrows stay within the list', () => {
    expect(toggled(toggled(['a'], 'b'), 'a')).toEqual(['b']);
    expect([moved(0, -1, 3), moved(2, 1, 3), moved(5, 0, 3), moved(0, 1, 0)]).toEqual([0, 2, 2, 0]);
  });

  test('who was sent here by somebody else meanwhile is not sent again, and is named', () => {
    const told = fire().ordered('d1', 't1', '14:03');
    const left = choosable(told.board, suggestTeams(told.board, incidentOf(told), ms('14:05')));
    const { ready, alreadyHere } = readyOf(draftOf(['t2', 't1']), left);
    expect([ready.map(({ team }) => team.id), alreadyHere]).toEqual([['t2'], ['t1']]);
  });
});

test.each([
  ['沟口停车场', { name: '沟口停车场' }],
  ['沟口停车场 109.80,39.60', { name: '沟口停车场', lon: 109.8, lat: 39.6 }],
  ['109.8012，39.6034', { lon: 109.8012, lat: 39.6034 }],
  ['3号楼 12,5', { name: '3号楼 12,5' }],
  ['远处 209.80,39.60', { name: '远处 209.80,39.60' }],
  ['  ', null],
])('%o is the place %o', (typed, place) => {
  expect(readPlace(typed)).toEqual(place);
});
