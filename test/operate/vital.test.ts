import pg from 'pg';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { Vital } from '../../server/operate/vital.ts';
import { FINDINGS } from '../../shared/words/finding.ts';
import { freshId, reported, situation } from '../support/facts.ts';
import { freshDatabase } from '../support/postgres.ts';
import { freshDataDir, removeDataDir, startProcess } from '../support/process.ts';
import { asSuperuser, begin, codes, factsOf, readyOf, removeFolders, stopProducts } from './support.ts';

afterEach(stopProducts);
afterAll(removeFolders);

/** What Postgres says when a table can't grow any more. */
const DISK_FULL = `
  CREATE OR REPLACE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
  CREATE TRIGGER no_space BEFORE INSERT ON event FOR EACH STATEMENT EXECUTE FUNCTION no_space();`;

describe('a node that is well', () => {
  it('says so, names itself and its database, and finds nothing but that no backup was made', async () => {
    const product = await begin();
    await product.post([reported(freshId('i'))]);
    await product.call('GET', '/api/log/head');
    const ready = await readyOf(product);
    expect(ready.status).toBe(200);
    expect(ready.body).toEqual({
      status: 'ready',
      database: true,
      board: true,
      behind: 0,
      stopping: false,
      diskFull: false,
      link: 'alone',
    });
    const facts = await factsOf(product);
    expect(facts).toMatchObject({
      link: { is: 'alone' },
      database: { kind: 'given', version: expect.stringMatching(/^\d+/), bytes: expect.any(Number) },
      signature: { holds: true, position: facts.head?.position },
      nodes: [{ name: facts.node, self: true, nodeJs: process.version }],
    });
    expect(facts.disks[0]).toMatchObject({ what: 'data', freeBytes: expect.any(Number) });
    expect(codes(facts)).toEqual(['backupNever']);
  });

  it('gives Prometheus the same figures', async () => {
    const product = await begin();
    await product.post([reported(freshId('i'))]);
    const socket = product.socket();
    await new Promise((resolve) => socket.emit('follow', { after: null }, resolve));
    const { body } = await product.call<string>('GET', '/metrics');
    const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(String(body))?.[1]);
    const facts = await factsOf(product);
    expect(figure('fenghuo_ready')).toBe(1);
    expect(figure('fenghuo_log_position')).toBe(facts.head?.position);
    expect(figure('fenghuo_board_position')).toBe(facts.board.position);
    expect(figure('fenghuo_nodes')).toBe(1);
    expect([figure('fenghuo_sockets'), figure('fenghuo_followers')]).toEqual([1, 1]);
    expect(figure('fenghuo_disk_free_bytes{disk="data"}')).toBeGreaterThan(0);
    expect(figure('fenghuo_database_bytes')).toBeGreaterThan(1_000_000);
    expect(figure('fenghuo_append_seconds_count')).toBeGreaterThanOrEqual(2);
    expect(figure('fenghuo_events_recorded_total')).toBe(facts.head?.position);
    const posted = 'fenghuo_http_request_seconds_count{method="POST",route="/api/events",status="200"}';
    expect(String(body)).toContain(`${posted} 1`);
    expect(String(body)).not.toMatch(/^fenghuo_backup_age_seconds \d/m);
  });

  it('tells nothing of it to who may not manage it', async () => {
    const product = await begin();
    const user = 'duty1';
    const grants = [{ role: 'dutyOfficer', area: null }];
    await product.call('POST', '/api/accounts', {
      user,
      name: '值班一',
      grants,
      password: 'duty-password-1',
    });
    const signIn = { user, password: 'duty-password-1' };
    const { body } = await product.call<{ token: string }>('POST', '/api/session', signIn);
    const duty = { authorization: `Bearer ${body.token}` };
    const next = { current: 'duty-password-1', next: 'duty-password-2' };
    await product.call('PUT', '/api/me/password', next, duty);
    for (const address of ['/api/operate', '/api/backup', '/metrics'])
      expect([address, (await product.call('GET', address, undefined, duty)).status]).toEqual([address, 403]);
  });
});

