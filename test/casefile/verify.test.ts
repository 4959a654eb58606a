/**
 * A case file and its verifier, as an auditor meets them: unzipped, `node verify.mjs`. Whatever was done to the file is named,
 * with its place, in both languages.
 */
import { createHash, createPublicKey, generateKeyPairSync, hash, sign } from 'node:crypto';
import path from 'node:path';
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { verifyPath } from '../../server/casefile/verify.mjs';
import { canonical } from '../../shared/canonical.ts';
import type { Manifest } from '../../shared/casefile/manifest.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { picture, sha256Of } from '../attachments/files.ts';
import { type Product, startProduct } from '../support/product.ts';
import {
  exported,
  type Files,
  fileOf,
  folderOf,
  linesOf,
  manifestOf,
  node,
  packed,
  removeFolders,
  type Told,
  tell,
  textOf,
  unpacked,
  withLines,
} from './told.ts';

let product: Product;
let told: Told;
let zip: Buffer;
let whole: Files;
beforeAll(async () => {
  product = await startProduct();
  told = await tell(product);
  zip = (await exported(product, told.incident)).bytes;
  whole = unpacked(zip);
});
afterAll(async () => {
  await removeFolders();
  await product?.stop();
});

const eventAt = (files: Files, index: number): LoggedEvent =>
  JSON.parse(linesOf(files)[index] ?? '') as LoggedEvent;
const positionOf = (index: number): number => eventAt(whole, index).position;
const flipped = (bytes: Uint8Array, at: number, bit = 0): Uint8Array =>
  bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit));
const hashesOf = (files: Files) =>
  new Map(Object.entries(files).map(([name, bytes]) => [name, sha256Of(Buffer.from(bytes))]));
const without = (files: Files, name: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([one]) => one !== name));

/** The event as it would stand in the log if its text were this: sound in itself. */
function sound(event: LoggedEvent, changed: Partial<LoggedEvent>): string {
  const { hash: _, ...rest } = { ...event, ...changed };
  const { prevHash, ...hashed } = rest;
  const text = canonical(hashed);
  return `${text.slice(0, -1)},"prevHash":"${prevHash}","hash":"${hash('sha256', `${prevHash}\n${text}`)}"}`;
}

/** Somebody with a key of their own, who signs what they please. */
const stranger = generateKeyPairSync('ed25519');
const strangersKey = stranger.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const strangersId = createHash('sha256')
  .update(createPublicKey(strangersKey).export({ type: 'spki', format: 'der' }))
  .digest('hex')
  .slice(0, 16);
const signedBy = (text: string): string =>
  sign(null, Buffer.from(text), stranger.privateKey).toString('base64');

function resigned(files: Files, change: (manifest: Manifest) => Partial<Manifest>): Files {
  const before = manifestOf(files);
  const manifest = canonical({
    ...before,
    keyId: strangersId,
    publicKey: strangersKey,
    ...change(before),
  });
  return { ...files, 'manifest.json': strToU8(manifest), 'manifest.sig': strToU8(signedBy(manifest)) };
}

/** The whole file signed anew: head, manifest, and the list of hashes as it is now. */
function forged(files: Files): Files {
  const list = Buffer.from(
    linesOf(files)
      .map((line) => JSON.parse(line) as LoggedEvent)
      .map((event) => `${event.position} ${event.hash}\n`)
      .join(''),
  );
  return resigned({ ...files, 'events.hashes': list }, ({ head, events }) => {
    const { position, signedAt } = head;
    const signature = signedBy(canonical({ hash: head.hash, position, signedAt }));
    return {
      head: { ...head, keyId: strangersId, publicKey: strangersKey, signature },
      events: { ...events, count: linesOf(files).length, listHash: sha256Of(list) },
    };
  });
}

test('a file as it was exported is whole, says what was checked, and whose word that is', async () => {
  const { exit, out } = await node(await folderOf(whole), 'verify.mjs');
  expect({ exit, out }).toEqual({ exit: 0, out: expect.stringContaining('✓') });
  const { keyId, events, head } = manifestOf(whole);
  expect(out).toContain(`events.ndjson: ${events.count}`);
  expect(out).toContain('导出时就缺的附件 1 个');
  expect(out).toContain(`Whose key that is, no file can tell`);
  const byKey = await node(await folderOf(whole), 'verify.mjs', await fileOf(zip), '--key', keyId);
  expect(byKey).toEqual({ exit: 0, out: expect.stringContaining('Whole, and as it was recorded') });
  expect((await product.call<{ keyId: string }>('GET', '/api/log/head')).body.keyId).toBe(keyId);
  expect(head.position).toBeGreaterThan(events.last);
});

