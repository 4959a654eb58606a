/** What each act posts: the right type with what was typed, read by the real catalogue, at the moment that was shown. */
import { describe, expect, it, test } from 'vitest';
import type { Setting } from '../../../client/field/acts/build/setting.ts';
import type { Draft } from '../../../client/field/acts/draft.ts';
import { FORMS } from '../../../client/field/acts/forms.ts';
import type { ActName } from '../../../client/field/acts/names.ts';
import { readPosted } from '../../../shared/read.ts';
import { at } from '../../support/story.ts';
import { meOf, seen } from '../view/phone.ts';
import { actOf, errorsOf, fixAt, LEADER, near, onSlide, SCENE, settingOf, slide } from './setting.ts';

const built = (name: ActName, draft: Draft, setting: Setting = onSlide()) =>
  FORMS[name].build(draft, setting);
const made = (name: ActName, draft: Draft, setting?: Setting) => actOf(built(name, draft, setting));
const posted = (name: ActName, draft: Draft, setting?: Setting) =>
  made(name, draft, setting).events.map(({ type, stream, data }) => ({ type, stream, data }));

const INCIDENT = 'incident:1';
const MOMENT = at('9:12');

describe('a scene commander tells of a team that came', () => {
  const sent = () => slide().ordered('d2', 't2', '9:05');
  const commander = meOf({ grants: [{ role: 'sceneCommander', area: null }] });
  const setting = () => settingOf(seen(sent(), commander, '9:12'));
  const draft: Draft = { incidentId: '1', dispatchId: 'd2', people: '18' };

  it('its own order is stated, its name is told, and the fence of this phone is no evidence of it', () => {
    const act = made('arrive', draft, { ...setting(), fence: near() });
    expect(act.told).toMatch(/到达现场，18 人$/);
    expect(act.told).not.toBe('到达现场，18 人');
    expect(act.events.map(({ type, data }) => ({ type, data }))).toEqual([
      {
        type: 'teamArrived',
        data: { dispatchId: 'd2', reached: 'scene', people: 18, means: 'tap' },
      },
    ]);
  });

  it('a leader who has an order too tells of the other team all the same', () => {
    const both = settingOf(seen(sent(), LEADER, '9:12'));
    expect(both.order?.dispatchId).toBe('d1');
    expect(made('arrive', draft, both).events[0]?.data).toMatchObject({ dispatchId: 'd2' });
  });
});

