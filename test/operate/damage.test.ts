/** A backup that is not what was made restores nothing, and says in words why; a place that is not empty is left alone. */
import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Decrypter, Encrypter } from 'age-encryption';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { archiveOf, type Piece } from '../../server/operate/archive.ts';
import { type Manifest, sha256Of } from '../../server/operate/manifest.ts';
import { passphraseIdentity, passphraseRecipient } from '../../server/operate/passphrase.ts';
import { tablesIn } from '../../server/operate/restore.ts';
import { newKey, sealed } from '../../server/operate/seal.ts';
import { lockDataDir } from '../../server/postgres/lock.ts';
import { canonical } from '../../shared/canonical.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import {
  fenghuo,
  fileOf,
  freshFolder,
  packed,
  piecesIn,
  removeFolders,
  restored,
  startOn,
} from './support.ts';

const WHOLE = path.join(import.meta.dirname, 'releases', '2.tar.gz');

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());
afterAll(removeFolders);

/** Tries to restore, and gives the words that it was refused in. Nothing may have come into the place. */
async function refused(file: string, ...options: string[]): Promise<string> {
  const dataDir = path.join(await freshFolder(), 'data');
  const argv = ['restore', file, '--into', dataDir, '--database-url', database.url, ...options];
  const { code, err } = await fenghuo(argv);
  expect(code, err).not.toBe(0);
  expect(await tablesIn(database.url)).toEqual([]);
  expect(await readdir(dataDir)).toEqual([]);
  return err;
}

/** The archive with one piece made into others. */
async function changedBy(change: (piece: Piece) => readonly Piece[]): Promise<string> {
  return packed((await piecesIn(WHOLE)).flatMap(change));
}
const only = (name: string, change: (text: string) => string) =>
  changedBy((piece) =>
    piece.name === name ? [{ name, content: Buffer.from(change(piece.content.toString('utf8'))) }] : [piece],
  );

describe('a backup that was cut off', () => {
  it.each([0.3, 0.7, 0.95, 0.999])('at %d of its length', async (share) => {
    const content = await readFile(WHOLE);
    const file = await fileOf(content.subarray(0, Math.floor(content.length * share)));
    expect(await refused(file)).toMatch(/cut off/);
  });

  it('before its manifest', async () => {
    const file = await changedBy((piece) => (/manifest/.test(piece.name) ? [] : [piece]));
    expect(await refused(file)).toMatch(/cut off/);
  });

  it('while it is sealed', async () => {
    const { identity, recipient } = await newKey();
    const content = await buffer(await sealed(createReadStream(WHOLE), { recipient }));
    const file = await fileOf(content.subarray(0, content.length - 9_000));
    const key = await fileOf(`# mine\n${identity}\n`);
    expect(await refused(file, '--identity-file', key)).toMatch(/changed, or is cut off/);
  });
});

