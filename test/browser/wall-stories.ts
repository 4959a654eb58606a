/** The states in which a wall is looked at: one incident, twelve, a clock that has run out. */
import { type Fact, MemoryLog } from './harness.ts';
import { district, incident } from './stories.ts';

const MIN = 60_000;

const PLACES: readonly [
  title: string,
  place: string,
  area: string,
  lon: number,
  lat: number,
  type: string,
][] = [
  ['阿布亥沟山体滑坡', '阿布亥沟', 'qingchunshan', 109.93, 39.64, 'landslide'],
  ['康宁路燃气泄漏', '康宁路 18 号', 'kangxin', 109.88, 39.5, 'gas'],
  ['青春山林草火情', '青春山南坡', 'qingchunshan', 109.87, 39.68, 'fire'],
  ['会展中心人员被困电梯', '会展中心', 'binhe', 109.72, 39.48, 'elevator'],
  ['乌兰木伦湖人员落水', '乌兰木伦湖北岸', 'binhe', 109.77, 39.56, 'water'],
  ['北区供热管线破裂', '神华康城北门', 'kangxin', 109.9, 39.46, 'pipeline'],
  ['立交桥下积水车辆被困', '东康快速路立交', 'habagexi', 109.7, 39.66, 'water'],
  ['学府花园高层住宅火灾', '学府花园 6 号楼', 'habagexi', 109.78, 39.62, 'fire'],
  ['化工品运输车侧翻', '包茂高速出口', 'habagexi', 109.65, 39.62, 'hazardousChemicals'],
  ['东红海子游客走失', '东红海子', 'binhe', 109.66, 39.46, 'other'],
  ['第二幼儿园疑似食物中毒', '第二幼儿园', 'kangxin', 109.84, 39.47, 'other'],
  ['供电线路故障停电', '铁西变电站', 'qingchunshan', 109.96, 39.6, 'lifeline'],
];
const TEAMS = ['fire', 'general', 'medical', 'bluesky', 'mine', 'militia', 'power', 'water', 'gas', 'road'];
const SEVERITIES = ['larger', 'general', 'major', undefined] as const;

function open(log: MemoryLog, now: number, n: number, minutesAgo: number) {
  const [title, name, area, lon, lat, type] = PLACES[n % PLACES.length] as (typeof PLACES)[number];
  const severity = SEVERITIES[n % SEVERITIES.length];
  const at = now - minutesAgo * MIN;
  const place: Fact['place'] = { name, area, lon, lat };
  return incident(log, `open-${n}`, { title, place, at, types: [type], ...(severity ? { severity } : {}) });
}

/** One incident, forty minutes old, that goes as it should. */
export function single(now: number): MemoryLog {
  const log = new MemoryLog();
  district(log, now);
  const t0 = now - 40 * MIN;
  const slide = open(log, now, 0, 40);
  slide.respond('r1', '地质灾害指挥部', 3, t0 + 11 * MIN);
  slide.send('fire', { order: t0 + 5 * MIN, ack: t0 + 6 * MIN, go: t0 + 9 * MIN, arrive: t0 + 31 * MIN });
  slide.send('medical', { order: t0 + 6 * MIN, ack: t0 + 8 * MIN, go: t0 + 11 * MIN });
  slide.send('general', { order: t0 + 8 * MIN, ack: t0 + 9 * MIN, go: t0 + 14 * MIN });
  slide.of({
    type: 'situationUpdated',
    at: now - 4 * MIN,
    body: 'post',
    text: '坡脚 3 户 11 人已全部撤出',
    data: {},
  });
  return log;
}

/** Twelve at a time, each with a team or two. */
export function twelve(now: number): MemoryLog {
  const log = new MemoryLog();
  district(log, now);
  for (let n = 0; n < PLACES.length; n++) {
    const minutesAgo = 15 + ((n * 37) % 110);
    const one = open(log, now, n, minutesAgo);
    for (let sent = 0; sent < 1 + (n % 2); sent++) {
      const order = now - (minutesAgo - 5 - sent) * MIN;
      const ack = order + 3 * MIN;
      const isQuick = n % 3 > 0;
      one.send(TEAMS[(n + sent * 5) % TEAMS.length] ?? 'fire', {
        order,
        ...(n % 5 === 4 ? {} : { ack, go: ack + 3 * MIN }),
        ...(isQuick && minutesAgo > 40 && n % 5 !== 4 ? { arrive: ack + 25 * MIN } : {}),
      });
    }
  }
  return log;
}

/** One whose two hours have run out for a team on its way, and whose ten hours have for one of its areas. */
export function missed(now: number): MemoryLog {
  const log = new MemoryLog();
  district(log, now);
  const t0 = now - 640 * MIN;
  const slide = open(log, now, 0, 640);
  slide.respond('r1', '地质灾害指挥部', 2, t0 + 11 * MIN);
  slide.send('fire', { order: t0 + 5 * MIN, ack: t0 + 6 * MIN, go: t0 + 9 * MIN, arrive: t0 + 42 * MIN });
  slide.send('mine', { order: now - 150 * MIN, ack: now - 140 * MIN, go: now - 132 * MIN });
  slide.send('militia', { order: now - 125 * MIN });
  for (const [area, people] of [
    ['阿布亥沟村', 180],
    ['北坡片区', 158],
    ['沟口散户', 74],
  ] as const)
    slide.of({
      type: 'reliefNeedReported',
      at: t0 + 20 * MIN,
      body: 'community',
      data: { area, peopleInNeed: people, status: 'verified' },
    });
  for (const [area, people] of [
    ['阿布亥沟村', 180],
    ['北坡片区', 92],
  ] as const)
    slide.of({
      type: 'reliefDelivered',
      at: t0 + 300 * MIN,
      body: 'community',
      data: { area, people, count: 'cumulative', categories: ['water', 'food'] },
    });
  return log;
}