test('the file holds each event as the log holds it, what its board needs, and nothing of other incidents', async () => {
  const { body } = await product.call<{ events: LoggedEvent[] }>(
    'GET',
    `/api/events?limit=1000&stream=incident:${told.incident}`,
  );
  expect(linesOf(whole).map((line) => JSON.parse(line))).toEqual(body.events);
  const kinds = new Set(
    linesOf(whole, 'context.ndjson').map((line) => JSON.parse(line).stream.split(':')[0]),
  );
  expect([...kinds].sort()).toEqual(['area', 'review', 'team']);
  expect(Object.keys(whole)).toContain(`attachments/${sha256Of(told.photo)}`);
  expect(manifestOf(whole).missing).toEqual([{ sha256: told.never, why: 'notStored' }]);
});

test('the verifier is one short file with nothing but Node.js', () => {
  const lines = textOf(whole, 'verify.mjs').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(250);
  const from = lines.flatMap((line) => /^import .* from '(.*)';$/.exec(line)?.[1] ?? []);
  expect(from.length).toBeGreaterThan(0);
  expect(from.filter((one) => !one.startsWith('node:'))).toEqual([]);
});

interface Tampering {
  readonly what: string;
  readonly done: (files: Files) => Files;
  readonly code: string;
  readonly at: () => string | number;
  readonly words: readonly [zh: string, en: string];
}

const lines = (change: (lines: string[]) => string[]) => (files: Files) =>
  withLines(files, change(linesOf(files)));
const photo = () => `attachments/${sha256Of(told.photo)}`;

const TAMPERINGS: readonly Tampering[] = [
  {
    what: 'a byte of an event changed (uReport #33: a record that says other than the log)',
    done: lines((all) => all.with(2, (all[2] ?? '').replace('失联', '获救'))),
    code: 'changed',
    at: () => positionOf(2),
    words: ['的记录被改动', 'was changed'],
  },
  {
    what: 'an event rewritten so that it fits its own hash (Netflix dispatch #3795: edited by the commander)',
    done: lines((all) => all.with(3, sound(eventAt(whole, 3), { text: '无人失联' }))),
    code: 'replaced',
    at: () => positionOf(3),
    words: ['的记录被换成另一条', 'was replaced by another'],
  },
  {
    what: 'an event dropped (Netflix dispatch #3795: deleted by the commander)',
    done: lines((all) => all.toSpliced(4, 1)),
    code: 'dropped',
    at: () => positionOf(4),
    words: ['的记录被删去', 'was dropped'],
  },
  {
    what: 'the last event dropped',
    done: lines((all) => all.slice(0, -1)),
    code: 'dropped',
    at: () => manifestOf(whole).events.last,
    words: ['的记录被删去', 'was dropped'],
  },
  {
    what: 'two events reordered',
    done: lines((all) => all.with(2, all[3] ?? '').with(3, all[2] ?? '')),
    code: 'reordered',
    at: () => positionOf(2),
    words: ['的记录顺序被调换', 'was reordered'],
  },
  {
    what: 'an event inserted that is sound in itself (SnailyCAD #449: written in after it was sealed)',
    done: lines((all) => [
      ...all,
      sound(eventAt(whole, 3), { position: 100_000, version: all.length + 1, id: 'later' }),
    ]),
    code: 'inserted',
    at: () => 100_000,
    words: ['的记录是插入的', 'was inserted'],
  },
  {
    what: 'an event put in twice',
    done: lines((all) => all.toSpliced(5, 0, all[5] ?? '')),
    code: 'twice',
    at: () => positionOf(5),
    words: ['的记录出现两次', 'is there twice'],
  },
  {
    what: 'the list of hashes changed with the event',
    done: (files) => ({ ...files, 'events.hashes': flipped(files['events.hashes'] ?? new Uint8Array(), 5) }),
    code: 'list',
    at: () => 'events.hashes',
    words: ['不是清单所签的列表', 'is not the list that the manifest signs'],
  },
  {
    what: 'a word of the manifest changed',
    done: (files) => ({
      ...files,
      'manifest.json': strToU8(canonical({ ...manifestOf(files), title: '小事一桩' })),
    }),
    code: 'manifestSignature',
    at: () => '',
    words: ['清单与签名不符', 'does not fit its signature'],
  },
  {
    what: 'a signature of somebody else beside the manifest',
    done: (files) => ({ ...files, 'manifest.sig': strToU8(signedBy(canonical(manifestOf(files)))) }),
    code: 'manifestSignature',
    at: () => '',
    words: ['清单与签名不符', 'does not fit its signature'],
  },
  {
    what: 'the key replaced under the old id',
    done: (files) => resigned(files, ({ keyId }) => ({ keyId })),
    code: 'keyId',
    at: () => manifestOf(whole).keyId,
    words: ['公钥与编号', 'does not have the id'],
  },
  {
    what: 'the head forged',
    done: (files) =>
      resigned(files, ({ head }) => ({
        head: { ...head, position: 7, keyId: strangersId, publicKey: strangersKey },
      })),
    code: 'head',
    at: () => 7,
    words: ['日志末条 7 的签名不符', 'head of the log at 7'],
  },
  {
    what: 'a photo changed',
    done: (files) => ({ ...files, [photo()]: picture(300_000) }),
    code: 'changedFile',
    at: photo,
    words: ['被改动', 'was changed'],
  },
  {
    what: 'a photo missing',
    done: (files) => without(files, photo()),
    code: 'missingFile',
    at: photo,
    words: ['缺少文件 attachments/', 'is missing'],
  },
  {
    what: 'a photo put in',
    done: (files) => ({ ...files, [`attachments/${'0'.repeat(64)}`]: picture(100) }),
    code: 'strayFile',
    at: () => `attachments/${'0'.repeat(64)}`,
    words: ['是后来放进去的', 'was put in later'],
  },
  {
    what: 'the events cut off in the middle of a line',
    done: (files) => ({
      ...files,
      'events.ndjson': (files['events.ndjson'] ?? new Uint8Array()).slice(0, -100),
    }),
    code: 'truncated',
    at: () => 'events.ndjson',
    words: ['被截断或损坏', 'Cut off or damaged'],
  },
  {
    what: 'the roster changed',
    done: (files) =>
      withLines(
        files,
        linesOf(files, 'context.ndjson').map((line) => line.replace('消防一中队', '消防二中队')),
        'context.ndjson',
      ),
    code: 'changed',
    at: () => JSON.parse(linesOf(whole, 'context.ndjson')[1] ?? '').position,
    words: ['的记录被改动', 'was changed'],
  },
  {
    what: 'the events missing',
    done: (files) => without(files, 'events.ndjson'),
    code: 'missingFile',
    at: () => 'events.ndjson',
    words: ['缺少文件 events.ndjson', 'The file events.ndjson is missing'],
  },
];