describe('a disk that is full', () => {
  it('makes a node not ready, and it comes back by itself once there is space', async () => {
    const product = await begin();
    const incident = freshId('i');
    await product.post([reported(incident)]);
    await asSuperuser(product, DISK_FULL);
    const refused = await product.call('POST', '/api/events', [situation(incident, '写不进去')]);
    expect(refused.status).toBe(503);
    const ready = await readyOf(product);
    expect([ready.status, ready.body]).toEqual([
      503,
      expect.objectContaining({ status: 'notReady', diskFull: true }),
    ]);
    expect(codes(await factsOf(product))[0]).toBe('diskFull');
    // What is there may still be read.
    expect((await product.call('GET', `/api/incidents/${incident}`)).status).toBe(200);

    await asSuperuser(product, 'DROP TRIGGER no_space ON event');
    await vi.waitUntil(
      async () =>
        (await product.call('POST', '/api/events', [situation(incident, '又写得进')])).status === 200,
      { timeout: 20_000, interval: 200 },
    );
    expect((await readyOf(product)).status).toBe(200);
  });

  it('is known again as free when the head is signed, though nobody posts any more', () => {
    const vital = new Vital();
    vital.failed({ code: '53100' }, 1_000);
    expect(vital.diskFull).toBe(true);
    vital.wrote(2_000);
    expect(vital.diskFull).toBe(false);
    vital.failed({ cause: { code: '53100' } }, 3_000);
    vital.failed({ code: '57P01' }, 4_000);
    expect(vital.diskFull).toBe(true);
  });

  it('is warned of before it is', async () => {
    const product = await begin({ env: { DISK_WARN_GB: '1000000' } });
    const facts = await factsOf(product);
    expect(codes(facts)).toContain('diskLow');
    expect((await readyOf(product)).status).toBe(200);
  });
});

describe('a node that stops', () => {
  it('says so to load balancers before it takes no more', async () => {
    const database = await freshDatabase();
    const dataDir = await freshDataDir();
    const server = await startProcess(dataDir, { DATABASE_URL: database.url, DRAIN_MS: '3000' });
    const ended = server.stop();
    await vi.waitUntil(async () => (await fetch(`${server.url}/readyz`)).status === 503, { timeout: 2_800 });
    expect(await (await fetch(`${server.url}/readyz`)).json()).toMatchObject({
      status: 'stopping',
      database: true,
    });
    expect(await ended).toBe(0);
    await database.drop();
    await removeDataDir(dataDir);
  });
});

describe('a database that does not answer', () => {
  it('makes a node not ready, and the page of facts still answers', async () => {
    const product = await begin();
    const { hostname, port, pathname } = new URL(product.database.url);
    expect(hostname && port).toBeTruthy();
    const name = pathname.slice(1);
    const admin = new pg.Client({
      connectionString: product.database.superUrl.replace(pathname, '/postgres'),
    });
    await admin.connect();
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    const ready = await readyOf(product);
    expect([ready.status, ready.body.database, ready.body.behind]).toEqual([503, false, null]);
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await admin.end();
    await vi.waitUntil(async () => (await readyOf(product)).status === 200, {
      timeout: 20_000,
      interval: 200,
    });
  });
});

describe('several nodes', () => {
  it('know of one another without Redis, and miss one that was killed but not one that was stopped', async () => {
    const first = await begin();
    const second = await begin({ database: first.database });
    expect((await factsOf(first)).nodes).toHaveLength(2);
    await second.stop();
    await vi.waitUntil(async () => (await factsOf(first)).nodes.length === 1, { timeout: 10_000 });

    await asSuperuser(
      first,
      `INSERT INTO node (name, program, node_js, started_at, seen_at)
       VALUES ('other:8080', '0.0.9', 'v20.0.0', now(), now() - interval '2 minutes')`,
    );
    await vi.waitUntil(async () => (await factsOf(first)).nodes.length === 2, { timeout: 10_000 });
    expect(codes(await factsOf(first))).toEqual(['backupNever', 'nodeSilent', 'versionsDiffer']);
  });
});

describe('each finding', () => {
  it('says what it is and what to do, in both languages', () => {
    for (const { what, todo } of Object.values(FINDINGS))
      for (const words of [what, todo]) {
        expect(words.zh).toMatch(/\p{Script=Han}/u);
        expect(words.en).not.toMatch(/\p{Script=Han}/u);
      }
  });
});
