/** The server's own log tells each request in one line, and nothing that anybody said or is called. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ZodError, z } from 'zod';
import { toldError } from '../../server/operate/journal.ts';
import { arrived, freshId, ordered, reported, situation } from '../support/facts.ts';
import {
  freshDataDir,
  PASSWORD,
  removeDataDir,
  type ServerProcess,
  signIn,
  startProcess,
} from '../support/process.ts';

/** What is posted, asked and mistyped below, and must not be found anywhere. */
const PRIVATE = {
  reporter: '欧阳锦绣',
  phone: '13912345678',
  missing: '司徒破晓',
  account: 'zhuge.qingyun',
  accountName: '诸葛青云',
  stranger: 'dongfang.weiming',
  password: 'korrekt-horse-9731',
  next: 'next-horse-1397',
  wrongPassword: 'falsches-kennwort-5521',
  query: 'sikongxiahui',
  broken: '公孙无忌',
  text: '慕容家三口被困',
  agent: 'Browser-von-Shangguan',
};

let dataDir: string;
let server: ServerProcess;
let wrote: string;
let lines: readonly Record<string, unknown>[];
let incident: string;
let token: string;

beforeAll(async () => {
  dataDir = await freshDataDir();
  server = await startProcess(dataDir, { LOG_LEVEL: 'trace' });
  token = await signIn(server.url);
  incident = freshId('i');
  await misbehave();
  await server.stop();
  wrote = server.said() + (await readFile(path.join(dataDir, 'postgres.log'), 'utf8'));
  lines = server
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
});
afterAll(async () => {
  await server?.stop();
  await removeDataDir(dataDir);
});

async function misbehave(): Promise<void> {
  const p = PRIVATE;
  const call = (method: string, address: string, body?: string, headers: Record<string, string> = {}) =>
    fetch(server.url + address, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'user-agent': p.agent,
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    }).then((response) => response.arrayBuffer());
  const post = (events: unknown) => call('POST', '/api/events', JSON.stringify(events));

  const report = reported(incident, {}, { reporter: { name: p.reporter, phone: p.phone } });
  await post([report, ordered(incident, 'd1', 't1'), arrived(incident, 'd1'), situation(incident, p.text)]);
  // The same again, and the same id saying something else: Postgres is asked about rows that are there.
  await Promise.all(Array.from({ length: 6 }, () => post([report, { ...report, text: p.text }])));
  await post([
    { ...report, id: freshId(), data: { title: p.missing, types: 'x', reporter: { name: p.reporter } } },
  ]);
  await post([{ ...situation(incident, p.text), id: `e-${p.broken}\u0000` }]);
  const account = {
    user: p.account,
    name: p.accountName,
    grants: [{ role: 'viewer', area: null }],
    password: p.password,
  };
  await call('POST', '/api/accounts', JSON.stringify(account));
  await call('POST', '/api/accounts', JSON.stringify(account));
  for (const user of [p.account, p.stranger])
    await call('POST', '/api/session', JSON.stringify({ user, password: p.wrongPassword }), {
      authorization: '',
    });
  const inside = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: p.account, password: p.password }),
  });
  const { token: theirs } = (await inside.json()) as { token: string };
  const asThem = { authorization: `Bearer ${theirs}` };
  await call('PUT', '/api/me/password', JSON.stringify({ current: p.password, next: p.next }), asThem);
  await call('GET', '/api/me', undefined, asThem);
  await call('GET', '/api/accounts', undefined, asThem);
  await call('GET', `/api/incidents?q=${p.query}&name=${encodeURIComponent(p.missing)}`);
  await call('GET', `/api/events/${report.id}/private`);
  await call('GET', `/api/accounts/${p.account}/password?token=${p.password}`);
  await call('GET', `/${p.query}/${encodeURIComponent(p.missing)}?phone=${p.phone}`);
  await call('GET', `/api/%E0%A4%A/${p.query}`);
  await call('GET', `/assets/..%2f..%2f${p.query}`);
  await call('POST', '/api/events', `[{"reporter":{"name":"${p.broken}","phone":"${p.phone}"`);
  await call('POST', '/api/session', `{"user":"${p.account}","password":"${p.wrongPassword}"`);
  await call('PUT', `/api/accounts/${p.account}/password`, JSON.stringify({ password: 1, hint: p.password }));
  await call('POST', '/api/attachments', p.text, { 'content-type': `image/${p.query}` });
  await call('POST', '/api/cases', p.text, { 'content-type': 'application/zip' });
  await call('POST', '/api/boundaries/files', `{"type":"FeatureCollection","name":"${p.broken}`, {
    'content-type': 'application/geo+json',
  });
  await call('SIKONG', '/api/events').catch(() => undefined);
}

