/** Points and boxes of longitudes and latitudes, near enough to each other that the earth between them is flat. */
import type { Place } from '../../../../shared/event/envelope.ts';
import { distanceM } from '../../../../shared/forecast/distance.ts';

/** WGS-84, in degrees. */
export type Point = readonly [lon: number, lat: number];

export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const METRES_PER_DEGREE = 111_195;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export const pointOf = (place: Place | null | undefined): Point | null =>
  place?.lon === undefined || place.lat === undefined ? null : [place.lon, place.lat];

/** Metres in a straight line. */
export const metresBetween = ([aLon, aLat]: Point, [bLon, bLat]: Point): number =>
  distanceM({ lon: aLon, lat: aLat }, { lon: bLon, lat: bLat }) ?? 0;

/** The point that lies the share of the way from one to the other. */
export const between = ([aLon, aLat]: Point, [bLon, bLat]: Point, share: number): Point => [
  aLon + (bLon - aLon) * share,
  aLat + (bLat - aLat) * share,
];

/** `headingDeg` from north, clockwise. */
export function moved([lon, lat]: Point, headingDeg: number, metres: number): Point {
  const heading = radians(headingDeg);
  return [
    lon + (metres * Math.sin(heading)) / (METRES_PER_DEGREE * Math.cos(radians(lat))),
    lat + (metres * Math.cos(heading)) / METRES_PER_DEGREE,
  ];
}

/** How many degrees of longitude and of latitude so many metres are at this latitude. */
export const degreesOf = (metres: number, lat: number): { readonly lon: number; readonly lat: number } => ({
  lon: metres / (METRES_PER_DEGREE * Math.cos(radians(lat))),
  lat: metres / METRES_PER_DEGREE,
});

/** How wide a degree of longitude is, in degrees of latitude, in the middle of the box. */
export const aspectAt = ({ south, north }: Bounds): number => Math.cos(radians((south + north) / 2));

export function boundsOf(points: Iterable<Point>): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return west <= east ? { west, south, east, north } : null;
}

export const cornersOf = ({ west, south, east, north }: Bounds): readonly [Point, Point] => [
  [west, south],
  [east, north],
];

export const isWithin = ({ west, south, east, north }: Bounds, [lon, lat]: Point): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north;

export const holds = (outer: Bounds, inner: Bounds): boolean =>
  cornersOf(inner).every((corner) => isWithin(outer, corner));

/** Larger by a part of its size on every side. */
export function grown({ west, south, east, north }: Bounds, share: number): Bounds {
  const [dx, dy] = [(east - west) * share, (north - south) * share];
  return { west: west - dx, south: south - dy, east: east + dx, north: north + dy };
}

/** At least so high and so wide, in degrees of latitude, about the same middle. */
export function atLeast(bounds: Bounds, degrees: number): Bounds {
  const dy = Math.max(degrees - (bounds.north - bounds.south), 0) / 2;
  const dx = Math.max(degrees / aspectAt(bounds) - (bounds.east - bounds.west), 0) / 2;
  return {
    west: bounds.west - dx,
    south: bounds.south - dy,
    east: bounds.east + dx,
    north: bounds.north + dy,
  };
}
