/** `/api/boundaries` and `load-boundaries`: from a file to what the walls draw, through the real server. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../server/cli/run.ts';
import { fromWgs84 } from '../../server/gateway/geojson/crs.ts';
import type { RoleName } from '../../shared/access/role.ts';
import type { BoundaryImport, BoundarySet } from '../../shared/geo/boundary.ts';
import { boundaryVersion } from '../../shared/geo/boundary.ts';
import { bboxOf, isInPolygons, type Ring } from '../../shared/geo/polygon.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Area } from '../../shared/roster/state.ts';
import { type Person, personOf } from '../access/people.ts';
import { collection, mosaic } from '../gateway/geojson/made.ts';
import { any, freshId } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

const RINGS = mosaic({ columns: 3, rows: 1, steps: 30, seed: 11 });
const NAMES = ['西街道', '中街道', '东街道'];
const REVIEW = '蒙S(2026)001号';

let product: Product;
let dir = '';
beforeAll(async () => {
  product = await startProduct();
  dir = await mkdtemp(path.join(tmpdir(), 'fenghuo-boundaries-'));
});
afterAll(async () => {
  await product.stop();
  await rm(dir, { recursive: true, force: true });
});

/** A district of its own for each test: two of the three sub-districts are registered. */
async function district() {
  const [home, west, middle] = [freshId('area'), freshId('w'), freshId('m')];
  const east = freshId('e');
  await product.post([
    any(`area:${home}`, 'areaRegistered', { name: home, parent: null, kind: 'district' }),
    any(`area:${west}`, 'areaRegistered', { name: `${home} 西`, parent: home, kind: 'subdistrict' }),
    any(`area:${middle}`, 'areaRegistered', { name: `${home} 中`, parent: home, kind: 'subdistrict' }),
  ]);
  const codes = [west, middle, east];
  const file = (rings: readonly Ring[] = RINGS, besides = {}) =>
    JSON.stringify(collection(rings, (i) => ({ adcode: codes[i], name: `${home}${NAMES[i]}` }), besides));
  return { home, west, middle, east, file };
}

