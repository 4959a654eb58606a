/** What went wrong with rights elsewhere, each with where it did. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLE_NAMES } from '../../shared/access/role.ts';
import { picture } from '../attachments/files.ts';
import { any, arrived, freshId, ordered, reported, situation } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';
import { codeOf, district, follower, type Person, patiently, personOf, registered } from './people.ts';

let product: Product;
const county = district();
const city = district();
let incident: string;

beforeAll(async () => {
  product = await startProduct();
  await product.post([...registered(county), ...registered(city)]);
  incident = freshId('i');
  await product.post(reported(incident, { place: { name: '某处', area: county.area } }));
});
afterAll(() => product?.stop());

const sees = async (person: Person) =>
  (await person.call('GET', `/api/incidents/${incident}`)).status === 200;

describe('openises/TicketsCAD #70: the county makes a call, and the agency that answers it cannot see it', () => {
  test('being dispatched gives sight of the incident at once, with all that led to it, and until the release', async () => {
    const leader = await personOf(product, {
      grants: [{ role: 'teamLeader', area: city.area }],
      team: city.team,
    });
    const seen = await follower(leader.socket());
    expect([await sees(leader), seen.shown.size > 0]).toEqual([false, true]);
    await product.post([situation(incident, '派遣之前')]);
    const [sent] = await product.post([ordered(incident, 'd1', city.team)]);
    await seen.reached(sent?.position ?? 0);
    expect(await sees(leader)).toBe(true);
    expect([...seen.shown.values()].map(({ text }) => text)).toContain('派遣之前');
    expect((await leader.post(arrived(incident, 'd1'))).map(codeOf)).toEqual(['recorded']);
    const [home] = await product.post([any(`incident:${incident}`, 'teamReleased', { dispatchId: 'd1' })]);
    await seen.reached(home?.position ?? 0);
    expect(seen.messages.at(-1)?.gone).toEqual([incident]);
    expect(await sees(leader)).toBe(false);
    seen.stop();
  });

  test('so does a response that one’s body activates, until it ends', async () => {
    const member = await personOf(product, {
      grants: [{ role: 'department', area: city.area }],
      body: city.body,
    });
    expect(await sees(member)).toBe(false);
    const decision = { responseId: 'r1', decisionMaker: '王', basis: '预案' };
    await product.post([
      any(`incident:${incident}`, 'responseActivated', {
        ...decision,
        body: `指挥部 ${city.body}`,
        level: 3,
      }),
    ]);
    expect(await sees(member)).toBe(true);
    await product.post([
      any(`incident:${incident}`, 'responseEnded', {
        responseId: 'r1',
        decisionMaker: '王',
        reason: '处置完毕',
      }),
    ]);
    expect(await sees(member)).toBe(false);
  });

  test('and whoever cannot see it is told that they can’t, in words', async () => {
    const officer = await personOf(product, { grants: [{ role: 'dutyOfficer', area: city.area }] });
    const [result] = await officer.post(situation(incident, '看不到'));
    expect(result?.problem).toMatchObject({ code: 'unknownIncident', status: 409 });
    expect(result?.problem?.detail).toContain(incident);
  });
});

describe('ushahidi/platform #1481: internal tasks are visible to everyone, as nobody had built the check', () => {
  /** Every address of the API, as its own document lists them. */
  const addresses = async () => {
    const { body } = await product.call<{ paths: Record<string, Record<string, unknown>> }>(
      'GET',
      '/api/openapi.json',
    );
    return Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => [method.toUpperCase(), path.replace(/\{\w+\}/g, 'x')] as const),
    );
  };
  /** By which one signs in, and what operators ask whether it lives. */
  const OPEN = [
    '/healthz',
    '/readyz',
    '/api/session',
    '/api/pairings',
    '/api/pairings/claim',
    '/api/enrolments/claim',
  ];
  const isOpen = (path: string): boolean => OPEN.includes(path) || path.startsWith('/api/session/');

  test('every address asks who is there, but those that let somebody in', async () => {
    const all = await addresses();
    expect(all.length).toBeGreaterThan(25);
    for (const [method, path] of all) {
      if (isOpen(path)) continue;
      const { status } = await patiently(() =>
        fetch(product.url + path, {
          method,
          headers: { 'content-type': 'application/json' },
          redirect: 'manual',
          ...(method === 'GET' ? {} : { body: '{}' }),
        }),
      );
      expect([method, path, status]).toEqual([method, path, 401]);
    }
  });

  test('a task is seen by those of the area, and by no other role elsewhere', async () => {
    await product.post([
      any(`incident:${incident}`, 'responseActivated', {
        responseId: 'r2',
        body: '县',
        level: 3,
        decisionMaker: '王',
        basis: '预案',
      }),
    ]);
    const task = any(`incident:${incident}`, 'taskOpened', {
      taskId: 't1',
      responseId: 'r2',
      body: '公安',
      action: '封控路口',
    });
    expect((await product.post([task])).map(codeOf)).toEqual(['recorded']);
    for (const role of ROLE_NAMES)
      for (const [area, should] of [
        [county.area, true],
        [city.area, false],
      ] as const) {
        const person = await personOf(product, { grants: [{ role, area }] });
        const seen = await follower(person.socket());
        expect([role, area, seen.shown.has(task.id)]).toEqual([role, area, should]);
        seen.stop();
      }
  });
});