describe('tampering is named, with its place', () => {
  it.each(TAMPERINGS)('$what', async ({ done, code, at, words }) => {
    const files = done(whole);
    // The verifier comes from elsewhere: that in the file might have been replaced as well.
    const verifier = path.join(await folderOf(whole), 'verify.mjs');
    const { exit, out } = await node(await folderOf({}), verifier, await folderOf(files));
    expect(exit).toBe(1);
    for (const word of words) expect(out).toContain(word);
    const zipped = await verifyPath(await fileOf(packed(files)));
    expect(zipped.ok).toBe(false);
    expect(zipped.problems).toContainEqual(expect.objectContaining({ code, at: String(at()) }));
  });

  it('one event dropped or changed is one problem, not a swarm of them', async () => {
    for (const change of [
      (all: string[]) => all.toSpliced(4, 1),
      (all: string[]) => all.with(2, (all[2] ?? '').replace('失联', '获救')),
    ])
      expect((await verifyPath(await folderOf(lines(change)(whole)))).problems).toHaveLength(1);
  });

  it('everything signed anew by somebody else is found by those who know the key, and by nobody else', async () => {
    const { keyId } = manifestOf(whole);
    const files = forged(lines((all) => all.slice(0, -1))(whole));
    expect((await verifyPath(await folderOf(files))).ok).toBe(true);
    const { exit, out } = await node(
      await folderOf(whole),
      'verify.mjs',
      await folderOf(files),
      '--key',
      keyId,
    );
    expect(exit).toBe(1);
    expect(out).toContain(`由另一把密钥 ${strangersId} 签名`);
    expect(out).toContain(`Signed with another key, ${strangersId}`);
  });

  it('whoever holds the key and leaves out the middle of a stream is given away by its versions', async () => {
    const files = forged(lines((all) => all.toSpliced(4, 1))(whole));
    expect((await verifyPath(await folderOf(files))).problems).toEqual([
      expect.objectContaining({ code: 'version', at: String(positionOf(5)) }),
    ]);
  });

  it.each([0.1, 0.5, 0.9, 0.999])('a zip of which only %d is there is cut off', async (share) => {
    const cut = zip.subarray(0, Math.floor(zip.length * share));
    const { exit, out } = await node(await folderOf(whole), 'verify.mjs', await fileOf(cut));
    expect(exit).toBe(1);
    expect(out).toContain('文件被截断或损坏：case.zip');
    expect(out).toContain('Cut off or damaged: case.zip');
  });
});

test('any single bit of any file in the case, turned over, is found', async () => {
  const names = Object.keys(whole);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.nat(),
      fc.integer({ min: 0, max: 7 }),
      async (name, at, bit) => {
        const bytes = whole[name] ?? new Uint8Array();
        const files = { ...whole, [name]: flipped(bytes, at % bytes.length, bit) };
        const { ok } = await verifyPath(await fileOf(packed(files)));
        expect(ok).toBe(false);
      },
    ),
    { numRuns: 150 },
  );
});

test('any single bit of the zip itself, turned over, is found or changes nothing that is in it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(zip.length - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
      const turned = flipped(new Uint8Array(zip), at, bit);
      const { ok } = await verifyPath(await fileOf(turned));
      if (ok) expect(hashesOf(unpacked(turned))).toEqual(hashesOf(whole));
    }),
    { numRuns: 60 },
  );
});
