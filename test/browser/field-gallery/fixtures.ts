/** Made-up phones, each in a state that its page must look well in. `NOW` stands still. */
import type { Field } from '../../../client/field/context.ts';
import type { KeptAct } from '../../../client/field/outbox/act.ts';
import type {
  Alert,
  FieldView,
  IncidentCard,
  OrderCard,
  RollCallCard,
} from '../../../client/field/view/view.ts';

/** 16:31 in Beijing. */
export const NOW = Date.parse('2026-11-21T08:31:00.000Z');
const MINUTE = 60_000;
const ago = (minutes: number): string => new Date(NOW - minutes * MINUTE).toISOString();

const scene = {
  name: '青春山街道阿布亥沟村东 400 米',
  lon: 109.8136,
  lat: 39.6042,
  accuracyM: 30,
};

const TEAM = ['dispatchAcknowledged', 'teamDeparted', 'teamArrived', 'teamReleased', 'teamWithdrawn'];
const OBSERVES = ['situationUpdated', 'casualtyUpdated', 'suppliesRequested', 'reliefDelivered'];
const DUTIES = ['rollCallAnswered', 'instructionAcknowledged', 'taskCompleted', 'incidentReported'];

const leader: FieldView['who'] = {
  user: 'phone-1',
  name: '消防救援一中队队长手机',
  roles: ['teamLeader'],
  may: [...TEAM, ...OBSERVES, ...DUTIES],
  team: { id: 'fire-1', name: '消防救援一中队' },
  body: { id: 'fire', name: '康巴什区消防救援大队' },
  areas: [],
};

export const order: OrderCard = {
  dispatchId: 'd1',
  kind: 'toScene',
  team: '消防救援一中队',
  teamId: 'fire-1',
  task: '搜救被困人员，打通进村道路',
  scene,
  orderedAt: ago(115),
  acknowledgedAt: ago(110),
  departedAt: ago(93),
  assembledAt: null,
  arrivedAt: null,
  releasedAt: null,
  over: null,
  people: 12,
  vehicles: 3,
  limit: { startedAt: ago(70), dueAt: ago(-50) },
};

export const incident: IncidentCard = {
  id: 'i1',
  title: '阿布亥沟山体滑坡',
  drill: null,
  status: 'verified',
  severity: 'larger',
  types: ['landslide'],
  place: scene,
  occurredAt: ago(130),
  responses: [
    {
      responseId: 'r1',
      body: '区地质灾害应急指挥部',
      plan: '康巴什区突发地质灾害应急预案',
      level: 3,
      since: ago(100),
    },
  ],
  commander: { name: '李建国', role: 'sceneCommander', phone: '138 4772 0193' },
  orders: [order],
  forces: [
    {
      dispatchId: 'd1',
      teamId: 'fire-1',
      name: '消防救援一中队',
      stage: 'departed',
      at: ago(93),
      people: 12,
    },
    { dispatchId: 'd2', teamId: 'med-2', name: '区人民医院急救队', stage: 'arrived', at: ago(41), people: 6 },
    { dispatchId: 'd3', teamId: 'sky', name: '蓝天救援队', stage: 'ordered', at: ago(9), people: null },
  ],
  instructions: [
    {
      instructionId: 'n1',
      issuer: '现场指挥部',
      text: '坡顶裂缝仍在扩大，东侧 50 米内不得停车',
      issuedAt: ago(22),
      dueAt: ago(-8),
      acknowledged: false,
      completed: false,
    },
    {
      instructionId: 'n2',
      issuer: '现场指挥部',
      text: '清点随队人员',
      issuedAt: ago(80),
      dueAt: null,
      acknowledged: true,
      completed: true,
    },
  ],
  tasks: [
    {
      taskId: 't1',
      action: '搜救失联 2 人',
      body: '消防救援一中队',
      mine: true,
      dueAt: ago(12),
      openedAt: ago(90),
      acknowledgedAt: ago(88),
      completedAt: null,
    },
    {
      taskId: 't2',
      action: '架设应急照明',
      body: '供电公司',
      mine: false,
      dueAt: ago(-60),
      openedAt: ago(60),
      acknowledgedAt: null,
      completedAt: null,
    },
  ],
  contacts: [
    { name: '区人民医院急救队', role: 'team', phone: '0477-8591201' },
    { name: '青春山街道办事处', role: 'body', phone: '0477-8596110' },
    { name: '阿布亥沟村', role: 'body', phone: null },
  ],
  casualties: {
    deaths: 0,
    missing: 2,
    trapped: 3,
    injured: 5,
    seriouslyInjured: null,
    status: 'provisional',
    asOf: ago(18),
    rivals: [{ figure: 'missing', low: 1, high: 2 }],
  },
  relief: [
    { area: '青春山街道', need: 126, reached: 84, count: 'cumulative' },
    { area: '哈巴格希街道', need: null, reached: 12, count: 'increment' },
  ],
  latest: [
    { at: ago(9), who: '值班员', told: '派蓝天救援队前往现场', position: 4821 },
    { at: ago(18), who: '青春山街道', told: '报伤亡：失联 2 人，被困 3 人，受伤 5 人', position: 4811 },
    { at: ago(41), who: '区人民医院急救队', told: '到达现场，6 人', position: 4790 },
  ],
  areas: ['青春山街道'],
};

