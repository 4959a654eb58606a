/** What screens are looked at with: a district, quiet days, busy ones, and those that strain the layout. */
import { clockList } from '../../shared/clock/list.ts';
import { History } from '../../shared/forecast/history.ts';
import { type Fact, MemoryLog } from './harness.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;

type Point = [number, number];
const RINGS: Record<string, { name: string; nameEn: string; ring: Point[] }> = {
  habagexi: {
    name: '哈巴格希街道',
    nameEn: 'Habagexi',
    ring: [
      [109.6, 39.68],
      [109.74, 39.72],
      [109.82, 39.66],
      [109.81, 39.57],
      [109.7, 39.55],
      [109.62, 39.59],
    ],
  },
  qingchunshan: {
    name: '青春山街道',
    nameEn: 'Qingchunshan',
    ring: [
      [109.74, 39.72],
      [109.92, 39.73],
      [110.02, 39.66],
      [109.97, 39.56],
      [109.81, 39.57],
      [109.82, 39.66],
    ],
  },
  binhe: {
    name: '滨河街道',
    nameEn: 'Binhe',
    ring: [
      [109.62, 39.59],
      [109.7, 39.55],
      [109.81, 39.57],
      [109.83, 39.48],
      [109.74, 39.42],
      [109.63, 39.45],
    ],
  },
  kangxin: {
    name: '康新街道',
    nameEn: 'Kangxin',
    ring: [
      [109.81, 39.57],
      [109.97, 39.56],
      [110.03, 39.5],
      [109.95, 39.41],
      [109.74, 39.42],
      [109.83, 39.48],
    ],
  },
};
const DISTRICT: Point[] = [
  [109.6, 39.68],
  [109.74, 39.72],
  [109.92, 39.73],
  [110.02, 39.66],
  [109.97, 39.56],
  [110.03, 39.5],
  [109.95, 39.41],
  [109.74, 39.42],
  [109.63, 39.45],
  [109.62, 39.59],
];

const TEAMS: [id: string, name: string, nameEn: string, people: number, at: Point][] = [
  ['fire', '康巴什区消防救援大队', 'Kangbashi Fire and Rescue', 32, [109.79, 39.61]],
  ['general', '区综合应急救援总队', 'District Rescue Corps', 45, [109.76, 39.6]],
  ['medical', '医疗急救分队', 'Medical team', 12, [109.81, 39.6]],
  ['bluesky', '蓝天救援队', 'Blue Sky Rescue', 18, [109.72, 39.58]],
  ['mine', '市矿山救护队', 'Mine Rescue', 24, [109.9, 39.44]],
  ['militia', '人武部民兵分队', 'Militia detachment', 30, [109.68, 39.65]],
  ['power', '供电抢修队', 'Power repair', 10, [109.85, 39.53]],
  ['water', '水务抢险队', 'Water works', 14, [109.77, 39.55]],
  ['gas', '燃气抢修队', 'Gas repair', 9, [109.83, 39.62]],
  ['road', '公路养护应急队', 'Road maintenance', 16, [109.95, 39.6]],
  ['comms', '通信保障分队', 'Communications', 8, [109.8, 39.58]],
  ['forest', '森林草原消防中队', 'Forest fire squadron', 28, [109.66, 39.5]],
  ['heat', '供热抢修队', 'Heating repair', 11, [109.74, 39.52]],
  ['police', '公安特警支队', 'Police detachment', 40, [109.78, 39.63]],
  ['health', '疾控应急队', 'Disease control', 7, [109.82, 39.59]],
  ['geology', '地质灾害应急技术支撑队', 'Geological support team', 6, [109.87, 39.65]],
  ['volunteer', '青年志愿者应急服务队', 'Youth volunteers', 60, [109.7, 39.6]],
  ['drone', '无人机侦察分队', 'Drone reconnaissance', 5, [109.8, 39.65]],
];

