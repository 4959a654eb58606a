/** POST and GET /api/events: facts in, facts out, and every kind of bad input. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import type { Problem } from '../../shared/problem.ts';
import { activated, any, arrived, freshId, ordered, reported, situation } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

const head = async () => (await product.call<{ position: number }>('GET', '/api/log/head')).body.position;

/** Soon enough for nobody to call it a late entry. */
const lately = () => ({ occurredAt: new Date(Date.now() - 60_000).toISOString() });

describe('recording', () => {
  it('answers each event for itself, in order, with its place in the log', async () => {
    const incident = freshId('i');
    const results = await product.post([
      reported(incident),
      ordered(incident, 'd1', 'no-such-team', lately()),
      { ...reported(freshId('i')), type: 'nonsense' },
      arrived(incident, 'd1'),
    ]);
    expect(results.map((result) => result.outcome)).toEqual(['recorded', 'recorded', 'refused', 'recorded']);
    expect(results[1]?.flags).toEqual(['unknownTeam']);
    expect(results[3]?.position).toBe((results[0]?.position ?? 0) + 2);
    expect(results[3]?.version).toBe(3);
  });

  it('records an arrival without an order, and says so', async () => {
    const incident = freshId('i');
    await product.post(reported(incident));
    const [result] = await product.post(arrived(incident, 'nobody-sent-it', lately()));
    expect(result).toMatchObject({ outcome: 'recorded', flags: ['noOrder'] });
  });

  it('gives the first answer to the same id again, flags included', async () => {
    const incident = freshId('i');
    await product.post(reported(incident));
    const odd = arrived(incident, 'd1');
    const [first] = await product.post(odd);
    const [second] = await product.post(odd);
    expect(second).toEqual({ ...first, outcome: 'duplicate' });
  });

  it('answers the same id posted 100 times at once with one recorded and 99 duplicates of one position', async () => {
    const incident = freshId('i');
    const event = reported(incident);
    const results = (await Promise.all(Array.from({ length: 100 }, () => product.post(event)))).flat();
    expect(results.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(99);
    expect(new Set(results.map(({ position }) => position)).size).toBe(1);
  });

  it('answers an act of authority posted 100 times at once with one recorded and 99 duplicates', async () => {
    const incident = freshId('i');
    await product.post(reported(incident));
    const event = activated(incident);
    const results = (await Promise.all(Array.from({ length: 100 }, () => product.post(event)))).flat();
    expect(results.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(99);
  });

  it('lets one of 20 rival starts of the same response win, and tells the others which one runs', async () => {
    const incident = freshId('i');
    await product.post(reported(incident));
    const rivals = Array.from({ length: 20 }, () => activated(incident));
    const results = (await Promise.all(rivals.map((event) => product.post(event)))).flat();
    expect(results.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
    const refused = results.filter(({ outcome }) => outcome === 'refused');
    expect(refused).toHaveLength(19);
    for (const { problem } of refused) expect(problem?.code).toMatch(/responseActive|busyStream/);
  });

  it('refuses a foreign id with other content, and keeps the first', async () => {
    const incident = freshId('i');
    await product.post(reported(incident));
    const first = situation(incident, '东侧裂缝扩大');
    const [recorded] = await product.post(first);
    const [result] = await product.post({ ...first, text: '另一回事' });
    expect(result?.outcome).toBe('refused');
    expect(result?.problem?.code).toBe('idReused');
    expect(result?.problem?.detail).toContain(String(recorded?.position));
    const { body } = await product.call<{ events: LoggedEvent[] }>(
      'GET',
      `/api/events?stream=incident:${incident}&limit=10`,
    );
    expect(body.events.map(({ text }) => text)).toEqual([undefined, '东侧裂缝扩大']);
  });

  it('keeps times as UTC with milliseconds, whatever offset they came with', async () => {
    const incident = freshId('i');
    await product.post(reported(incident, { occurredAt: '2026-11-21T14:22:00.5+08:00' }));
    const { body } = await product.call<{ events: LoggedEvent[] }>(
      'GET',
      `/api/events?stream=incident:${incident}`,
    );
    expect(body.events[0]).toMatchObject({
      occurredAt: '2026-11-21T06:22:00.500Z',
      data: { receivedAt: '2026-11-21T06:24:00.000Z' },
      recordedBy: { user: 'admin' },
      origin: 'desk',
      schema: 1,
    });
  });

  it('lets the response run on after the incident of a drill is posted without naming the drill', async () => {
    const drill = freshId('drill');
    const incident = freshId('i');
    const results = await product.post([
      any(`drill:${drill}`, 'drillStarted', {
        name: '桌面推演',
        startsAt: '2026-11-21T14:00:00+08:00',
        speed: 60,
      }),
      reported(incident, { drill }),
      situation(incident, '没有写明演练'),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded', 'recorded']);
    const { body } = await product.call<{ events: LoggedEvent[] }>(
      'GET',
      `/api/events?stream=incident:${incident}`,
    );
    expect(body.events.map((event) => event.drill)).toEqual([drill, drill]);
  });
});

describe('bad input', () => {
  const good = () => reported(freshId('i'));
  const cases: [string, unknown, string, string][] = [
    ['an unknown type', { ...good(), type: 'incidentRumoured' }, 'type', 'unknownType'],
    [
      'a date that does not exist',
      { ...good(), occurredAt: '2026-02-30T10:00:00+08:00' },
      'occurredAt',
      'instant',
    ],
    ['a time without its offset', { ...good(), occurredAt: '2026-02-03T10:00:00' }, 'occurredAt', 'instant'],
    ['a year out of range', { ...good(), occurredAt: '0001-01-01T00:00:00Z' }, 'occurredAt', 'instantRange'],
    ['a missing precision', { ...good(), occurredPrecision: undefined }, 'occurredPrecision', 'missing'],
    ['a field that nobody knows', { ...good(), colour: 'red' }, 'colour', 'unrecognized_keys'],
    [
      'a field of data that nobody knows',
      { ...good(), data: { ...good().data, mood: 1 } },
      'data.mood',
      'unrecognized_keys',
    ],
    [
      'a count that is no whole number',
      any('incident:x', 'casualtyUpdated', { deaths: 1.5, status: 'verified', asOf: '2026-11-21T15:00:00Z' }),
      'data.deaths',
      'invalid_type',
    ],
    [
      'a negative count',
      any('incident:x', 'casualtyUpdated', { deaths: -1, status: 'verified', asOf: '2026-11-21T15:00:00Z' }),
      'data.deaths',
      'too_small',
    ],
    [
      'a number in words',
      any('incident:x', 'casualtyUpdated', { deaths: '3', status: 'verified', asOf: '2026-11-21T15:00:00Z' }),
      'data.deaths',
      'invalid_type',
    ],
    ['a latitude of 139', { ...good(), place: { lon: 109, lat: 139 } }, 'place.lat', 'too_big'],
    ['half a place', { ...good(), place: { lon: 109 } }, 'place', 'halfPlace'],
    ['a stream of no kind', { ...good(), stream: 'incident' }, 'stream', 'stream'],
    ['a character that no database keeps', { ...good(), text: 'a\u0000b' }, 'text', 'wellFormed'],
    ['half a surrogate pair', { ...good(), text: 'a\ud800b' }, 'text', 'wellFormed'],
    ['null for an event', null, '', 'invalid_type'],
    ['a number for an event', 7, '', 'invalid_type'],
  ];
  it.each(cases)('refuses %s with its path, and records nothing', async (_name, event, path, code) => {
    const before = await head();
    const [result] = await product.post([event]);
    expect(result?.outcome).toBe('refused');
    expect(result?.problem?.errors).toContainEqual(expect.objectContaining({ path, code }));
    expect(await head()).toBe(before);
  });

  it('refuses what is told of an incident that nobody reported', async () => {
    const [result] = await product.post(arrived('never-heard-of', 'd1'));
    expect(result).toMatchObject({ outcome: 'refused', problem: { code: 'unknownIncident', status: 409 } });
  });

  it('refuses a type on a stream that it does not belong to', async () => {
    const [result] = await product.post({ ...reported('x'), stream: 'team:x' });
    expect(result).toMatchObject({ outcome: 'refused', problem: { code: 'wrongStream' } });
  });

  it('tells the reason in the language that was asked for', async () => {
    const event = arrived('never-heard-of', 'd1');
    const zh = await product.call<{ results: { problem: Problem }[] }>('POST', '/api/events', event, {
      'accept-language': 'zh-CN',
    });
    expect(zh.body.results[0]?.problem.detail).toContain('请先接报');
    const en = await product.call<{ results: { problem: Problem }[] }>('POST', '/api/events', event, {
      'accept-language': 'en-GB,en',
    });
    expect(en.body.results[0]?.problem.detail).toContain('Report it first');
  });

  const whole: [string, string | Uint8Array, HeadersInit, number, string][] = [
    ['malformed JSON', '{"id": ', {}, 400, 'malformedJson'],
    ['NaN', '{"id": NaN}', {}, 400, 'malformedJson'],
    ['an empty body', '', {}, 400, 'malformedJson'],
    ['an empty list', '[]', {}, 422, 'noEvents'],
    ['bytes that are not UTF-8', Uint8Array.from([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x7d]), {}, 400, 'notUtf8'],
    [
      'another encoding',
      '{}',
      { 'content-type': 'application/json; charset=gbk' },
      415,
      'unsupportedMediaType',
    ],
    ['another media type', '<event/>', { 'content-type': 'text/xml' }, 415, 'unsupportedMediaType'],
  ];
  it.each(whole)('answers %s with a problem', async (_name, body, headers, status, code) => {
    const before = await head();
    const response = await fetch(`${product.url}/api/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${product.token}`, 'content-type': 'application/json', ...headers },
      body: body as BodyInit,
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toMatchObject({ code, status, type: `urn:fenghuo:problem:${code}` });
    expect(await head()).toBe(before);
  });

  it('refuses 501 events at once, and takes 500', async () => {
    const incident = freshId('i');
    const many = [
      reported(incident),
      ...Array.from({ length: 499 }, (_, i) => situation(incident, `第 ${i} 条`)),
    ];
    const tooMany = await product.call('POST', '/api/events', [...many, situation(incident, '第 500 条')]);
    expect(tooMany).toMatchObject({ status: 413, body: { code: 'tooManyEvents' } });
    const results = await product.post(many);
    expect(results.every(({ outcome }) => outcome === 'recorded')).toBe(true);
  });

  it('refuses a body of 10 MB', async () => {
    const huge = JSON.stringify(situation('x', 'x'.repeat(10 * 1024 * 1024)));
    expect(await product.call('POST', '/api/events', huge)).toMatchObject({
      status: 413,
      body: { code: 'tooLarge' },
    });
  });
});

describe('reading', () => {
  it('pages through the log from any position', async () => {
    const incident = freshId('i');
    await product.post([
      reported(incident),
      ...Array.from({ length: 9 }, (_, i) => situation(incident, `${i}`)),
    ]);
    const seen: number[] = [];
    let after = 0;
    for (;;) {
      const { body } = await product.call<{ events: LoggedEvent[]; next: number | null }>(
        'GET',
        `/api/events?after=${after}&limit=7`,
      );
      seen.push(...body.events.map(({ position }) => position));
      if (body.next === null) break;
      after = body.next;
    }
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, i) => i + 1));
    expect(seen.length).toBe(await head());
  });

  it('streams the whole log as lines', async () => {
    const { body, headers } = await product.call<string>('GET', '/api/events', undefined, {
      accept: 'application/x-ndjson',
    });
    expect(headers.get('content-type')).toContain('application/x-ndjson');
    const lines = String(body)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as LoggedEvent);
    expect(lines.map(({ position }) => position)).toEqual(
      Array.from({ length: lines.length }, (_, i) => i + 1),
    );
    expect(lines.every((line, i) => i === 0 || line.prevHash === lines[i - 1]?.hash)).toBe(true);
  });

  it('filters by type', async () => {
    const { body } = await product.call<{ events: LoggedEvent[] }>(
      'GET',
      '/api/events?type=responseActivated,teamArrived&limit=1000',
    );
    expect(new Set(body.events.map(({ type }) => type))).toEqual(
      new Set(['responseActivated', 'teamArrived']),
    );
  });

  it('refuses a limit that is none', async () => {
    expect(await product.call('GET', '/api/events?limit=zero')).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'limit' }] },
    });
  });
});

describe('doors', () => {
  it.each([
    '/api/events',
    '/api/board',
    '/api/incidents',
    '/api/log/head',
    '/api/time',
    '/api/openapi.json',
    '/api/samples',
    '/metrics',
    '/api/nothing',
  ])('asks who is there at %s', async (address) => {
    const response = await fetch(product.url + address);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'signInNeeded' });
  });
  it.each(['/healthz', '/readyz'])('leaves %s open to operators', async (address) => {
    expect((await fetch(product.url + address)).status).toBe(200);
  });
  it('answers an address that is not there with a problem', async () => {
    expect(await product.call('GET', '/api/nothing')).toMatchObject({
      status: 404,
      body: { code: 'notFound' },
    });
  });
});