const base = { name: 'situation', draft: {}, events: [], files: [], tries: 1 } as const;
const act = (seq: number, minutes: number, told: string, more: Partial<KeptAct>): KeptAct => ({
  ...base,
  seq,
  id: `act-${seq}`,
  at: ago(minutes),
  doneAt: ago(minutes),
  told,
  state: { as: 'kept' },
  ...more,
});
const photo = (n: number, sent: boolean) => ({ sha256: `${n}`, type: 'image/jpeg', size: 180_000, sent });

export const acts: readonly KeptAct[] = [
  act(1, 1530, '签收', { state: { as: 'delivered', position: 4102, flags: [] } }),
  act(2, 93, '出发，12 人 3 车', { state: { as: 'delivered', position: 4817, flags: [] } }),
  act(3, 41, '请求挖掘机 1 台', {
    name: 'help',
    state: {
      as: 'returned',
      problem: {
        type: 'urn:fenghuo:problem:refused',
        code: 'refused',
        status: 422,
        title: '事件已办结，不能再记',
        detail: '值班员 16:02 办结了这起事件。要补记，请交指挥中心。',
        errors: [{ path: 'data.items', code: 'closed', message: '物资请求要写明送到哪里' }],
      },
    },
  }),
  act(4, 19, '转运重伤 1 人', { doneAt: ago(12) }),
  act(5, 3, '前方道路塌陷，改走北坡便道', { files: [photo(1, true), photo(2, false)] }),
];

const allDelivered = acts
  .filter(({ state }) => state.as !== 'returned')
  .map(
    (one, i): KeptAct => ({
      ...one,
      files: [],
      state: { as: 'delivered', position: 4817 + i * 9, flags: [] },
    }),
  );

export const view: FieldView = {
  heardAt: ago(0),
  position: 4821,
  who: leader,
  incidents: [incident],
  alerts: [],
  rollCalls: [],
  centre: [
    { name: '区应急指挥中心值班室', role: 'centre', phone: '0477-8591119' },
    { name: '带班领导', role: 'post', phone: '139 4770 8812' },
  ],
  warnings: [{ id: 'w1', color: 'orange', kind: '暴雨', area: '康巴什区', endsAt: ago(-420) }],
  reported: [],
};

const clock: Field['clock'] = {
  offsetMs: 400,
  uncertaintyMs: 35,
  source: 'measured',
  serverMs: NOW,
  deviceMs: NOW - 400,
};

/** All of a phone but what it does. */
export type Phone = Pick<
  Field,
  'view' | 'line' | 'offlineSinceMs' | 'acts' | 'clock' | 'incident' | 'order' | 'fix' | 'fence' | 'trouble'
