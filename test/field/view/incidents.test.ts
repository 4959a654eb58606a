/** The incidents on a phone: which ones, in which order, and what each of them shows. */
import { describe, expect, it } from 'vitest';
import { SHIPPED } from '../../../shared/indicator/shipped.ts';
import { story } from '../../support/story.ts';
import { cardOf, meOf, seen, viewOf } from './phone.ts';

const LEADER = meOf({ team: 't1' });

const registered = () =>
  story('area:qu')
    .says('areaRegistered', '8:00', { name: '康巴什区', nameEn: 'Kangbashi', parent: null, kind: 'district' })
    .on('area:zhen')
    .says('areaRegistered', '8:00', { name: '滨河街道', parent: 'qu', kind: 'subdistrict' })
    .on('body:centre')
    .says('commandBodyRegistered', '8:00', {
      name: '区应急指挥中心',
      kind: 'centre',
      parent: null,
      area: 'qu',
      phone: '0477-110',
    })
    .on('body:flood')
    .says('commandBodyRegistered', '8:00', {
      name: '防汛指挥部',
      nameEn: 'Flood command',
      kind: 'special',
      parent: 'centre',
      phone: '0477-220',
    })
    .on('post:duty')
    .says('dutyPostRegistered', '8:00', { name: '值班室', body: 'centre', phone: '0477-119' })
    .on('post:river')
    .says('dutyPostRegistered', '8:00', { name: '防汛值班', body: 'flood', phone: '0477-221' })
    .on('team:t1')
    .says('teamRegistered', '8:00', { name: '消防一中队', nameEn: 'Fire squad 1', kind: '消防', people: 12 })
    .on('team:t2')
    .says('teamRegistered', '8:00', {
      name: '蓝天救援队',
      kind: '社会',
      people: 18,
      contact: { name: '赵强', phone: '139' },
    });

describe('the order of incidents', () => {
  it('those one is sent to by their limits, missed first; then those one reported; then what lies in sight', () => {
    const told = registered()
      .on('incident:sight')
      .reported('9:00')
      .on('incident:mine')
      .reported('9:10', {}, { by: 'phone' })
      .on('incident:later')
      .reported('9:20')
      .ordered('d1', 't1', '11:30')
      .on('incident:missed')
      .reported('9:30')
      .ordered('d2', 't1', '9:40')
      .on('incident:there')
      .reported('9:50')
      .ordered('d3', 't1', '9:52')
      .arrived('d3', '10:10');
    // Two hours and twenty minutes after the second order.
    const view = seen(told, LEADER, '12:00');
    expect(view.incidents.map(({ id }) => id)).toEqual(['missed', 'later', 'there', 'mine', 'sight']);
  });

  it('what the body works on stands before what it merely sees, as long as it works on it', () => {
    const told = registered()
      .on('incident:seen')
      .reported('9:00')
      .on('incident:worked')
      .reported('8:30')
      .activated('r1', 'flood', 3, '9:10');
    const me = meOf({ body: 'flood' });
    expect(seen(told, me, '9:30').incidents.map(({ id }) => id)).toEqual(['worked', 'seen']);
    told.says('responseEnded', '9:40', { responseId: 'r1', decisionMaker: '王', reason: '险情解除' });
    expect(seen(told, me, '9:50').incidents.map(({ id }) => id)).toEqual(['seen', 'worked']);
  });

  it.each([
    ['half an hour', '10:00', ['1']],
    ['a day and an hour', '34:40', []],
  ] as const)('%s after its end a closed incident of others is %s', (_, clock, shown) => {
    const told = registered().on('incident:1').reported('9:00').closed('9:30');
    expect(seen(told, LEADER, clock).incidents.map(({ id }) => id)).toEqual(shown);
  });

  it('a closed incident stays while the own order there is not released, however long ago', () => {
    const told = registered().on('incident:1').reported('9:00').ordered('d1', 't1', '9:05').closed('9:30');
    expect(seen(told, LEADER, '40:00').incidents).toHaveLength(1);
    told.released('d1', '40:10');
    expect(seen(told, LEADER, '40:20').incidents).toHaveLength(0);
  });

  it('an incident of a drill that has ended is gone; before, it stands after what is real', () => {
    const told = registered()
      .on('drill:x')
      .says('drillStarted', '9:00', { name: '桌面推演', startsAt: '2026-07-01T01:00:00.000Z', speed: 60 })
      .on('incident:played')
      .reported('9:00', {}, { drill: 'x' })
      .ordered('d1', 't1', '9:01', { drill: 'x' })
      .on('incident:real')
      .reported('9:00')
      .ordered('d2', 't1', '9:02');
    const view = seen(told, LEADER, '9:03');
    expect(view.incidents.map(({ id }) => id)).toEqual(['real', 'played']);
    expect(cardOf(view, 'played').drill).toMatchObject({ id: 'x', speed: 60 });
    expect(cardOf(view, 'real').drill).toBeNull();
    told.on('drill:x').says('drillEnded', '9:10', {}, { drill: 'x' });
    expect(seen(told, LEADER, '9:11').incidents.map(({ id }) => id)).toEqual(['real']);
  });
});