describe('an act posts', () => {
  const rows: readonly (readonly [ActName, Draft, string, object, string])[] = [
    ['acknowledge', {}, 'dispatchAcknowledged', { dispatchId: 'd1', means: 'tap' }, '签收'],
    [
      'depart',
      { people: '12', vehicles: '３' },
      'teamDeparted',
      { dispatchId: 'd1', people: 12, vehicles: 3, means: 'tap' },
      '出发，12 人 3 车',
    ],
    ['depart', {}, 'teamDeparted', { dispatchId: 'd1', means: 'tap' }, '出发'],
    ['arrive', {}, 'teamArrived', { dispatchId: 'd1', reached: 'scene', means: 'tap' }, '到达现场'],
    [
      'arrive',
      { reached: 'assembly', firstElement: true, people: '4' },
      'teamArrived',
      { dispatchId: 'd1', reached: 'assembly', firstElement: true, people: 4, means: 'tap' },
      '到达集结点，先遣到达，4 人',
    ],
    ['release', {}, 'teamReleased', { dispatchId: 'd1', means: 'tap' }, '归建'],
    [
      'withdraw',
      { until: '18:00' },
      'teamWithdrawn',
      { teamId: 't1', reason: 'danger', until: at('18:00'), means: 'tap' },
      '遇险撤离，预计 18:00 返回',
    ],
    ['situation', { text: ' 道路塌陷 ' }, 'situationUpdated', {}, '道路塌陷'],
    [
      'situation',
      { figures: [{ name: '倒塌房屋', value: '2' }, {}] },
      'situationUpdated',
      { figures: { 倒塌房屋: 2 } },
      '倒塌房屋 2',
    ],
    [
      'help',
      {
        items: [
          { name: '挖掘机', quantity: '1', unit: '台' },
          { name: '帐篷', unit: '顶' },
        ],
        neededBy: '10:30',
      },
      'suppliesRequested',
      {
        items: [
          { name: '挖掘机', quantity: 1, unit: '台' },
          { name: '帐篷', unit: '顶' },
        ],
        to: '区指挥部',
        neededBy: at('10:30'),
      },
      '请求挖掘机 1 台、帐篷 顶',
    ],
    [
      'relief',
      { area: '阿布亥沟村', people: '40', categories: ['water', 'food'] },
      'reliefDelivered',
      { area: '阿布亥沟村', people: 40, count: 'cumulative', categories: ['food', 'water'] },
      '阿布亥沟村 救助 40 人，累计',
    ],
    [
      'need',
      { area: '阿布亥沟村', people: '0' },
      'reliefNeedReported',
      { area: '阿布亥沟村', peopleInNeed: 0, status: 'provisional' },
      '阿布亥沟村 需救助 0 人',
    ],
    [
      'taskDone',
      { taskId: 'k1', result: '已排干' },
      'taskCompleted',
      { taskId: 'k1', by: '一中队手机', result: '已排干' },
      '完成任务 排水，已排干',
    ],
    [
      'taskDone',
      { taskId: 'k1', step: 'acknowledged' },
      'taskAcknowledged',
      { taskId: 'k1', by: '一中队手机' },
      '签收任务 排水',
    ],
    [
      'instruction',
      { instructionId: 'i1' },
      'instructionAcknowledged',
      { instructionId: 'i1', by: '一中队手机' },
      '签收指令 封路',
    ],
    [
      'instruction',
      { instructionId: 'i1', step: 'completed', result: '路已封' },
      'instructionCompleted',
      { instructionId: 'i1', result: '路已封' },
      '办结指令 封路，路已封',
    ],
  ];
  test.each(rows)('%s %j as %s', (name, draft, type, data, told) => {
    expect(posted(name, draft)).toEqual([{ type, stream: INCIDENT, data }]);
    expect(made(name, draft).told).toBe(told);
  });

  it('an answer to the roll call for each of my posts', () => {
    expect(posted('rollCall', {})).toEqual([
      {
        type: 'rollCallAnswered',
        stream: 'rollCall:c1',
        data: { callId: 'c1', post: 'p1', by: '一中队手机' },
      },
    ]);
  });

  it('a report as an incident of its own, in the name of the phone', () => {
    const [event] = made('report', {
      what: '山体滑坡，压了两户。还在掉石头',
      types: ['landslide'],
      otherKind: '落石',
      where: '阿布亥沟',
    }).events;
    expect(event).toMatchObject({
      type: 'incidentReported',
      text: '山体滑坡，压了两户。还在掉石头',
      place: { name: '阿布亥沟' },
      data: {
        title: '山体滑坡，压了两户',
        types: ['landslide', '落石'],
        reporter: { name: '一中队手机', body: 'fire' },
        receivedAt: MOMENT,
      },
    });
    expect(event?.stream).toMatch(/^incident:[0-9a-f-]{36}$/);
  });

  it('is done at the reading of the clock that its events carry, whatever moment it tells of', () => {
    const { at: told, doneAt } = made('situation', { text: '道路塌陷', at: at('8:50'), precision: 'minute' });
    expect([told, doneAt]).toEqual([at('8:50'), MOMENT]);
  });

  it('a report that tells of half an hour ago is received when it is told', () => {
    const [event] = made('report', { what: '着火', at: at('8:42'), precision: 'minute' }).events;
    expect(event?.data).toMatchObject({ types: ['其他'], receivedAt: MOMENT });
    expect(event?.occurredPrecision).toBe('minute');
  });

  it('the teams that a scene commander calls back, each for itself', () => {
    const told = slide().ordered('d2', 't2', '9:05').departed('d2', '9:06');
    const commander = meOf({ grants: [{ role: 'sceneCommander', area: null }] });
    const setting = settingOf(seen(told, commander, '9:12'));
    expect(errorsOf(built('withdraw', {}, setting))).toHaveProperty('teams');
    const draft = { teams: ['t1', 't2', 'nobody'], reason: 'order' };
    expect(posted('withdraw', draft, setting).map(({ data }) => data['teamId'])).toEqual(['t1', 't2']);
  });
});

