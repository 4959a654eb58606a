/**
 * Real records against the whole product, counted a second time by SQL over the file itself.
 * sf_fire_2018_some.csv.gz: some 500 whole incidents of "Fire Department Calls for Service", City and County of San
 * Francisco (DataSF, Public Domain Dedication and License), the night that summer time began among them; no cell changed.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importCad } from '../../../server/gateway/cad/import.ts';
import { shippedMapping } from '../../../server/gateway/cad/mappings/index.ts';
import type { LoggedEvent } from '../../../shared/event/envelope.ts';
import { freshId, reported } from '../../support/facts.ts';
import { type Product, startProduct } from '../../support/product.ts';

const FILE = fileURLToPath(new URL('./sf_fire_2018_some.csv.gz', import.meta.url));

let product: Product;
let sql: pg.Client;
const post: Parameters<typeof importCad>[0]['post'] = async (events) => [...(await product.post(events))];

beforeAll(async () => {
  product = await startProduct();
  sql = new pg.Client({ connectionString: product.database.superUrl });
  await sql.connect();
  await loadFile();
});
afterAll(async () => {
  await sql?.end();
  await product?.stop();
});

/** The file as a table of text, each row by itself: nothing of the importer is used. */
async function loadFile(): Promise<void> {
  const rows = parse(gunzipSync(readFileSync(FILE)), { columns: true, bom: true }) as Record<
    string,
    string
  >[];
  await sql.query('CREATE TABLE csv (row jsonb)');
  await sql.query('INSERT INTO csv SELECT jsonb_array_elements($1::jsonb)', [JSON.stringify(rows)]);
}

const at = (column: string) =>
  `(to_timestamp(row->>'${column}', 'MM/DD/YY HH24:MI')::timestamp AT TIME ZONE 'America/Los_Angeles')`;
const one = async <T extends object>(query: string): Promise<T> => (await sql.query<T>(query)).rows[0] as T;