describe('the own order', () => {
  const sent = () => registered().on('incident:1').reported('9:00').ordered('d1', 't1', '9:05');

  it('carries its stages, and the limit of the definition in force from the acknowledgement on', () => {
    const told = sent().acknowledged('d1', '9:08').departed('d1', '9:15');
    expect(cardOf(seen(told, LEADER, '9:30')).orders).toEqual([
      expect.objectContaining({
        dispatchId: 'd1',
        team: '消防一中队',
        acknowledgedAt: '2026-07-01T01:08:00.000Z',
        departedAt: '2026-07-01T01:15:00.000Z',
        arrivedAt: null,
        over: null,
        limit: { startedAt: '2026-07-01T01:08:00.000Z', dueAt: '2026-07-01T03:08:00.000Z' },
      }),
    ]);
  });

  it('the limit is that of the profile that this installation is held to', () => {
    const twoHours = SHIPPED.get('K1-ARR');
    if (!twoHours) throw new Error('K1-ARR ships');
    const told = story('body:centre')
      .says('commandBodyRegistered', '8:00', {
        name: '中心',
        kind: 'centre',
        parent: null,
        area: 'qu',
        profile: 'own',
      })
      .on('indicator:OWN-ARR')
      .says('indicatorDefined', '8:00', { ...twoHours, id: 'OWN-ARR', profile: 'own', limitMinutes: 60 })
      .on('incident:1')
      .reported('9:00')
      .ordered('d1', 't1', '9:05');
    expect(cardOf(seen(told, LEADER, '9:30')).orders[0]?.limit?.dueAt).toBe('2026-07-01T02:05:00.000Z');
  });

  it('a stand-by has no limit', () => {
    const told = registered()
      .on('incident:1')
      .reported('9:00')
      .says('dispatchOrdered', '9:05', { dispatchId: 'd1', teamId: 't1', kind: 'standby', scene: {} });
    expect(cardOf(seen(told, LEADER, '9:30')).orders[0]).toMatchObject({ kind: 'standby', limit: null });
  });

  it('taken back after the arrival it says both', () => {
    const told = sent().arrived('d1', '9:40').cancelled('d1', '9:50');
    expect(cardOf(seen(told, LEADER, '10:00')).orders[0]).toMatchObject({
      over: 'cancelled',
      arrivedAt: '2026-07-01T01:40:00.000Z',
    });
  });

  it('the other teams stand beside mine, those at the assembly point told apart', () => {
    const told = sent().ordered('d2', 't2', '9:02').assembled('d2', '9:20');
    const { forces } = cardOf(seen(told, LEADER, '9:30'));
    expect(forces.map(({ teamId }) => teamId)).toContain('t1');
    expect(forces.filter(({ teamId }) => teamId === 't2')).toEqual([
      {
        dispatchId: 'd2',
        teamId: 't2',
        name: '蓝天救援队',
        stage: 'assembled',
        at: '2026-07-01T01:20:00.000Z',
        people: 18,
      },
    ]);
  });
});

