/** `/api/positions`: who may tell where a team is and who may know, what is taken, kept, thinned and dropped. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PositionTable } from '../../server/positions/table.ts';
import { ROLE_NAMES, ROLES, type RoleName } from '../../shared/access/role.ts';
import { CATALOGUE } from '../../shared/event.ts';
import type { PositionResult, PositionsReplay, TeamPosition } from '../../shared/protocol.ts';
import { type District, district, type Person, personOf, registered } from '../access/people.ts';
import { any, freshId, ordered, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

const KEEP_DAYS = 3;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

let product: Product;
let client: pg.Client;
const [home, away, third] = [district(), district(), district()];
beforeAll(async () => {
  product = await startProduct({ env: { POSITIONS_KEEP_DAYS: String(KEEP_DAYS) } });
  client = new pg.Client({ connectionString: product.database.url });
  await client.connect();
  await product.post([home, away, third].flatMap(registered));
});
afterAll(async () => {
  await client?.end();
  await product?.stop();
});

const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
const at = (teamId: string, over: Record<string, unknown> = {}) => ({
  teamId,
  lon: 109.8,
  lat: 39.6,
  accuracyM: 12.5,
  speed: null,
  heading: null,
  at: ago(MINUTE_MS),
  ...over,
});

type Caller = Pick<Person, 'call'>;
async function tell(who: Caller, positions: unknown): Promise<readonly PositionResult[]> {
  const { status, body } = await who.call<{ results: PositionResult[] }>('POST', '/api/positions', positions);
  if (status !== 200) throw new Error(`POST /api/positions answered ${status}: ${JSON.stringify(body)}`);
  return body.results;
}
const codes = (results: readonly PositionResult[]) =>
  results.map(({ outcome, problem }) => problem?.code ?? outcome);
const replay = (who: Caller, asked: Record<string, string>) =>
  who.call<PositionsReplay & { code?: string }>('GET', `/api/positions?${new URLSearchParams(asked)}`);
const latest = async (who: Caller) =>
  (await who.call<{ positions: TeamPosition[] }>('GET', '/api/positions/latest')).body.positions;

/** A team of its own, so that no other test tells of it. */
async function teamIn({ area }: District): Promise<string> {
  const team = freshId('team');
  await product.post([
    any(`team:${team}`, 'teamRegistered', { name: team, kind: '消防', station: { area } }),
  ]);
  return team;
}

describe('who may tell where a team is', () => {
  const tells = (role: RoleName): boolean => {
    const parties: readonly string[] | 'all' = ROLES[role].emits;
    return parties === 'all' || CATALOGUE.teamPositionReported.emit.some((party) => parties.includes(party));
  };

  it.each(ROLE_NAMES)('a %s of the area, and nobody of elsewhere', async (role) => {
    const person = await personOf(product, { grants: [{ role, area: home.area }] });
    const expected = !tells(role)
      ? ['roleMayNot', 'roleMayNot']
      : role === 'teamLeader'
        ? ['otherTeam', 'outsideArea']
        : ['recorded', 'outsideArea'];
    expect(codes(await tell(person, [at(home.team), at(away.team)]))).toEqual(expected);
  });

  it('a team leader tells of its own team, wherever that is stationed, and of no other', async () => {
    const leader = await personOf(product, {
      grants: [{ role: 'teamLeader', area: home.area }],
      team: away.team,
    });
    expect(codes(await tell(leader, [at(away.team), at(home.team)]))).toEqual(['recorded', 'otherTeam']);
  });

  it('only those who bring records in name the device of another system; two of one team are two tracks', async () => {
    const [gateway, officer] = [
      await personOf(product, { grants: [{ role: 'gateway', area: null }] }),
      await personOf(product, { grants: [{ role: 'dutyOfficer', area: null }] }),
    ];
    const team = await teamIn(home);
    const one = at(team, { source: 'beidou-1' });
    expect(codes(await tell(gateway, [one, { ...one, source: 'beidou-2' }, one]))).toEqual([
      'recorded',
      'recorded',
      'duplicate',
    ]);
    expect(codes(await tell(officer, [one]))).toEqual(['mayNotImport']);
  });

  it('nobody tells of a team that is not registered', async () => {
    expect(codes(await tell(product, [at(freshId('team'))]))).toEqual(['unknownStream']);
  });

  it('an attempt for another team is in the record of access', async () => {
    const leader = await personOf(product, {
      grants: [{ role: 'teamLeader', area: home.area }],
      team: home.team,
    });
    await tell(leader, at(away.team));
    // The refusals of a minute are one entry; what is gathered is written when the server stops.
    await product.restart();
    const { body } = await product.call<{ events: { data: Record<string, unknown> }[] }>(
      'GET',
      `/api/events?stream=access:${leader.user}&type=accessRefused`,
    );
    expect(body.events.map(({ data }) => data)).toEqual([
      { user: leader.user, what: 'POST /api/positions', code: 'outsideArea', times: 1 },
    ]);
  });
});