type Asker = Pick<Person, 'call' | 'token'>;
const send = async (text: string, who: Pick<Person, 'token'> = product) => {
  const response = await fetch(`${product.url}/api/boundaries/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/geo+json' },
    body: text,
  });
  return { status: response.status, body: (await response.json()) as { sha256: string } & Problem };
};
const ask = (sha256: string, besides: object = {}, who: Asker = product) =>
  who.call<BoundaryImport & Problem>('POST', '/api/boundaries', {
    sha256,
    crs: 'wgs84',
    source: '自绘',
    ...besides,
  });
async function imported(text: string, besides: object = {}) {
  const { body } = await send(text);
  return (await ask(body.sha256, { commit: true, ...besides })).body;
}
const areaNamed = async (id: string) => {
  const { body } = await product.call<{ areas: Area[] }>('GET', '/api/board');
  return { areas: body.areas, area: body.areas.find((area) => area.id === id) };
};
const drawn = (v?: string) =>
  product.call<BoundarySet>('GET', `/api/boundaries${v === undefined ? '' : `?v=${encodeURIComponent(v)}`}`);

describe('an import', () => {
  it('is looked at first, and nothing is recorded by that', async () => {
    const { west, middle, east, file } = await district();
    const { body: kept } = await send(file());
    const before = (await product.call<{ position: number }>('GET', '/api/board')).body.position;
    const { body } = await ask(kept.sha256);
    expect(body.features.map(({ fate, by, area, code }) => [fate, by, area, code])).toEqual([
      ['set', 'code', west, west],
      ['set', 'code', middle, middle],
      ['none', null, null, east],
    ]);
    expect(body).toMatchObject({ idProperty: 'adcode', nameProperty: 'name', results: null });
    expect((await product.call<{ position: number }>('GET', '/api/board')).body.position).toBe(before);
  });

  it('records who drew which line for which area, and where it came from', async () => {
    const { west, middle, file } = await district();
    const text = file();
    const told = await imported(text, { crs: 'cgcs2000', reviewNumber: REVIEW });
    expect(told.results?.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded']);
    expect(told.notes.map(({ code }) => code)).toContain('cgcs2000');
    const { area } = await areaNamed(west);
    expect(area?.boundary).toMatchObject({
      sha256: createHash('sha256').update(text).digest('hex'),
      features: [0],
      crs: 'cgcs2000',
      source: '自绘',
      reviewNumber: REVIEW,
      vertices: 120,
      bbox: bboxOf([[RINGS[0] as Ring]]),
    });
    expect((await areaNamed(middle)).area?.boundary?.features).toEqual([1]);
  });

  it('a second time adds nothing; another review number is told anew; the registration of the area lets it be', async () => {
    const { home, west, file } = await district();
    await imported(file());
    const again = await imported(file());
    expect(again.features.map(({ fate }) => fate)).toEqual(['same', 'same', 'none']);
    expect(again.results).toEqual([]);
    expect((await imported(file(), { reviewNumber: REVIEW })).results).toHaveLength(2);
    await product.post(
      any(`area:${west}`, 'areaRegistered', { name: '改名', parent: home, kind: 'subdistrict' }),
    );
    expect((await areaNamed(west)).area).toMatchObject({ name: '改名', boundary: { reviewNumber: REVIEW } });
  });

  it('registers what matches no area, under the parent that is chosen; takes a feature for an area by hand', async () => {
    const { home, west, east, file } = await district();
    const register = { parent: home, kind: 'subdistrict' };
    const told = await imported(file(), {
      choices: [
        { feature: 2, register },
        { feature: 1, area: null },
      ],
    });
    expect(told.features.map(({ fate, area }) => [fate, area])).toEqual([
      ['set', west],
      ['none', null],
      ['new', east],
    ]);
    expect((await areaNamed(east)).area).toMatchObject({
      name: `${home}东街道`,
      parent: home,
      kind: 'subdistrict',
      boundary: { features: [2] },
    });
    const byHand = await imported(file(), { choices: [{ feature: 2, area: home }] });
    expect(byHand.features[2]).toMatchObject({ fate: 'set', by: 'choice', area: home });
  });

  it('says that the system of coordinates looks wrong when registered places fall out', async () => {
    const { west, file } = await district();
    // At the corner, where the border runs straight: some 200 m inside.
    const place = { name: '点', area: west, lon: 109.002, lat: 39.002 };
    await product.post(any(`depot:${freshId('d')}`, 'depotRegistered', { name: '库', place }));
    const gcj = RINGS.map((ring) => ring.map(fromWgs84('gcj02')));
    const { body: kept } = await send(file(gcj));
    const { body: wrong } = await ask(kept.sha256, { crs: 'wgs84' });
    const { body: right } = await ask(kept.sha256, { crs: 'gcj02' });
    expect(wrong.notes.find(({ code }) => code === 'otherSystem')?.message).toContain('GCJ-02');
    expect(right.notes.map(({ code }) => code)).not.toContain('otherSystem');
  });

  it.each([
    ['a crs that contradicts', 'crsContradicts', { crs: 'gcj02' }],
    ['a property that is not there', 'noSuchProperty', { idProperty: 'dm' }],
    ['a feature that is not there', 'noSuchFeature', { choices: [{ feature: 9, area: null }] }],
    ['an area that is not there', 'noSuchArea', { choices: [{ feature: 0, area: 'nowhere' }] }],
  ])('is refused in words for %s', async (_, code, besides) => {
    const { file } = await district();
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } };
    const { body: kept } = await send(file(RINGS, { crs }));
    const { status, body } = await ask(kept.sha256, besides);
    expect([status, body.code, body.errors?.[0]?.code]).toEqual([422, 'boundaryRefused', code]);
    expect(body.detail).toMatch(/^file: .{20}/);
  });

  it('is refused for bad JSON with its line, for a file that was never sent, and for one that is too large', async () => {
    const { body: kept } = await send('{"type": "FeatureCollection",\n"features": [}');
    expect((await ask(kept.sha256)).body.detail).toContain('line 2, column 14');
    expect((await ask('0'.repeat(64))).body.errors?.[0]?.code).toBe('noSuchFile');
    expect(await send(' '.repeat(20 * 1024 * 1024 + 1))).toMatchObject({
      status: 413,
      body: { code: 'boundaryTooLarge' },
    });
  });
});

describe('rights', () => {
  const someone = (role: RoleName, area: string | null = null) =>
    personOf(product, { grants: [{ role, area }] });

  it('those who keep the registers import; others may not, nor read the file back', async () => {
    const { file } = await district();
    const { body: kept } = await send(file());
    for (const role of ['dutyOfficer', 'viewer', 'wall', 'reporter'] as const) {
      const person = await someone(role);
      expect((await send(file(), person)).status).toBe(403);
      expect((await ask(kept.sha256, {}, person)).status).toBe(403);
      expect((await person.call('GET', `/api/boundaries/files/${kept.sha256}`)).status).toBe(403);
      expect((await person.call('GET', '/api/boundaries')).status).toBe(200);
    }
    expect((await fetch(`${product.url}/api/boundaries`)).status).toBe(401);
  });

  it('a duty leader sets the boundaries of their own area and is refused those of another', async () => {
    const mine = await district();
    const leader = await someone('dutyLeader', mine.west);
    const { body: kept } = await send(mine.file(), leader);
    const { body } = await ask(kept.sha256, { commit: true }, leader);
    expect(body.results?.map(({ outcome, problem }) => [outcome, problem?.code])).toEqual([
      ['recorded', undefined],
      ['refused', 'outsideArea'],
    ]);
  });

  it('the file comes back byte for byte', async () => {
    const { file } = await district();
    const text = `\ufeff${file()}`;
    const { body: kept } = await send(text);
    expect(kept.sha256).toBe(createHash('sha256').update(text).digest('hex'));
    const back = await fetch(`${product.url}/api/boundaries/files/${kept.sha256}`, {
      headers: { authorization: `Bearer ${product.token}` },
    });
    expect(back.headers.get('content-type')).toContain('application/geo+json');
    expect(Buffer.from(await back.arrayBuffer()).toString('utf8')).toBe(text);
  });
});

describe('what is drawn', () => {
  it('is known by the version that everybody can tell from the board, and then cached for ever', async () => {
    const { west, file } = await district();
    await imported(file(), { reviewNumber: REVIEW });
    const { areas } = await areaNamed(west);
    const version = boundaryVersion(areas) ?? '';
    const { headers, body } = await drawn(version);
    expect(headers.get('cache-control')).toContain('immutable');
    expect(body.version).toBe(version);
    expect((await drawn('1-older')).headers.get('cache-control')).toBe('no-store');
    const mine = body.areas.find(({ area }) => area === west);
    expect(mine).toMatchObject({ reviewNumber: REVIEW, source: '自绘' });
    expect(isInPolygons([109.05, 39.05], mine?.polygons ?? [])).toBe(true);
    await imported(file(), { reviewNumber: '另一号' });
    expect(boundaryVersion((await areaNamed(west)).areas)).not.toBe(version);
  });

  it('is in WGS-84 whatever the file was in, and is still there after a restart', async () => {
    const { west, file } = await district();
    await imported(file(RINGS.map((ring) => ring.map(fromWgs84('bd09')))), { crs: 'bd09' });
    await product.restart();
    const { body } = await drawn();
    const [[outer = []] = []] = body.areas.find(({ area }) => area === west)?.polygons ?? [];
    const box = bboxOf([[outer]]) ?? [];
    const wanted = bboxOf([[RINGS[0] as Ring]]) ?? [];
    for (const [i, edge] of box.entries()) expect(edge).toBeCloseTo(wanted[i] ?? 0, 4);
  });

  it('ends when the boundary is withdrawn; a boundary whose file is not here is named as missing', async () => {
    const { west, middle, file } = await district();
    await imported(file());
    const { body } = await product.call<{ events: { id: string; type: string }[] }>(
      'GET',
      `/api/events?stream=area:${west}`,
    );
    const set = body.events.find(({ type }) => type === 'areaBoundarySet');
    const gone = await product.post(
      any(`area:${west}`, 'eventWithdrawn', { eventId: set?.id, reason: '文件有误' }),
    );
    expect(gone[0]?.problem).toBeUndefined();
    const { area } = await areaNamed(middle);
    const { setAt: _, reviewNumber: __, ...boundary } = area?.boundary ?? { setAt: '', reviewNumber: null };
    await product.post(
      any(
        `area:${middle}`,
        'areaBoundarySet',
        { ...boundary, sha256: 'f'.repeat(64) },
        {
          occurredAt: new Date(Date.now() + 1_000).toISOString(),
        },
      ),
    );
    const { body: set2 } = await drawn();
    expect(set2.areas.map((one) => one.area)).not.toContain(west);
    expect(set2.missing).toContain(middle);
  });
});

describe('the command line', () => {
  async function command(...args: string[]) {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    let [out, err] = ['', ''];
    stdout.on('data', (text) => {
      out += text;
    });
    stderr.on('data', (text) => {
      err += text;
    });
    const world = { env: {}, stdout, stderr, fetch, signal: new AbortController().signal };
    const line = ['load-boundaries', ...args, '--url', product.url, '--token', product.token, '--lang', 'zh'];
    return { exit: await run(line, world), out, err };
  }

  it('looks, imports, registers the rest, and adds nothing the second time', async () => {
    const { home, west, east, file } = await district();
    const name = path.join(dir, '边界.geojson');
    await writeFile(name, file());
    const looked = await command(name, '--crs', 'cgcs2000', '--check');
    expect(looked).toMatchObject({ exit: 0, err: '' });
    expect(looked.out).toContain('没有对应的区域');
    expect((await areaNamed(west)).area?.boundary).toBeNull();
    const done = await command(name, '--crs', 'cgcs2000', '--review', REVIEW, '--under', home);
    expect(done).toMatchObject({ exit: 0, out: expect.stringContaining('记录 4 条') });
    expect((await areaNamed(east)).area?.boundary).toMatchObject({
      source: '边界.geojson',
      reviewNumber: REVIEW,
    });
    const again = await command(name, '--crs', 'cgcs2000', '--review', REVIEW, '--under', home);
    expect(again).toMatchObject({ exit: 0, out: expect.stringContaining('记录 0 条，已有 3 个') });
  });

  it('does not guess the system of coordinates, and tells what the server refuses', async () => {
    const name = path.join(dir, 'bad.geojson');
    await writeFile(name, '{"type": "Topology"}');
    expect(await command(name)).toMatchObject({ exit: 2, err: expect.stringContaining('--crs') });
    expect(await command(name, '--crs', 'gcj02')).toMatchObject({
      exit: 1,
      err: expect.stringContaining('TopoJSON'),
    });
    expect(await command(path.join(dir, 'none.json'), '--crs', 'gcj02')).toMatchObject({ exit: 1 });
  });
});
