/**
 * What users of other systems missed when they looked back (their threads by name), tried at a real server: its recording,
 * its case file, its report and its figures.
 */
import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyPath } from '../../server/casefile/verify.mjs';
import { boardText } from '../../shared/casefile/view.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import type { PostedEvent } from '../../shared/event.ts';
import { type IncidentView, stageOf } from '../../shared/incident/view.ts';
import type { PostResult } from '../../shared/protocol.ts';
import { differencesOf } from '../../shared/replay/differences.ts';
import { factsOf } from '../../shared/replay/facts.ts';
import { marksOf } from '../../shared/replay/marks.ts';
import { parseRecording } from '../../shared/replay/recording.ts';
import { Replay } from '../../shared/replay/replay.ts';
import { readWhen } from '../../shared/words/typedWhen.ts';
import { any, arrived, casualties, freshId, ordered, reported, situation } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';
import { exported, fileOf, manifestOf, removeFolders, sendCase, tell, unpacked } from './told.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(async () => {
  await removeFolders();
  await product?.stop();
});

const clock = (time: string): string => new Date(`2026-11-21T${time}:00+08:00`).toISOString();
const at = (time: string) => ({ occurredAt: clock(time) });
const TODAY = { asOf: null, knownAt: null } as const;

async function one(event: PostedEvent): Promise<PostResult> {
  const [result] = await product.post([event]);
  if (!result) throw new Error('no answer');
  return result;
}

/** Each in a call of its own, as it would be told. */
async function say(...events: PostedEvent[]): Promise<readonly PostResult[]> {
  const results: PostResult[] = [];
  for (const event of events) results.push(await one(event));
  expect(results.filter(({ outcome }) => outcome !== 'recorded')).toEqual([]);
  return results;
}

async function begun(title = '阿布亥沟山体滑坡'): Promise<string> {
  const incident = freshId('i');
  await say(reported(incident, {}, { title }));
  return incident;
}

async function textOf(path: string): Promise<string> {
  const answer = await fetch(product.url + path, { headers: { authorization: `Bearer ${product.token}` } });
  return answer.text();
}
const replayOf = async (incident: string): Promise<Replay> =>
  Replay.of(parseRecording(await textOf(`/api/incidents/${incident}/recording`)));
const head = async (): Promise<number> =>
  (await product.call<{ position: number }>('GET', '/api/log/head')).body.position;

