/** Whom events name: who gets to see it, who does not, and what is kept of the seeing. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { asSeenBy, namesIn } from '../../shared/access/privacy.ts';
import { ROLE_NAMES, roleMay } from '../../shared/access/role.ts';
import { FOLDS, isFoldedKind } from '../../shared/board.ts';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import { CATALOGUE, TYPE_NAMES, type TypeName } from '../../shared/event.ts';
import type { Me } from '../../shared/protocol.ts';
import { readPosted } from '../../shared/read.ts';
import { type Fold, trackOf } from '../../shared/track.ts';
import { card } from '../plan/cards.ts';
import { any, freshId, ordered, reported, situation } from '../support/facts.ts';
import { freshDataDir, PASSWORD, removeDataDir, startProcess } from '../support/process.ts';
import { type Product, startProduct } from '../support/product.ts';
import { exampleOf } from './examples.ts';
import { asPerson, district, expectStatus, follower, type Person, personOf, registered } from './people.ts';

interface Node {
  readonly privacy?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly prefixItems?: readonly Node[];
  readonly additionalProperties?: Node | boolean;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly allOf?: readonly Node[];
}
interface Found {
  readonly path: string;
  readonly privacy: string;
  /** Whether the object that holds it can do without it. */
  readonly optional: boolean;
}

/** Every field that names somebody, wherever in the schema it lies. */
function named(node: Node, path: readonly string[] = [], optional = false): Found[] {
  if (node.privacy === 'private' || node.privacy === 'contact')
    return [{ path: path.join('.'), privacy: node.privacy, optional }];
  const { properties = {}, required = [], items, prefixItems = [], additionalProperties } = node;
  return [
    ...Object.entries(properties).flatMap(([field, inner]) =>
      named(inner, [...path, field], !required.includes(field)),
    ),
    ...(items ? named(items, [...path, '*'], true) : []),
    ...prefixItems.flatMap((inner, i) => named(inner, [...path, String(i)])),
    ...(typeof additionalProperties === 'object' ? named(additionalProperties, [...path, '?'], true) : []),
    ...[node.anyOf, node.oneOf, node.allOf]
      .flatMap((some) => some ?? [])
      .flatMap((inner) => named(inner, path, optional)),
  ];
}

const FIELDS = TYPE_NAMES.flatMap((type) =>
  named(z.toJSONSchema(CATALOGUE[type].data, { io: 'input' }) as Node).map(
    (found): [TypeName, string, Found] => [type, found.path, found],
  ),
);

describe('fields that name somebody', () => {
  test('there are some: who reported, and how teams, bodies and posts are reached', () => {
    const paths = FIELDS.map(([type, path, { privacy }]) => `${type} ${path} ${privacy}`);
    expect(paths).toEqual(
      expect.arrayContaining([
        'incidentReported reporter.name private',
        'incidentReported reporter.phone private',
        'commandBodyRegistered phone contact',
        'dutyPostRegistered phone contact',
        'teamRegistered contact contact',
      ]),
    );
  });

  test.each(FIELDS)('%s can do without %s, so that it is an event without it', (_, __, { optional }) => {
    expect(optional).toBe(true);
  });

  test('are all found by what takes them out', () => {
    for (const type of TYPE_NAMES)
      for (const privacy of ['private', 'contact'] as const) {
        const mine = FIELDS.filter(([of, , found]) => of === type && found.privacy === privacy).map(
          ([, path]) => path,
        );
        expect([
          type,
          namesIn(CATALOGUE[type].data, privacy)
            .map((path) => path.join('.'))
            .sort(),
        ]).toEqual([type, mine.sort()]);
      }
  });

  test.each(FIELDS)('%s without %s is valid, and folds', (type, path) => {
    const kind = CATALOGUE[type].streams[0] as string;
    const data = withField(exampleOf(type), path.split('.'));
    const reading = readPosted(any(`${kind}:x`, type, data));
    if (!('event' in reading)) throw new Error(JSON.stringify(reading.issues));
    const event: PlacedEvent = {
      ...reading.event,
      recordedBy: { user: 'li', body: null, role: 'dutyOfficer' },
      position: 1,
      version: 1,
      recordedAt: reading.event.occurredAt,
    };
    const shown = asSeenBy(event, { contacts: false, private: false });
    expect(shown.withheld).toContain(`data.${path}`);
    expect(JSON.stringify(shown.data)).not.toMatch(/某甲|张三/);
    expect(CATALOGUE[type].data.safeParse(shown.data).success).toBe(true);
    expect(isFoldedKind(kind)).toBe(true);
    if (isFoldedKind(kind)) expect(() => trackOf(FOLDS[kind] as Fold<unknown>, 'x', [shown])).not.toThrow();
    expect(asSeenBy(event, { contacts: true, private: true })).toBe(event);
  });
});

