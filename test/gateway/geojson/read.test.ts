/** Files of boundaries as surveyors, portals and GIS programs write them: what is read, put right, or refused in words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCrs, fromWgs84, toWgs84 } from '../../../server/gateway/geojson/crs.ts';
import { codeOf, matchAreas } from '../../../server/gateway/geojson/match.ts';
import { parseFile } from '../../../server/gateway/geojson/parse.ts';
import { readBoundaries } from '../../../server/gateway/geojson/read.ts';
import { BoundaryRefused } from '../../../server/gateway/geojson/refused.ts';
import { COORDINATE_SYSTEMS, type CoordinateSystem } from '../../../shared/event/field.ts';
import { type Position, type Ring, signedArea } from '../../../shared/geo/polygon.ts';
import { collection, finish, mosaic } from './made.ts';

const read = (file: unknown, system: CoordinateSystem = 'wgs84') => finish(readBoundaries(file, system));
const notesOf = (file: unknown) => read(file).notes.map(({ note }) => note);
const bytesOf = (text: string) => new TextEncoder().encode(text);

function refusalOf(act: () => unknown): { fault: string; message: string } {
  try {
    act();
  } catch (error) {
    if (error instanceof BoundaryRefused) return { fault: error.fault, message: error.message };
    throw error;
  }
  throw new Error('nothing was refused');
}

const RING = mosaic({ columns: 1, rows: 1, steps: 6, seed: 7 })[0] as Ring;

/** In metres, near enough at these latitudes. */
const apartM = (a: Position, b: Position): number =>
  Math.hypot((a[0] - b[0]) * Math.cos((a[1] * Math.PI) / 180), a[1] - b[1]) * 111_320;
const inChina = fc.tuple(
  fc.double({ min: 80, max: 125, noNaN: true }),
  fc.double({ min: 22, max: 45, noNaN: true }),
);

describe('coordinates', () => {
  it.each(COORDINATE_SYSTEMS)('of %s come back to within a metre of where they were', (system) => {
    fc.assert(
      fc.property(inChina, (place) => {
        expect(apartM(toWgs84(system)(fromWgs84(system)(place)), place)).toBeLessThan(1);
      }),
    );
  });

  it('of GCJ-02 and BD-09 lie hundreds of metres off if they are taken for WGS-84; CGCS2000 does not', () => {
    const place: Position = [109.79, 39.6];
    expect(apartM(fromWgs84('gcj02')(place), place)).toBeGreaterThan(300);
    expect(apartM(fromWgs84('bd09')(place), place)).toBeGreaterThan(300);
    expect(fromWgs84('cgcs2000')(place)).toEqual(place);
  });

  it('that two features share are shared after the conversion', () => {
    const rings = mosaic({ columns: 2, rows: 1, steps: 20, seed: 3 });
    const { features } = read(collection(rings), 'gcj02');
    const [one, other] = features.map(({ polygons }) => new Set(polygons[0]?.[0]?.map(String)));
    expect([...(one ?? [])].filter((point) => other?.has(point))).toHaveLength(21);
  });
});

describe('what the file says of its system', () => {
  const named = (name: string) => ({ type: 'name', properties: { name } });

  it.each([
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'wgs84'],
    ['EPSG:4326', 'wgs84'],
    ['urn:ogc:def:crs:EPSG::4326', 'wgs84'],
    ['http://www.opengis.net/def/crs/EPSG/0/4490', 'cgcs2000'],
    ['urn:ogc:def:crs:EPSG::4490', 'cgcs2000'],
    ['EPSG:4490', 'wgs84'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'cgcs2000'],
    ['GCJ02', 'gcj02'],
  ] as const)('%s agrees with %s', (name, stated) => {
    expect(checkCrs(named(name), stated)).toBe(name);
  });

  it.each([
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'gcj02', 'crsContradicts'],
    ['EPSG:4490', 'bd09', 'crsContradicts'],
    ['GCJ02', 'wgs84', 'crsContradicts'],
    ['urn:ogc:def:crs:EPSG::4545', 'cgcs2000', 'crsProjected'],
    ['EPSG:3857', 'wgs84', 'crsProjected'],
    ['EPSG:32649', 'wgs84', 'crsProjected'],
    ['EPSG:2362', 'cgcs2000', 'crsProjected'],
    ['EPSG:4610', 'cgcs2000', 'crsUnknown'],
    ['local grid of the mine', 'wgs84', 'crsUnknown'],
  ] as const)('%s, stated as %s, is refused: %s', (name, stated, fault) => {
    const refused = refusalOf(() => checkCrs(named(name), stated));
    expect(refused.fault).toBe(fault);
    expect(refused.message).toContain(name);
  });

  it('may be nothing at all', () => {
    for (const member of [undefined, null, {}, 7]) expect(checkCrs(member, 'gcj02')).toBeNull();
  });
});

