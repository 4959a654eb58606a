/** Simplified borders: fewer points, nothing torn, nothing crossed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossesItself } from '../../../server/gateway/geojson/crossing.ts';
import { simplify } from '../../../server/gateway/geojson/simplify.ts';
import { type Polygon, type Position, type Ring, signedArea } from '../../../shared/geo/polygon.ts';
import { finish, mosaic } from './made.ts';

const anyMosaic = fc.record({
  columns: fc.integer({ min: 1, max: 4 }),
  rows: fc.integer({ min: 1, max: 4 }),
  steps: fc.integer({ min: 3, max: 40 }),
  seed: fc.integer(),
});
const polygonsOf = (rings: readonly Ring[]): Polygon[] => rings.map((ring) => [ring]);
const countOf = (polygons: readonly Polygon[]) =>
  polygons.flat().reduce((sum, ring) => sum + ring.length - 1, 0);
const edgesOf = (ring: Ring): (readonly [Position, Position])[] =>
  ring.slice(1).map((to, i) => [ring[i] as Position, to]);
const snapped = (ring: Ring): string[] =>
  ring.map(([x, y]) => `${Math.round(x * 1e5)} ${Math.round(y * 1e5)}`);
const keyOf = (position: Position) => snapped([position])[0] as string;

describe('simplified areas', () => {
  it('have as few points as was asked for, unless each has its corners only', () => {
    fc.assert(
      fc.property(anyMosaic, fc.integer({ min: 60, max: 600 }), (made, most) => {
        const polygons = polygonsOf(mosaic(made));
        const drawn = finish(simplify(polygons, most));
        expect(drawn).toHaveLength(polygons.length);
        const corners = polygons.length * 4;
        if (countOf(polygons) > most && corners < most) {
          expect(countOf(drawn)).toBeLessThanOrEqual(most);
          // A point of a shared border counts twice.
          expect(countOf(drawn)).toBeGreaterThan(most - 2);
        }
        if (countOf(polygons) <= most) expect(countOf(drawn)).toBe(countOf(polygons));
      }),
      { numRuns: 60 },
    );
  });

  it('are closed, keep an area and their turn, and do not cross themselves', () => {
    fc.assert(
      fc.property(anyMosaic, fc.integer({ min: 0, max: 300 }), (made, most) => {
        for (const [ring = []] of finish(simplify(polygonsOf(mosaic(made)), most))) {
          expect(ring.length).toBeGreaterThanOrEqual(4);
          expect(ring[0]).toEqual(ring.at(-1));
          expect(signedArea(ring)).toBeGreaterThan(0);
          expect(crossesItself(ring)).toBe(false);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('still share what they shared: each edge inside is there twice, there and back, and no gap opens', () => {
    fc.assert(
      fc.property(anyMosaic, fc.integer({ min: 0, max: 300 }), (made, most) => {
        const rings = mosaic(made);
        const outside = new Set(outerOf(rings).flatMap(snapped));
        const drawn = finish(simplify(polygonsOf(rings), most)).map(([ring = []]) => ring);
        const edges = new Map<string, number>();
        for (const [from, to] of drawn.flatMap(edgesOf)) {
          const key = `${keyOf(from)} ${keyOf(to)}`;
          expect(edges.has(key)).toBe(false);
          edges.set(key, 1);
        }
        for (const [from, to] of drawn.flatMap(edgesOf)) {
          if (edges.has(`${keyOf(to)} ${keyOf(from)}`)) continue;
          expect([outside.has(keyOf(from)), outside.has(keyOf(to))]).toEqual([true, true]);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('keep points of the file and make up none', () => {
    fc.assert(
      fc.property(anyMosaic, (made) => {
        const rings = mosaic(made);
        const known = new Set(rings.flatMap(snapped));
        const drawn = finish(simplify(polygonsOf(rings), 100));
        for (const point of drawn.flat().flatMap(snapped)) expect(known.has(point)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

/** Edges of the mosaic's outer rim: those that no other cell has. */
function outerOf(rings: readonly Ring[]): Ring[] {
  const all = rings.flatMap(edgesOf);
  const keys = new Set(all.map(([from, to]) => `${keyOf(from)} ${keyOf(to)}`));
  return all.filter(([from, to]) => !keys.has(`${keyOf(to)} ${keyOf(from)}`)).map(([from, to]) => [from, to]);
}

it('an island and a hole keep their shapes', () => {
  const island: Ring = circle([109.5, 39.5], 0.05, 90);
  const hole: Ring = circle([109.2, 39.2], 0.02, 90).toReversed();
  const outer: Ring = circle([109.2, 39.2], 0.1, 360);
  const drawn = finish(simplify([[island], [outer, hole]], 150));
  expect(drawn.map((rings) => rings.length)).toEqual([1, 2]);
  expect(countOf(drawn)).toBeLessThanOrEqual(150);
  const [[drawnIsland = []] = [], [drawnOuter = [], drawnHole = []] = []] = drawn;
  for (const [before, after] of [
    [island, drawnIsland],
    [outer, drawnOuter],
    [hole, drawnHole],
  ] as const)
    expect(Math.abs(signedArea(after) / signedArea(before) - 1)).toBeLessThan(0.1);
});

it('an area smaller than a metre is not drawn, and takes nothing with it', () => {
  const speck: Ring = [
    [109, 39],
    [109.000001, 39],
    [109.000001, 39.000001],
    [109, 39],
  ];
  const drawn = finish(simplify([[speck], [circle([109.2, 39.2], 0.1, 12)]], 1_000));
  expect(drawn[0]).toEqual([]);
  expect(drawn[1]?.[0]).toHaveLength(13);
});

/** Counter-clockwise, closed. */
function circle([lon, lat]: Position, radiusDeg: number, points: number): Ring {
  const ring = Array.from({ length: points }, (_, i): Position => {
    const angle = (2 * Math.PI * i) / points;
    return [lon + radiusDeg * Math.cos(angle), lat + radiusDeg * Math.sin(angle)];
  });
  return [...ring, ...ring.slice(0, 1)];
}