describe('casualties', () => {
  const data = (draft: Draft) => made('casualties', draft).events[0]?.data;

  it('blank, zero and 不明 are three things', () => {
    expect(data({ deaths: '0', missing: '', trapped: '2', unknown: ['injured'] })).toEqual({
      deaths: 0,
      trapped: 2,
      unknown: ['injured'],
      status: 'provisional',
      asOf: MOMENT,
    });
  });

  it('不明 holds against a number typed before', () => {
    expect(data({ trapped: '3', unknown: ['trapped'] })).toEqual({
      unknown: ['trapped'],
      status: 'provisional',
      asOf: MOMENT,
    });
  });

  it('are as of the moment that was said', () => {
    expect(data({ deaths: '1', at: at('9:02'), precision: 'minute' })).toMatchObject({ asOf: at('9:02') });
  });

  it('say nothing when nothing was typed, and are not posted', () => {
    expect(errorsOf(built('casualties', { deaths: ' ' }))).toEqual({ '': '至少填一项，或标为不明' });
  });
});

describe('relief', () => {
  const told = () => slide().delivered('甲村', 'increment', 10, '9:05');
  const draft = { area: '甲村', people: '5', categories: ['food'] };

  it('is counted as the area was counted until now', () => {
    const setting = settingOf(seen(told(), LEADER, '9:12'));
    expect(posted('relief', draft, setting)[0]?.data['count']).toBe('increment');
    expect(posted('relief', { ...draft, area: '乙村' }, setting)[0]?.data['count']).toBe('cumulative');
  });

  it('may be counted otherwise by whoever says so', () => {
    const setting = settingOf(seen(told(), LEADER, '9:12'));
    expect(posted('relief', { ...draft, count: 'cumulative' }, setting)[0]?.data['count']).toBe('cumulative');
  });
});

describe('what is missing is told beside its field', () => {
  const rows: readonly (readonly [ActName, Draft, Record<string, string>])[] = [
    ['depart', { people: '十二' }, { people: '要填数字' }],
    ['depart', { people: '-1', vehicles: '1.5' }, { people: '不能小于 0', vehicles: '要填整数' }],
    ['depart', { people: '99999999999' }, { people: '数字太大' }],
    ['situation', {}, { text: '写一句话，或拍一张照片' }],
    [
      'situation',
      { figures: [{ name: '房屋' }] },
      { 'figures.0': '这里要填', text: '写一句话，或拍一张照片' },
    ],
    ['help', {}, { items: '至少选一样' }],
    ['help', { items: [{ name: '车', quantity: '两' }] }, { 'items.0': '要填数字' }],
    ['relief', {}, { area: '这里要填', people: '这里要填', categories: '请选一项' }],
    ['taskDone', { taskId: 'nobody’s' }, { taskId: '没有这项任务' }],
    ['instruction', { instructionId: 'i1', step: 'completed' }, { result: '这里要填' }],
    ['report', { what: ' ' }, { what: '这里要填' }],
    ['withdraw', { until: '什么时候' }, { until: '时间没看懂。写 18:00 或 2小时后' }],
    ['arrive', { typed: '下回' }, { when: '时间没看懂。写 14:22、昨天 23:10 或 10分钟前' }],
  ];
  test.each(rows)('%s %j', (name, draft, errors) => {
    expect(errorsOf(built(name, draft))).toEqual(errors);
  });

  it('a photo alone is a situation', () => {
    const files = [{ sha256: 'a'.repeat(64), type: 'image/jpeg', size: 9, sent: false }];
    expect(made('situation', {}, onSlide({ files })).told).toBe('现场情况，照片 1');
  });

  it('without an incident, an order or a call there is nothing to record on', () => {
    const nowhere = onSlide({ incident: null, order: null });
    expect(errorsOf(built('situation', { text: '塌了' }, nowhere))).toEqual({ '': '先选一个事件' });
    expect(errorsOf(built('arrive', {}, onSlide({ order: null })))).toEqual({ '': '没有正在执行的命令' });
    expect(errorsOf(built('rollCall', { callId: 'c9' }))).toEqual({ '': '这次点名已不在手机上' });
  });
});

