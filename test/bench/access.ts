/** What asking for the right costs: the same posts by somebody with three grants, and by the product itself, which is not asked. */
import { BoardKeeper } from '../../server/board/keeper.ts';
import { Intake, type Poster } from '../../server/intake/intake.ts';
import { logMigrations, openLog } from '../../server/log/index.ts';
import { migrate } from '../../server/postgres/migrate.ts';
import type { Principal } from '../../shared/access/principal.ts';
import { boardKnownTo, mayRecord } from '../../shared/access/record.ts';
import { type Board, EMPTY_BOARD } from '../../shared/board.ts';
import type { PostedEvent } from '../../shared/event.ts';
import { readPosted } from '../../shared/read.ts';
import { median, type Row } from './report.ts';

/** Areas lie this deep: province, prefecture, district, subdistrict, community, grid, and two to spare. */
const DEPTH = 8;
const POSTS = 100;
const EVENTS_EACH = 50;
const ROUNDS = 7;

/** The last grant is the one that fits, and the area that it names is the outermost: all three are walked to their ends. */
const PRINCIPAL: Principal = {
  user: 'bench',
  body: 'body-1',
  team: 'team-1',
  grants: [
    { role: 'community', area: 'other-7' },
    { role: 'department', area: 'other-6' },
    { role: 'dutyOfficer', area: 'area-0' },
  ],
};
const CHECKED: Poster = { principal: PRINCIPAL, lang: 'zh' };
const UNCHECKED: Poster = { system: { user: 'bench', role: 'system' }, lang: 'zh' };

export async function benchAccess(url: string): Promise<Row[]> {
  await migrate(url, logMigrations);
  const log = await openLog({ url });
  const keeper = new BoardKeeper(log, EMPTY_BOARD);
  await keeper.start();
  const intake = new Intake(log, keeper);
  try {
    await intake.record(ground(), UNCHECKED);
    const ratios: number[] = [];
    const times = { checked: [] as number[], unchecked: [] as number[] };
    for (let round = 0; round <= ROUNDS; round++) {
      const took = await turns(intake, round);
      if (round === 0) continue;
      times.checked.push(took.checked);
      times.unchecked.push(took.unchecked);
      ratios.push(took.checked / took.unchecked);
    }
    return [
      {
        name: `${POSTS} posts of ${EVENTS_EACH} events, asked for the right (3 grants, areas ${DEPTH} deep), against not asked`,
        ours: median(times.checked),
        rival: median(times.unchecked),
        unit: 'ms a post',
        ratio: median(ratios),
        target: { op: '<=', value: 1.05 },
      },
      {
        name: 'the question alone',
        ours: askedUs(keeper.board),
        rival: null,
        unit: 'µs',
        ratio: null,
        target: null,
      },
    ];
  } finally {
    await keeper.stop();
    await log.close();
  }
}

/** Microseconds that one event is asked for its right. */
function askedUs(board: Board): number {
  const [, told] = postOf('0-0-checked');
  const reading = readPosted(told);
  if (!('event' in reading)) throw new Error('an event of the benchmark is not valid');
  const event = {
    ...reading.event,
    recordedBy: { user: 'bench', body: null, role: '' },
    ...{ position: board.position + 1, version: EVENTS_EACH + 1, recordedAt: reading.event.occurredAt },
  };
  const times = Array.from({ length: 20 }, () => {
    const began = performance.now();
    for (let i = 0; i < 5_000; i++) mayRecord(PRINCIPAL, boardKnownTo(PRINCIPAL, board, event), event);
    return (performance.now() - began) / 5;
  });
  return median(times);
}

/** Post by post in turn, so that a slow moment of the machine is slow for both. Milliseconds a post, of the middle one. */
async function turns(intake: Intake, round: number): Promise<{ checked: number; unchecked: number }> {
  const took = { checked: [] as number[], unchecked: [] as number[] };
  for (let post = 0; post < POSTS; post++) {
    const order = post % 2 === 0 ? (['checked', 'unchecked'] as const) : (['unchecked', 'checked'] as const);
    for (const who of order) {
      const events = postOf(`${round}-${post}-${who}`);
      const began = performance.now();
      const results = await intake.record(events, who === 'checked' ? CHECKED : UNCHECKED);
      took[who].push(performance.now() - began);
      if (results.some(({ outcome }) => outcome !== 'recorded')) throw new Error(JSON.stringify(results[0]));
    }
  }
  return { checked: median(took.checked), unchecked: median(took.unchecked) };
}

/** A new incident of the innermost area, and what is told of it. */
const postOf = (name: string): PostedEvent[] =>
  Array.from({ length: EVENTS_EACH }, (_, i) => ({
    id: `${name}-${i}`,
    stream: `incident:${name}`,
    occurredAt: new Date().toISOString(),
    occurredPrecision: 'second' as const,
    ...(i === 0
      ? {
          type: 'incidentReported',
          place: { name: '阿布亥沟', area: `area-${DEPTH - 1}` },
          data: { title: '滑坡', types: ['landslide'], reporter: {}, receivedAt: new Date().toISOString() },
        }
      : { type: 'situationUpdated', text: '东侧裂缝扩大至 12 厘米，继续监测。', data: {} }),
  }));

function ground(): PostedEvent[] {
  const chain = (name: string) =>
    Array.from({ length: DEPTH }, (_, i) => ({
      id: `${name}-${i}`,
      stream: `area:${name}-${i}`,
      type: 'areaRegistered',
      occurredAt: '2026-01-01T00:00:00.000Z',
      occurredPrecision: 'minute' as const,
      data: { name: `${name} ${i}`, parent: i === 0 ? null : `${name}-${i - 1}`, kind: 'other' },
    }));
  return [...chain('area'), ...chain('other')];
}