>;

const phone = (more: Partial<Phone> = {}): Phone => ({
  view,
  line: 'online',
  offlineSinceMs: null,
  acts: allDelivered,
  clock,
  incident,
  order,
  fix: { lon: 109.8121, lat: 39.6031, accuracyM: 25, speed: null, heading: null, atMs: NOW - 40_000 },
  fence: { is: 'unknown' },
  trouble: null,
  ...more,
});

const withOrder = (changed: Partial<OrderCard>, view_: Partial<FieldView> = {}): Partial<Phone> => {
  const mine = { ...order, ...changed };
  const changedIncident = { ...incident, orders: [mine] };
  return {
    order: mine.over === null ? mine : null,
    incident: changedIncident,
    view: { ...view, ...view_, incidents: [changedIncident] },
  };
};

const alert = (id: string, minutes: number, what: Alert['what']): Alert => ({
  id,
  at: ago(minutes),
  incidentId: 'i1',
  drill: false,
  what,
});
const call: RollCallCard = {
  callId: 'c1',
  drill: null,
  posts: [{ id: 'p1', name: '消防救援一中队队长' }],
  startedAt: ago(2),
  dueAt: ago(-2.6),
  called: 26,
  answered: 17,
};
const drill = { id: 'x1', startsAt: ago(60), speed: 1, startedAt: ago(60) };
const offline: Partial<Phone> = {
  line: 'offline',
  offlineSinceMs: NOW - 12 * MINUTE,
  acts,
  clock: { ...clock, offsetMs: 3_000, source: 'carried' },
};
const second: IncidentCard = {
  ...incident,
  id: 'i2',
  title: '鄂尔多斯大街燃气泄漏',
  severity: 'general',
  place: { name: '鄂尔多斯大街与康城路口' },
  orders: [],
};
const calm = { ...incident, orders: [], commander: null };
const LONG =
  '内蒙古自治区鄂尔多斯市康巴什区青春山街道阿布亥沟村东侧四百米山体滑坡并引发道路中断及通信中断突发地质灾害事件';

