/** Plane geometry of longitudes and latitudes: enough for areas of a country, none of which lies across 180°. */

/** [longitude, latitude] in degrees. */
export type Position = readonly [number, number];
/** Closed: the last position is the first one again. */
export type Ring = readonly Position[];
/** An outer ring (counter-clockwise) and its holes (clockwise). */
export type Polygon = readonly Ring[];
/** [west, south, east, north] in degrees. */
export type BBox = readonly [number, number, number, number];

const NOWHERE: BBox = [
  Number.POSITIVE_INFINITY,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];

/** The box around the outer rings; null where there is none. */
export function bboxOf(polygons: Iterable<Polygon>): BBox | null {
  let [west, south, east, north] = NOWHERE;
  for (const [outer = []] of polygons) {
    for (const [lon, lat] of outer) {
      west = Math.min(west, lon);
      south = Math.min(south, lat);
      east = Math.max(east, lon);
      north = Math.max(north, lat);
    }
  }
  return west <= east ? [west, south, east, north] : null;
}

export const isInBox = ([lon, lat]: Position, [west, south, east, north]: BBox, airDeg = 0): boolean =>
  lon >= west - airDeg && lon <= east + airDeg && lat >= south - airDeg && lat <= north + airDeg;

/** Twice the area in square degrees, above 0 where the ring runs counter-clockwise. */
export function signedArea(ring: Ring): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] as Position;
    const [bx, by] = ring[i] as Position;
    // Taken from the first position, so that small rings far from 0° lose no digits.
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return sum;
}

/** Whether a position lies in one of the polygons, and in no hole of it (even-odd rule). */
export const isInPolygons = (position: Position, polygons: readonly Polygon[]): boolean =>
  polygons.some((rings) => rings.reduce((inside, ring) => inside !== crossesOdd(position, ring), false));

function crossesOdd([lon, lat]: Position, ring: Ring): boolean {
  let odd = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] as Position;
    const [bx, by] = ring[i] as Position;
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}