export function district(log: MemoryLog, now: number): void {
  const at = now - 30 * DAY;
  const add = (stream: string, type: string, data: Record<string, unknown>) =>
    log.add({ stream, type, at, data, body: 'centre' });
  add('area:kangbashi', 'areaRegistered', {
    name: '康巴什区',
    nameEn: 'Kangbashi District',
    parent: null,
    kind: 'district',
    schematic: DISTRICT,
    residents: 126_000,
  });
  for (const [id, { name, nameEn, ring }] of Object.entries(RINGS)) {
    add(`area:${id}`, 'areaRegistered', {
      name,
      nameEn,
      parent: 'kangbashi',
      kind: 'subdistrict',
      schematic: ring,
    });
  }
  add('body:centre', 'commandBodyRegistered', {
    name: '康巴什区应急指挥中心',
    nameEn: 'Kangbashi Command Centre',
    kind: 'centre',
    parent: null,
    area: 'kangbashi',
  });
  add('body:duty', 'commandBodyRegistered', {
    name: '值班室',
    nameEn: 'Duty room',
    kind: 'department',
    parent: 'centre',
  });
  add('body:post', 'commandBodyRegistered', {
    name: '现场指挥部',
    nameEn: 'Scene post',
    kind: 'territorial',
    parent: 'centre',
  });
  add('body:community', 'commandBodyRegistered', {
    name: '阿布亥沟社区',
    nameEn: 'Abuhai community',
    kind: 'territorial',
    parent: 'centre',
  });
  for (const [id, name, nameEn, people, [lon, lat]] of TEAMS) {
    add(`team:${id}`, 'teamRegistered', {
      name,
      nameEn,
      kind: 'professional',
      people,
      vehicles: Math.ceil(people / 6),
      station: { lon, lat },
    });
  }
  const depots: [string, string, string, Point][] = [
    ['d1', '区救灾物资储备库', 'District relief depot', [109.71, 39.51]],
    ['d2', '青春山物资点', 'Qingchunshan store', [109.93, 39.68]],
  ];
  for (const [id, name, nameEn, [lon, lat]] of depots) {
    add(`depot:${id}`, 'depotRegistered', {
      name,
      nameEn,
      place: { lon, lat },
      stock: [
        { name: '棉被', quantity: 800, unit: '床' },
        { name: '帐篷', quantity: 120, unit: '顶' },
      ],
    });
  }
  const shelters: [string, string, string, number, Point][] = [
    ['s1', '第三小学', 'Primary School No. 3', 400, [109.82, 39.52]],
    ['s2', '乌兰木伦湖应急避难广场', 'Ulan Mulun Lake square', 12_000, [109.78, 39.58]],
    ['s3', '体育中心', 'Sports centre', 5_000, [109.86, 39.6]],
  ];
  for (const [id, name, nameEn, capacity, [lon, lat]] of shelters) {
    add(`shelter:${id}`, 'shelterRegistered', { name, nameEn, capacity, grade: 'II', place: { lon, lat } });
  }
}

interface Told {
  title: string;
  place: Fact['place'];
  at: number;
  severity?: string;
  types?: string[];
  drill?: string;
}

export function incident(
  log: MemoryLog,
  id: string,
  { title, place, at, severity, types = ['landslide'], drill }: Told,
) {
  const stream = `incident:${id}`;
  const of = (fact: Omit<Fact, 'stream'>) =>
    log.add({ stream, body: 'duty', ...(drill ? { drill } : {}), ...fact });
  of({
    type: 'incidentReported',
    at,
    place,
    recordedAt: at + 2 * MIN,
    data: { title, types, reporter: {}, receivedAt: new Date(at + 2 * MIN).toISOString() },
  });
  if (severity) of({ type: 'severityConfirmed', at: at + 9 * MIN, data: { severity, basis: '受威胁人数' } });
  const scene = { lon: place?.lon, lat: place?.lat, name: place?.name };
  return {
    of,
    respond: (responseId: string, body: string, level: number, at: number) =>
      of({
        type: 'responseActivated',
        at,
        data: { responseId, body, level, decisionMaker: '值班领导', basis: '预案' },
      }),
    send(
      teamId: string,
      times: { order: number; ack?: number; go?: number; arrive?: number; people?: number },
    ) {
      const dispatchId = `${id}-${teamId}`;
      of({ type: 'dispatchOrdered', at: times.order, data: { dispatchId, teamId, kind: 'toScene', scene } });
      if (times.ack) of({ type: 'dispatchAcknowledged', at: times.ack, data: { dispatchId } });
      if (times.go)
        of({
          type: 'teamDeparted',
          at: times.go,
          data: { dispatchId, ...(times.people ? { people: times.people } : {}) },
        });
      if (times.arrive) of({ type: 'teamArrived', at: times.arrive, data: { dispatchId, reached: 'scene' } });
    },
  };
}

