/** A case file in another installation: verified, replayed to the same board hash for hash, kept apart, found again. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { run } from '../../server/cli/run.ts';
import { EMPTY_BOARD, evolveBoard, stateIn } from '../../shared/board.ts';
import { readCaseFile } from '../../shared/casefile/read.ts';
import { BOARD_FORM, boardText } from '../../shared/casefile/view.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import type { DataOf } from '../../shared/event.ts';
import { Replay } from '../../shared/replay/replay.ts';
import { personOf } from '../access/people.ts';
import { sha256Of } from '../attachments/files.ts';
import { any, freshId, reported, situation } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';
import {
  exported,
  folderOf,
  linesOf,
  manifestOf,
  packed,
  removeFolders,
  sendCase,
  type Told,
  tell,
  textOf,
  unpacked,
  withLines,
} from './told.ts';

let home: Product;
let elsewhere: Product;
let told: Told;
let zip: Buffer;
beforeAll(async () => {
  [home, elsewhere] = [await startProduct(), await startProduct()];
  told = await tell(home);
  zip = (await exported(home, told.incident)).bytes;
});
afterAll(async () => {
  await removeFolders();
  await Promise.all([home?.stop(), elsewhere?.stop()]);
});

const NOW = { asOf: null, knownAt: null };
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
type Imported = DataOf<'caseImported'>;
interface Library {
  readonly total: number;
  readonly cases: readonly {
    readonly excerpt: string | null;
    readonly found: {
      readonly source: string;
      readonly id: string;
      readonly incidentId: string;
      readonly title: string;
      readonly lessons: readonly string[];
      readonly figures: Readonly<Record<string, number | null>>;
    };
  }[];
}
const library = async (product: Pick<Product, 'call'>, q = '') =>
  (await product.call<Library>('GET', `/api/cases?q=${encodeURIComponent(q)}`)).body;

async function command(product: Product, ...args: string[]) {
  const [stdout, stderr] = [new PassThrough({ encoding: 'utf8' }), new PassThrough({ encoding: 'utf8' })];
  let out = '';
  for (const stream of [stdout, stderr])
    stream.on('data', (text) => {
      out += text;
    });
  const env = { FENGHUO_URL: product.url, FENGHUO_TOKEN: product.token, LANG: 'zh_CN' };
  const exit = await run(args, { env, stdout, stderr, fetch, signal: new AbortController().signal });
  return { exit, out };
}

test('read in a browser and replayed, the file comes to the board that the log comes to, hash for hash', async () => {
  const { manifest, recording } = readCaseFile(new Uint8Array(zip));
  const replayed = Replay.of(recording).boardAt(NOW);
  const { incidentId, exportedAt, boardHash, boardForm } = manifest;
  expect(boardForm).toBe(BOARD_FORM);
  expect(hashOf(boardText(replayed, incidentId, exportedAt))).toBe(boardHash);
  const { body } = await home.call<{ events: LoggedEvent[] }>('GET', '/api/events?limit=1000');
  const live = body.events
    .filter(({ position }) => position <= manifest.head.position)
    .reduce(evolveBoard, EMPTY_BOARD);
  expect(hashOf(boardText(live, incidentId, exportedAt))).toBe(boardHash);
  expect(stateIn(replayed, 'incident', incidentId)).toEqual(stateIn(live, 'incident', incidentId));
  expect(stateIn(replayed, 'area', told.area)).toEqual(stateIn(live, 'area', told.area));
});

describe('another installation', () => {
  it('takes a whole case in, once, and gives it back byte for byte', async () => {
    const first = await sendCase(elsewhere, zip);
    expect(first.status).toBe(201);
    const imported = first.body as Imported;
    const manifest = manifestOf(unpacked(zip));
    expect(imported).toMatchObject({
      sha256: sha256Of(zip),
      incidentId: told.incident,
      title: '阿布亥沟山体滑坡',
      types: ['landslide'],
      areaName: '东胜区',
      keyId: manifest.keyId,
      boardHash: manifest.boardHash,
      headPosition: manifest.head.position,
      headHash: manifest.head.hash,
      lessons: ['警戒线拉得太近，二次滑坡时险些伤人'],
      figures: { deaths: 2, durationMin: 360, teams: 1, met: 1, judged: 1 },
    });
    const again = await sendCase(elsewhere, zip);
    expect(again).toEqual({ status: 201, body: imported });
    const kept = await fetch(`${elsewhere.url}/api/cases/${imported.sha256}`, {
      headers: { authorization: `Bearer ${elsewhere.token}` },
    });
    expect(sha256Of(Buffer.from(await kept.arrayBuffer()))).toBe(imported.sha256);
  });

  it('counts it nowhere: no incident, no figure of its own', async () => {
    expect((await elsewhere.call('GET', `/api/incidents/${told.incident}`)).status).toBe(404);
    expect((await elsewhere.call<{ total: number }>('GET', '/api/incidents')).body.total).toBe(0);
  });

  it('has it still after a restart, in the library', async () => {
    await elsewhere.restart();
    expect((await library(elsewhere)).cases.map(({ found }) => [found.source, found.title])).toEqual([
      ['imported', '阿布亥沟山体滑坡'],
    ]);
  });

  it('refuses one that was tampered with, in the words of the verifier', async () => {
    const files = unpacked(zip);
    const { status, body } = await sendCase(
      elsewhere,
      packed(withLines(files, linesOf(files).toSpliced(4, 1))),
    );
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'caseNotWhole',
      errors: [
        { code: 'dropped', message: expect.stringMatching(/^The event at position \d+ was dropped$/) },
      ],
    });
    expect((await sendCase(elsewhere, Buffer.from('PK nothing of the kind'))).body).toMatchObject({
      code: 'caseNotWhole',
      errors: [{ code: 'truncated' }],
    });
  });

  it('refuses its own incident: it is in its library already', async () => {
    expect(await sendCase(home, zip)).toMatchObject({ status: 409, body: { code: 'caseIsOwn' } });
  });
});

describe('the command line', () => {
  it('exports an incident, verifies the file and imports it', async () => {
    const { incident } = await tell(home, { type: 'fire', place: '铜川镇仓库' });
    const file = path.join(await folderOf({}), '案卷.zip');
    expect(await command(home, 'export', '--incident', incident, file)).toMatchObject({ exit: 0 });
    const { keyId } = manifestOf(unpacked(await readFile(file)));
    expect(await command(home, 'verify', file, '--key', keyId)).toEqual({
      exit: 0,
      out: expect.stringContaining('完整，与所记录的一致'),
    });
    expect(await command(home, 'verify', file, '--key', '0'.repeat(16))).toEqual({
      exit: 1,
      out: expect.stringContaining(`由另一把密钥 ${keyId} 签名`),
    });
    expect(await command(elsewhere, 'import-case', file)).toEqual({
      exit: 0,
      out: expect.stringContaining('已导入“铜川镇仓库火灾”：核验通过，回放一致'),
    });
  });

  it('leaves no file where there is no such incident', async () => {
    const file = path.join(await folderOf({}), 'none.zip');
    expect(await command(home, 'export', '--incident', 'none', file)).toMatchObject({ exit: 1 });
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });
});

describe('who may', () => {
  it('export is for those who may read the whole log, in their area; the incident of another is not there', async () => {
    const area = freshId('area');
    await home.post(any(`area:${area}`, 'areaRegistered', { name: area, parent: null, kind: 'district' }));
    const as = async (role: 'reviewer' | 'dutyOfficer', where: string | null) => {
      const { token } = await personOf(home, { grants: [{ role, area: where }] });
      return (await exported({ url: home.url, token }, told.incident)).status;
    };
    expect(await as('reviewer', null)).toBe(200);
    expect(await as('reviewer', told.area)).toBe(200);
    expect(await as('reviewer', area)).toBe(404);
    expect(await as('dutyOfficer', null)).toBe(403);
  });

  it('an export is in the record of access (TicketsCAD #50: no way around the log)', async () => {
    const { body } = await home.call<{ events: LoggedEvent[] }>(
      'GET',
      '/api/events?limit=1000&type=recordExported',
    );
    expect(body.events.map(({ data }) => data['what'])).toContain(`/api/incidents/${told.incident}/export`);
  });

  it('import is for reviewers and gateways of the whole installation', async () => {
    const as = async (role: 'reviewer' | 'gateway' | 'dutyOfficer', where: string | null) => {
      const { token } = await personOf(home, { grants: [{ role, area: where }] });
      return (await sendCase({ url: home.url, token }, zip)).status;
    };
    // 409: it got as far as being its own.
    expect(await as('reviewer', null)).toBe(409);
    expect(await as('gateway', null)).toBe(409);
    expect(await as('reviewer', told.area)).toBe(403);
    expect(await as('dutyOfficer', null)).toBe(403);
  });
});

describe('the case library', () => {
  it.each([
    ['滑坡', '阿布亥沟山体滑坡'],
    ['landslide', '阿布亥沟山体滑坡'],
    ['山體滑坡', '阿布亥沟山体滑坡'],
    ['警戒线', '阿布亥沟山体滑坡'],
    ['铜川镇', '铜川镇仓库火灾'],
    ['FIRE', '铜川镇仓库火灾'],
  ])('finds by %s', async (q, title) => {
    for (const product of [home, elsewhere])
      expect((await library(product, q)).cases[0]?.found.title).toBe(title);
  });

  it('holds ended incidents and none that goes on', async () => {
    const titles = (await library(home)).cases.map(({ found }) => found.title);
    expect(titles).toContain('阿布亥沟山体滑坡');
    expect(titles).not.toContain('另一起');
  });

  it('names similar cases for the desk, own and imported, with the reasons', async () => {
    const incident = freshId('i');
    const area = freshId('area');
    await elsewhere.post([
      any(`area:${area}`, 'areaRegistered', { name: '东胜区', parent: null, kind: 'district' }),
      reported(incident, { place: { name: '三台基沟', area } }, { title: '三台基沟山体滑坡' }),
      situation(incident, '还在滑'),
    ]);
    const { body } = await elsewhere.call<{
      cases: { found: { title: string }; reasons: { code: string }[] }[];
    }>('GET', `/api/incidents/${incident}/similar`);
    expect(body.cases.map(({ found, reasons }) => [found.title, reasons.map(({ code }) => code)])).toEqual([
      ['阿布亥沟山体滑坡', ['sameType', 'sameArea', 'similarWords']],
    ]);
  });
});

test('the README of the file says what it proves and what it cannot, in both languages', () => {
  const text = textOf(unpacked(zip), 'README.txt');
  for (const words of ['能证明的', '不能证明的', 'What this proves', 'What it cannot prove', 'verify.mjs'])
    expect(text).toContain(words);
});
