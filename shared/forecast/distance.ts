/** How far it is, and how far by road. */
import type { Place } from '../event/envelope.ts';

/** Roads are longer than the straight line: 1.2 on a dense plain, up to 1.6 in mountains; 1.4 between the two. */
export const DETOUR = 1.4;

const EARTH_RADIUS_M = 6_371_000;

/** Metres in a straight line; null where a place has no coordinates. */
export function distanceM(a: Place | null | undefined, b: Place | null | undefined): number | null {
  if (a?.lon === undefined || a.lat === undefined || b?.lon === undefined || b.lat === undefined) return null;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [dLat, dLon] = [radians(b.lat - a.lat), radians(b.lon - a.lon)];
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Upper ends of the bands in which drives are alike: in town, across the district, to its edge, beyond. */
const BANDS_M = [5_000, 15_000, 40_000, 100_000];

export const bandOf = (distance: number): number => {
  const band = BANDS_M.findIndex((end) => distance < end);
  return band < 0 ? BANDS_M.length : band;
};