function warning(log: MemoryLog, now: number): void {
  log.add({
    stream: 'warning:w1',
    type: 'warningIssued',
    at: now - 4 * HOUR,
    body: 'centre',
    data: {
      color: 'blue',
      kind: 'wind',
      area: 'kangbashi',
      startsAt: new Date(now - 4 * HOUR).toISOString(),
      endsAt: new Date(now + 5 * HOUR).toISOString(),
      issuer: '区气象局',
    },
  });
}

/** A landslide in full swing, a pipe, a lift, and a drill beside them. */
export function busy(now: number): MemoryLog {
  const log = new MemoryLog();
  district(log, now);
  warning(log, now);
  log.add({
    stream: 'warning:w2',
    type: 'warningIssued',
    at: now - HOUR,
    body: 'centre',
    data: {
      color: 'yellow',
      kind: 'landslide',
      area: 'qingchunshan',
      startsAt: new Date(now - HOUR).toISOString(),
      issuer: '区自然资源局',
    },
  });

  const pipe = incident(log, 'pipe', {
    title: '北区供热管线破裂',
    place: { name: '神华康城北门', area: 'kangxin', lon: 109.9, lat: 39.5 },
    at: now - 5 * HOUR,
    severity: 'general',
    types: ['pipeline'],
  });
  pipe.respond('r0', '供热保障', 4, now - 5 * HOUR + 20 * MIN);
  pipe.send('heat', {
    order: now - 5 * HOUR + 5 * MIN,
    ack: now - 5 * HOUR + 7 * MIN,
    go: now - 5 * HOUR + 12 * MIN,
    arrive: now - 5 * HOUR + 31 * MIN,
  });
  pipe.send('police', {
    order: now - 5 * HOUR + 6 * MIN,
    ack: now - 5 * HOUR + 9 * MIN,
    go: now - 5 * HOUR + 14 * MIN,
    arrive: now - 5 * HOUR + 26 * MIN,
    people: 8,
  });

  const t0 = now - 145 * MIN;
  const slide = incident(log, 'slide', {
    title: '阿布亥沟山体滑坡',
    place: { name: '阿布亥沟', area: 'qingchunshan', lon: 109.93, lat: 39.64 },
    at: t0,
    severity: 'larger',
  });
  slide.respond('r1', '地质灾害指挥部', 3, t0 + 11 * MIN);
  slide.respond('r2', '灾害救助', 4, t0 + 25 * MIN);
  slide.send('fire', { order: t0 + 5 * MIN, ack: t0 + 8 * MIN, go: t0 + 12 * MIN, arrive: t0 + 42 * MIN });
  slide.send('general', {
    order: t0 + 5 * MIN,
    ack: t0 + 13 * MIN,
    go: t0 + 20 * MIN,
    arrive: t0 + 58 * MIN,
  });
  slide.send('medical', {
    order: t0 + 9 * MIN,
    ack: t0 + 20 * MIN,
    go: t0 + 24 * MIN,
    arrive: t0 + 69 * MIN,
  });
  slide.send('militia', { order: t0 + 21 * MIN });
  slide.send('mine', { order: t0 + 18 * MIN, ack: t0 + 38 * MIN, go: t0 + 61 * MIN });
  slide.send('bluesky', { order: t0 + 40 * MIN, ack: t0 + 58 * MIN, go: t0 + 66 * MIN });
  slide.send('geology', { order: t0 + 130 * MIN, ack: t0 + 132 * MIN });
  for (const [team, lon, lat] of [
    ['mine', 109.93, 39.5],
    ['bluesky', 109.83, 39.615],
  ] as const) {
    log.add({
      stream: `team:${team}`,
      type: 'teamPositionReported',
      at: now - 3 * MIN,
      data: { teamId: team, lon, lat },
    });
  }
  const iso = (ms: number) => new Date(ms).toISOString();
  slide.of({
    type: 'reliefNeedReported',
    at: t0 + 50 * MIN,
    body: 'community',
    data: { area: '阿布亥沟村', peopleInNeed: 180, status: 'verified' },
  });
  slide.of({
    type: 'reliefNeedReported',
    at: t0 + 52 * MIN,
    body: 'community',
    data: { area: '北坡片区', peopleInNeed: 158, status: 'verified' },
  });
  slide.of({
    type: 'reliefNeedReported',
    at: t0 + 54 * MIN,
    body: 'community',
    data: { area: '沟口散户', peopleInNeed: 74, status: 'verified' },
  });
  for (const [min, area, people] of [
    [62, '阿布亥沟村', 40],
    [75, '阿布亥沟村', 96],
    [88, '北坡片区', 60],
    [101, '阿布亥沟村', 131],
    [142, '北坡片区', 125],
  ] as const) {
    slide.of({
      type: 'reliefDelivered',
      at: t0 + min * MIN,
      body: 'community',
      data: { area, people, count: 'cumulative', categories: ['water', 'shelter'] },
    });
  }
  slide.of({
    type: 'evacuationUpdated',
    at: t0 + 80 * MIN,
    body: 'community',
    data: { area: '阿布亥沟村', people: 186 },
  });
  slide.of({
    type: 'evacueesSettled',
    at: t0 + 95 * MIN,
    body: 'community',
    data: { site: '第三小学', people: 186, shelterId: 's1' },
  });
  slide.of({
    type: 'casualtyUpdated',
    at: t0 + 100 * MIN,
    body: 'post',
    data: { deaths: 0, missing: 2, injured: 5, status: 'provisional', asOf: iso(t0 + 98 * MIN) },
  });
  slide.of({
    type: 'situationUpdated',
    at: t0 + 133 * MIN,
    recordedAt: t0 + 144 * MIN,
    body: 'post',
    text: '转运重伤 1 人至市中心医院',
    data: {},
  });
  slide.of({
    type: 'reportFiled',
    at: t0 + 128 * MIN,
    data: {
      reportId: 'rep2',
      kind: 'followUp',
      toLevel: '市应急局',
      channel: 'written',
      sentAt: iso(t0 + 128 * MIN),
    },
  });
  slide.of({
    type: 'situationUpdated',
    at: t0 + 144 * MIN,
    body: 'post',
    text: '东侧裂缝扩大至 12 厘米，暂撤搜救人员 8 名，现场设警戒线并加派观测',
    data: {},
  });
  log.add({ stream: 'shelter:s1', type: 'shelterOpened', at: t0 + 70 * MIN, data: { shelterId: 's1' } });

  const lift = incident(log, 'lift', {
    title: '会展中心人员被困电梯',
    place: { name: '会展中心', area: 'binhe', lon: 109.72, lat: 39.48 },
    at: now - 9 * MIN,
    types: ['elevator'],
  });
  lift.send('gas', { order: now - 7 * MIN, ack: now - 6 * MIN, go: now - 5 * MIN });

  log.add({
    stream: 'drill:x',
    type: 'drillStarted',
    at: now - 31 * MIN,
    data: { name: '加油站泄漏双盲演练', startsAt: iso(now - 31 * MIN), speed: 1 },
  });
  incident(log, 'exercise', {
    title: '加油站泄漏',
    place: { name: '鄂尔多斯大街加油站', area: 'habagexi', lon: 109.69, lat: 39.62 },
    at: now - 31 * MIN,
    severity: 'larger',
    types: ['leak'],
    drill: 'x',
  });
  return log;
}

