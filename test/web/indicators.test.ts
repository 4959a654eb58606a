/** Indicators through the door: rates, the units behind them, moments, corrections, and what was published. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../shared/indicator/explain.ts';
import type { Result } from '../../shared/indicator/result.ts';
import type { Unit } from '../../shared/indicator/unit.ts';
import { any, arrived, freshId, ordered, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  await product.call('POST', '/api/samples/district', {});
});
afterAll(() => product?.stop());

const TEAM = 'kangbashi-fire';
const graded = (incident: string, severity = 'larger') =>
  any(
    `incident:${incident}`,
    'severityConfirmed',
    { severity, basis: '专家意见' },
    { occurredAt: '2026-11-21T14:30:00+08:00' },
  );

/** Every incident of a test lies in an area of its own, so that its figures are its own. */
async function area(): Promise<string> {
  const id = freshId('area');
  await product.post(any(`area:${id}`, 'areaRegistered', { name: id, parent: null, kind: 'other' }));
  return id;
}
/** The year that the facts of these specifications lie in, unless a query says another. */
const YEAR = 'from=2026-01-01T00:00:00%2B08:00&to=2027-01-01T00:00:00%2B08:00';
const inYear = (query: string) => (query.includes('from=') ? query : `${YEAR}&${query}`);
const figure = async (id: string, query: string) => {
  const address = `/api/indicators?profile=all&${inYear(query)}`;
  const { body } = await product.call<{ results: Result[] }>('GET', address);
  return body.results.find((result) => result.id === id);
};
const unitsOf = async (id: string, query: string) =>
  (await product.call<{ units: Unit[] }>('GET', `/api/indicators/${id}/units?${inYear(query)}`)).body.units;

/** An incident of 较大 in a fresh area, with one order to a team on the register. */
async function sent() {
  const [home, incident, dispatch] = [await area(), freshId('i'), freshId('d')];
  const order = ordered(incident, dispatch, (await aTeam()) ?? TEAM, {
    occurredAt: '2026-11-21T14:38:00+08:00',
  });
  const results = await product.post([
    reported(incident, { place: { name: '沟口', area: home } }),
    graded(incident),
    order,
  ]);
  expect(results.every(({ outcome }) => outcome === 'recorded')).toBe(true);
  return { home, incident, dispatch, order };
}
const aTeam = async () =>
  (await product.call<{ teams: { id: string }[] }>('GET', '/api/board')).body.teams[0]?.id;

describe('the 2-hour arrival', () => {
  it('is met by an arrival in time, and opens to the unit and the events that prove it', async () => {
    const { home, incident, dispatch, order } = await sent();
    const arrival = arrived(incident, dispatch, { occurredAt: '2026-11-21T16:38:00+08:00' });
    await product.post(arrival);
    expect(await figure('K1-ARR', `area=${home}`)).toMatchObject({
      n: 1,
      met: 1,
      missed: 0,
      rate: 1,
      low: 1,
      high: 1,
      target: 0.9,
      verdict: 'reached',
    });
    const [unit] = await unitsOf('K1-ARR', `area=${home}`);
    expect(unit).toMatchObject({
      subject: dispatch,
      incidentId: incident,
      outcome: 'met',
      durationMs: 7_200_000,
      dueAt: '2026-11-21T08:38:00.000Z',
    });
    expect(unit?.events).toEqual(expect.arrayContaining([order.id, arrival.id]));
  });

  it('is judged as known at any moment: heard late, it was missed until it was heard', async () => {
    const { home, incident, dispatch } = await sent();
    const before = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await product.post(arrived(incident, dispatch, { occurredAt: '2026-11-21T15:04:00+08:00' }));
    expect(await figure('K1-ARR', `area=${home}`)).toMatchObject({ met: 1 });
    expect(await figure('K1-ARR', `area=${home}&knownAt=${before}`)).toMatchObject({ met: 0 });
    expect(await figure('K1-ARR', `area=${home}&asOf=2026-11-21T15:00:00%2B08:00`)).toMatchObject({
      running: 1,
      rate: null,
      low: 0,
      high: 1,
      verdict: 'open',
    });
  });

  it('leaves an empty figure null, never 0 % or 100 %', async () => {
    expect(await figure('K1-ARR', `area=${await area()}`)).toMatchObject({
      n: 0,
      rate: null,
      verdict: 'open',
    });
  });

  it('counts a drill apart', async () => {
    const [drill, incident] = [freshId('drill'), freshId('i')];
    const home = await area();
    await product.post([
      any(`drill:${drill}`, 'drillStarted', {
        name: '演练',
        startsAt: '2026-11-21T14:00:00+08:00',
        speed: 1,
      }),
      reported(incident, { drill, place: { name: '沟口', area: home } }),
      { ...graded(incident), drill },
      ordered(incident, 'd1', (await aTeam()) ?? '', { drill }),
      arrived(incident, 'd1', { drill }),
    ]);
    expect(await figure('K1-ARR', `area=${home}`)).toMatchObject({ n: 0 });
    expect(await figure('K1-ARR', `area=${home}&drill=${drill}`)).toMatchObject({ n: 1, met: 1 });
  });
});

