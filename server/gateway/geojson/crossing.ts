/** Whether a ring crosses itself: its edges are laid into a grid, and only those that share a cell are compared. */
import { bboxOf, type Position, type Ring } from '../../../shared/geo/polygon.ts';

/** Cells in a row and in a column at most. */
const FINEST = 512;
/** So many looks at most: what no survey looks like, and only a trap does, is not looked at to its end. */
const MOST_LOOKS = 5_000_000;

/** Edges that touch without crossing are let be: survey data are full of them. */
export function crossesItself(ring: Ring): boolean {
  const box = bboxOf([[ring]]);
  if (!box) return false;
  const [west, south, east, north] = box;
  const edges = ring.length - 1;
  const side = Math.max(1, Math.min(FINEST, Math.floor(Math.sqrt(edges))));
  const column = (lon: number) => Math.min(side - 1, Math.floor(((lon - west) / (east - west)) * side));
  const row = (lat: number) => Math.min(side - 1, Math.floor(((lat - south) / (north - south)) * side));
  const cells = new Map<number, number[]>();
  let looks = 0;
  for (let edge = 0; edge < edges; edge++) {
    const [[ax, ay], [bx, by]] = endsOf(ring, edge);
    for (let x = column(Math.min(ax, bx)); x <= column(Math.max(ax, bx)); x++) {
      for (let y = row(Math.min(ay, by)); y <= row(Math.max(ay, by)); y++) {
        const cell = cells.get(x * side + y) ?? [];
        looks += 1 + cell.length;
        if (looks > MOST_LOOKS) return false;
        if (cell.some((other) => meets(ring, other, edge))) return true;
        cell.push(edge);
        cells.set(x * side + y, cell);
      }
    }
  }
  return false;
}

const endsOf = (ring: Ring, edge: number): readonly [Position, Position] => [
  ring[edge] as Position,
  ring[edge + 1] as Position,
];

/** Edges that follow one another share an end, and no more than that is asked of them. */
function meets(ring: Ring, first: number, second: number): boolean {
  const edges = ring.length - 1;
  if (second - first === 1 || second - first === edges - 1) return false;
  const [a, b] = endsOf(ring, first);
  const [c, d] = endsOf(ring, second);
  return sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0;
}

/** Above 0 where `p` lies left of the way from `a` to `b`. */
const sideOf = (a: Position, b: Position, p: Position): number =>
  Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));
