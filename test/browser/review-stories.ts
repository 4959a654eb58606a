/** An incident for the review: facts that were heard late, put right and taken back, decisions, silences, a hand-over. */
import { type Fact, MemoryLog } from './harness.ts';
import { district } from './stories.ts';

const SECOND = 1_000;

/** Beijing time of the day that it happened on. */
export const at = (clock: string): number => Date.parse(`2026-11-21T${clock.padEnd(8, ':00')}+08:00`);

const STREAM = 'incident:slide';
const PHONE = {
  origin: 'field',
  user: '队长 苏日娜',
  clock: { offsetMs: 3_000, uncertaintyMs: 400, source: 'server' },
} as const;

interface Stages {
  readonly order: string;
  readonly ack?: string;
  readonly go?: string;
  readonly arrive?: string;
}

function sent(team: string, { order, ack, go, arrive }: Stages, besides: Partial<Fact> = {}): Fact[] {
  const dispatchId = `d-${team}`;
  const fact = (type: string, time: string, data: Record<string, unknown>): Fact => ({
    stream: STREAM,
    type,
    at: at(time),
    recordedAt: at(time) + 20 * SECOND,
    id: `${team}-${type}`,
    ...besides,
    data,
  });
  const scene = { name: '阿布亥沟口', lon: 109.93, lat: 39.64 };
  return [
    { ...fact('dispatchOrdered', order, { dispatchId, teamId: team, kind: 'toScene', scene }), ...DESK },
    ...(ack ? [fact('dispatchAcknowledged', ack, { dispatchId })] : []),
    ...(go ? [fact('teamDeparted', go, { dispatchId, people: 12 })] : []),
    ...(arrive ? [fact('teamArrived', arrive, { dispatchId, reached: 'scene', means: 'tap' })] : []),
  ];
}
const DESK = { origin: 'desk', user: '值班员 李伟', body: 'duty' } as const;

const told = (
  type: string,
  time: string,
  data: Record<string, unknown>,
  besides: Partial<Fact> = {},
): Fact => ({
  stream: STREAM,
  type,
  at: at(time),
  recordedAt: at(time) + 40 * SECOND,
  ...DESK,
  data,
  ...besides,
});

