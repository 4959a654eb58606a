/** How far and which way, in words. */
import type { Place } from '../../../shared/event/envelope.ts';

interface Point {
  readonly lon: number;
  readonly lat: number;
}

const rad = (degrees: number): number => (degrees * Math.PI) / 180;

/** Which of the eight winds, 0 for north, clockwise. */
export function windOf(from: Point, to: Point): number {
  const [a, b, d] = [rad(from.lat), rad(to.lat), rad(to.lon - from.lon)];
  const x = Math.sin(d) * Math.cos(b);
  const y = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(d);
  return Math.round(((Math.atan2(x, y) * 180) / Math.PI + 360) / 45) % 8;
}

/** No finer than a phone knows: tens of metres, then tenths of a kilometre, then whole ones. */
export function distanceInWords(
  m: number,
  { metres, kilometres }: { metres: (m: number) => string; kilometres: (km: string) => string },
): string {
  if (m < 995) return metres(Math.max(10, Math.round(m / 10) * 10));
  return kilometres(m < 9_950 ? (m / 1_000).toFixed(1) : String(Math.round(m / 1_000)));
}

/** The point of a place, where it has one. */
export const pointOf = (place: Place | null): Point | null =>
  place?.lon === undefined || place.lat === undefined ? null : { lon: place.lon, lat: place.lat };
