/** Points of a mesh, found by where they lie: which triangles they stand in the way of. */
import type { Position } from '../../../shared/geo/polygon.ts';
import type { Mesh } from './arcs.ts';

/** Points by where they lie. */
export class Grid {
  readonly #mesh: Mesh;
  readonly #cells = new Map<number, number[]>();
  readonly #west: number;
  readonly #south: number;
  readonly #cellDeg: number;

  constructor(mesh: Mesh) {
    this.#mesh = mesh;
    const { lons, lats } = mesh;
    const [west, east] = endsOf(lons);
    const [south, north] = endsOf(lats);
    this.#west = west;
    this.#south = south;
    this.#cellDeg = Math.max(
      1e-5,
      Math.max(east - west, north - south) / Math.ceil(Math.sqrt(lons.length + 1)),
    );
    for (let point = 0; point < lons.length; point++) {
      const key = this.#key(this.#column(lons[point] as number), this.#row(lats[point] as number));
      const cell = this.#cells.get(key);
      if (cell) cell.push(point);
      else this.#cells.set(key, [point]);
    }
  }

  /** Whether another point that is not gone lies in the triangle or on its edge. */
  holdsOther(a: number, b: number, c: number, isGone: Uint8Array): boolean {
    const { lons, lats } = this.#mesh;
    const at = (point: number): Position => [lons[point] as number, lats[point] as number];
    const [pa, pb, pc] = [at(a), at(b), at(c)];
    const [first, last] = [
      this.#column(Math.min(pa[0], pb[0], pc[0])),
      this.#column(Math.max(pa[0], pb[0], pc[0])),
    ];
    const [low, high] = [this.#row(Math.min(pa[1], pb[1], pc[1])), this.#row(Math.max(pa[1], pb[1], pc[1]))];
    for (let column = first; column <= last; column++) {
      for (let row = low; row <= high; row++) {
        for (const point of this.#cells.get(this.#key(column, row)) ?? []) {
          if (isGone[point] || point === a || point === b || point === c) continue;
          if (isInTriangle(at(point), pa, pb, pc)) return true;
        }
      }
    }
    return false;
  }

  #column(lon: number): number {
    return Math.floor((lon - this.#west) / this.#cellDeg);
  }

  #row(lat: number): number {
    return Math.floor((lat - this.#south) / this.#cellDeg);
  }

  #key(column: number, row: number): number {
    return column * 1_000_000 + row;
  }
}

function endsOf(values: readonly number[]): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}

/** Twice the area of the triangle, above 0 where it runs counter-clockwise. */
export const turnOf = (a: Position, b: Position, c: Position): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

function isInTriangle(p: Position, a: Position, b: Position, c: Position): boolean {
  const turns = [turnOf(a, b, p), turnOf(b, c, p), turnOf(c, a, p)];
  return turns.every((turn) => turn >= -EPSILON) || turns.every((turn) => turn <= EPSILON);
}

/** Coordinates are multiples of 1e-5: a product that is not 0 is at least 1e-10. */
const EPSILON = 1e-11;