describe('a backup that was changed', () => {
  it('by a byte somewhere', async () => {
    for (const share of [0.2, 0.5, 0.8]) {
      const content = await readFile(WHOLE);
      const at = Math.floor(content.length * share);
      content.writeUInt8(content.readUInt8(at) ^ 0x10, at);
      expect(await refused(await fileOf(content))).toMatch(/changed|damaged|not what was backed up|cut off/);
    }
  });

  it('by a byte somewhere while it was sealed', async () => {
    const { identity, recipient } = await newKey();
    const content = await buffer(await sealed(createReadStream(WHOLE), { recipient }));
    content.writeUInt8(content.readUInt8(20_000) ^ 1, 20_000);
    const key = await fileOf(`${identity}\n`);
    expect(await refused(await fileOf(content), '--identity-file', key)).toMatch(/was changed/);
  });

  it('by a hand that made the archive anew: a row', async () => {
    const file = await only('tables/account/000001.copy', (text) => text.replace('值班一', '值班二'));
    expect(await refused(file)).toMatch(/Table account is not what was backed up: 2 rows/);
  });

  it('by a hand that made it anew: a row left out', async () => {
    const file = await only('tables/event/000001.copy', (text) => text.slice(text.indexOf('\n') + 1));
    expect(await refused(file)).toMatch(/Table event is not what was backed up: 154 rows .* 153 rows/);
  });

  it('by a hand that made it anew, counts and hashes with it', async () => {
    const events = (text: string) => text.replaceAll('白银', '白金');
    const changed = (await piecesIn(WHOLE)).map(({ name, content }) => ({
      name,
      content: name.startsWith('tables/event/') ? Buffer.from(events(content.toString('utf8'))) : content,
    }));
    const of = (name: string) => changed.find((piece) => piece.name === name)?.content.toString('utf8') ?? '';
    const manifest = JSON.parse(of('manifest.json')) as Manifest;
    const tables = manifest.tables.map((table) =>
      table.name === 'event' ? { ...table, sha256: sha256Of(of('tables/event/000001.copy')) } : table,
    );
    const text = canonical({ ...manifest, tables });
    const unsigned = changed.map((piece) =>
      piece.name === 'manifest.json' ? { name: piece.name, content: Buffer.from(text) } : piece,
    );
    expect(await refused(await packed(unsigned))).toMatch(/signature of the manifest is wrong/);

    // Signed anew with a key of one's own, the chain of events still tells.
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const own = canonical({
      ...manifest,
      tables,
      keyId: sha256Of(publicKey.export({ type: 'spki', format: 'der' })).slice(0, 16),
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    });
    const signed = changed.map((piece) => {
      if (piece.name === 'manifest.json') return { name: piece.name, content: Buffer.from(own) };
      if (piece.name !== 'manifest.sig') return piece;
      const signature = sign(null, Buffer.from(own), privateKey).toString('base64');
      return { name: piece.name, content: Buffer.from(signature) };
    });
    expect(await refused(await packed(signed))).toMatch(/chain of events does not hold: event \d+ is wrong/);
  });

  it('by something that was added behind its end', async () => {
    const file = await changedBy((piece) =>
      piece.name === 'manifest.sig' ? [piece, { name: 'more', content: Buffer.from('x') }] : [piece],
    );
    expect(await refused(file)).toMatch(/follows the end of the backup \(more\)/);
  });

  it('by statements among its partitions', async () => {
    const bound = "FOR VALUES FROM ('x') TO ('y'); DROP TABLE event; --";
    const file = await only('begin.json', (text) => {
      const begin = JSON.parse(text) as Record<string, unknown>;
      return JSON.stringify({ ...begin, partitions: [{ parent: 'team_position', name: 'p', bound }] });
    });
    expect(await refused(file)).toMatch(/changed or damaged \(begin\.json\)/);
  });
});