describe('what is taken', () => {
  it.each([
    ['half a place', { lat: undefined }, 'invalidPosition'],
    ['a longitude that is none', { lon: 181 }, 'invalidPosition'],
    ['a latitude that is none', { lat: -90.5 }, 'invalidPosition'],
    ['a time without an offset', { at: '2026-11-21T14:00:00' }, 'invalidPosition'],
    ['a field that there is not', { battery: 12 }, 'invalidPosition'],
    ['a time ahead by more than five minutes', { at: ago(-6 * MINUTE_MS) }, 'positionAhead'],
    ['a time ahead by less', { at: ago(-4 * MINUTE_MS) }, 'recorded'],
    ['a time older than positions are kept', { at: ago(KEEP_DAYS * DAY_MS + MINUTE_MS) }, 'positionOld'],
    ['a time not quite so old', { at: ago(KEEP_DAYS * DAY_MS - MINUTE_MS) }, 'recorded'],
  ])('%s: each is answered for itself', async (_what, over, code) => {
    const team = await teamIn(home);
    expect(
      codes(await tell(product, [at(team), at(team, { ...over, accuracyM: 3 }), { no: 'position' }])),
    ).toEqual(['recorded', code, 'invalidPosition']);
  });

  it('names the field that is wrong, in words', async () => {
    const [result] = await tell(product, at(home.team, { lon: 200 }));
    expect(result?.problem).toMatchObject({
      status: 422,
      errors: [{ path: 'lon', message: 'must be at most 180' }],
    });
  });

  it.each([
    [0, 422, 'noPositions'],
    [501, 413, 'tooManyPositions'],
  ])('%i at once are refused whole', async (n, status, code) => {
    const many = Array.from({ length: n }, () => at(home.team));
    expect(await product.call('POST', '/api/positions', many)).toMatchObject({ status, body: { code } });
  });

  it('the same again is no new row: in the same post, in the next, and from four at once in any order', async () => {
    const team = await teamIn(home);
    const samples = Array.from({ length: 200 }, (_, i) => at(team, { at: ago(i * 20_000 + 1_000) }));
    const posts = await Promise.all(
      [samples, samples.toReversed(), [...samples, ...samples], samples].map((some) => tell(product, some)),
    );
    expect(posts.flat().filter(({ outcome }) => outcome === 'recorded')).toHaveLength(samples.length);
    expect(codes(await tell(product, samples))).toEqual(samples.map(() => 'duplicate'));
    const { rows } = await client.query('SELECT count(*)::int AS n FROM team_position WHERE team = $1', [
      team,
    ]);
    expect(rows).toEqual([{ n: samples.length }]);
  });
});

describe('days', () => {
  it('each day of Beijing is a partition of its own, made by whoever comes first', async () => {
    const team = await teamIn(home);
    const midnight = Math.floor((Date.now() + 8 * 3_600_000) / DAY_MS) * DAY_MS - 8 * 3_600_000 - DAY_MS;
    const [before, after] = [midnight - 1, midnight].map((ms) => new Date(ms).toISOString());
    const both = [at(team, { at: before }), at(team, { at: after })];
    const second = await startProduct({ database: product.database });
    try {
      // Both nodes find neither day there.
      await Promise.all([tell(product, both), tell(second, both)]);
    } finally {
      await second.stop();
    }
    const { rows } = await client.query<{ day: string; at: Date }>(
      'SELECT tableoid::regclass::text AS day, at FROM team_position WHERE team = $1 ORDER BY at',
      [team],
    );
    const nameOf = (ms: number) =>
      `team_position_${new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')}`;
    expect(new Set(rows.map(({ day }) => day))).toEqual(new Set([nameOf(midnight - 1), nameOf(midnight)]));
    expect(new Set(rows.map((row) => row.at.toISOString()))).toEqual(new Set([before, after]));
  });

  it('whole days go when they are over for as long as positions are kept, and only those', async () => {
    const pool = new pg.Pool({ connectionString: product.database.url, max: 2 });
    const table = new PositionTable(pool);
    const names = async () =>
      (
        await client.query<{ name: string }>(
          `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'team_position'::regclass`,
        )
      ).rows.map(({ name }) => name);
    const sample = (day: string) => ({
      ...at('t-old'),
      device: 'session:x',
      at: `${day}T12:00:00.000+08:00`,
    });
    await table.insert([sample('2026-01-05'), sample('2026-01-06'), sample('2026-01-07')]);
    await table.dropBefore(Date.parse('2026-01-07T00:00:00+08:00'));
    expect(await names()).not.toContain('team_position_20260105');
    expect(await names()).not.toContain('team_position_20260106');
    expect(await names()).toContain('team_position_20260107');
    await pool.end();
    // The server's own sweep, at its start: the day is older than it keeps.
    await product.restart();
    expect(await names()).not.toContain('team_position_20260107');
    expect((await names()).length).toBeGreaterThan(0);
  });
});