/** Eighteen teams on one incident, names that do not fit, seven incidents at once. */
export function crowded(now: number): MemoryLog {
  const log = busy(now);
  const t0 = now - 170 * MIN;
  const fire = incident(log, 'depot', {
    title: '乌兰木伦工业园区危险化学品仓储中心连环爆炸引发大面积火灾及有毒气体扩散事故',
    place: { name: '乌兰木伦工业园区危险化学品仓储中心三号库', area: 'habagexi', lon: 109.66, lat: 39.63 },
    at: t0,
    severity: 'extraordinary',
  });
  fire.respond('c1', '危险化学品事故专项应急指挥部', 1, t0 + 10 * MIN);
  fire.respond('c2', '突发环境事件专项应急指挥部', 2, t0 + 20 * MIN);
  fire.respond('c3', '自然灾害救助专项应急指挥部', 2, t0 + 30 * MIN);
  TEAMS.forEach(([id], i) => {
    const order = t0 + (4 + i * 3) * MIN;
    const arrived = i % 3 === 0;
    fire.send(id, {
      order,
      ...(i % 7 === 6 ? {} : { ack: order + (3 + i) * MIN }),
      ...(i % 7 === 6 || i % 5 === 4 ? {} : { go: order + (8 + i) * MIN }),
      ...(arrived && i % 7 !== 6 ? { arrive: order + (50 + i * 6) * MIN } : {}),
    });
  });
  for (let i = 0; i < 8; i++) {
    const area = `${['石化', '湖滨', '东风', '新区', '学府', '铁西', '团结', '迎宾'][i]}社区第 ${i + 1} 网格片区`;
    if (i !== 2)
      fire.of({
        type: 'reliefNeedReported',
        at: t0 + 40 * MIN,
        data: { area, peopleInNeed: 1_200 + i * 731, status: i % 2 ? 'verified' : 'provisional' },
      });
    if (i < 5)
      fire.of({
        type: 'reliefDelivered',
        at: t0 + (60 + i * 20) * MIN,
        data: {
          area,
          people: 400 + i * 211,
          count: 'cumulative',
          categories: ['food', 'water', 'medical', 'shelter'],
        },
      });
  }
  fire.of({
    type: 'casualtyUpdated',
    at: t0 + 100 * MIN,
    data: {
      deaths: 78,
      missing: 128,
      trapped: 41,
      injured: 1_617,
      status: 'provisional',
      asOf: new Date(t0 + 98 * MIN).toISOString(),
    },
  });
  fire.of({ type: 'evacuationUpdated', at: t0 + 80 * MIN, data: { area: '石化社区', people: 125_400 } });
  fire.of({ type: 'evacueesSettled', at: t0 + 95 * MIN, data: { site: '体育中心', people: 18_230 } });
  for (let i = 0; i < 3; i++) {
    incident(log, `more${i}`, {
      title: ['东红海子景区森林火情', '暴雨致立交桥下积水车辆被困', '幼儿园食物中毒'][i] ?? '',
      place: { name: '东红海子', area: 'binhe', lon: 109.66 + i * 0.04, lat: 39.46 },
      at: now - (20 + i * 40) * MIN,
      severity: i === 0 ? 'major' : 'general',
    });
  }
  for (const [i, color] of (['red', 'orange', 'yellow'] as const).entries()) {
    log.add({
      stream: `warning:c${i}`,
      type: 'warningIssued',
      at: now - HOUR,
      data: {
        color,
        kind: ['rainstorm', 'lightning', '道路结冰'][i],
        area: 'kangbashi',
        startsAt: new Date(now).toISOString(),
        endsAt: new Date(now + (3 + i) * HOUR).toISOString(),
        issuer: '区气象台',
      },
    });
  }
  return log;
}