describe('what the server wrote', () => {
  it('holds nothing that was said, asked or mistyped, whatever came of it', () => {
    const found = Object.entries(PRIVATE).filter(
      ([, text]) => wrote.includes(text) || wrote.includes(encodeURIComponent(text)),
    );
    expect(found).toEqual([]);
    expect(wrote).not.toContain(token);
    expect(wrote).not.toContain(PASSWORD);
  });

  it('holds a line for each request: what kind, what became of it, how long it took, and a code for whom', () => {
    const requests = lines.filter(({ msg }) => msg === 'request');
    expect(requests.length).toBeGreaterThan(20);
    for (const line of requests) {
      expect(Object.keys(line).filter((key) => key !== 'user' && key !== 'cut')).toEqual([
        ...['level', 'time', 'request', 'method', 'route', 'status', 'ms', 'msg'],
      ]);
      expect(line['level']).toBe(30);
    }
    const told = requests.map(({ method, route, status }) => `${method} ${route} ${status}`);
    expect(told).toContain('POST /api/events 200');
    expect(told).toContain('POST /api/session 401');
    expect(told).toContain('GET /api/events/:id/private 200');
    expect(told).toContain('GET (other) 404');
    const codes = new Set(requests.flatMap(({ user }) => (user === undefined ? [] : String(user))));
    expect(codes.size).toBe(2);
    for (const code of codes) expect(code).toMatch(/^[0-9a-f]{12}$/);
  });

  it('tells an answer and its line apart by the same id', () => {
    const ids = lines.flatMap(({ request }) => (request === undefined ? [] : String(request)));
    expect(new Set(ids).size).toBeGreaterThan(20);
  });
});

describe('an error in the log', () => {
  const failing = (make: () => unknown): Error => {
    try {
      make();
    } catch (error) {
      return error as Error;
    }
    throw new Error('it should have failed');
  };
  it.each([
    ['of a parser', failing(() => JSON.parse('{"name":"欧阳锦绣"'))],
    [
      'of a schema',
      failing(() => z.object({ 欧阳锦绣: z.string() }).parse({ name: '欧阳锦绣' })) satisfies
        | ZodError
        | Error,
    ],
    [
      'of the database about a row',
      Object.assign(new Error('duplicate key 欧阳锦绣'), { code: '23505', detail: 'Key (name)=(欧阳锦绣)' }),
    ],
    ['of ours', new Error('account 欧阳锦绣 is gone', { cause: new TypeError('欧阳锦绣') })],
  ])('%s is told by its kind and its place alone', (_, error) => {
    const told = toldError(error);
    expect(JSON.stringify(told)).not.toContain('欧阳锦绣');
    expect(told.at.length).toBeGreaterThan(0);
  });

  it('of the system or the server is told in words', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
    });
    expect(toldError(refused)).toMatchObject({ code: 'ECONNREFUSED', message: refused.message });
    const full = Object.assign(new Error('could not extend file'), { code: '53100' });
    expect(toldError(new Error('x', { cause: full }))).toMatchObject({
      cause: { code: '53100', message: full.message },
    });
  });
});