describe('replay and audit', () => {
  test('FreeTAKTeam/FreeTakServer #127: every incident can be replayed to each of its records, with nothing set up before', async () => {
    const incident = await begun();
    await say(
      ordered(incident, 'd1', 't1'),
      arrived(incident, 'd1'),
      casualties(incident, { deaths: 1 }),
      any(`incident:${incident}`, 'incidentClosed', { reason: '处置完毕' }, at('20:00')),
    );
    const replay = await replayOf(incident);
    const seen = replay.events.map(({ recordedAt }) =>
      JSON.stringify(replay.incidentAt({ asOf: null, knownAt: recordedAt })),
    );
    expect(new Set(seen).size).toBe(5);
    expect(seen.at(-1)).toBe(JSON.stringify(replay.incidentAt(TODAY)));
  });

  test('traccar #2053: who was where at 16:00 is asked by typing 16:00', async () => {
    const incident = await begun();
    await say(
      ...['d1', 'd2', 'd3'].map((dispatch) => ordered(incident, dispatch, `team-${dispatch}`)),
      arrived(incident, 'd1', at('15:30')),
      any(`incident:${incident}`, 'teamDeparted', { dispatchId: 'd2' }, at('15:50')),
      arrived(incident, 'd2', at('16:20')),
      arrived(incident, 'd3', at('15:10')),
      any(`incident:${incident}`, 'teamReleased', { dispatchId: 'd3' }, at('15:55')),
    );
    const replay = await replayOf(incident);
    const typed = readWhen('16:00', Date.parse(clock('23:00')));
    const state = replay.incidentAt({ asOf: typed?.at ?? '', knownAt: null });
    expect(Object.values(state?.dispatches ?? {}).map((one) => [one.dispatchId, stageOf(one)])).toEqual([
      ['d1', 'arrived'],
      ['d2', 'departed'],
      ['d3', 'released'],
    ]);
  });

  test('Netflix/dispatch #3795: what was put right or taken back stays to be read, and nothing can delete it', async () => {
    const incident = await begun();
    const [late, wrong] = [situation(incident, '二户三人失联'), situation(incident, '下游水位上涨')];
    await say(
      late,
      wrong,
      any(`incident:${incident}`, 'eventCorrected', {
        eventId: late.id,
        set: at('14:50'),
        reason: '核实',
      }),
      any(`incident:${incident}`, 'eventWithdrawn', { eventId: wrong.id, reason: '另一条沟' }),
    );
    for (const method of ['DELETE', 'PUT', 'PATCH'])
      expect((await product.call(method, `/api/events/${late.id}`, {})).status).toBe(404);
    const replay = await replayOf(incident);
    const texts = replay.events.map(({ type, text }) => [type, text]);
    expect(texts).toEqual(
      expect.arrayContaining([
        ['situationUpdated', '二户三人失联'],
        ['situationUpdated', '下游水位上涨'],
        ['eventCorrected', undefined],
        ['eventWithdrawn', undefined],
      ]),
    );
    const [, , second] = replay.events;
    const then = replay.incidentAt({ asOf: null, knownAt: second?.recordedAt ?? '' });
    expect([then?.situation?.text, replay.incidentAt(TODAY)?.situation?.text]).toEqual([
      '下游水位上涨',
      '二户三人失联',
    ]);
  });

  test('SnailyCAD/snaily-cadv4 #449: stamped by the server as it comes, and sealed: a later word changes no file that was given out', async () => {
    const { incident } = await tell(product);
    const { bytes } = await exported(product, incident);
    const manifest = manifestOf(unpacked(bytes));
    const decision = any(`incident:${incident}`, 'instructionIssued', {
      instructionId: 'late',
      issuer: '王',
      receivers: ['t1'],
    });
    expect((await one(decision)).problem?.code).toBe('alreadyClosed');
    const before = new Date().toISOString();
    const late = await one(situation(incident, '补记：当时有雨', at('15:00')));
    expect(late).toMatchObject({ outcome: 'recorded', flags: expect.arrayContaining(['afterClose']) });
    const replay = await replayOf(incident);
    const stamped = replay.events.at(-1)?.recordedAt ?? '';
    expect(stamped >= before).toBe(true);
    // The file of then is whole, and is the board of then.
    expect((await verifyPath(await fileOf(bytes), { key: manifest.keyId })).ok).toBe(true);
    const then = replay.boardAt({ asOf: null, knownAt: manifest.exportedAt });
    const hash = (board: typeof then) =>
      createHash('sha256')
        .update(boardText(board, incident, manifest.exportedAt))
        .digest('hex');
    expect(hash(then)).toBe(manifest.boardHash);
    expect(hash(replay.boardAt(TODAY))).not.toBe(manifest.boardHash);
  });

  test('SnailyCAD/snaily-cadv4 #468: every stage of every assignment is an entry, with who said so and when', async () => {
    const incident = await begun();
    const dispatched = (type: string, time: string, data: Record<string, unknown> = {}) =>
      any(`incident:${incident}`, type, { dispatchId: 'd1', ...data }, at(time));
    await say(
      ordered(incident, 'd1', 't1'),
      dispatched('dispatchAcknowledged', '14:40'),
      dispatched('teamDeparted', '14:45'),
      dispatched('dispatchCancelled', '14:50', { reason: '已由另一队处置' }),
    );
    const replay = await replayOf(incident);
    const byId = new Map(replay.events.map((event) => [event.id, event]));
    const facts = [...factsOf(replay.incidentAt(TODAY)).values()].filter(({ kind }) => kind === 'dispatch');
    expect(facts.map(({ field }) => field).sort()).toEqual([
      'acknowledged',
      'cancelled',
      'departed',
      'ordered',
    ]);
    for (const { events, value } of facts)
      for (const id of events)
        expect(byId.get(id)).toMatchObject({
          occurredAt: value,
          recordedBy: { user: 'admin' },
          recordedAt: expect.any(String),
        });
  });

  describe('openises/TicketsCAD #50: nothing that a reviewer does is done without an entry in the log', () => {
    const note = { noteId: 'n1', kind: 'finding', text: '签收补录过晚' };
    const action = { actionId: 'a1', what: '当场补录', owner: '值班室', dueOn: '2026-12-20' };
    const acts: readonly (readonly [string, (incident: string) => Promise<unknown>])[] = [
      ['pins a note', (incident) => say(any(`review:${incident}`, 'reviewNotePinned', note))],
      [
        'opens a corrective action',
        (incident) => say(any(`review:${incident}`, 'correctiveActionOpened', action)),
      ],
      ['takes the case file away', (incident) => exported(product, incident)],
      ['takes the report away', (incident) => textOf(`/api/incidents/${incident}/assessment.docx`)],
      ['imports a case', async (incident) => sendCase(product, (await exported(product, incident)).bytes)],
      [
        'publishes a figure',
        () =>
          product.call('POST', '/api/indicators/K1-ARR/published', {
            id: freshId('p'),
            from: '2026-01-01T00:00:00+08:00',
            to: '2027-01-01T00:00:00+08:00',
          }),
      ],
    ];
    test.each(acts)('%s', async (_, act) => {
      const incident = await begun();
      const before = await head();
      await act(incident);
      const { body } = await product.call<{ events: LoggedEvent[] }>('GET', `/api/events?after=${before}`);
      expect(body.events.length).toBeGreaterThan(0);
      expect(new Set(body.events.map(({ recordedBy }) => recordedBy.user))).toEqual(new Set(['admin']));
    });
  });

  test('openises/TicketsCAD changelog, #57: the report calls the incident what people call it, and shows no inner id', async () => {
    const [incident, dispatch, team] = [freshId('i'), freshId('dispatch'), freshId('team')];
    await say(
      any(`team:${team}`, 'teamRegistered', { name: '消防一中队', kind: 'fireRescue', people: 12 }),
      reported(incident, {}, { title: '沟口山体滑坡' }),
      ordered(incident, dispatch, team),
      arrived(incident, dispatch),
    );
    const file = await fetch(`${product.url}/api/incidents/${incident}/assessment.docx?lang=zh`, {
      headers: { authorization: `Bearer ${product.token}` },
    });
    const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
    const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replaceAll(/<[^>]+>/g, '');
    expect(document).toMatch(/^“11·21”沟口山体滑坡应急处置评估报告/);
    expect(document).toContain('消防一中队');
    for (const id of [incident, dispatch, team]) expect(document).not.toContain(id);
    // The number in it is what one types to find it again.
    const number = /卷宗编号：(\d{4}-\d+)/.exec(document)?.[1] ?? '';
    const { body } = await product.call<{ incidents: { id: string; number: string }[] }>(
      'GET',
      `/api/incidents?q=${number}`,
    );
    expect(body.incidents).toMatchObject([{ id: incident, number }]);
  });

  test('City-of-Bloomington/uReport #33: whether it was closed is what the log says, at every moment, and closing twice is refused', async () => {
    const incident = await begun();
    const closed = (time: string) =>
      any(`incident:${incident}`, 'incidentClosed', { reason: '处置完毕' }, at(time));
    await say(closed('16:00'));
    expect((await one(closed('16:30'))).problem?.code).toBe('alreadyClosed');
    await say(
      any(`incident:${incident}`, 'incidentReopened', { reason: '余火复燃' }, at('17:00')),
      closed('19:00'),
    );
    const replay = await replayOf(incident);
    const closings = replay.events.filter(({ type }) => type === 'incidentClosed').map(({ id }) => id);
    expect(closings).toHaveLength(2);
    for (const [time, closing] of [
      ['15:59', null],
      ['16:01', closings[0]],
      ['17:01', null],
      ['19:01', closings[1]],
    ] as const) {
      const asOf = clock(time);
      expect(replay.incidentAt({ asOf, knownAt: null })?.closed?.event ?? null).toBe(closing);
      const { body } = await product.call<IncidentView>('GET', `/api/incidents/${incident}?asOf=${asOf}`);
      expect(body.closedAt === null).toBe(closing === null);
    }
  });
});

