/** Backups that make themselves, and those that somebody asks for: one at a time, and told of. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { freshDatabase } from '../support/postgres.ts';
import {
  asSuperuser,
  begin,
  codes,
  factsOf,
  fenghuo,
  freshFolder,
  readyOf,
  removeFolders,
  restored,
  startOn,
  stopProducts,
} from './support.ts';

afterEach(stopProducts);
afterAll(removeFolders);

describe('backups by the clock', () => {
  it('are made by one node of several, sealed, and only so many are kept', async () => {
    const dir = path.join(await freshFolder(), 'backups');
    await mkdir(dir);
    const old = ['20250101T000000Z', '20250102T000000Z', '20250103T000000Z'];
    for (const time of old) await writeFile(path.join(dir, `fenghuo-${time}.tar.gz`), '');
    await writeFile(path.join(dir, 'other.tar.gz'), 'not ours');
    const keyFile = path.join(await freshFolder(), 'key');
    const recipient = (await fenghuo(['backup-key', keyFile])).out.split('\n')[0] ?? '';
    const env = { BACKUP_DIR: dir, BACKUP_KEEP: '2', BACKUP_RECIPIENT: recipient };
    const database = await freshDatabase();
    const [first] = await Promise.all([begin({ database, env }), begin({ database, env })]);
    const made = async () => (await readdir(dir)).filter((name) => /^fenghuo-.*\.age$/.test(name));
    await vi.waitUntil(async () => (await factsOf(first)).backup.last !== null, { timeout: 30_000 });
    await vi.waitUntil(async () => (await readdir(dir)).length === 3, { timeout: 10_000 });
    expect(await made()).toHaveLength(1);
    expect((await readdir(dir)).sort()).toEqual([
      'fenghuo-20250103T000000Z.tar.gz',
      ...(await made()),
      'other.tar.gz',
    ]);

    const facts = await factsOf(first);
    expect(facts.backup).toMatchObject({
      everyHours: 24,
      failed: null,
      last: { kind: 'scheduled', encrypted: true },
    });
    expect(codes(facts)).toEqual([]);
    const { body } = await first.call<string>('GET', '/metrics');
    expect(String(body)).toMatch(/^fenghuo_backup_age_seconds \d/m);
    const told = await first.call<{ events: LoggedEvent[] }>(
      'GET',
      '/api/events?limit=9&type=recordExported',
    );
    expect(told.body.events).toMatchObject([{ data: { user: 'system', what: `BACKUP_DIR ${dir}` } }]);

    // It is whole, and opens with the key.
    const identity = (await readFile(keyFile, 'utf8')).split('\n')[1] ?? '';
    const place = await freshDatabase();
    const file = path.join(dir, (await made())[0] ?? '');
    const { dataDir, manifest } = await restored(file, place.url, { identities: [identity] });
    expect(manifest.head.position).toBe(facts.backup.last?.position);
    const server = await startOn(dataDir, place.url);
    await server.stop();
    await place.drop();
    await stopProducts();
    await database.drop();
  });

  it('that fail are told in the facts and the figures', async () => {
    const dir = path.join(await freshFolder(), 'a-file');
    await writeFile(dir, '');
    const product = await begin({ env: { BACKUP_DIR: dir, LOG_LEVEL: 'silent' } });
    await vi.waitUntil(async () => (await factsOf(product)).backup.failed !== null, { timeout: 20_000 });
    const facts = await factsOf(product);
    expect(facts.backup.failed?.why).toMatch(/EEXIST|ENOTDIR/);
    expect(codes(facts)[0]).toBe('backupFailed');
    const { body } = await product.call<string>('GET', '/metrics');
    expect(String(body)).toMatch(/^fenghuo_backup_failing 1$/m);
  });

  it('are not set up wrongly in silence', async () => {
    await expect(begin({ env: { BACKUP_RECIPIENT: 'age1abc' } })).rejects.toThrow(/BACKUP_DIR/);
    const dir = await freshFolder();
    await expect(begin({ env: { BACKUP_DIR: dir, BACKUP_RECIPIENT: 'ssh-rsa' } })).rejects.toThrow(/age1/);
    await expect(begin({ env: { BACKUP_DIR: dir, BACKUP_RECIPIENT: 'age1abc' } })).rejects.toThrow(
      /no key of age/,
    );
  });
});

describe('a backup that is asked for', () => {
  it('is refused while another is under way, and whoever hangs up leaves it to the next', async () => {
    const product = await begin();
    const holder = new pg.Client({ connectionString: product.database.url });
    await holder.connect();
    await holder.query('SELECT pg_advisory_lock(7411004)');
    const refused = await product.call('GET', '/api/backup');
    expect([refused.status, refused.body]).toEqual([
      409,
      expect.objectContaining({ code: 'backupUnderWay' }),
    ]);
    await holder.end();

    await asSuperuser(
      product,
      `INSERT INTO boundary_file (sha256, size, packed, sent_by)
       SELECT sha256(n::text::bytea), 1, string_agg(sha256((n * 100000 + m)::text::bytea), '') , 'x'
       FROM generate_series(1, 8) n, generate_series(1, 20000) m GROUP BY n`,
    );
    const leaving = new AbortController();
    const headers = { authorization: `Bearer ${product.token}` };
    const answer = await fetch(`${product.url}/api/backup`, { headers, signal: leaving.signal });
    await answer.body?.getReader().read();
    leaving.abort();
    const again = async () => {
      const answer = await fetch(`${product.url}/api/backup`, { headers });
      await answer.arrayBuffer();
      return answer.status === 200;
    };
    await vi.waitUntil(again, { timeout: 10_000, interval: 100 });
    expect((await readyOf(product)).status).toBe(200);
  });

  it('leaves the server sealed for a recipient, or this machine sealed with a passphrase', async () => {
    const product = await begin();
    const folder = await freshFolder();
    const within = (name: string) => path.join(folder, name);
    const asked = (...argv: string[]) =>
      fenghuo(['backup', ...argv, '--url', product.url], { FENGHUO_TOKEN: product.token });
    const recipient = (await fenghuo(['backup-key', within('key')])).out.split('\n')[0] ?? '';
    await writeFile(within('phrase'), '烽火 连三月 抵万金\n');
    const ways = [
      { file: within('r.age'), seal: ['--recipient', recipient], open: ['--identity-file', within('key')] },
      {
        file: within('p.age'),
        seal: ['--passphrase-file', within('phrase')],
        open: ['--passphrase-file', within('phrase')],
      },
    ];
    for (const { file, seal, open } of ways) {
      const made = await asked(file, ...seal);
      expect([made.code, made.out], made.err).toEqual([0, expect.stringMatching(/up to event \d+, hash/)]);
      expect(made.out).not.toMatch(/Not encrypted/);
      expect((await readFile(file)).toString('latin1', 0, 21)).toBe('age-encryption.org/v1');
      const place = await freshDatabase();
      const argv = [
        'restore',
        file,
        '--into',
        within(path.basename(file, '.age')),
        '--database-url',
        place.url,
      ];
      const came = await fenghuo([...argv, ...open]);
      expect(came.code, came.err).toBe(0);
      await place.drop();
    }
    const both = await asked(within('x'), '--recipient', recipient, '--passphrase-file', within('phrase'));
    expect([both.code, both.err]).toEqual([2, expect.stringMatching(/not both/)]);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('is not set going by a page of another site', async () => {
    const product = await begin();
    const asked = await fetch(`${product.url}/api/backup`, {
      headers: { cookie: `fenghuo_session=${product.token}`, 'sec-fetch-site': 'cross-site' },
    });
    expect(asked.status).toBe(403);
  });

  it('is refused for a recipient that is none', async () => {
    const product = await begin();
    const refused = await product.call('GET', '/api/backup?recipient=age1nonsense');
    expect([refused.status, refused.body]).toEqual([422, expect.objectContaining({ code: 'badRecipient' })]);
  });
});