describe('photos and clips', () => {
  const files = [
    { sha256: 'a'.repeat(64), type: 'image/jpeg', size: 9, sent: false },
    { sha256: 'b'.repeat(64), type: 'video/mp4', size: 9, sent: false },
  ];

  it('follow the act that they belong to, by the hash of what is sent', () => {
    const act = made('situation', { text: '塌了' }, onSlide({ files }));
    const [main, ...attached] = act.events;
    expect(attached.map(({ type, stream, data }) => ({ type, stream, data }))).toEqual(
      files.map(({ sha256 }, i) => ({
        type: 'attachmentAdded',
        stream: INCIDENT,
        data: { refEventId: main?.id, sha256, kind: i === 0 ? 'photo' : 'video' },
      })),
    );
    expect(act.files).toEqual(files);
    expect(act.told).toBe('塌了，照片 1，录像 1');
  });

  it('of a report stand with the new incident', () => {
    const streams = made('report', { what: '着火' }, onSlide({ files })).events.map(({ stream }) => stream);
    expect(new Set(streams).size).toBe(1);
  });
});

describe('the place', () => {
  const event = (setting: Setting, draft: Draft = {}) => made('arrive', draft, setting).events[0];

  it('goes along with its accuracy when the phone knew it', () => {
    expect(event(onSlide({ fix: fixAt('9:11') }))?.place).toEqual({ lon: 109.8, lat: 39.6, accuracyM: 12 });
  });

  it('saved without GPS: an act is made all the same, and says of no place', () => {
    expect(event(onSlide())).not.toHaveProperty('place');
  });

  it('of now says nothing of half an hour ago', () => {
    const setting = onSlide({ fix: fixAt('9:11') });
    expect(event(setting, { at: at('8:42'), precision: 'minute' })).not.toHaveProperty('place');
  });

  it('near the scene is evidence of the arrival that a person records', () => {
    const setting = onSlide({ fence: near(), fix: fixAt('9:11') });
    expect(event(setting)?.data['fence']).toEqual({ distanceM: 42, accuracyM: 12, enteredAt: at('9:10') });
    expect(event(setting, { reached: 'assembly' })?.data).not.toHaveProperty('fence');
    expect(event(onSlide({ fence: near('another') }))?.data).not.toHaveProperty('fence');
  });

  it('and the evidence stay with an act that is told again later, elsewhere', () => {
    const first = made('arrive', {}, onSlide({ fence: near(), fix: fixAt('9:11') }));
    const again = made('arrive', first.draft, onSlide({ fix: fixAt('9:50', { lon: 111 }) }, '9:51'));
    const [before, after] = [first.events[0], again.events[0]];
    expect(after).toMatchObject({ place: before?.place ?? {}, data: before?.data ?? {} });
    expect(again.at).toBe(first.at);
  });

  it('of a report is where the reporter stands, unless that is elsewhere', () => {
    const setting = onSlide({ fix: fixAt('9:11') });
    const place = (draft: Draft) => made('report', { what: '着火', ...draft }, setting).events[0]?.place;
    expect(place({ where: SCENE.name })).toEqual({ ...SCENE, accuracyM: 12 });
    expect(place({ where: SCENE.name, elsewhere: true })).toEqual({ name: SCENE.name });
    expect(place({ elsewhere: true })).toBeUndefined();
  });
});

it('every event made is read by the catalogue as the very moment that was shown', () => {
  const setting = onSlide();
  for (const act of [
    made('casualties', { deaths: '1' }, setting),
    made('depart', { at: at('9:05'), precision: 'minute' }, setting),
  ]) {
    const reading = readPosted(act.events[0]);
    expect(reading).toMatchObject({ event: { occurredAt: act.at, origin: 'field' } });
  }
});

it('a draft keeps its incident and its order when the person has gone on to another', () => {
  const first = made('acknowledge', {});
  const view = seen(slide().on('incident:2').reported('9:20'), LEADER, '9:30');
  const elsewhere = settingOf(view, '9:30', {
    incident: view.incidents.find(({ id }) => id === '2') ?? null,
    order: null,
  });
  expect(posted('acknowledge', first.draft, elsewhere)).toEqual([
    { type: 'dispatchAcknowledged', stream: INCIDENT, data: { dispatchId: 'd1', means: 'tap' } },
  ]);
});