describe('what can not be restored here', () => {
  it('a file that is no backup', async () => {
    expect(await refused(await fileOf('position,stream\n1,incident:1\n'))).toMatch(/is no backup/);
    expect(await refused(await packed([{ name: 'a.txt', content: Buffer.from('a') }]))).toMatch(
      /is no backup/,
    );
  });

  it('a backup of a newer version', async () => {
    const file = await only('begin.json', (text) => text.replace('"0001-access"', '"0009-access"'));
    expect(await refused(file)).toMatch(/made by a newer version .*0009-access/);
    const later = await only('begin.json', (text) => text.replace('"format":1', '"format":2'));
    expect(await refused(later)).toMatch(/made by a newer version/);
  });

  it('a sealed backup without its key, or with another', async () => {
    const { recipient } = await newKey();
    const another = await newKey();
    const file = await fileOf(await buffer(await sealed(createReadStream(WHOLE), { recipient })));
    expect(await refused(file)).toMatch(/is encrypted: give the key/);
    const key = await fileOf(`${another.identity}\n`);
    expect(await refused(file, '--identity-file', key)).toMatch(/does not open this backup/);
    const nonsense = await fileOf('hello\n');
    expect(await refused(file, '--identity-file', nonsense)).toMatch(/holds no key of age/);
  });

  it('into a directory that holds something', async () => {
    const dataDir = await freshFolder();
    await writeFile(path.join(dataDir, 'precious.txt'), 'mine');
    const { code, err } = await fenghuo(['restore', WHOLE, '--into', dataDir]);
    expect([code, err]).toEqual([1, expect.stringMatching(/holds something already \(precious\.txt/)]);
    expect(await readdir(dataDir)).toEqual(['precious.txt']);
  });

  it('into a database that holds something', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query('CREATE TABLE precious (id int)');
    await client.end();
    const dataDir = path.join(await freshFolder(), 'data');
    const argv = ['restore', WHOLE, '--into', dataDir, '--database-url', database.url];
    const { code, err } = await fenghuo(argv);
    expect([code, err]).toEqual([1, expect.stringMatching(/has tables already \(precious/)]);
    expect(await tablesIn(database.url)).toEqual(['precious']);
  });
});

describe('a sealed backup', () => {
  it('comes back with the key that backup-key made', async () => {
    const keyFile = path.join(await freshFolder(), 'backup.key');
    const made = await fenghuo(['backup-key', keyFile]);
    const recipient = made.out.split('\n')[0] ?? '';
    expect(recipient).toMatch(/^age1/);
    const file = await fileOf(await buffer(await sealed(createReadStream(WHOLE), { recipient })));
    const dataDir = path.join(await freshFolder(), 'data');
    const argv = [
      'restore',
      file,
      '--into',
      dataDir,
      '--database-url',
      database.url,
      '--identity-file',
      keyFile,
    ];
    const { code, out } = await fenghuo(argv);
    expect([code, out]).toEqual([0, expect.stringMatching(/last event 154/)]);
    expect((await fenghuo(['backup-key', keyFile])).code).toBe(1);
  });

  it('opens with the passphrase for age itself, and age seals what opens here', async () => {
    const ours = new Encrypter();
    ours.addRecipient(passphraseRecipient('烽火', 10));
    const theirs = new Decrypter();
    theirs.addPassphrase('烽火');
    expect(await theirs.decrypt(await ours.encrypt('beacon'), 'text')).toBe('beacon');

    const sealedThere = new Encrypter();
    sealedThere.setScryptWorkFactor(10);
    sealedThere.setPassphrase('烽火');
    const openedHere = new Decrypter();
    openedHere.addIdentity(passphraseIdentity('烽火'));
    const text = await sealedThere.encrypt('beacon');
    expect(await openedHere.decrypt(text, 'text')).toBe('beacon');
    const wrong = new Decrypter();
    wrong.addIdentity(passphraseIdentity('灯火'));
    await expect(wrong.decrypt(text, 'text')).rejects.toThrow(/no identity/);
  });

  it('comes back with its passphrase', async () => {
    const file = await fileOf(
      await buffer(await sealed(createReadStream(WHOLE), { passphrase: '烽火 连三月' })),
    );
    const { manifest } = await restored(file, database.url, { passphrase: '烽火 连三月' });
    expect(manifest.head.position).toBe(154);
  });
});

describe('a restore that was killed', () => {
  it('is not taken for an installation, and is begun anew over what it left, its Postgres included', async () => {
    const dataDir = path.join(await freshFolder(), 'data');
    const argv = ['restore', WHOLE, '--into', dataDir];
    const first = spawn(process.execPath, ['dist/server/cli.js', ...argv], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const exited = once(first, 'exit');
    for await (const said of first.stdout) if (/ serves /.test(String(said))) first.kill('SIGKILL');
    expect(await exited).toEqual([null, 'SIGKILL']);
    expect(await readdir(dataDir)).toContain('restore.unfinished');

    await expect(startOn(dataDir)).rejects.toThrow(/did not finish/);
    const { code, out, err } = await fenghuo(argv);
    expect(code, err).toBe(0);
    expect(out).toMatch(/last event 154/);
    expect(await readdir(dataDir)).not.toContain('restore.unfinished');
  });

  it('is let be while it is still at work', async () => {
    const dataDir = await freshFolder();
    await writeFile(path.join(dataDir, 'restore.unfinished'), '');
    const unlock = lockDataDir(dataDir);
    const { code, err } = await fenghuo(['restore', WHOLE, '--into', dataDir]);
    expect([code, err]).toEqual([1, expect.stringMatching(/in use by process/)]);
    unlock();
  });
});

describe('the archive', () => {
  it('is made at the pace of its reader, so that a slow one costs no memory', async () => {
    let made = 0;
    async function* pieces(): AsyncGenerator<Piece> {
      for (; made < 500; made++) {
        yield { name: `${made}`, content: randomBytes(1024 * 1024) };
      }
    }
    const archive = archiveOf(pieces());
    // Time enough to make all of them, were there nobody to wait for.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(made).toBeLessThan(8);
    const ended = new Promise((resolve) => archive.once('close', resolve));
    archive.destroy();
    await ended;
  });

  it('gives back what went in', async () => {
    const pieces: Piece[] = [
      { name: 'a', content: Buffer.from('一') },
      { name: 'b/c', content: Buffer.alloc(3_000_000, 1) },
    ];
    const file = await packed(pieces);
    const told = (all: readonly Piece[]) => all.map(({ name, content }) => `${name} ${sha256Of(content)}`);
    expect(told(await piecesIn(file))).toEqual(told(pieces));
  });
});
