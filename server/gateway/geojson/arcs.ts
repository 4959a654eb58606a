/**
 * Polygons taken apart into arcs: the stretches between the points where three borders meet. What two areas share is one
 * arc, so that whatever is done to it is done to both, and they still fit together afterwards.
 */
import type { Polygon, Position } from '../../../shared/geo/polygon.ts';

/** Positions by number; a ring is a list of numbers, not closed. */
export interface Mesh {
  readonly lons: readonly number[];
  readonly lats: readonly number[];
}

/** The points of a stretch, its two ends included; an island is one arc that ends where it begins. */
export interface Arc {
  readonly points: readonly number[];
  /** So many points between its ends have to stay, or a ring would lose its area. */
  keep: number;
  /** In how many rings it stands. */
  uses: number;
}

interface Piece {
  readonly arc: Arc;
  readonly backwards: boolean;
}
/** The arcs of a ring, one after the other. */
export type Outline = readonly Piece[];

export interface Topology {
  readonly mesh: Mesh;
  readonly arcs: readonly Arc[];
  /** As the polygons were given: of each its rings. */
  readonly polygons: readonly (readonly Outline[])[];
}

/** About a metre: positions within the same hundred-thousandth of a degree are one. */
const GRID_PER_DEG = 100_000;

/** Gives way after each polygon. */
export function* topologyOf(polygons: readonly Polygon[]): Generator<void, Topology> {
  const numbering = new Numbering();
  const rings: number[][][] = [];
  for (const polygon of polygons) {
    rings.push(polygon.map((ring) => numbering.ringOf(ring)));
    yield;
  }
  const junctions = junctionsOf(rings.flat(), numbering.lons.length);
  const arcs = new Map<string, Arc>();
  const outlined: Outline[][] = [];
  for (const polygon of rings) {
    const drawn = isSmall(polygon[0]) ? [] : polygon.filter((ring) => !isSmall(ring));
    outlined.push(drawn.map((ring) => outlineOf(ring, junctions, arcs)));
    yield;
  }
  return { mesh: numbering, arcs: [...arcs.values()], polygons: outlined };
}

/** Smaller than the grid shows. */
const isSmall = (ring: readonly number[] | undefined): boolean => ring === undefined || ring.length < 3;

class Numbering implements Mesh {
  readonly lons: number[] = [];
  readonly lats: number[] = [];
  readonly #known = new Map<number, number>();

  /** Snapped to the grid, repeats left out. */
  ringOf(ring: readonly Position[]): number[] {
    const points: number[] = [];
    for (const position of ring) {
      const point = this.#numberOf(position);
      if (points.at(-1) !== point) points.push(point);
    }
    while (points.length > 1 && points[0] === points.at(-1)) points.pop();
    return points;
  }

  #numberOf([lon, lat]: Position): number {
    const [x, y] = [Math.round(lon * GRID_PER_DEG), Math.round(lat * GRID_PER_DEG)];
    const key = x * 2 ** 26 + y;
    let point = this.#known.get(key);
    if (point === undefined) {
      point = this.lons.length;
      this.#known.set(key, point);
      this.lons.push(x / GRID_PER_DEG);
      this.lats.push(y / GRID_PER_DEG);
    }
    return point;
  }
}

/** Points with more than two neighbours, over all rings. */
function junctionsOf(rings: readonly (readonly number[])[], points: number): Uint8Array {
  const [one, other] = [new Int32Array(points).fill(-1), new Int32Array(points).fill(-1)];
  const isJunction = new Uint8Array(points);
  const meet = (point: number, neighbour: number) => {
    if (one[point] === -1) one[point] = neighbour;
    else if (one[point] !== neighbour && other[point] === -1) other[point] = neighbour;
    else if (one[point] !== neighbour && other[point] !== neighbour) isJunction[point] = 1;
  };
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const point = ring[i] as number;
      meet(point, ring.at(i - 1) as number);
      meet(point, ring[(i + 1) % ring.length] as number);
    }
  }
  return isJunction;
}

function outlineOf(ring: readonly number[], junctions: Uint8Array, arcs: Map<string, Arc>): Outline {
  const corners = ring.flatMap((point, i) => (junctions[point] ? [i] : []));
  // An island has no corner: it begins at the point of the lowest number, from whichever side it is told.
  const starts =
    corners.length > 0 ? corners : [ring.indexOf(ring.reduce((least, point) => Math.min(least, point)))];
  const pieces = starts.map((from, i) => {
    const to = starts[(i + 1) % starts.length] as number;
    const steps = (to - from + ring.length) % ring.length || ring.length;
    const points = Array.from(
      { length: steps + 1 },
      (_, step) => ring[(from + step) % ring.length] as number,
    );
    return pieceOf(points, arcs);
  });
  // A ring needs three points: where it has fewer corners, its arcs keep some of their own.
  const needed = Math.max(0, 3 - pieces.length);
  for (const { arc } of pieces) arc.keep = Math.max(arc.keep, Math.min(needed, arc.points.length - 2));
  return pieces;
}

/** The arc of these points, told from either end. */
function pieceOf(points: readonly number[], arcs: Map<string, Arc>): Piece {
  const backwards = isBackwards(points);
  const along = backwards ? points.toReversed() : points;
  // Two arcs between the same ends differ in the point after the first: a third neighbour would have made it a corner.
  const key = `${along[0]} ${along[1]} ${along.at(-1)}`;
  const known = arcs.get(key);
  if (known) {
    known.uses += 1;
    return { arc: known, backwards };
  }
  const arc: Arc = { points: along, keep: 0, uses: 1 };
  arcs.set(key, arc);
  return { arc, backwards };
}

/** Of the two ways to tell an arc, the one that begins lower is the way. */
function isBackwards(points: readonly number[]): boolean {
  const [first, last] = [points[0] as number, points.at(-1) as number];
  if (first !== last) return first > last;
  return (points[1] as number) > (points.at(-2) as number);
}