/** The data with somebody in this field. */
function withField(data: unknown, [field = '', ...rest]: readonly string[]): Record<string, unknown> {
  const fields = (data ?? {}) as Record<string, unknown>;
  if (rest.length > 0) return { ...fields, [field]: withField(fields[field], rest) };
  return { ...fields, [field]: fields[field] ?? (field === 'contact' ? { name: '某甲' } : '某甲') };
}

const NAME = '欧阳某某';
const PHONE = '13912345678';
/** In plans: on no board, and in the log and on the wire for those who work with them. */
const OF_A_PLAN = '0477-4444444';
const CONTACTS = ['0477-1111111', '0477-2222222', '0477-3333333'];

describe('who sees what', () => {
  let product: Product;
  let administrator: Person;
  const home = district();
  const away = district();
  const incident = freshId('i');
  const told = reported(
    incident,
    { place: { name: '某处', area: home.deep } },
    { reporter: { name: NAME, phone: PHONE } },
  );
  const correction = any(`incident:${incident}`, 'eventCorrected', {
    eventId: told.id,
    set: { occurredAt: '2026-11-21T06:00:00Z', data: { reporter: { name: `${NAME}甲`, phone: PHONE } } },
    reason: '听错了姓名',
  });
  const again = any(`incident:${incident}`, 'eventCorrected', {
    eventId: correction.id,
    set: { data: { set: { data: { reporter: { name: `${NAME}乙`, phone: PHONE } } } } },
    reason: '又听错了',
  });

  beforeAll(async () => {
    product = await startProduct();
    const contacts = [{ role: '值班', name: '张三', phone: OF_A_PLAN }];
    const plan = any('plan:p1', 'planRegistered', card({ contacts }));
    const results = await product.post([
      ...registered(home),
      ...registered(away),
      plan,
      told,
      correction,
      again,
    ]);
    expect(results.map(({ outcome }) => outcome)).not.toContain('refused');
    administrator = asPerson(product, {
      token: product.token,
      me: (await product.call<Me>('GET', '/api/me')).body,
    });
  });
  afterAll(() => product?.stop());

  const ADDRESSES = [
    '/api/board',
    '/api/board?knownAt=2099-01-01T00:00:00Z',
    '/api/board/home',
    `/api/incidents/${incident}`,
    `/api/incidents/${incident}?asOf=2099-01-01T00:00:00Z`,
    '/api/incidents',
    `/api/incidents/${incident}/reports/first`,
    '/api/indicators/K1-ARR/units',
    '/api/samples',
    '/api/me',
  ];
  const LOGS = ['/api/events?limit=1000', `/api/events?stream=incident:${incident}`];
  const all = async (person: Person, addresses: readonly string[]) => {
    const answers = await Promise.all(addresses.map((address) => person.call('GET', address)));
    const lines = await person.call('GET', '/api/events', undefined, { accept: 'application/x-ndjson' });
    return { shown: JSON.stringify(answers.map(({ body }) => body)), lines: String(lines.body) };
  };

  describe.each([home.area, null])('with a role in %s', (area) => {
    test.each(ROLE_NAMES)('%s', async (role) => {
      const person = await personOf(product, { grants: [{ role, area }] });
      const seen = await follower(person.socket());
      const [last] = await product
        .post([
          reported(
            incident,
            { place: { name: '某处', area: home.deep } },
            { reporter: { name: NAME, phone: PHONE } },
          ),
          any(`team:${home.team}`, 'teamRegistered', {
            name: 'x',
            kind: '消防',
            station: { area: home.area },
            contact: { phone: CONTACTS[2] },
          }),
          situation(incident, '还在继续'),
        ])
        .then((results) => results.slice(-1));
      await seen.reached(last?.position ?? 0);
      seen.stop();
      const screens = await all(person, ADDRESSES);
      const logs = await all(person, LOGS);
      // Persons are on no screen at all, and in the log of those only who keep it as it is.
      const whole = area === null && roleMay(role, 'readWholeLog');
      for (const text of [screens.shown, seen.text()]) {
        expect(text).toContain(incident);
        expect(text).not.toContain(NAME);
        expect(text).not.toContain(PHONE);
      }
      for (const text of [logs.shown, logs.lines]) {
        expect(text).toContain(incident);
        expect(text.includes(NAME)).toBe(whole);
        expect(text.includes(PHONE)).toBe(whole);
      }
      for (const text of [seen.text(), logs.lines])
        expect(text.includes(OF_A_PLAN)).toBe((whole && text === logs.lines) || roleMay(role, 'seeContacts'));
      if (!roleMay(role, 'seeContacts')) expect(screens.shown).not.toContain(OF_A_PLAN);
      // How teams, bodies and posts are reached is for those who work with them.
      for (const contact of CONTACTS) {
        expect([contact, seen.text().includes(contact)]).toEqual([contact, roleMay(role, 'seeContacts')]);
        expect([contact, screens.shown.includes(contact)]).toEqual([contact, roleMay(role, 'seeContacts')]);
        expect([contact, logs.lines.includes(contact)]).toEqual([
          contact,
          whole || roleMay(role, 'seeContacts'),
        ]);
      }
    });
  });

  test('an incident that comes into sight comes without the person', async () => {
    const team = freshId('team');
    const leader = await personOf(product, {
      grants: [{ role: 'teamLeader', area: away.area }],
      team,
    });
    const seen = await follower(leader.socket());
    const [last] = await product.post([ordered(incident, freshId('d'), team)]);
    await seen.reached(last?.position ?? 0);
    expect(seen.shown.has(told.id)).toBe(true);
    expect(seen.text()).not.toContain(NAME);
    seen.stop();
  });

  test('nobody is found by name or number', async () => {
    for (const q of [NAME, PHONE])
      expect(
        (await administrator.call('GET', `/api/incidents?q=${encodeURIComponent(q)}`)).body,
      ).toMatchObject({ total: 0 });
  });

  test('a person is shown to those who may ask, one at a time, and that is recorded', async () => {
    const viewed = async (user: string) =>
      (
        await product.call<{ events: PlacedEvent[] }>(
          'GET',
          `/api/events?stream=access:${user}&type=privateFieldsViewed`,
        )
      ).body.events.map(({ data, recordedBy }) => ({ ...data, by: recordedBy.user }));
    for (const role of ROLE_NAMES) {
      const person = await personOf(product, { grants: [{ role, area: home.area }] });
      const answer = await person.call('GET', `/api/events/${told.id}/private`);
      const may = roleMay(role, 'viewPrivate');
      expect([role, answer.status]).toEqual([role, may ? 200 : 403]);
      expect([role, JSON.stringify(answer.body).includes(NAME)]).toEqual([role, may]);
      const fields = ['data.reporter.name', 'data.reporter.phone'];
      expect([role, await viewed(person.user)]).toEqual([
        role,
        may ? [{ user: person.user, eventId: told.id, fields, by: person.user }] : [],
      ]);
    }
  });

  test('also where the name stands in a correction, or in a correction of that', async () => {
    const officer = await personOf(product, { grants: [{ role: 'dutyOfficer', area: home.area }] });
    const fields = async (id: string) =>
      (await officer.call<{ fields: string[] }>('GET', `/api/events/${id}/private`)).body.fields;
    expect(await fields(correction.id)).toEqual([
      'data.set.data.reporter.name',
      'data.set.data.reporter.phone',
    ]);
    expect(await fields(again.id)).toEqual([
      'data.set.data.set.data.reporter.name',
      'data.set.data.set.data.reporter.phone',
    ]);
  });

  test('every export is recorded, with what was taken', async () => {
    const reviewer = await personOf(product, { grants: [{ role: 'reviewer', area: null }] });
    await reviewer.call('GET', '/api/events?type=incidentReported', undefined, {
      accept: 'application/x-ndjson',
    });
    await reviewer.call('GET', `/api/events?stream=incident:${incident}`);
    const { body } = await product.call<{ events: PlacedEvent[] }>(
      'GET',
      `/api/events?stream=access:${reviewer.user}&type=recordExported`,
    );
    expect(body.events.map(({ data }) => data['what'])).toEqual([
      '/api/events?type=incidentReported',
      'GET /api/events',
    ]);
  });

  test('no password and no token is kept in a form that opens anything', async () => {
    const password = 'kept-nowhere-1';
    const user = freshId('user');
    await expectStatus(
      201,
      product.call('POST', '/api/accounts', {
        user,
        name: user,
        grants: [{ role: 'viewer', area: null }],
        password,
      }),
    );
    const { token } = (await product.call<{ token: string }>('POST', '/api/session', { user, password }))
      .body;
    const offer = await product.call<{ url: string }>('POST', '/api/enrolments', { user, label: '电话' });
    const pairing = (await product.call<{ secret: string }>('POST', '/api/pairings', {})).body;
    const secrets = [password, token, String(offer.body.url.split('enrol=')[1]), pairing.secret];
    const client = new pg.Client({ connectionString: product.database.superUrl });
    await client.connect();
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    );
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['account', 'session', 'enrolment', 'pairing']),
    );
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(`SELECT one::text AS line FROM ${name} AS one`);
      const lines = rows.map(({ line }) => line).join('\n');
      for (const secret of secrets) {
        expect([name, lines.includes(secret)]).toEqual([name, false]);
        expect([name, lines.includes(Buffer.from(secret).toString('hex'))]).toEqual([name, false]);
      }
    }
    await client.end();
  });
});