describe('rings', () => {
  const cornersOf = (ring: Ring) => ring.slice(0, -1).map(String).sort();

  it('are the same whichever way they run, wherever they begin, closed or not, points repeated or not', () => {
    fc.assert(
      fc.property(
        fc.record({ turned: fc.boolean(), open: fc.boolean(), from: fc.nat(20), repeat: fc.nat(20) }),
        ({ turned, open, from, repeat }) => {
          const corners = RING.slice(0, -1);
          const begun = [...corners.slice(from), ...corners.slice(0, from)];
          const way = turned ? begun.toReversed() : begun;
          const told = way.flatMap((point, i) => (i === repeat ? [point, point] : [point]));
          const ring = open ? told : [...told, told[0] as Position];
          const [{ polygons = [] } = {}] = read(collection([ring])).features;
          const [[outer = []] = []] = polygons;
          expect(signedArea(outer)).toBeCloseTo(signedArea(RING), 12);
          expect(outer[0]).toEqual(outer.at(-1));
          expect(cornersOf(outer)).toEqual(cornersOf(RING));
        },
      ),
    );
  });

  it('that had to be put right are told of', () => {
    const open = RING.slice(0, -1);
    expect(notesOf(collection([RING]))).toEqual([]);
    expect(notesOf(collection([open]))).toEqual(['closed']);
    expect(notesOf(collection([RING.toReversed()]))).toEqual(['turned']);
    expect(notesOf(collection([[RING[0] as Position, ...RING]]))).toEqual(['repeated']);
    const [a, b, c, d] = [RING[0], RING[6], RING[12], RING[18]] as [Position, Position, Position, Position];
    const bow: Ring = [a, b, d, c, [a[0] - 0.01, a[1]], a];
    expect(notesOf(collection([bow]))).toContain('crossing');
  });

  it('holes run the other way, and heights are let go', () => {
    const raised = RING.map(([x, y]) => [x, y, 1_320]);
    const hole = [
      [109.04, 39.04],
      [109.06, 39.04],
      [109.06, 39.06],
      [109.04, 39.04],
    ];
    const [feature] = read({ type: 'Polygon', coordinates: [raised, hole] }).features;
    const [[outer = [], inner = []] = []] = feature?.polygons ?? [];
    expect(outer[0]).toHaveLength(2);
    expect([Math.sign(signedArea(outer)), Math.sign(signedArea(inner))]).toEqual([1, -1]);
  });
});

describe('features', () => {
  it('that are no polygons are skipped, and named', () => {
    const file = collection([RING]);
    const odd = [
      { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [109, 39] } },
      { type: 'Feature', properties: {}, geometry: null },
      { type: 'Feature', properties: null, geometry: { type: 'Polygon', coordinates: [[[109, 'x']]] } },
      { type: 'Feature', geometry: { type: 'Polygon', coordinates: [[[109, 39]]] } },
      null,
      7,
    ];
    const { features, notes } = read({ ...file, features: [...odd, ...file.features] });
    expect(features.map(({ index }) => index)).toEqual([6]);
    expect(notes).toEqual([
      {
        note: 'notPolygon',
        values: { features: 'features[0], features[1], features[4], features[5]', kinds: 'Point, null' },
      },
      { note: 'badCoordinate', values: { features: 'features[2]', kinds: '' } },
      { note: 'noPolygonLeft', values: { features: 'features[3]', kinds: '' } },
      { note: 'collapsed', values: { count: 1 } },
    ]);
  });

  it('cannot reach the prototypes of anything', () => {
    const file = parseFile(
      bytesOf(
        `{"type":"FeatureCollection","__proto__":{"x":1},"features":[{"type":"Feature","properties":{"__proto__":{"adcode":1},"constructor":"c","name":"甲"},"geometry":{"type":"Polygon","coordinates":[${JSON.stringify(RING)}]}}]}`,
      ),
    );
    const { features } = read(file);
    const { properties, features: matched } = matchAreas(features, [
      { id: 'toString', name: 'constructor', nameEn: null },
    ]);
    expect(properties).toEqual(['__proto__', 'constructor', 'name']);
    expect(matched[0]).toMatchObject({ area: null, name: '甲' });
    expect(Object.hasOwn(Object.prototype, 'adcode')).toBe(false);
  });
});