/** A drill of an incident far away, sped up. */
export function faraway(now: number): MemoryLog {
  const log = new MemoryLog();
  district(log, now);
  const quake = Date.parse('2023-12-18T23:59:00+08:00');
  const speed = 600;
  log.add({
    stream: 'drill:q',
    type: 'drillStarted',
    at: now - 15_000,
    data: { name: '积石山地震', startsAt: new Date(quake).toISOString(), speed },
  });
  const world = (drillMs: number) => now - 15_000 + (drillMs - quake) / speed;
  const told = incident(log, 'quake', {
    title: '甘肃积石山 6.2 级地震',
    place: { name: '积石山县柳沟乡', lon: 102.79, lat: 35.7 },
    at: quake,
    drill: 'q',
    severity: 'major',
    types: ['earthquake'],
  });
  const later = (min: number, fact: Omit<Fact, 'stream' | 'at'>) =>
    told.of({ at: quake + min * MIN, recordedAt: world(quake + min * MIN), ...fact });
  later(26, {
    type: 'responseActivated',
    data: {
      responseId: 'r',
      body: '国务院抗震救灾指挥部办公室',
      level: 2,
      decisionMaker: '办公室',
      basis: '预案',
    },
  });
  later(30, {
    type: 'dispatchOrdered',
    data: { dispatchId: 'q1', teamId: 'gansu-fire', kind: 'toScene', scene: { lon: 102.79, lat: 35.7 } },
  });
  later(61, { type: 'teamArrived', data: { dispatchId: 'q1', reached: 'scene', people: 88 } });
  later(90, {
    type: 'casualtyUpdated',
    data: {
      area: '甘肃',
      deaths: 86,
      injured: 96,
      status: 'provisional',
      asOf: new Date(quake + 88 * MIN).toISOString(),
    },
  });
  later(120, {
    type: 'reliefDelivered',
    data: { area: '积石山县', people: 2_600, count: 'cumulative', categories: ['shelter', 'heating'] },
  });
  return log;
}