const FACTS: readonly Fact[] = [
  told(
    'incidentReported',
    '14:22',
    {
      title: '阿布亥沟山体滑坡',
      types: ['landslide'],
      receivedAt: new Date(at('14:24')).toISOString(),
      source: 'dutyPhone',
      reporter: {},
    },
    { recordedAt: at('14:25'), place: { name: '阿布亥沟', area: 'qingchunshan', lon: 109.93, lat: 39.64 } },
  ),
  told('incidentVerified', '14:30', { result: 'confirmed' }),
  told('severityConfirmed', '14:34', { severity: 'larger', basis: '3 人以上被困' }),
  told('responseActivated', '14:36', {
    responseId: 'r1',
    body: 'centre',
    level: 3,
    decisionMaker: '王建国',
    basis: '较大地质灾害',
    criteria: [],
  }),
  ...sent('fire', { order: '14:38', ack: '14:39', go: '14:41', arrive: '15:04' }),
  ...sent('general', { order: '14:38', ack: '14:42', go: '14:49', arrive: '15:20' }),
  ...sent('medical', { order: '14:40', ack: '14:44', go: '14:52' }),
  told(
    'teamArrived',
    '15:31:08',
    { dispatchId: 'd-medical', reached: 'scene', means: 'tap', fence: { distanceM: 60 } },
    {
      ...PHONE,
      id: 'medical-arrived',
      recordedAt: at('16:00:22'),
      precision: 'second',
    },
  ),
  ...sent('bluesky', { order: '14:40', ack: '14:58', go: '15:10', arrive: '17:05' }),
  ...sent('mine', { order: '14:45', ack: '15:02', go: '15:20', arrive: '16:10' }),
  ...sent('militia', { order: '14:43', go: '15:18', arrive: '16:20' }),
  told(
    'dispatchAcknowledged',
    '15:12',
    { dispatchId: 'd-militia', means: 'phone', saidBy: '赵连长' },
    { id: 'militia-ack', recordedAt: at('16:32') },
  ),
  told('scenePostEstablished', '15:10', {
    postId: 'p1',
    commander: '巴图',
    place: { name: '沟口小学' },
    groups: ['抢险', '医疗'],
  }),
  told('casualtyUpdated', '15:05', {
    deaths: 0,
    injured: 2,
    trapped: 4,
    asOf: new Date(at('15:00')).toISOString(),
    status: 'provisional',
  }),
  told(
    'casualtyUpdated',
    '15:50',
    { deaths: 1, injured: 5, trapped: 2, asOf: new Date(at('15:45')).toISOString(), status: 'provisional' },
    { id: 'casualty-2' },
  ),
  told(
    'reliefNeedReported',
    '14:55',
    { area: 'qingchunshan', peopleInNeed: 480, status: 'provisional' },
    { id: 'need' },
  ),
  told('reliefDelivered', '15:25', {
    area: 'qingchunshan',
    people: 182,
    count: 'cumulative',
    categories: ['food', 'shelter'],
  }),
  told(
    'reliefDelivered',
    '15:36',
    { area: 'qingchunshan', people: 240, count: 'cumulative', categories: ['water'] },
    { recordedAt: at('16:40') },
  ),
  told('reliefDelivered', '18:20', {
    area: 'qingchunshan',
    people: 412,
    count: 'cumulative',
    categories: ['food'],
  }),
  told(
    'instructionIssued',
    '15:15',
    {
      instructionId: 'i1',
      issuer: '王建国',
      receivers: ['供电抢修队'],
      dueAt: new Date(at('16:30')).toISOString(),
    },
    { text: '沟口临时供电' },
  ),
  told('instructionCompleted', '16:45', { instructionId: 'i1', result: '已供电' }),
  told('situationUpdated', '15:28', {}, { text: '二次滑坡风险，抢险人员后撤 200 米' }),
  told('responseLevelChanged', '16:05', {
    responseId: 'r1',
    level: 2,
    decisionMaker: '王建国',
    reason: '伤亡上升',
  }),
  told('commandTransferred', '18:00', {
    postId: 'p1',
    from: '巴图',
    to: '陈永刚',
    reason: '升级响应',
    brief: '四队在场',
    acknowledgedBy: '陈永刚',
  }),
  told('publicNoticeIssued', '17:10', { channel: '政务微博', approver: '王建国' }, { text: '救援进展通报' }),
  told('eventCorrected', '16:50', {
    eventId: 'need',
    set: { data: { peopleInNeed: 412, status: 'verified' } },
    reason: '入户核定',
  }),
  told('eventCorrected', '17:30', {
    eventId: 'fire-teamArrived',
    set: { occurredAt: new Date(at('15:06')).toISOString() },
    reason: '按执法记录仪',
  }),
  told('situationUpdated', '15:38', {}, { id: 'wrong', text: '下游水位上涨' }),
  told('eventWithdrawn', '17:00', { eventId: 'wrong', reason: '误报，另一条沟' }),
  told('incidentContained', '19:30', {}),
  told('incidentClosed', '21:10', { reason: '险情解除' }),
];

export const MEDICAL_LATE = { at: at('15:31:08'), heard: at('16:00:22') } as const;

/** Recorded in the order in which the log heard of it. */
export function slide(): MemoryLog {
  const log = new MemoryLog();
  district(log, at('14:00'));
  const heard = (fact: Fact) => fact.recordedAt ?? fact.at;
  for (const fact of [...FACTS].sort((a, b) => heard(a) - heard(b))) log.add(fact);
  log.add({
    stream: 'review:slide',
    type: 'reviewNotePinned',
    at: at('22:00'),
    user: '评估员 周敏',
    data: {
      noteId: 'n1',
      kind: 'finding',
      about: { eventIds: ['medical-arrived'] },
      text: '15:40 会商时大屏少计一队，未影响增援决定。',
    },
  });
  log.add({
    stream: 'review:slide',
    type: 'correctiveActionOpened',
    at: at('22:05'),
    user: '评估员 周敏',
    data: { actionId: 'a1', noteId: 'n1', what: '沟口补盲基站', owner: 'centre', dueOn: '2026-12-20' },
  });
  return log;
}
