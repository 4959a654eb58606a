/** Imports of dispatch records: everything that is there, nothing that is not, and twice is once. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importCad } from '../../../server/gateway/cad/import.ts';
import { type Mapping, readMapping } from '../../../server/gateway/cad/mapping.ts';
import { SHIPPED_MAPPINGS, shippedMapping } from '../../../server/gateway/cad/mappings/index.ts';
import type { Post } from '../../../server/play/post.ts';
import { stateIn, statesOf } from '../../../shared/board.ts';
import { CATALOGUE, isTypeName, type PostedEvent, postedEnvelope } from '../../../shared/event.ts';
import { dispatchView } from '../../../shared/incident/view.ts';
import { MemoryLog } from '../../play/memoryLog.ts';
import { csvText, SF_HEADER, type SfRow, sfRow, written } from './files.ts';

const mapping = (name: string): Mapping => {
  const found = shippedMapping(name);
  if (!found) throw new Error(name);
  return found;
};
const SF = mapping('sf-fire-2018');

async function imported(rows: SfRow[], form: { bom?: boolean; newline?: string } = {}) {
  const log = new MemoryLog();
  const file = await written(csvText(SF_HEADER, rows.map(sfRow), form));
  const summary = await importCad({ file, mapping: SF, post: log.post });
  const incident = (id = '18000500') => {
    const state = stateIn(log.board, 'incident', `cad:sf-fire:${id}`);
    if (!state) throw new Error(id);
    return state;
  };
  const dispatches = (id?: string) => Object.values(incident(id).dispatches).map(dispatchView);
  return { log, summary, incident, dispatches };
}

describe('an import', () => {
  it('posts an incident with its report, the stages of every unit, and its closing', async () => {
    const { summary, incident, dispatches } = await imported([
      {},
      { unit: '79', unitType: 'MEDIC', dispatched: '1/1/18 23:55', departed: '', arrived: '' },
    ]);
    expect(summary).toMatchObject({ rows: 2, incidents: 1, units: 2, refused: 0, duplicate: 0 });
    expect(incident()).toMatchObject({
      title: 'Structure Fire',
      types: ['fire'],
      status: 'closed',
      drill: null,
      area: 'us-ca-sf',
      place: { lon: -122.4092110490048, lat: 37.80091620181012, name: '1600 Block of STOCKTON ST' },
    });
    expect(incident().occurred?.at).toBe('2018-01-02T07:50:00.000Z');
    expect(dispatches()).toMatchObject([
      {
        teamId: 'cad:sf-fire:E28',
        state: 'released',
        orderedAt: '2018-01-02T07:54:00.000Z',
        departedAt: '2018-01-02T07:56:00.000Z',
        arrivedAt: '2018-01-02T07:57:00.000Z',
        releasedAt: '2018-01-02T08:08:00.000Z',
        acknowledgedAt: null,
      },
      { teamId: 'cad:sf-fire:79', departedAt: null, arrivedAt: null, releasedAt: '2018-01-02T08:08:00.000Z' },
    ]);
  });

  it('posts only what the catalogue takes', async () => {
    const posted: PostedEvent[] = [];
    const post: Post = async (events) => {
      posted.push(...events);
      return events.map(({ id = '' }) => ({ id, outcome: 'recorded' as const }));
    };
    const file = await written(
      csvText(SF_HEADER, [sfRow(), sfRow({ unit: 'T 1/a', received: '3/11/18 2:30' })]),
    );
    await importCad({ file, mapping: SF, post });
    for (const event of posted) {
      expect(postedEnvelope.safeParse(event).error?.issues ?? [], event.id).toEqual([]);
      if (!isTypeName(event.type)) throw new Error(event.type);
      expect(CATALOGUE[event.type].data.safeParse(event.data).error?.issues ?? [], event.id).toEqual([]);
      expect(event.origin).toBe('gateway');
    }
  });

  it('twice adds nothing', async () => {
    const log = new MemoryLog();
    const file = await written(
      csvText(SF_HEADER, [sfRow(), sfRow({ unit: 'E02' }), sfRow({ incident: '18000501' })]),
    );
    const first = await importCad({ file, mapping: SF, post: log.post });
    const again = await importCad({ file, mapping: SF, post: log.post });
    expect(first.duplicate).toBe(0);
    expect(again).toMatchObject({ recorded: 0, duplicate: first.recorded, refused: 0 });
  });

  it('goes on where a run was broken off', async () => {
    const log = new MemoryLog();
    const rows = Array.from({ length: 400 }, (_, i) => sfRow({ incident: String(18_100_000 + i) }));
    const file = await written(csvText(SF_HEADER, rows));
    let calls = 0;
    const breaking: Post = async (events) => {
      if (++calls > 3) throw new Error('no route');
      return log.post(events);
    };
    await expect(importCad({ file, mapping: SF, post: breaking })).rejects.toThrow('no route');
    const before = log.events.length;
    const rest = await importCad({ file, mapping: SF, post: log.post });
    expect(before).toBeGreaterThan(0);
    expect(rest.duplicate).toBe(before);
    expect([...statesOf(log.board, 'incident')]).toHaveLength(400);
  });

  it('puts the rows of an incident together that stand far apart', async () => {
    const between = Array.from({ length: 300 }, (_, i) => ({ incident: String(18_200_000 + i) }));
    const { log, summary, incident } = await imported([{}, ...between, { unit: 'E02' }]);
    expect(summary).toMatchObject({ rows: 302, incidents: 301 });
    expect(Object.keys(incident().dispatches)).toHaveLength(2);
    const ofIncident = log.events.filter(({ stream }) => stream === 'incident:cad:sf-fire:18000500');
    expect(ofIncident.at(-1)?.type).toBe('incidentClosed');
    expect(ofIncident.flatMap(({ flags }) => flags ?? [])).toEqual([]);
  });

  it('never posts more than 500 events at once, and keeps the order of an incident that has more', async () => {
    const units = Array.from({ length: 160 }, (_, i) => ({ unit: `U${i}` }));
    const { log, summary } = await imported([{ incident: '18000001' }, ...units, { incident: '18000002' }]);
    expect(Math.max(...log.calls)).toBeLessThanOrEqual(500);
    expect(summary.refused).toBe(0);
    const types = log.events.filter(({ stream }) => stream.endsWith(':18000500')).map(({ type }) => type);
    expect([types.length, types[0], types.at(-1)]).toEqual([642, 'incidentReported', 'incidentClosed']);
  });

  it('keeps several calls under way, and no more than it was told', async () => {
    let most = 0;
    let now = 0;
    const post: Post = async (events) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 2));
      now -= 1;
      return events.map(({ id = '' }) => ({ id, outcome: 'recorded' as const }));
    };
    const rows = Array.from({ length: 900 }, (_, i) => sfRow({ incident: String(18_300_000 + i) }));
    await importCad({ file: await written(csvText(SF_HEADER, rows)), mapping: SF, post, lanes: 2 });
    expect(most).toBe(2);
  });

  it('lists what was refused, by reason', async () => {
    const post: Post = async (events) =>
      events.map(({ id = '', type }) =>
        type === 'teamReleased'
          ? {
              id,
              outcome: 'refused' as const,
              problem: { type: '', title: '', status: 409, code: 'no', detail: 'because' },
            }
          : { id, outcome: 'recorded' as const },
      );
    const file = await written(csvText(SF_HEADER, [sfRow(), sfRow({ unit: 'E02' })]));
    const summary = await importCad({ file, mapping: SF, post });
    expect([...summary.refusals]).toEqual([
      ['no', { count: 2, example: 'cad:sf-fire:C18000500-E28:released', detail: 'because' }],
    ]);
  });

  it('tells how far it is', async () => {
    const rows = Array.from({ length: 1_200 }, (_, i) => sfRow({ incident: String(18_400_000 + i) }));
    const seen: number[] = [];
    await importCad({
      file: await written(csvText(SF_HEADER, rows)),
      mapping: SF,
      post: new MemoryLog().post,
      onProgress: ({ rows: done, totalRows }) => totalRows > 0 && seen.push(done / totalRows),
    });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('can be stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    const file = await written(csvText(SF_HEADER, [sfRow()]));
    await expect(
      importCad({ file, mapping: SF, post: new MemoryLog().post, signal: stop.signal }),
    ).rejects.toThrow(/abort/i);
  });
});

describe('dirt', () => {
  it('that is a missing arrival posts none: the team never came', async () => {
    const { dispatches } = await imported([{ arrived: '' }]);
    expect(dispatches()[0]).toMatchObject({ arrivedAt: null, releasedAt: '2018-01-02T08:08:00.000Z' });
  });

  it('that is an arrival before the order is recorded as it stands, and flagged', async () => {
    const { log, dispatches } = await imported([{ arrived: '1/1/18 23:40', departed: '' }]);
    expect(dispatches()[0]).toMatchObject({
      arrivedAt: '2018-01-02T07:40:00.000Z',
      flags: ['arrivedBeforeOrder', 'startProxy'],
    });
    expect(log.events.find(({ type }) => type === 'teamArrived')?.flags).toEqual(['beforeOrder']);
  });

  it('that is an arrival without an order is recorded, and flagged', async () => {
    const { log, dispatches } = await imported([{ dispatched: '', departed: '' }]);
    expect(dispatches()[0]).toMatchObject({
      orderedAt: null,
      arrivedAt: '2018-01-02T07:57:00.000Z',
      flags: ['noOrder'],
    });
    expect(log.events.find(({ type }) => type === 'teamArrived')?.flags).toEqual(['noOrder']);
  });

  it('that is a unit never released leaves its incident closed, and says so', async () => {
    const { log, incident } = await imported([{ available: '' }]);
    expect(incident().status).toBe('closed');
    expect(incident().closed?.at).toBe('2018-01-02T07:57:00.000Z');
    const closing = log.events.find(({ type }) => type === 'incidentClosed');
    expect(closing?.data['reason']).toContain('1 unit(s) without an end');
    expect(closing?.flags).toEqual(['openDispatches']);
  });

  it('that is midnight between two stages is no day lost', async () => {
    const { dispatches } = await imported([{ arrived: '1/2/18 0:02' }]);
    const [first] = dispatches();
    expect(Date.parse(first?.arrivedAt ?? '') - Date.parse(first?.orderedAt ?? '')).toBe(8 * 60_000);
  });

  it('that is a bare number, a blank or a slash in the name of a unit keeps units apart', async () => {
    const { log } = await imported([{ unit: '85' }, { unit: '8 5' }, { unit: '8/5' }]);
    expect([...statesOf(log.board, 'team')].map(({ id, name }) => [id, name])).toEqual([
      ['cad:sf-fire:85', '85'],
      ['cad:sf-fire:8~20~5', '8 5'],
      ['cad:sf-fire:8~2f~5', '8/5'],
    ]);
  });

  it('that is leading zeros stays: they are part of the number', async () => {
    const { log } = await imported([{ incident: '018000500' }]);
    expect(stateIn(log.board, 'incident', 'cad:sf-fire:018000500')?.status).toBe('closed');
  });

  it('that is a byte order mark, CRLF, quoted commas and quotes is read', async () => {
    const { incident, summary } = await imported([{ address: 'PIER 39, "K" DOCK' }], {
      bom: true,
      newline: '\r\n',
    });
    expect(summary).toMatchObject({ rows: 1, incidents: 1 });
    expect(incident().place?.name).toBe('PIER 39, "K" DOCK');
  });

  it('that is a gzipped file is read', async () => {
    const file = await written(gzipSync(csvText(SF_HEADER, [sfRow()])), 'calls.csv.gz');
    const summary = await importCad({ file, mapping: SF, post: new MemoryLog().post });
    expect(summary.incidents).toBe(1);
  });

  it('that is a broken gzip is said', async () => {
    const file = await written('this is no gzip', 'calls.csv.gz');
    await expect(importCad({ file, mapping: SF, post: new MemoryLog().post })).rejects.toThrow(/header/);
  });

  it('that is a time in the hour that was skipped is marked, and known to the hour only', async () => {
    const { log, summary, incident } = await imported([
      {
        received: '3/11/18 1:55',
        dispatched: '3/11/18 2:30',
        departed: '3/11/18 3:31',
        arrived: '3/11/18 3:40',
        available: '3/11/18 4:00',
      },
    ]);
    expect(summary.oddities.skippedHour).toBe(1);
    const order = log.events.find(({ type }) => type === 'dispatchOrdered');
    expect(order).toMatchObject({ occurredAt: '2018-03-11T10:30:00.000Z', occurredPrecision: 'hour' });
    expect(order?.text).toContain('No such local time');
    expect(incident().occurred?.at).toBe('2018-03-11T09:55:00.000Z');
  });

  it('that is a time in the hour that came twice is marked, and known to the hour only', async () => {
    const { log, summary } = await imported([
      {
        received: '11/4/18 0:50',
        dispatched: '11/4/18 1:30',
        departed: '',
        arrived: '',
        available: '11/4/18 2:10',
      },
    ]);
    expect(summary.oddities.repeatedHour).toBe(1);
    expect(log.events.find(({ type }) => type === 'dispatchOrdered')).toMatchObject({
      occurredAt: '2018-11-04T08:30:00.000Z',
      occurredPrecision: 'hour',
    });
  });

  it('that is no time at all is listed and not posted', async () => {
    const { summary, dispatches } = await imported([{ arrived: '13/45/18 9:99' }]);
    expect(dispatches()[0]?.arrivedAt).toBeNull();
    expect(summary.oddities).toMatchObject({
      unreadableTimes: 1,
      unreadableExamples: ['C18000500-E28 arrived: 13/45/18 9:99'],
    });
  });

  it('that is a place of 0, 0 is no place', async () => {
    const { incident } = await imported([{ location: '(0.0, 0.0)' }]);
    expect(incident().place).toEqual({ area: 'us-ca-sf', name: '1600 Block of STOCKTON ST' });
  });

  it('that is the same row twice is imported once; rows of one id that differ are both imported', async () => {
    const { summary, dispatches } = await imported([{}, {}, { arrived: '1/2/18 0:01' }]);
    expect(summary.oddities).toMatchObject({ repeatedRows: 1, rivalRows: 1 });
    expect(dispatches().map(({ arrivedAt }) => arrivedAt)).toEqual([
      '2018-01-02T07:57:00.000Z',
      '2018-01-02T08:01:00.000Z',
    ]);
  });

  it('that is a row without incident, without unit or without any time is counted', async () => {
    const none = { received: '', dispatched: '', departed: '', arrived: '', available: '' };
    const { summary, incident } = await imported([
      { incident: '' },
      { unit: '' },
      { incident: '18000502', ...none },
    ]);
    expect(summary).toMatchObject({ rows: 3, incidents: 1 });
    expect(summary.oddities).toMatchObject({ withoutIncident: 1, withoutUnit: 1, withoutTime: 1 });
    expect(incident().dispatches).toEqual({});
  });

  it('that is a short row is read as far as it goes, and counted', async () => {
    const log = new MemoryLog();
    const file = await written(csvText(SF_HEADER, [sfRow().slice(0, 8)]));
    const summary = await importCad({ file, mapping: SF, post: log.post });
    expect(summary.oddities.wrongWidth).toBe(1);
    expect(summary.incidents).toBe(1);
  });
});

describe('a mapping', () => {
  it.each(SHIPPED_MAPPINGS)('%s, that ships, can be read', (name) => {
    expect(mapping(name).time.zone).toContain('America/');
  });

  it('that does not fit names the column, and the one that is most like it', async () => {
    const header = SF_HEADER.map((name) => (name === 'Incident Number' ? 'incident_number' : name));
    const file = await written(csvText(header, [sfRow()]));
    await expect(importCad({ file, mapping: SF, post: new MemoryLog().post })).rejects.toThrow(
      /"Incident Number" \(→ "incident_number"\?\)/,
    );
  });

  it('that is wrong names its fields', () => {
    const { columns: _, ...rest } = SF;
    expect(() => readMapping({ ...rest, columns: { incident: 'a', extra: 'b' } }, 'm.json')).toThrow(
      /m\.json.*columns\.unit/,
    );
  });

  it('with a zone or a format that is none says what to write', async () => {
    const file = await written(csvText(SF_HEADER, [sfRow()]));
    const asked = { file, post: new MemoryLog().post };
    const zone = { ...SF, time: { ...SF.time, zone: 'Pacific' } };
    await expect(importCad({ ...asked, mapping: zone })).rejects.toThrow(/Asia\/Shanghai/);
    const format = { ...SF, time: { ...SF.time, format: 'D H:mm' } };
    await expect(importCad({ ...asked, mapping: format })).rejects.toThrow(/year, month/);
  });

  it('for an empty file says that it is empty', async () => {
    await expect(
      importCad({ file: await written(''), mapping: SF, post: new MemoryLog().post }),
    ).rejects.toThrow('is empty');
  });

  it('of the 2020 form reads seconds and AM and PM', async () => {
    const log = new MemoryLog();
    const file = await written(
      csvText(SF_HEADER, [
        sfRow({
          received: '04/07/2020 11:53:08 PM',
          dispatched: '04/07/2020 11:55:56 PM',
          departed: '04/07/2020 11:58:22 PM',
          arrived: '04/08/2020 12:00:00 AM',
          available: '04/08/2020 12:15:40 PM',
        }),
      ]),
    );
    await importCad({ file, mapping: mapping('sf-fire-2020'), post: log.post });
    const times = log.events.flatMap(({ type, occurredAt, occurredPrecision }) =>
      type.startsWith('team') && type !== 'teamRegistered' ? [[occurredAt, occurredPrecision]] : [],
    );
    expect(times).toEqual([
      ['2020-04-08T06:58:22.000Z', 'second'],
      ['2020-04-08T07:00:00.000Z', 'second'],
      ['2020-04-08T19:15:40.000Z', 'second'],
    ]);
  });

  it('of one unit a row, with no place, is enough', async () => {
    const log = new MemoryLog();
    const header = [
      'Row',
      'CallTime',
      'FirstArrive',
      'FirstDispatchTime',
      'FirstEnroute',
      'LastClear',
      'Nature',
      'PrimaryUnit',
    ];
    const row = [
      '1',
      '12/31/2016 22:44:42',
      '12/31/2016 22:44:40',
      '12/31/2016 22:44:43',
      '12/31/2016 22:44:43',
      '12/31/2016 23:10:31',
      'ROUTINE TRANSPORT',
      'M151',
    ];
    await importCad({
      file: await written(csvText(header, [row])),
      mapping: mapping('boone-ems-2016'),
      post: log.post,
    });
    const [only] = Object.values(stateIn(log.board, 'incident', 'cad:boone-ems:1')?.dispatches ?? {});
    expect(only?.ordered?.at).toBe('2017-01-01T04:44:43.000Z');
    expect(only?.arrived?.at).toBe('2017-01-01T04:44:40.000Z');
  });
});
