/**
 * Polygons with fewer points, as Visvalingam and Whyatt (1993) take them out: the one first that changes the drawing least.
 * Borders that polygons share change alike, and no line is moved across a point: what did not cross does not cross after.
 */
import type { Polygon, Position } from '../../../shared/geo/polygon.ts';
import { type Arc, type Mesh, type Outline, topologyOf } from './arcs.ts';
import { Grid, turnOf } from './grid.ts';
import { Heap } from './heap.ts';

/** So many points between two pauses. */
const TURN = 20_000;

/**
 * The polygons in the same order, with `most` points in all as far as that goes; those smaller than the grid of a metre
 * are empty. Snapped to that grid in any case. Gives way now and then.
 */
export function* simplify(polygons: readonly Polygon[], most: number): Generator<void, Polygon[]> {
  const topology = yield* topologyOf(polygons);
  const thinning = new Thinning(topology.mesh);
  for (const arc of topology.arcs) yield* thinning.take(arc);
  while (thinning.thin(most, TURN)) yield;
  return topology.polygons.map((rings) => rings.map((outline) => thinning.ringOf(outline)));
}

class Thinning {
  /** As the rings have them: a point of a shared border counts for each. */
  points = 0;
  readonly #mesh: Mesh;
  readonly #before: Int32Array;
  readonly #after: Int32Array;
  readonly #arcOf: (Arc | undefined)[] = [];
  readonly #left = new Map<Arc, number>();
  readonly #isGone: Uint8Array;
  readonly #heap: Heap;
  readonly #grid: Grid;
  /** A degree of longitude in degrees of latitude, in the middle of it all. */
  readonly #narrow: number;

  constructor(mesh: Mesh) {
    const size = mesh.lons.length;
    this.#mesh = mesh;
    this.#before = new Int32Array(size);
    this.#after = new Int32Array(size);
    this.#isGone = new Uint8Array(size);
    this.#heap = new Heap(size);
    this.#grid = new Grid(mesh);
    this.#narrow = Math.cos((((mesh.lats[0] ?? 0) + (mesh.lats[size - 1] ?? 0)) * Math.PI) / 360);
  }

  *take(arc: Arc): Generator<void> {
    const { points, uses } = arc;
    this.#left.set(arc, points.length - 2);
    this.points += (points.length - 1) * uses;
    for (let i = 1; i < points.length - 1; i++) {
      const point = points[i] as number;
      this.#before[point] = points[i - 1] as number;
      this.#after[point] = points[i + 1] as number;
      this.#arcOf[point] = arc;
    }
    for (let i = 1; i < points.length - 1; i++) {
      this.#weigh(points[i] as number);
      if (i % TURN === 0) yield;
    }
  }

  /** Takes out points until there are `most`, looking at `many` of them. false: that is done, or none is left that could go. */
  thin(most: number, many: number): boolean {
    for (let i = 0; i < many; i++) {
      if (this.points <= most) return false;
      const point = this.#heap.take();
      if (point === null) return false;
      this.#takeOut(point);
    }
    return true;
  }

  #takeOut(point: number): void {
    const arc = this.#arcOf[point] as Arc;
    const left = this.#left.get(arc) ?? 0;
    if (left <= arc.keep) return;
    const [before, after] = [this.#before[point] as number, this.#after[point] as number];
    // It is weighed again when a neighbour goes.
    if (this.#grid.holdsOther(before, point, after, this.#isGone)) return;
    this.#isGone[point] = 1;
    this.#left.set(arc, left - 1);
    this.points -= arc.uses;
    if (this.#arcOf[before] === arc) {
      this.#after[before] = after;
      this.#weigh(before);
    }
    if (this.#arcOf[after] === arc) {
      this.#before[after] = before;
      this.#weigh(after);
    }
  }

  #weigh(point: number): void {
    const { lons, lats } = this.#mesh;
    const at = (other: number): Position => [(lons[other] as number) * this.#narrow, lats[other] as number];
    const [a, b, c] = [at(this.#before[point] as number), at(point), at(this.#after[point] as number)];
    this.#heap.put(point, Math.abs(turnOf(a, b, c)));
  }

  /** What is left of a ring, closed. */
  ringOf(outline: Outline): Position[] {
    const points = outline.flatMap(({ arc, backwards }) => {
      const left = arc.points.filter((point) => !this.#isGone[point]);
      return (backwards ? left.reverse() : left).slice(0, -1);
    });
    const positions = points.map((point): Position => this.#at(point));
    return [...positions, ...positions.slice(0, 1)];
  }

  #at(point: number): Position {
    return [this.#mesh.lons[point] as number, this.#mesh.lats[point] as number];
  }
}
