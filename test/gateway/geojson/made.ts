/** Made-up areas for tests of boundaries: a mosaic whose cells share wavy borders, as districts do. No real boundary. */
import type { Position, Ring } from '../../../shared/geo/polygon.ts';

export interface Mosaic {
  readonly columns: number;
  readonly rows: number;
  /** Stretches of each side of a cell. */
  readonly steps: number;
  readonly seed: number;
  /** South-west corner, and the side of a cell in degrees. */
  readonly corner?: Position;
  readonly sideDeg?: number;
}

/** A number from -1 to 1 that follows from its arguments alone (mulberry32). */
function noise(...parts: readonly number[]): number {
  let a = parts.reduce((sum, part) => Math.imul(sum ^ (part + 0x9e3779b9), 0x85ebca6b), 1);
  a = Math.imul(a ^ (a >>> 15), a | 1);
  a ^= a + Math.imul(a ^ (a >>> 7), a | 61);
  return ((a ^ (a >>> 14)) >>> 0) / 2 ** 31 - 1;
}

/** The cells row by row from the south, each a closed ring, counter-clockwise. Lines stay clear of each other. */
export function mosaic({ columns, rows, steps, seed, corner = [109, 39], sideDeg = 0.1 }: Mosaic): Ring[] {
  const side = (column: number, row: number, upright: boolean): Position[] =>
    Array.from({ length: steps + 1 }, (_, step): Position => {
      const along = step / steps;
      // Within a narrow cone from either end: so no two sides meet but at corners.
      const across = 0.35 * Math.min(along, 1 - along) * noise(seed, column, row, Number(upright), step);
      const [x, y] = upright ? [column + across, row + along] : [column + along, row + across];
      return [round(corner[0] + x * sideDeg), round(corner[1] + y * sideDeg)];
    });
  const cells: Ring[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const around = [
        side(column, row, false),
        side(column + 1, row, true),
        side(column, row + 1, false).reverse(),
        side(column, row, true).reverse(),
      ];
      const ring = around.flatMap((points) => points.slice(0, -1));
      cells.push([...ring, ...ring.slice(0, 1)]);
    }
  }
  return cells;
}

const round = (deg: number): number => Math.round(deg * 1e6) / 1e6;

/** A GeoJSON file of one polygon a feature. */
export const collection = (
  rings: readonly Ring[],
  propertiesOf: (index: number) => Record<string, unknown> = () => ({}),
  besides: Record<string, unknown> = {},
) => ({
  type: 'FeatureCollection',
  ...besides,
  features: rings.map((ring, index) => ({
    type: 'Feature',
    properties: propertiesOf(index),
    geometry: { type: 'Polygon', coordinates: [ring] },
  })),
});

/** The result of work in turns, at once. */
export function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
