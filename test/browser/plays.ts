/** Whole days as a wall shows them at sixty times: a scenario that ships, and a made-up day of a dispatch system. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importCad } from '../../server/gateway/cad/import.ts';
import type { Mapping } from '../../server/gateway/cad/mapping.ts';
import { playable } from '../../server/play/playable.ts';
import { readingOf, shippedScenario } from '../../server/samples/index.ts';
import type { PostedEvent } from '../../shared/event.ts';
import { MemoryLog } from './harness.ts';
import { district } from './stories.ts';

const SPEED = 60;
const MIN = 60_000;
const HOUR = 60 * MIN;

interface Played {
  readonly drill: string;
  readonly name: string;
  readonly events: readonly PostedEvent[];
  /** What the drill's clock shows at `now`. */
  readonly shownMs: number;
  readonly now: number;
}

/** A log in which the drill has run from its first event to `shownMs`. */
function played({ drill, name, events, shownMs, now }: Played): MemoryLog {
  const log = new MemoryLog();
  district(log, now);
  const shown = events.filter(({ occurredAt }) => Date.parse(occurredAt) <= shownMs);
  const startsMs = Math.min(...shown.map(({ occurredAt }) => Date.parse(occurredAt)));
  const worldMs = (drillMs: number) => now - (shownMs - drillMs) / SPEED;
  const startsAt = new Date(startsMs).toISOString();
  const data = { name, startsAt, speed: SPEED };
  log.add({ stream: `drill:${drill}`, type: 'drillStarted', at: worldMs(startsMs), data });
  for (const { stream, type, occurredAt, occurredPrecision, data, text, place, ...told } of shown) {
    const at = Date.parse(occurredAt);
    const fact = {
      stream,
      type,
      at,
      precision: occurredPrecision,
      data,
      recordedAt: worldMs(at),
      text,
      place,
    };
    log.add({ ...fact, ...(told.drill || stream.startsWith('incident:') ? { drill } : {}) });
  }
  return log;
}

/** The afternoon of 20 July 2021 in Zhengzhou. */
export function zhengzhou(now: number): MemoryLog {
  const id = 'zhengzhou-rainstorm-2021';
  const scenario = shippedScenario(id);
  if (!scenario) throw new Error(`${id} does not ship`);
  const { cues } = playable(scenario, readingOf(id), id);
  const events = cues.map(({ event }) => event).filter(({ stream }) => !stream.startsWith('drill:'));
  const shownMs = Date.parse('2021-07-20T18:20:00+08:00');
  return played({ drill: id, name: scenario.title, events, shownMs, now });
}

const MAPPING: Mapping = {
  id: 'made-up',
  title: 'A made-up day',
  source: '示例接处警系统',
  area: { id: 'made-up', name: '示例接警区', nameEn: 'Sample dispatch area' },
  time: { zone: 'Asia/Shanghai', format: 'YYYY-MM-DD HH:mm' },
  columns: {
    incident: 'incident',
    unit: 'unit',
    type: 'type',
    address: 'address',
    point: { lon: 'lon', lat: 'lat' },
    received: 'received',
    ordered: 'ordered',
    departed: 'departed',
    arrived: 'arrived',
    released: 'released',
  },
  types: { 火灾: 'fire', 交通事故: 'roadTraffic', 电梯困人: 'elevator', 燃气泄漏: 'gas' },
  unitKinds: {},
};
const TYPES = Object.keys(MAPPING.types);
const ROADS = ['鄂尔多斯大街', '康宁路', '乌兰木伦街', '文化路', '青春山路'];
const CALLS = 60;
const UNITS = 9;

/** Sixty calls of one day, one to three units each. */
function cadRows(dayMs: number): string[] {
  const clock = (ms: number) => new Date(ms + 8 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
  return Array.from({ length: CALLS }, (_, call) => {
    const receivedMs = dayMs + call * 22 * MIN + (call % 7) * 3 * MIN;
    const where = [
      `${ROADS[call % ROADS.length]} ${call + 1} 号`,
      109.66 + (call % 11) * 0.03,
      39.46 + (call % 7) * 0.03,
    ];
    return Array.from({ length: 1 + (call % 3) }, (_, n) => {
      const orderedMs = receivedMs + (2 + n) * MIN;
      const times = [
        receivedMs,
        orderedMs,
        orderedMs + 2 * MIN,
        orderedMs + (9 + (call % 13)) * MIN,
        orderedMs + 55 * MIN,
      ];
      return [
        call + 1,
        `E${1 + ((call + n) % UNITS)}`,
        TYPES[call % TYPES.length],
        ...where,
        ...times.map(clock),
      ].join();
    });
  }).flat();
}

/** A day of a dispatch system, brought in as `import-cad` does, at half past six in the evening. */
export async function cadDay(now: number): Promise<MemoryLog> {
  const dayMs = Date.parse('2026-03-08T00:00:00+08:00');
  const dir = await mkdtemp(join(tmpdir(), 'fenghuo-cad-day-'));
  const events: PostedEvent[] = [];
  try {
    const file = join(dir, 'day.csv');
    const { incident, unit, type, address, received, ordered, departed, arrived, released } = MAPPING.columns;
    const header = [
      incident,
      unit,
      type,
      address,
      'lon',
      'lat',
      received,
      ordered,
      departed,
      arrived,
      released,
    ];
    await writeFile(file, [header.join(), ...cadRows(dayMs)].join('\n'));
    await importCad({
      file,
      mapping: MAPPING,
      post: async (posted) => {
        events.push(...posted);
        return posted.map(({ id }) => ({ id, outcome: 'recorded' as const }));
      },
    });
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
  const sorted = [...events].sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt));
  return played({
    drill: 'cad-day',
    name: '接处警一日回放',
    events: sorted,
    shownMs: dayMs + 18.5 * HOUR,
    now,
  });
}