describe('figures, looked back at', () => {
  test('IFRCGo/go-api #2591: rival counts stand side by side with their sources, and are never added', async () => {
    const incident = await begun();
    const asOf = clock('15:00');
    await say(
      casualties(incident, { deaths: 1, source: '红会', asOf, conflictGroup: 'deaths' }),
      casualties(incident, { deaths: 2, source: '政府', asOf, conflictGroup: 'deaths' }),
    );
    const { body } = await product.call<IncidentView>('GET', `/api/incidents/${incident}`);
    expect(body.casualties).toMatchObject({
      deaths: 2,
      rivals: [{ figure: 'deaths', low: 1, high: 2, said: [{ source: '红会' }, { source: '政府' }] }],
    });
    const report = await textOf(`/api/incidents/${incident}/assessment?lang=zh`);
    expect(report).toMatch(/死亡[^"]{0,6}1[–~至-]2/);
    expect(report).not.toMatch(/死亡[^"]{0,2}3/);
  });

  test('hackoregon/emergency-response #26: a published figure carries its definition, and says when that is another today', async () => {
    const definition = {
      id: 'X-ARR',
      title: { zh: '到场', en: 'Arrival' },
      profile: 'x',
      source: { document: '某区预案', quote: '1 小时内到场' },
      attribute: 'expected',
      unit: 'assignment',
      start: [{ event: 'dispatchOrdered' }],
      stop: [{ event: 'teamArrived', where: { reached: 'scene' } }],
      limitMinutes: 60,
      target: 0.9,
    };
    const define = (limitMinutes: number) =>
      any(`indicator:${definition.id}`, 'indicatorDefined', { ...definition, limitMinutes });
    await say(define(60));
    const path = `/api/indicators/${definition.id}/published`;
    const period = { from: '2026-01-01T00:00:00+08:00', to: '2027-01-01T00:00:00+08:00' };
    expect((await product.call('POST', path, { id: freshId('p'), ...period })).status).toBe(201);
    const published = async () =>
      (await product.call<{ published: Record<string, unknown>[] }>('GET', path)).body.published[0];
    expect(await published()).toMatchObject({ definitionVersion: 1, definitionChanged: false });
    await say(define(30));
    expect(await published()).toMatchObject({ definitionVersion: 1, definitionChanged: true });
  });

  test('ECLK/IncidentManagement #311, osTicket #5955: what ran out is in the record whoever looked or not, and a reopening runs nothing out', async () => {
    const incident = await begun();
    await say(
      any(`incident:${incident}`, 'severityConfirmed', { severity: 'larger', basis: '被埋' }, at('14:30')),
      ordered(incident, 'd1', 't1'),
      ordered(incident, 'd2', 't2'),
      arrived(incident, 'd1', at('15:10')),
      arrived(incident, 'd2', at('19:00')),
      any(`incident:${incident}`, 'incidentClosed', { reason: '处置完毕' }, at('20:00')),
    );
    const missed = async () =>
      marksOf(await replayOf(incident))
        .filter(({ kind }) => kind === 'missedClock')
        .map(({ atMs }) => atMs);
    const before = await missed();
    // Two hours from the order, whose receipt nobody acknowledged.
    expect(before).toEqual([Date.parse(clock('16:38'))]);
    await say(any(`incident:${incident}`, 'incidentReopened', { reason: '余土滑动' }, at('22:00')));
    expect(await missed()).toEqual(before);
  });

  test('nychealth/coronavirus-data #104: a count that shrinks is told as a correction, with its reason, at the place where it changed', async () => {
    const incident = await begun();
    const counted = casualties(incident, { deaths: 5 }, at('15:00'));
    await say(counted);
    const known = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const correction = { eventId: counted.id, set: { data: { deaths: 4 } }, reason: '一人系重复登记' };
    await say(any(`incident:${incident}`, 'eventCorrected', correction));
    const replay = await replayOf(incident);
    const [shrunk] = differencesOf(replay, Date.parse(clock('16:00')), known);
    expect(shrunk).toMatchObject({ field: 'deaths', known: 5, actual: 4, because: 'corrected' });
    expect(shrunk?.events.map(({ type }) => type)).toEqual(['casualtyUpdated', 'eventCorrected']);
    expect(shrunk?.events.at(-1)?.data['reason']).toBe('一人系重复登记');
  });
});