describe('an import of real records', () => {
  it('records what SQL counts in the file, and a second run adds nothing', async () => {
    const mapping = shippedMapping('sf-fire-2018');
    if (!mapping) throw new Error('the mapping ships');
    const summary = await importCad({ file: FILE, mapping, post });
    const file = await one<Record<string, number>>(`SELECT
      count(*)::int AS rows, count(DISTINCT row->>'Incident Number')::int AS incidents,
      count(nullif(row->>'Dispatch DtTm', ''))::int AS "dispatchOrdered",
      count(nullif(row->>'Response DtTm', ''))::int AS "teamDeparted",
      count(nullif(row->>'On Scene DtTm', ''))::int AS "teamArrived",
      count(nullif(row->>'Available DtTm', ''))::int AS "teamReleased" FROM csv`);
    expect(summary).toMatchObject({
      rows: file['rows'],
      incidents: file['incidents'],
      refused: 0,
      duplicate: 0,
    });
    const { rows: types } = await sql.query<{ type: string; n: number }>(
      'SELECT type, count(*)::int AS n FROM event GROUP BY type',
    );
    const logged = Object.fromEntries(types.map(({ type, n }) => [type, n]));
    for (const type of ['dispatchOrdered', 'teamDeparted', 'teamArrived', 'teamReleased']) {
      expect([type, logged[type]]).toEqual([type, file[type]]);
    }
    expect(logged['incidentReported']).toBe(file['incidents']);
    expect(logged['incidentClosed']).toBe(file['incidents']);

    const before = await one<{ head: number }>('SELECT max(position)::int AS head FROM event');
    const again = await importCad({ file: FILE, mapping, post });
    expect(again).toMatchObject({ recorded: 0, refused: 0, rows: file['rows'] });
    expect(await one('SELECT max(position)::int AS head FROM event')).toEqual(before);
  });

  it('takes every time in the zone of the mapping, the night that summer time begins included', async () => {
    const wrong = await one<{ n: number; counted: number }>(`
      WITH file AS (
        SELECT row->>'RowID' AS id, ${at('On Scene DtTm')} AS arrived FROM csv WHERE row->>'On Scene DtTm' <> ''
      ), logged AS (
        SELECT event.occurred_at, body::jsonb->'data'->>'dispatchId' AS dispatch FROM event WHERE type = 'teamArrived'
      )
      SELECT count(*) FILTER (WHERE logged.occurred_at IS DISTINCT FROM file.arrived)::int AS n, count(*)::int AS counted
      FROM file LEFT JOIN logged ON logged.dispatch LIKE '%' || file.id`);
    expect(wrong.counted).toBeGreaterThan(500);
    expect(wrong.n).toBe(0);
  });

  it('keeps rows of impossible order as they are, flagged', async () => {
    const { n } = await one<{ n: number }>(
      `SELECT count(*)::int AS n FROM csv WHERE row->>'On Scene DtTm' <> '' AND row->>'Response DtTm' <> ''
       AND ${at('On Scene DtTm')} < ${at('Response DtTm')}`,
    );
    const flagged = await one<{ n: number }>(
      `SELECT count(*)::int AS n FROM event WHERE type = 'teamArrived' AND body::jsonb->'flags' ? 'outOfStage'`,
    );
    expect(n).toBeGreaterThan(0);
    expect(flagged.n).toBe(n);
  });

  it('yields the rates and the medians that SQL finds in the file; impossible rows are unknown, none repaired, none dropped', async () => {
    const [defined] = await product.post({
      id: freshId('definition'),
      stream: 'indicator:SF-ARR',
      type: 'indicatorDefined',
      occurredAt: '2026-01-01T00:00:00+08:00',
      occurredPrecision: 'day',
      data: {
        id: 'SF-ARR',
        title: { zh: '8 分钟到场', en: 'On scene within 8 minutes' },
        profile: 'sf',
        source: { document: 'test', quote: 'test' },
        attribute: 'none',
        unit: 'assignment',
        start: [{ event: 'dispatchOrdered' }],
        stop: [{ event: 'teamArrived', where: { reached: 'scene' } }],
        unless: [
          { event: 'teamReleased', reason: 'releasedBeforeArrival', late: 'excluded' },
          { event: 'incidentClosed', reason: 'incidentClosed', late: 'excluded' },
        ],
        limitMinutes: 8,
        target: 0.9,
      },
    });
    expect(defined).toMatchObject({ outcome: 'recorded' });

    const query = 'from=2018-01-01T00:00:00Z&to=2019-01-01T00:00:00Z&area=us-ca-sf';
    const { body } = await product.call<{ results: Record<string, unknown>[] }>(
      'GET',
      `/api/indicators?${query}&profile=sf`,
    );
    const { body: opened } = await product.call<{
      units: { outcome: string; reason: string | null; events: string[] }[];
    }>('GET', `/api/indicators/SF-ARR/units?${query}`);

    const [ordered, gone, there, free] = ['Dispatch', 'Response', 'On Scene', 'Available'].map((stage) =>
      at(`${stage} DtTm`),
    );
    const file = await one<Record<string, number>>(`
      WITH row AS (
        SELECT CASE
          WHEN row->>'On Scene DtTm' = '' THEN 'excluded'
          WHEN row->>'Response DtTm' <> '' AND ${there} < ${gone} THEN 'unknown'
          WHEN row->>'Available DtTm' <> '' AND ${free} < ${there} THEN 'unknown'
          WHEN ${there} < ${ordered} THEN 'unknown'
          WHEN ${there} - ${ordered} <= interval '8 minutes' THEN 'met' ELSE 'missed' END AS outcome,
          extract(epoch FROM ${there} - ${ordered}) * 1000 AS took
        FROM csv)
      SELECT count(*) FILTER (WHERE outcome = 'met')::int AS met, count(*) FILTER (WHERE outcome = 'missed')::int AS missed,
        count(*) FILTER (WHERE outcome = 'unknown')::int AS unknown, count(*) FILTER (WHERE outcome = 'excluded')::int AS excluded,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY took) FILTER (WHERE outcome IN ('met', 'missed'))::float AS median
      FROM row`);
    const { met = 0, missed = 0, unknown, excluded, median } = file;
    expect(body.results[0]).toMatchObject({
      id: 'SF-ARR',
      version: 1,
      met,
      missed,
      unknown,
      excluded,
      n: met + missed,
    });
    expect(body.results[0]).toMatchObject({ rate: met / (met + missed), durations: { p50Ms: median } });
    expect(opened.units).toHaveLength(met + missed + Number(unknown) + Number(excluded));
    const impossible = opened.units.filter(({ outcome }) => outcome === 'unknown');
    expect(impossible.length).toBeGreaterThan(0);
    for (const { reason, events } of impossible)
      expect([reason, events.length > 1]).toEqual(['outOfOrder', true]);
  });

  it('lies in an area of its own: a screen of the sample district hears nothing of it', async () => {
    await product.call('POST', '/api/samples/district', {});
    const home = (await product.call<{ area: string }>('GET', '/api/board/home')).body.area;
    const socket = product.socket();
    const reply = await socket.timeout(5_000).emitWithAck('follow', { after: null, scope: { area: home } });
    const ids = (reply.board.streams.incident as { id: string }[]).map(({ id }) => id);
    expect(ids).toEqual([]);
    const heard: LoggedEvent[] = [];
    socket.on('events', ({ events }: { events: LoggedEvent[] }) => heard.push(...events));
    const here = freshId('i');
    await product.post(reported(freshId('i'), { place: { name: 'San Francisco', area: 'us-ca-sf' } }));
    await product.post(reported(here, { place: { name: '青春山街道', area: home } }));
    await expect.poll(() => heard.map(({ stream }) => stream)).toEqual([`incident:${here}`]);
    const found = await product.call<{ total: number }>('GET', '/api/incidents?area=us-ca-sf&status=closed');
    expect(found.body.total).toBe(
      (await one<{ n: number }>(`SELECT count(DISTINCT row->>'Incident Number')::int AS n FROM csv`)).n,
    );
  });
});