describe('replay', () => {
  let team: string;
  const startMs = Date.now() - 3_600_000;
  const track = Array.from({ length: 100 }, (_, i) => ({
    lon: 109 + i / 1_000,
    lat: 39,
    accuracyM: i,
    speed: 3.5,
    heading: 270,
    at: new Date(startMs + i * 20_000).toISOString(),
  }));
  beforeAll(async () => {
    team = await teamIn(home);
    await tell(product, track.map((point) => ({ teamId: team, ...point })).toReversed());
  });

  it('gives what was told of a period, in order and as it was told', async () => {
    const { body } = await replay(product, { team, from: track[10]?.at ?? '', to: track[20]?.at ?? '' });
    expect(body).toMatchObject({ total: 10, every: 1 });
    expect(body.positions).toEqual(track.slice(10, 20).map((point) => ({ teamId: team, ...point })));
  });

  it('gives the last day unless a period is said', async () => {
    expect((await replay(product, { team })).body).toMatchObject({ total: 100, every: 1 });
  });

  it.each([
    [99, 2],
    [30, 4],
    [1, 100],
  ])('thinned to %i it takes every %i-th, and says so', async (limit, every) => {
    const { body } = await replay(product, { team, limit: String(limit) });
    expect(body).toMatchObject({ total: 100, every });
    expect(body.positions.map(({ accuracyM }) => accuracyM)).toEqual(
      track.map((_, i) => i).filter((i) => i % every === 0),
    );
    expect(body.positions.length).toBeLessThanOrEqual(limit);
  });

  it('is empty where nothing was told, and refused for longer than 31 days', async () => {
    const asked = { team, from: '2026-01-01T00:00:00Z' };
    expect((await replay(product, { ...asked, to: '2026-01-31T00:00:00Z' })).body).toMatchObject({
      positions: [],
      total: 0,
      every: 1,
    });
    expect(await replay(product, { ...asked, to: '2026-02-02T00:00:00Z' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'from', code: 'replayTooLong' }] },
    });
  });
});

describe('who may know where a team is', () => {
  it('those of its area or its body’s, itself, those who see where it is sent, until it is released; nobody else', async () => {
    const [team, incident, body] = [await teamIn(away), freshId('incident'), freshId('body')];
    const bodied = freshId('team');
    await product.post([
      any(`body:${body}`, 'commandBodyRegistered', {
        name: body,
        kind: 'special',
        parent: null,
        area: home.deep,
      }),
      any(`team:${bodied}`, 'teamRegistered', { name: bodied, kind: '医疗', body }),
      reported(incident, { place: { area: home.deep } }),
    ]);
    await tell(product, [at(team), at(bodied)]);
    const officer = (area: string | null) => personOf(product, { grants: [{ role: 'dutyOfficer', area }] });
    const [whole, here, there] = [await officer(null), await officer(home.area), await officer(away.area)];
    const own = await personOf(product, { grants: [{ role: 'teamLeader', area: home.area }], team });
    const stranger = await personOf(product, { grants: [{ role: 'viewer', area: third.area }] });
    const seeing = async (who: Person) => {
      const known = (await latest(who)).map(({ teamId }) => teamId);
      const statuses = await Promise.all(
        [team, bodied].map(async (one) => (await replay(who, { team: one })).status),
      );
      // Both addresses say the same.
      expect(statuses).toEqual([team, bodied].map((one) => (known.includes(one) ? 200 : 404)));
      return [known.includes(team), known.includes(bodied)];
    };
    const all = () => Promise.all([whole, there, own, here, stranger].map(seeing));
    const before = [
      [true, true],
      [true, false],
      [true, true],
      [false, true],
      [false, false],
    ];
    expect(await all()).toEqual(before);
    await product.post([ordered(incident, 'd1', team)]);
    expect(await all()).toEqual([
      [true, true],
      [true, false],
      [true, true],
      [true, true],
      [false, false],
    ]);
    await product.post([any(`incident:${incident}`, 'teamReleased', { dispatchId: 'd1' })]);
    expect(await all()).toEqual(before);
  });

  it('a team that is not there is refused like one that is not theirs to know', async () => {
    const person = await personOf(product, { grants: [{ role: 'viewer', area: home.area }] });
    const [none, foreign] = [freshId('team'), await teamIn(away)];
    for (const team of [none, foreign])
      expect(await replay(person, { team })).toMatchObject({ status: 404, body: { code: 'noSuchTeam' } });
  });

  it('the latest is that of the newest moment, whatever came last, also after a restart', async () => {
    const team = await teamIn(home);
    const [newer, older] = [at(team, { at: ago(1_000), lon: 110 }), at(team, { at: ago(90_000), lon: 109 })];
    await tell(product, newer);
    await tell(product, older);
    const mine = async () => (await latest(product)).filter(({ teamId }) => teamId === team);
    expect(await mine()).toEqual([newer]);
    await product.restart();
    expect(await mine()).toEqual([newer]);
  });
});