describe('a file that is refused', () => {
  const at = (x: number, y: number) => collection([[[x, y], ...RING.slice(1)]]);

  it.each([
    ['projected metres', at(508_000.5, 4_384_000), 'projected', '4545'],
    ['latitude first', at(39.1, 109.2), 'swapped', 'longitude first'],
    ['a TopoJSON', { type: 'Topology', objects: {} }, 'topoJson', 'GeoJSON'],
    ['another JSON', { type: 'Thing' }, 'notGeoJson', '"Thing"'],
    ['a list', [1], 'notGeoJson', 'FeatureCollection'],
    ['a file without areas', { type: 'FeatureCollection', features: [] }, 'noPolygon', 'polygon'],
  ])('%s says so', (_, file, fault, words) => {
    const refused = refusalOf(() => read(file));
    expect(refused.fault).toBe(fault);
    expect(refused.message).toContain(words);
  });

  it.each([
    ['{"type":"FeatureCollection",\n "features": [1, ]}', 2, 18],
    ['{"type":"FeatureCollection",\n\n"features":[', 3, 13],
    ['{"a":1}}', 1, 8],
    ["{'a':1}", 1, 2],
    ['{"a":01}', 1, 6],
    ['', 1, 1],
  ])('bad JSON says where it breaks: %j', (text, line, column) => {
    expect(refusalOf(() => parseFile(bytesOf(text))).message).toContain(`line ${line}, column ${column} `);
  });

  it('is told what else it is, if it is no text at all', () => {
    expect(refusalOf(() => parseFile(new Uint8Array([0x50, 0x4b, 3, 4, 0]))).fault).toBe('packed');
    expect(refusalOf(() => parseFile(new Uint8Array([0x7b, 0xc4, 0xcf, 0xb5]))).fault).toBe('notUtf8');
  });

  it('may begin with a byte-order mark', () => {
    expect(parseFile(new Uint8Array([0xef, 0xbb, 0xbf, ...bytesOf('{"a":1}')]))).toEqual({ a: 1 });
  });

  it('every JSON text is read, and every cut of it refused within its length', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, cut) => {
        expect(() => parseFile(bytesOf(text))).not.toThrow();
        const part = text.slice(0, cut % text.length);
        try {
          JSON.parse(part);
        } catch {
          expect(refusalOf(() => parseFile(bytesOf(part))).fault).toBe('badJson');
        }
      }),
    );
  });
});

describe('areas', () => {
  const AREAS = [
    { id: '150603', name: '康区', nameEn: 'Kang' },
    { id: 'east', name: '东街道', nameEn: null },
    { id: 'w1', name: '同名', nameEn: null },
    { id: 'w2', name: '同名', nameEn: null },
  ];
  const matched = (properties: Record<string, unknown>, choice = {}) =>
    matchAreas(read(collection([RING], () => properties)).features, AREAS, choice);

  it.each([['150603'], [150603], ['156150603'], [156150603], [' 150603 '], ['150603000000']])(
    'are found by their code %j',
    (adcode) => {
      expect(matched({ adcode, name: '东街道' }).features[0]).toMatchObject({ area: '150603', by: 'code' });
    },
  );

  it('keep codes of towns and villages apart', () => {
    expect(['150603001', '150603001000', '156150603001', '150603001201'].map(codeOf)).toEqual([
      '150603001',
      '150603001',
      '150603001',
      '150603001201',
    ]);
  });

  it('are found by the id of the feature, and by name in either language where no code fits', () => {
    const file = collection([RING], () => ({}));
    const [feature] = file.features;
    const byId = read({ ...file, features: [{ ...feature, id: 150603 }] });
    expect(matchAreas(byId.features, AREAS).features[0]).toMatchObject({ area: '150603', by: 'code' });
    expect(matched({ adcode: 999999, name: '东街道' }).features[0]).toMatchObject({
      area: 'east',
      by: 'name',
    });
    expect(matched({ NAME: 'Kang' }).features[0]).toMatchObject({ area: '150603', by: 'name' });
  });

  it('of one name are not guessed between', () => {
    const { features, notes } = matched({ name: '同名' });
    expect(features[0]).toMatchObject({ area: null, by: null });
    expect(notes).toEqual([{ note: 'ambiguousName', values: { features: 'features[0]', name: '同名' } }]);
  });

  it('are read from the properties that somebody names; others are refused with those that there are', () => {
    const properties = { dm: '150603', title: '东街道', adcode: 'x' };
    expect(matched(properties)).toMatchObject({ idProperty: 'adcode', nameProperty: null });
    expect(matched(properties, { idProperty: 'dm' }).features[0]).toMatchObject({ area: '150603' });
    expect(matched(properties, { nameProperty: 'title' }).features[0]).toMatchObject({ area: 'east' });
    expect(refusalOf(() => matched(properties, { idProperty: 'gbcode' })).message).toContain('dm, title');
  });
});