test('ushahidi/platform #2288: a visitor can download the data. An export obeys the same rule as the screen', async () => {
  const lines = { accept: 'application/x-ndjson' };
  expect((await fetch(`${product.url}/api/events`, { headers: lines })).status).toBe(401);
  for (const role of ['viewer', 'dutyLeader', 'reviewer'] as const)
    for (const [area, should] of [
      [county.area, true],
      [city.area, false],
      [null, true],
    ] as const) {
      const person = await personOf(product, { grants: [{ role, area }] });
      const { body } = await person.call<string>('GET', '/api/events', undefined, lines);
      expect([role, area, body.includes(incident), await sees(person)]).toEqual([role, area, should, should]);
    }
});

test('SnailyCAD/snaily-cadv4 #660: a dispatcher off duty goes on changing units. Rights end when they are taken away', async () => {
  const officer = await personOf(product, { grants: [{ role: 'dutyOfficer', area: county.area }] });
  const say = async () => (await officer.post(situation(incident, '值班'))).map(codeOf);
  expect(await say()).toEqual(['recorded']);
  const change = (grants: unknown) => product.call('PATCH', `/api/accounts/${officer.user}`, { grants });
  await change([{ role: 'viewer', area: county.area }]);
  expect(await say()).toEqual(['roleMayNot']);
  await change([{ role: 'dutyOfficer', area: county.area }]);
  expect(await say()).toEqual(['recorded']);
});

test('OfficeDev/microsoft-teams-emergency-operations-center #239: nobody sees all without being added to each. Duty leaders do', async () => {
  const leader = await personOf(product, { grants: [{ role: 'dutyLeader', area: null }] });
  const seen = await follower(leader.socket());
  const [here, there] = [freshId('i'), freshId('i')];
  const [, last] = await product.post([
    reported(here, { place: { name: '某处', area: county.deep } }),
    reported(there, { place: { name: '某处', area: city.deep } }),
  ]);
  await seen.reached(last?.position ?? 0);
  const streams = new Set([...seen.shown.values()].map(({ stream }) => stream));
  expect([here, there].map((id) => streams.has(`incident:${id}`))).toEqual([true, true]);
  expect((await leader.call<{ total: number }>('GET', '/api/incidents')).body.total).toBe(3);
  seen.stop();
});

test('openises/TicketsCAD 4.2.15: recordings of the radio are served to anybody. A file goes through the same gate', async () => {
  const [here, there] = await Promise.all(
    [county, city].map(({ area }) => personOf(product, { grants: [{ role: 'dutyOfficer', area }] })),
  );
  if (!here || !there) throw new Error('two people');
  const bytes = picture(1);
  const sent = await fetch(`${product.url}/api/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${product.token}`, 'content-type': 'image/png' },
    body: new Uint8Array(bytes),
  });
  const { sha256 } = (await sent.json()) as { sha256: string };
  await product.post([any(`incident:${incident}`, 'attachmentAdded', { sha256, kind: 'photo' })]);
  const asked = async (headers: Record<string, string>) =>
    (await patiently(() => fetch(`${product.url}/api/attachments/${sha256}`, { headers }))).status;
  const as = ({ token }: Person) => asked({ authorization: `Bearer ${token}` });
  expect([await asked({}), await as(there), await as(here)]).toEqual([401, 404, 200]);
});
