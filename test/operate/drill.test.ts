/** The drill: a server is backed up while it is at work, and the copy is what it was. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { verifyChain } from '../../server/log/index.ts';
import type { Running } from '../../server/main.ts';
import { EMPTY_BOARD, evolveBoard } from '../../shared/board.ts';
import { canonical } from '../../shared/canonical.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { snapshotBoard } from '../../shared/snapshot.ts';
import { any, arrived, freshId, ordered, reported, situation } from '../support/facts.ts';
import { freshDatabase } from '../support/postgres.ts';
import { PASSWORD, type Product, startProduct } from '../support/product.ts';
import { fenghuo, freshFolder, removeFolders, signedIn, startOn } from './support.ts';

let product: Product;
let incident: string;
let photo: Buffer;
let sha256: string;
let backup: string;
let said: string;
/** What was acknowledged before the backup was asked for, and all that was in the end. */
let before: readonly string[];
const acknowledged: string[] = [];
const running: Running[] = [];

beforeAll(async () => {
  product = await startProduct();
  incident = freshId('i');
  await product.post([
    any('team:t1', 'teamRegistered', { name: '消防一队', kind: '消防' }),
    reported(incident),
    ordered(incident, 'd1', 't1'),
    arrived(incident, 'd1'),
  ]);
  photo = await attach();
  await product.call('POST', '/api/positions', positions);
  let going = true;
  const callers = Array.from({ length: 6 }, async (_, caller) => {
    for (let n = 0; going; n++) {
      const results = await product.post([situation(incident, `第 ${caller}/${n} 条`)]);
      acknowledged.push(...results.map(({ id }) => id));
    }
  });
  await vi.waitUntil(() => acknowledged.length > 100, { interval: 5, timeout: 20_000 });
  before = [...acknowledged];
  backup = path.join(await freshFolder(), 'everything.tar.gz');
  const done = await fenghuo(['backup', backup, '--url', product.url], { FENGHUO_TOKEN: product.token });
  going = false;
  await Promise.all(callers);
  expect(done.code, done.err).toBe(0);
  said = done.out;
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});
afterAll(async () => {
  await product?.stop();
  await removeFolders();
});

const HOUR_MS = 3_600_000;
/** Of two days, so that they lie in two partitions. */
const positions = [30, 2].map((hours) => ({
  teamId: 't1',
  lon: hours > 10 ? 109.8 : 109.9,
  lat: 39.6,
  at: new Date(Date.now() - hours * HOUR_MS).toISOString(),
}));

/** A photo of several chunks, referred to by the incident. */
async function attach(): Promise<Buffer> {
  const head = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
  const content = Buffer.concat([
    head,
    createHash('sha512').update('x').digest(),
    Buffer.alloc(1_500_000, 7),
  ]);
  const sent = await fetch(`${product.url}/api/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${product.token}`, 'content-type': 'image/jpeg' },
    body: new Uint8Array(content),
  });
  const answer = (await sent.json()) as { sha256: string };
  sha256 = answer.sha256;
  const data = { sha256, kind: 'photo' };
  const [result] = await product.post([
    { ...situation(incident, ''), type: 'attachmentAdded', data, text: undefined },
  ]);
  expect(result?.outcome, JSON.stringify(result)).toBe('recorded');
  return content;
}

const eventsIn = (ndjson: string): LoggedEvent[] =>
  ndjson
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LoggedEvent);

const boardHash = (events: readonly LoggedEvent[]): string =>
  createHash('sha256')
    .update(canonical(snapshotBoard(events.reduce(evolveBoard, EMPTY_BOARD))))
    .digest('hex');

/** `Restored and proved: …, last event 143, hash 8a…` */
const headIn = (out: string): { position: number; hash: string } => {
  const [, position, hash] = /event (\d+), hash ([0-9a-f]{64})/.exec(out) ?? [];
  return { position: Number(position), hash: hash ?? '' };
};

