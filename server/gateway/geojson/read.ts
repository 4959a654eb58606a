/** A parsed GeoJSON file as polygons in WGS-84, with what was put right or left out on the way. */
import type { CoordinateSystem } from '../../../shared/event/field.ts';
import type { Polygon, Position, Ring } from '../../../shared/geo/polygon.ts';
import { crossesItself } from './crossing.ts';
import { toWgs84 } from './crs.ts';
import { BoundaryRefused, type Note } from './refused.ts';
import { cleanPolygon, type Mended, NOTHING_MENDED } from './rings.ts';
import { type RawFeature, rawFeatures } from './shape.ts';

const MOST_VERTICES = 2_000_000;

/** One feature that has an area. */
export interface Feature {
  /** Its place in the file, counted from 0. */
  readonly index: number;
  readonly id: string | number | null;
  readonly properties: ReadonlyMap<string, unknown>;
  /** In WGS-84. */
  readonly polygons: readonly Polygon[];
  /** As the file has them, repeats left out. */
  readonly vertices: number;
}

export interface BoundaryFile {
  readonly features: readonly Feature[];
  readonly vertices: number;
  readonly notes: readonly Note[];
}

/**
 * Reads a parsed file whose `crs` was checked. Gives way now and then, so that a large file keeps nobody waiting.
 * @throws BoundaryRefused
 */
export function* readBoundaries(file: unknown, system: CoordinateSystem): Generator<void, BoundaryFile> {
  const raw = rawFeatures(file);
  const convert = remembering(toWgs84(system));
  const mended: Mended = { ...NOTHING_MENDED };
  const odd = new Odd();
  const features: Feature[] = [];
  let vertices = 0;
  for (const feature of raw) {
    vertices += countVertices(feature.coordinates);
    if (vertices > MOST_VERTICES) throw new BoundaryRefused('tooManyVertices');
    const read = yield* readFeature(feature, convert, mended, odd);
    if (read) features.push(read);
    yield;
  }
  if (features.length === 0) throw new BoundaryRefused('noPolygon');
  return { features, vertices, notes: [...odd.notes(), ...notesOf(mended)] };
}

function* readFeature(
  { index, id, properties, kind, coordinates }: RawFeature,
  convert: (position: Position) => Position,
  mended: Mended,
  odd: Odd,
): Generator<void, Feature | null> {
  const several = polygonsIn(kind, coordinates);
  if (several === null) return odd.skip('notPolygon', index, kind);
  const polygons: Polygon[] = [];
  for (const rings of several) {
    const read = ringsIn(rings, index);
    if (read === null) return odd.skip('badCoordinate', index);
    const clean = cleanPolygon(read, mended);
    if (clean) polygons.push(yield* converted(clean, convert));
  }
  if (polygons.length === 0) return odd.skip('noPolygonLeft', index);
  if (polygons.some((rings) => rings.some(crossesItself))) odd.add('crossing', index);
  const vertices = polygons.flat().reduce((sum, ring) => sum + ring.length - 1, 0);
  return { index, id, properties, polygons, vertices };
}

/** So many positions between two pauses. */
const TURN = 20_000;

function* converted(polygon: Polygon, convert: (position: Position) => Position): Generator<void, Polygon> {
  const rings: Position[][] = [];
  for (const ring of polygon) {
    const there: Position[] = [];
    for (const position of ring) {
      there.push(convert(position));
      if (there.length % TURN === 0) yield;
    }
    rings.push(there);
  }
  return rings;
}

function polygonsIn(kind: string, coordinates: unknown): readonly unknown[] | null {
  if (kind === 'Polygon') return [coordinates];
  return kind === 'MultiPolygon' && Array.isArray(coordinates) ? coordinates : null;
}

/** Rings of numbers; null where one is no number. Heights are let go. @throws BoundaryRefused for what is not in degrees */
function ringsIn(rings: unknown, feature: number): Ring[] | null {
  if (!Array.isArray(rings)) return null;
  const read: Ring[] = [];
  for (const ring of rings) {
    if (!Array.isArray(ring)) return null;
    const positions: Position[] = [];
    for (const position of ring) {
      const [x, y] = Array.isArray(position) ? position : [];
      if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
      refuseNoDegrees(x, y, feature);
      positions.push([x, y]);
    }
    read.push(positions);
  }
  return read;
}

function refuseNoDegrees(x: number, y: number, feature: number): void {
  if (Math.abs(x) > 180 || Math.abs(y) > 180) throw new BoundaryRefused('projected', { feature, x, y });
  if (Math.abs(y) > 90) throw new BoundaryRefused('swapped', { feature, x, y });
}

/** Of a MultiPolygon: polygons, rings, positions, numbers. */
const DEEPEST = 4;

/** Positions at the bottom of nested lists; what is nested deeper than a MultiPolygon is none. */
function countVertices(coordinates: unknown, depth = DEEPEST): number {
  if (!Array.isArray(coordinates) || depth === 0) return 0;
  if (typeof coordinates[0] === 'number') return 1;
  let count = 0;
  for (const part of coordinates) count += countVertices(part, depth - 1);
  return count;
}

/** Shared borders come twice at least: the second time costs nothing, and gives the very same numbers. */
function remembering(convert: (position: Position) => Position): (position: Position) => Position {
  const known = new Map<number, Map<number, Position>>();
  return (position) => {
    const [lon, lat] = position;
    let column = known.get(lon);
    if (!column) {
      column = new Map();
      known.set(lon, column);
    }
    let there = column.get(lat);
    if (!there) {
      there = convert(position);
      column.set(lat, there);
    }
    return there;
  };
}

type Skipped = 'notPolygon' | 'badCoordinate' | 'noPolygonLeft';

/** Features that something is to be said of. */
class Odd {
  readonly #found = new Map<Skipped | 'crossing', { features: number[]; kinds: Set<string> }>();

  add(note: Skipped | 'crossing', feature: number, kind = ''): void {
    const found = this.#found.get(note) ?? { features: [], kinds: new Set() };
    found.features.push(feature);
    if (kind) found.kinds.add(kind);
    this.#found.set(note, found);
  }

  skip(note: Skipped, feature: number, kind?: string): null {
    this.add(note, feature, kind);
    return null;
  }

  notes(): Note[] {
    return [...this.#found].map(([note, { features, kinds }]) => ({
      note,
      values: { features: featuresInWords(features), kinds: [...kinds].join(', ') },
    }));
  }
}

const NAMED_AT_MOST = 8;

/** `features[3], features[8], … (20)` */
export function featuresInWords(features: readonly number[]): string {
  const named = features.slice(0, NAMED_AT_MOST).map((index) => `features[${index}]`);
  return features.length > NAMED_AT_MOST ? `${named.join(', ')}, … (${features.length})` : named.join(', ');
}

const notesOf = (mended: Mended): Note[] =>
  (['closed', 'turned', 'repeated', 'collapsed'] as const)
    .filter((note) => mended[note] > 0)
    .map((note) => ({ note, values: { count: mended[note] } }));