describe('rival statements', () => {
  it('of the first supplies leave it unknown until a person confirms one; both are kept', async () => {
    const [home, incident] = [await area(), freshId('i')];
    const supplies = (time: string) =>
      any(
        `incident:${incident}`,
        'reliefArrived',
        { placeKind: 'scene', origin: 'outside', conflictGroup: 'firstRelief' },
        { occurredAt: `2023-12-19T${time}:00+08:00`, occurredPrecision: 'minute' },
      );
    const [early, late] = [supplies('04:00'), supplies('06:00')];
    await product.post([
      reported(
        incident,
        { occurredAt: '2023-12-18T23:59:00+08:00', place: { area: home } },
        { types: ['earthquake'] },
      ),
      early,
      late,
    ]);
    const query = `from=2023-01-01T00:00:00%2B08:00&to=2024-01-01T00:00:00%2B08:00&area=${home}`;
    expect(await figure('S-SUP', query)).toMatchObject({ unknown: 1, n: 0, rate: null });
    const [unit] = await unitsOf('S-SUP', query);
    expect(unit?.statements.map(({ event, outcome }) => [event, outcome])).toEqual(
      expect.arrayContaining([
        [early.id, 'met'],
        [late.id, 'missed'],
      ]),
    );
    await product.post(
      any(`incident:${incident}`, 'statementConfirmed', {
        conflictGroup: 'firstRelief',
        eventId: early.id,
        reason: '镇政府核实',
      }),
    );
    expect(await figure('S-SUP', query)).toMatchObject({ met: 1, unknown: 0 });
    expect((await unitsOf('S-SUP', query))[0]?.statements).toHaveLength(2);
  });
});

describe('a published result', () => {
  it('stays as it was, and says unit by unit why the figure of today is another', async () => {
    const { home, incident, dispatch } = await sent();
    const arrival = arrived(incident, dispatch, { occurredAt: '2026-11-21T15:04:00+08:00' });
    await product.post(arrival);
    const period = { from: '2026-01-01T00:00:00+08:00', to: '2027-01-01T00:00:00+08:00', area: home };
    const request = { id: freshId('publication'), ...period };
    expect(await product.call('POST', '/api/indicators/K1-ARR/published', request)).toMatchObject({
      status: 201,
      body: { result: { outcome: 'recorded' }, published: { n: 1, met: 1, rate: 1 } },
    });
    const [corrected] = await product.post(
      any(`incident:${incident}`, 'eventCorrected', {
        eventId: arrival.id,
        set: { occurredAt: '2026-11-21T17:30:00+08:00' },
        reason: '把 17:30 听成了 15:04',
      }),
    );
    expect(corrected?.outcome).toBe('recorded');
    const { body } = await product.call<{ published: { met: number; now: Result; changes: Change[] }[] }>(
      'GET',
      '/api/indicators/K1-ARR/published',
    );
    const ours = body.published.at(-1);
    expect(ours).toMatchObject({ met: 1, rate: 1, definitionVersion: 0, now: { met: 0, missed: 1 } });
    expect(ours?.changes).toMatchObject([
      { subject: dispatch, before: 'met', after: 'missed', amendments: [expect.any(String)] },
    ]);
    // The same request again gives what was published, not what is true today.
    expect(await product.call('POST', '/api/indicators/K1-ARR/published', request)).toMatchObject({
      status: 200,
      body: { result: { outcome: 'duplicate' }, published: { met: 1 } },
    });
  });
});

describe('definitions', () => {
  const good = {
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
  const define = (data: Record<string, unknown>) =>
    product.post(any(`indicator:${data['id']}`, 'indicatorDefined', data));

  it.each<[string, Record<string, unknown>, string]>([
    ['a limit of 0', { limitMinutes: 0 }, 'data.limitMinutes'],
    ['a limit of −1', { limitMinutes: -1 }, 'data.limitMinutes'],
    ['a target of 130 %', { target: 1.3 }, 'data.target'],
    ['an event that nobody knows', { stop: [{ event: 'teamTeleported' }] }, 'data.stop.0.event'],
    ['a stop that is its start', { stop: [{ event: 'dispatchOrdered' }] }, 'data.stop'],
    [
      'itself as its baseline',
      {
        aggregate: 'reductionVsBaseline',
        baseline: { of: 'X-ARR', from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' },
      },
      'data.baseline',
    ],
    ['a field that nobody knows', { colour: 'red' }, 'data.colour'],
  ])('refuse %s, naming the field, and leave all as it was', async (_, wrong, path) => {
    const [result] = await define({ ...good, ...wrong });
    expect(result?.outcome).toBe('refused');
    expect(result?.problem?.errors?.map((error) => error.path).some((at) => at.startsWith(path))).toBe(true);
    expect((await product.call('GET', '/api/indicators/X-ARR')).status).toBe(404);
  });

  it('are data: one that is posted is in force at once, its versions counted', async () => {
    const own = { ...good, id: 'Y-ARR', profile: 'y' };
    await define(own);
    await define({ ...own, limitMinutes: 30 });
    expect(await product.call('GET', '/api/indicators/Y-ARR')).toMatchObject({
      body: { version: 2, definition: { limitMinutes: 30 } },
    });
    const { body } = await product.call<{ results: Result[] }>('GET', '/api/indicators?profile=y');
    expect(body.results.map(({ id }) => id)).toEqual(['Y-ARR']);
  });

  it('that ship are those of the plans; the profile is that of the centre unless said', async () => {
    const { body } = await product.call<{ profile: string; results: Result[] }>('GET', '/api/indicators');
    expect(body.profile).toBe('K');
    expect(body.results.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['K1-ARR', 'K1-REL', 'K3-REL', 'K1-WCOV', 'K3-WCOV']),
    );
    expect(body.results.some(({ id }) => id.startsWith('S-'))).toBe(false);
    // What nobody can compute is listed too, and says what is missing.
    expect(body.results.find(({ id }) => id === 'K1-ROAD')).toMatchObject({
      value: null,
      verdict: 'open',
      needsOutsideData: '机动车保有量',
    });
    const all = await product.call<{ results: Result[] }>('GET', '/api/indicators?profile=all');
    expect(all.body.results.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['B-ARR', 'U-REL', 'S-SUP', 'S-ROLL']),
    );
  });
});