async function expectTheSame(dataDir: string, databaseUrl: string | undefined, out: string): Promise<void> {
  const head = headIn(out);
  expect(head).toEqual(headIn(said));
  const server = await startOn(dataDir, databaseUrl);
  running.push(server);
  expect(server.adminPassword).toBeNull();

  const there = await signedIn(server.url, PASSWORD);
  const here = await signedIn(product.url, PASSWORD);
  const copied = eventsIn(await there.text('/api/events', 'application/x-ndjson'));
  const original = eventsIn(await here.text('/api/events', 'application/x-ndjson'));
  expect(await verifyChain(copied, { whole: true })).toMatchObject({ ok: true });
  const [restored, source] = [copied, original].map((log) => log.slice(0, head.position));
  expect(restored).toEqual(source);
  expect(restored?.at(-1)).toMatchObject({ hash: head.hash });
  expect(boardHash(restored ?? [])).toBe(boardHash(source ?? []));
  const ids = new Set(copied.map(({ id }) => id));
  expect(before.filter((id) => !ids.has(id))).toEqual([]);

  const when = `?knownAt=${restored?.at(-1)?.recordedAt}&asOf=2026-11-21T16:00:00Z`;
  const address = `/api/incidents/${incident}${when}`;
  expect(await there.json(address)).toEqual(await here.json(address));
  const file = await there.get(`/api/attachments/${sha256}`, '*/*');
  expect(Buffer.from(await file.arrayBuffer()).equals(photo)).toBe(true);

  const told = `/api/positions?team=t1&from=${positions[0]?.at}&to=${new Date().toISOString()}`;
  expect(await there.json(told)).toMatchObject({ total: 2, positions: [{ lon: 109.8 }, { lon: 109.9 }] });

  // It goes on where it was: what is sent again is known, numbers go on behind those there are, the key is the same.
  const again = await there.post('/api/attachments', Buffer.concat([photo, Buffer.from('2')]), 'image/jpeg');
  expect(again.status).toBe(201);
  const signed = await there.json<{ position: number; keyId: string }>('/api/log/head');
  expect(signed.position).toBeGreaterThanOrEqual(head.position);
  expect(signed.keyId).toBe((await here.json<{ keyId: string }>('/api/log/head')).keyId);
}

describe('a backup of a server under load', () => {
  it('is restored into a fresh data directory, and the product starts on it', async () => {
    const dataDir = path.join(await freshFolder(), 'data');
    const { code, out, err } = await fenghuo(['restore', backup, '--into', dataDir]);
    expect(code, err).toBe(0);
    await expectTheSame(dataDir, undefined, out);
    expect((await stat(path.join(dataDir, 'keys', 'log-key.pem'))).mode & 0o777).toBe(0o600);
  });

  it('is restored into a fresh database by URL, and the product starts on it', async () => {
    const database = await freshDatabase();
    const dataDir = path.join(await freshFolder(), 'data');
    const argv = ['restore', backup, '--into', dataDir, '--database-url', database.url];
    const { code, out, err } = await fenghuo(argv);
    expect(code, err).toBe(0);
    await expectTheSame(dataDir, database.url, out);
    await running.pop()?.stop();
    await database.drop();
  });

  it('ends with a signed head, and holds the entry that says who made it', async () => {
    const database = await freshDatabase();
    const dataDir = path.join(await freshFolder(), 'data');
    await fenghuo(['restore', backup, '--into', dataDir, '--database-url', database.url]);
    const server = await startOn(dataDir, database.url);
    running.push(server);
    const there = await signedIn(server.url, PASSWORD);
    const exported = await there.json<{ events: LoggedEvent[] }>('/api/events?limit=10&type=recordExported');
    expect(exported.events).toMatchObject([{ data: { user: 'admin', what: 'GET /api/backup' } }]);
    await running.pop()?.stop();
    await database.drop();
  });
});
