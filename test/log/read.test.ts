/** Reading: from any position, by stream, by type, up to a position or a moment; the whole log at a steady memory cost. */
import pg from 'pg';
import { expect, test } from 'vitest';
import type { Log } from '../../server/log/log.ts';
import type { Range } from '../../server/log/reader.ts';
import { toEvent } from '../../server/log/row.ts';
import { draft } from './draft.ts';
import { freshLog } from './fresh.ts';

const START = Date.parse('2026-07-01T08:00:00.000Z');

/** 60 events, one a second, of 3 streams in turn and 4 types in turn. */
async function logOf60(): Promise<Log> {
  let now = START;
  const log = await (await freshLog()).open({ now: () => now });
  for (let i = 0; i < 60; i++) {
    now = START + 1_000 * (i + 1);
    await log.append(draft({ stream: `incident:${i % 3}`, type: `type${i % 4}` }));
  }
  return log;
}

async function paged(log: Log, range: Range, pageSize: number): Promise<number[]> {
  const positions: number[] = [];
  for await (const page of log.pages({ ...range, pageSize })) {
    expect(page.length).toBeLessThanOrEqual(pageSize);
    positions.push(...page.map((row) => toEvent(row).position));
  }
  return positions;
}

test('pages and reads agree with a filter by hand, for every kind of range', async () => {
  const log = await logOf60();
  const all = await log.read({ after: 0, limit: 100 });
  const at = (second: number) => new Date(START + 1_000 * second).toISOString();
  const untils = [
    undefined,
    0,
    1,
    37,
    99,
    at(0),
    at(1),
    at(37),
    new Date(START + 37_999).toISOString(),
    at(60),
    at(99),
  ];
  for (const after of [0, 1, 30, 59, 60, 99]) {
    for (const until of untils) {
      for (const stream of [undefined, 'incident:1', 'nobody:0']) {
        for (const types of [undefined, [], ['type2'], ['type0', 'type3']]) {
          const range = { after, until, stream, types };
          const expected = all
            .filter(
              (e) =>
                e.position > after && (!stream || e.stream === stream) && (!types || types.includes(e.type)),
            )
            .filter(
              (e) =>
                until === undefined ||
                (typeof until === 'number' ? e.position <= until : e.recordedAt <= until),
            );
          expect(await log.read({ ...range, limit: 100 })).toEqual(expected);
          expect(await paged(log, range, 7)).toEqual(expected.map((event) => event.position));
        }
      }
    }
  }
});

test('of several streams it gives the events in the order of the log, page by page', async () => {
  const log = await logOf60();
  const all = await log.read({ after: 0, limit: 100 });
  const several: readonly string[][] = [[], ['nobody:0'], ['incident:2', 'incident:0'], ['incident:1']];
  for (const streams of several) {
    for (const after of [0, 31]) {
      const range = { after, until: 50, streams, types: ['type0', 'type1', 'type3'] };
      const expected = all.filter(
        ({ position, stream, type }) =>
          position > after && position <= 50 && streams.includes(stream) && type !== 'type2',
      );
      expect(await log.read({ ...range, limit: 100 })).toEqual(expected);
      expect(await paged(log, range, 7)).toEqual(expected.map((event) => event.position));
    }
  }
});

test('a reader can leave in the middle', async () => {
  const log = await logOf60();
  for await (const page of log.pages({ after: 0, pageSize: 5 })) {
    expect(page[0]?.position).toBe(1);
    break;
  }
  await log.close();
});

test('names with NUL, which can’t be in the log, are just not found', async () => {
  const log = await logOf60();
  expect(await log.byIds(['\0'])).toEqual(new Map());
  expect(await log.read({ after: 0, limit: 9, stream: '\0' })).toEqual([]);
  expect(await log.read({ after: 0, limit: 9, types: ['\0'] })).toEqual([]);
});

test('200,000 events are read at a steady cost of memory', async () => {
  const fresh = await freshLog();
  const log = await fresh.open();
  await log.append(draft({ text: 'x'.repeat(500) }));
  const superuser = new pg.Client(fresh.superUrl);
  await superuser.connect();
  await superuser.query(`INSERT INTO event SELECT n, stream, n, id || n, type, occurred_at, recorded_at, drill, body, prev_hash, hash
    FROM event, generate_series(2, 200000) AS n`);
  await superuser.end();

  let events = 0;
  let most = 0;
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  for await (const page of log.pages({ after: 0 })) {
    for (const row of page) events += toEvent(row).version;
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  expect(events).toBe(200_000);
  expect(most / 2 ** 20).toBeLessThan(150);
});

test('tells how the head stood at a position or at a time of its own clock', async () => {
  const log = await logOf60();
  const all = await log.read({ after: 0, limit: 100 });
  const headOf = (position: number) => {
    const { hash = '0'.repeat(64), recordedAt = null } = all[position - 1] ?? {};
    return { position: Math.min(position, 60), hash, recordedAt };
  };
  expect(await log.headBy(0)).toEqual(headOf(0));
  expect(await log.headBy(37)).toEqual(headOf(37));
  expect(await log.headBy(1_000)).toEqual(headOf(60));
  expect(await log.headBy(new Date(START).toISOString())).toEqual(headOf(0));
  expect(await log.headBy(new Date(START + 20_500).toISOString())).toEqual(headOf(20));
});

test('tells how far each stream reaches in a stretch of it, by position and by the time of the world', async () => {
  const log = await (await freshLog()).open();
  const at = (minute: number) => new Date(START + minute * 60_000).toISOString();
  const told: [string, number][] = [
    ['incident:1', 5],
    ['incident:2', 7],
    ['team:1', 6],
    ['incident:1', 2],
    ['incident:1', 9],
    ['incident:2', 8],
  ];
  for (const [stream, minute] of told) await log.append(draft({ stream, occurredAt: at(minute) }));
  const extents = async (after: number, until: number) =>
    (await log.extents({ after, until, prefix: 'incident:' })).sort((a, b) => (a.stream < b.stream ? -1 : 1));
  expect(await extents(0, 6)).toEqual([
    { stream: 'incident:1', first: 1, earliest: at(2), latest: at(9) },
    { stream: 'incident:2', first: 2, earliest: at(7), latest: at(8) },
  ]);
  expect(await extents(1, 4)).toEqual([
    { stream: 'incident:1', first: 4, earliest: at(2), latest: at(2) },
    { stream: 'incident:2', first: 2, earliest: at(7), latest: at(7) },
  ]);
  expect(await extents(6, 6)).toEqual([]);
});
