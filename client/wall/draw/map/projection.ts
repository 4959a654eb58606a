/** From degrees to pixels of the map: equirectangular, true to shape in the middle of what it shows. */
import type { Canvas } from '../../../lib/chart.ts';
import { aspectAt, type Bounds, degreesOf, type Point } from '../../reading/map/space.ts';

export type Px = readonly [x: number, y: number];

export interface Projection {
  readonly to: (point: Point) => Px;
  /** So many pixels are a metre on the ground. */
  readonly pxPerMetre: number;
  /** What the canvas shows: the bounds, and what lies beside them. */
  readonly shown: Bounds;
}

/** Left free at every edge, in letter units: a mark at the edge of the bounds is whole. */
const AIR_T = 30;

export function projectionOf(bounds: Bounds, { t, width, height }: Canvas): Projection {
  const aspect = aspectAt(bounds);
  const [spanX, spanY] = [(bounds.east - bounds.west) * aspect, bounds.north - bounds.south];
  const room = (side: number) => Math.max(side - 2 * AIR_T * t, side / 2);
  const scale = Math.min(room(width) / spanX, room(height) / spanY);
  const [midLon, midLat] = [(bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2];
  const [halfX, halfY] = [width / 2 / scale / aspect, height / 2 / scale];
  return {
    to: ([lon, lat]) => [width / 2 + (lon - midLon) * aspect * scale, height / 2 - (lat - midLat) * scale],
    pxPerMetre: degreesOf(1, midLat).lat * scale,
    shown: { west: midLon - halfX, east: midLon + halfX, south: midLat - halfY, north: midLat + halfY },
  };
}