/** By name; the gallery shows each at every screen. */
export const PHONES: Readonly<Record<string, Phone>> = {
  busy: phone({ ...offline, view: { ...view, heardAt: ago(12) } }),
  onLine: phone(),
  ordered: phone({
    ...withOrder(
      { acknowledgedAt: null, departedAt: null, limit: { startedAt: ago(2), dueAt: ago(-118) } },
      { alerts: [alert('a1', 2, { is: 'ordered', dispatchId: 'd1' })] },
    ),
    acts: [],
    fix: null,
  }),
  accepted: phone({ ...withOrder({ departedAt: null }), fix: null }),
  overdue: phone({
    ...withOrder({ limit: { startedAt: ago(132), dueAt: ago(12) } }),
    incident: {
      ...incident,
      severity: 'extraordinary',
      orders: [{ ...order, limit: { startedAt: ago(132), dueAt: ago(12) } }],
    },
  }),
  atScene: phone({
    fence: { is: 'near', dispatchId: 'd1', distanceM: 64, accuracyM: 25, enteredAt: ago(1) },
  }),
  soon: phone(withOrder({ limit: { startedAt: ago(112), dueAt: ago(-8) } })),
  arrived: phone(withOrder({ arrivedAt: ago(4) })),
  standby: phone(withOrder({ kind: 'standby', departedAt: null, limit: null })),
  cancelled: phone(
    withOrder(
      { over: 'cancelled' },
      { alerts: [alert('a1', 1, { is: 'cancelled', dispatchId: 'd1', reason: '人员已全部救出' })] },
    ),
  ),
  alerts: phone({
    view: {
      ...view,
      alerts: [
        alert('a1', 1, { is: 'withdraw', reason: '坡顶裂缝急速扩大，全部人员撤到桥西' }),
        alert('a2', 22, { is: 'instruction', instructionId: 'n1' }),
        alert('a3', 30, { is: 'level', body: '区地质灾害应急指挥部', from: 4, to: 3 }),
        alert('a4', 33, { is: 'severity', severity: 'larger' }),
        alert('a5', 40, { is: 'command', to: '李建国' }),
      ],
    },
  }),
  rollCall: phone({ view: { ...view, rollCalls: [call] } }),
  rollCallOffline: phone({
    ...offline,
    view: { ...view, rollCalls: [{ ...call, dueAt: ago(3) }] },
    clock: { ...clock, source: 'setBack' },
  }),
  signedOut: phone({ ...offline, line: 'signedOut' }),
  drill: phone({
    incident: { ...incident, title: '康巴什燃气管线泄漏双盲演练', severity: 'general', drill },
    view: {
      ...view,
      incidents: [{ ...incident, drill }],
      rollCalls: [{ ...call, drill: 'x1' }],
    },
  }),
  several: phone({ view: { ...view, incidents: [incident, second] } }),
  quiet: phone({
    incident: null,
    order: null,
    acts: [],
    view: { ...view, incidents: [calm, { ...second, commander: null }], warnings: [] },
  }),
  empty: phone({
    incident: null,
    order: null,
    acts: [],
    fix: null,
    view: { ...view, incidents: [], warnings: [], centre: [] },
  }),
  noPosition: phone({ fix: null, trouble: 'denied' }),
  unheard: phone({ incident: null, order: null, acts: [], fix: null, view: null }),
  reporter: phone({
    incident: null,
    order: null,
    view: {
      ...view,
      incidents: [],
      who: {
        ...leader,
        name: '网格员手机',
        roles: ['reporter'],
        team: null,
        body: null,
        may: ['incidentReported', 'situationUpdated', 'rollCallAnswered'],
      },
      reported: [
        {
          incidentId: 'i1',
          title: '阿布亥沟山体滑坡',
          reportedAt: ago(130),
          status: 'verified',
          verified: 'confirmed',
          mergedInto: null,
          sent: 3,
          arrived: 1,
        },
        {
          incidentId: 'i3',
          title: '康城路井盖缺失',
          reportedAt: ago(14),
          status: 'reported',
          verified: null,
          mergedInto: null,
          sent: 0,
          arrived: 0,
        },
        {
          incidentId: 'i4',
          title: '河边冒烟',
          reportedAt: ago(1500),
          status: 'closed',
          verified: 'false',
          mergedInto: null,
          sent: 1,
          arrived: 1,
        },
      ],
    },
  }),
  sceneCommander: phone({
    order: null,
    view: {
      ...view,
      who: {
        ...leader,
        name: '李建国手机',
        roles: ['sceneCommander'],
        team: null,
        may: ['situationUpdated', 'casualtyUpdated', 'suppliesRequested', 'reliefDelivered', 'teamWithdrawn'],
      },
    },
  }),
  longWords: phone({
    ...withOrder({ task: LONG, scene: { ...scene, name: LONG } }),
    incident: {
      ...incident,
      title: LONG,
      severity: 'extraordinary',
      responses: [1, 2, 3].map((level, i) => ({
        responseId: `${i}`,
        body: LONG,
        plan: LONG,
        level: level === 1 ? 1 : level === 2 ? 2 : 3,
        since: ago(20),
      })),
      commander: { name: '阿拉坦敖其尔·额尔敦巴雅尔', role: 'sceneCommander', phone: '13847720193' },
      casualties: {
        deaths: 1204,
        missing: 10233,
        trapped: 45120,
        injured: 128000,
        seriouslyInjured: 40210,
        status: 'provisional',
        asOf: ago(18),
        rivals: [],
      },
      orders: [{ ...order, task: LONG }],
    },
    acts: [
      ...acts,
      act(9, 0, LONG.repeat(2), {
        files: [1, 2, 3, 4].map((n) => photo(n, n < 3)),
        state: { as: 'delivered', position: 128_402_817, flags: [] },
      }),
    ],
  }),
};