test('at its most talkative the server says no password, no token and no name of whoever reported', async () => {
  const dataDir = await freshDataDir();
  const server = await startProcess(dataDir, { LOG_LEVEL: 'trace' });
  const post = (address: string, body: string, headers: Record<string, string> = {}) =>
    fetch(server.url + address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  try {
    const signIn = await post('/api/session', JSON.stringify({ user: 'admin', password: PASSWORD }));
    const { token } = (await signIn.json()) as { token: string };
    const auth = { authorization: `Bearer ${token}` };
    const wrong = 'a-wrong-password-1';
    await post('/api/session', JSON.stringify({ user: 'admin', password: wrong }));
    await post('/api/session', `{"user":"admin","password":"${wrong}"`);
    await post(
      '/api/events',
      JSON.stringify(reported('i-1', {}, { reporter: { name: NAME, phone: PHONE } })),
      auth,
    );
    await post('/api/events', `[{"id":"e","data":{"reporter":{"name":"${NAME}"}}]`, auth);
    await fetch(`${server.url}/api/events?stream=${'x'.repeat(300)}`, { headers: auth });
    await fetch(`${server.url}/assets/..%2f..%2fpackage.json`, {
      headers: { cookie: `fenghuo_session=${token}` },
    });
    const offer = await post('/api/enrolments', JSON.stringify({ user: 'admin', label: '电话' }), auth);
    const enrol = String(((await offer.json()) as { url: string }).url.split('enrol=')[1]);
    const claimed = await post('/api/enrolments/claim', JSON.stringify({ token: enrol }));
    const phone = ((await claimed.json()) as { token: string }).token;
    expect(await server.stop()).toBe(0);
    for (const secret of [PASSWORD, wrong, token, enrol, phone, NAME, PHONE])
      expect(server.said()).not.toContain(secret);
  } finally {
    server.child.kill('SIGKILL');
    await removeDataDir(dataDir);
  }
});