describe('what an incident says', () => {
  it('rival counts of two sources are never added: the largest, and between which bounds', () => {
    const told = registered()
      .on('incident:1')
      .reported('9:00')
      .counted('9:10', '9:11', { injured: 3, source: '镇', conflictGroup: 'g' })
      .counted('9:10', '9:12', { injured: 5, source: '医院', conflictGroup: 'g' });
    expect(cardOf(seen(told, LEADER, '9:30')).casualties).toEqual({
      deaths: null,
      missing: null,
      trapped: null,
      injured: 5,
      seriouslyInjured: null,
      status: 'provisional',
      asOf: '2026-07-01T01:10:00.000Z',
      rivals: [{ figure: 'injured', low: 3, high: 5 }],
    });
  });

  it('where nobody has counted there are no figures, and of an area nobody reported from none were reached', () => {
    const told = registered().on('incident:1').reported('9:00').needed('滨河街道', 40, '9:10', 'provisional');
    const card = cardOf(seen(told, LEADER, '9:30'));
    expect(card.casualties).toBeNull();
    expect(card.relief).toEqual([{ area: '滨河街道', need: 40, reached: 0, count: null }]);
    expect(card.areas).toEqual(['滨河街道']);
  });

  it('people to call: who commands, teams that are out, bodies at work and their posts; without a number only the first', () => {
    const told = registered()
      .on('incident:1')
      .reported('9:00')
      .activated('r1', '防汛指挥部', 2, '9:05')
      .ordered('d1', 't1', '9:06')
      .ordered('d2', 't2', '9:07')
      .says('scenePostEstablished', '9:20', { postId: 'p', commander: '赵强' });
    const view = seen(told, LEADER, '9:30');
    expect(cardOf(view).commander).toEqual({ name: '赵强', role: 'sceneCommander', phone: '139' });
    expect(cardOf(view).contacts).toEqual([
      { name: '赵强', role: 'sceneCommander', phone: '139' },
      { name: '蓝天救援队 赵强', role: 'team', phone: '139' },
      { name: '防汛指挥部', role: 'body', phone: '0477-220' },
      { name: '防汛值班', role: 'post', phone: '0477-221' },
    ]);
    expect(view.centre).toEqual([
      { name: '值班室', role: 'centre', phone: '0477-119' },
      { name: '区应急指挥中心', role: 'centre', phone: '0477-110' },
    ]);
  });

  it('a commander whom the roster does not know has a name and no number', () => {
    const told = registered()
      .on('incident:1')
      .reported('9:00')
      .says('scenePostEstablished', '9:20', { postId: 'p', commander: '孙丽' });
    expect(cardOf(seen(told, LEADER, '9:30')).commander).toEqual({
      name: '孙丽',
      role: 'sceneCommander',
      phone: null,
    });
  });

  it('command that was handed over is with the new commander', () => {
    const told = registered()
      .on('incident:1')
      .reported('9:00')
      .says('scenePostEstablished', '9:20', { postId: 'p', commander: '孙丽' })
      .says('commandTransferred', '9:40', {
        postId: 'p',
        from: '孙丽',
        to: '周敏',
        reason: '换班',
        brief: '三队在场',
        acknowledgedBy: '周敏',
      });
    expect(cardOf(seen(told, LEADER, '9:50')).commander?.name).toBe('周敏');
  });

  it('instructions and tasks are mine by the id and by the name of my team or my body', () => {
    const told = registered()
      .on('incident:1')
      .reported('9:00')
      .activated('r1', 'flood', 3, '9:05')
      .says('instructionIssued', '9:10', { instructionId: 'i1', issuer: '王', receivers: ['消防一中队'] })
      .says('instructionIssued', '9:11', { instructionId: 'i2', issuer: '王', receivers: ['t1', 't2'] })
      .says('instructionIssued', '9:12', { instructionId: 'i3', issuer: '王', receivers: ['蓝天救援队'] })
      .says('instructionAcknowledged', '9:13', { instructionId: 'i1', by: '刘队' })
      .says('instructionAcknowledged', '9:13', { instructionId: 'i2', by: '赵强' })
      .says('taskOpened', '9:14', { taskId: 'a', responseId: 'r1', body: '防汛指挥部', action: '巡堤' })
      .says('taskOpened', '9:14', { taskId: 'b', responseId: 'r1', body: '消防一中队', action: '排水' })
      .says('taskOpened', '9:14', { taskId: 'c', responseId: 'r1', body: 't1', action: '转移' })
      .says('taskCancelled', '9:15', { taskId: 'c', reason: '重复' });
    const card = cardOf(seen(told, LEADER, '9:30'));
    expect(card.instructions.map(({ instructionId, acknowledged }) => [instructionId, acknowledged])).toEqual(
      [
        ['i2', false],
        ['i1', true],
      ],
    );
    expect(card.tasks.map(({ taskId, mine }) => [taskId, mine])).toEqual([
      ['b', true],
      ['a', false],
    ]);
  });

  it('what happened is told newest first, in the language of the page', () => {
    const told = registered()
      .on('incident:1')
      .reported('9:00')
      .ordered('d1', 't1', '9:05')
      .says('situationUpdated', '9:20', {}, { text: '水位上涨' })
      .departed('d1', '9:10', { heardAt: '9:25' });
    const lines = (language: 'zh-CN' | 'en') =>
      cardOf(viewOf(told.board, LEADER, '9:30', language)).latest.map(
        ({ who, told: line }) => `${who}: ${line}`,
      );
    expect(lines('zh-CN')).toEqual([
      '区应急指挥中心: 水位上涨',
      '消防一中队: 出发',
      '区应急指挥中心: 下达派遣指令 派 消防一中队',
      '区应急指挥中心: 接报 库房火灾',
    ]);
    expect(lines('en')[1]).toBe('Fire squad 1: Departed');
  });
});