export function quiet(now: number): MemoryLog {
  const log = new MemoryLog();
  district(log, now);
  warning(log, now);
  for (const [i, title] of ['康宁路燃气泄漏', '青春山林草火情', '乌兰木伦湖人员落水'].entries()) {
    const at = now - (i + 1) * 2 * DAY;
    const old = incident(log, `old${i}`, {
      title,
      place: { area: 'binhe', lon: 109.7, lat: 39.5 },
      at,
      severity: i === 1 ? 'larger' : 'general',
    });
    old.send('fire', { order: at + 3 * MIN, ack: at + 4 * MIN, go: at + 8 * MIN, arrive: at + 30 * MIN });
    old.of({ type: 'incidentClosed', at: at + 3 * HOUR, data: { reason: '处置完毕' } });
  }
  return log;
}

/** What the watch records of limits that have passed: those of the log as it stands. */
function ranOut(log: MemoryLog, now: number): void {
  for (const clock of clockList(log.board, { nowMs: now, history: new History() })) {
    const { indicatorId, subject, startedAt, dueAt, leftMs, source } = clock;
    if (indicatorId === null || leftMs >= 0) continue;
    const data = { indicatorId, subject, startedAt, dueAt };
    log.add({ stream: source, type: 'clockRanOut', at: Date.parse(dueAt), recordedAt: now, data });
  }
}

/** The busy day with a commander, tasks, reports that are owed, rival counts, a correction and missed limits. */
export function dutiful(now: number): MemoryLog {
  const log = busy(now);
  const iso = (ms: number) => new Date(ms).toISOString();
  const of = (type: string, agoMin: number, data: Record<string, unknown>) =>
    log.add({ stream: 'incident:slide', type, at: now - agoMin * MIN, body: 'post', data });
  of('scenePostEstablished', 100, {
    postId: 'p1',
    place: { name: '沟口' },
    commander: '李伟',
    groups: [],
  });
  for (let i = 0; i < 12; i++) {
    of('taskOpened', 130 - i, {
      taskId: `t${i}`,
      responseId: 'r1',
      planId: 'k',
      level: 3,
      body: 'duty',
      action: `第 ${i + 1} 项任务`,
      dueAt: iso(now - (i < 2 ? 20 : -40 - i) * MIN),
      after: [],
    });
  }
  for (const [id, min] of [
    ['f1', -12],
    ['f2', 50],
  ] as const) {
    of('reportDue', 15, {
      obligationId: id,
      ruleId: 'x',
      toLevel: '市应急局',
      channel: 'written',
      dueAt: iso(now + min * MIN),
      kind: 'followUp',
    });
  }
  of('instructionIssued', 30, {
    instructionId: 'i1',
    issuer: '中心',
    receivers: ['青春山街道'],
    text: '撤离沟口散户',
  });
  for (const [source, injured] of [
    ['医院', 7],
    ['街道', 9],
  ] as const) {
    of('casualtyUpdated', 20, {
      injured,
      seriouslyInjured: 1,
      status: 'provisional',
      asOf: iso(now - 20 * MIN),
      source,
      conflictGroup: 'g',
    });
  }
  of('casualtyUpdated', 40, { deaths: 1, status: 'verified', asOf: iso(now - 40 * MIN) });
  of('casualtyUpdated', 15, {
    unknown: ['trapped'],
    status: 'provisional',
    asOf: iso(now - 15 * MIN),
  });
  const told = of('measureTaken', 1, { kind: '设卡' });
  const gone = of('measureTaken', 0, { kind: '断电' });
  of('eventCorrected', 0, { eventId: told.id, set: { data: { kind: '设警戒线' } }, reason: '笔误' });
  of('eventWithdrawn', 0, { eventId: gone.id, reason: '误报' });
  ranOut(log, now);
  return log;
}