describe('who this phone is', () => {
  it('says what its roles may record, and never the record of access', () => {
    const { who } = seen(registered(), LEADER, '9:00');
    expect(who).toMatchObject({
      user: 'phone',
      roles: ['teamLeader'],
      team: { id: 't1', name: '消防一中队' },
      body: null,
      areas: [],
    });
    expect(who.may).toEqual(expect.arrayContaining(['teamArrived', 'teamDeparted', 'situationUpdated']));
    expect(who.may).not.toContain('dispatchOrdered');
    const admin = seen(registered(), meOf({ grants: [{ role: 'administrator', area: null }] }), '9:00').who
      .may;
    expect(admin).toContain('incidentClosed');
    expect(admin).not.toContain('signInRefused');
  });

  it('names the areas of its grants, and none where it holds everywhere', () => {
    const grants = [{ role: 'community', area: 'zhen' }] as const;
    expect(seen(registered(), meOf({ grants }), '9:00').who.areas).toEqual([
      { id: 'zhen', name: '滨河街道' },
    ]);
    const both = [...grants, { role: 'viewer', area: null }] as const;
    expect(seen(registered(), meOf({ grants: both }), '9:00').who.areas).toEqual([]);
  });
});

describe('a reporter', () => {
  const REPORTER = meOf({ user: 'grid', grants: [{ role: 'reporter', area: 'zhen' }] });

  it('sees what became of what it reported', () => {
    const told = registered()
      .on('incident:1')
      .reported('9:00', { title: '路面塌陷' }, { by: 'grid' })
      .says('incidentVerified', '9:05', { result: 'confirmed' })
      .ordered('d1', 't1', '9:06')
      .ordered('d2', 't2', '9:06')
      .ordered('d3', 't3', '9:06')
      .arrived('d1', '9:20')
      .cancelled('d3', '9:21');
    expect(seen(told, REPORTER, '9:30').reported).toEqual([
      {
        incidentId: '1',
        title: '路面塌陷',
        reportedAt: '2026-07-01T01:00:00.000Z',
        status: 'verified',
        verified: 'confirmed',
        mergedInto: null,
        sent: 1,
        arrived: 1,
      },
    ]);
  });

  it('a report that was merged says into what', () => {
    const told = registered()
      .on('incident:2')
      .reported('8:50', { title: '燃气泄漏' })
      .on('incident:1')
      .reported('9:00', {}, { by: 'grid' })
      .says('incidentMerged', '9:10', { intoIncidentId: '2', reason: '同一起' });
    expect(seen(told, REPORTER, '9:30').reported[0]).toMatchObject({
      status: 'merged',
      mergedInto: '燃气泄漏',
    });
  });
});
