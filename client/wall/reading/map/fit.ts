/** How much of the world the map shows: what has to be seen, and a view of it that stands still as long as it can. */
import { type Bounds, grown, holds } from './space.ts';

/** What has to be seen, and what it is about: another matter is another view at once. */
export interface Wanted {
  readonly about: string;
  readonly bounds: Bounds;
}

export interface HeldView {
  readonly about: string;
  /** All that has to be seen lies in it. */
  readonly bounds: Bounds;
  /** By the page's own clock. */
  readonly sinceMs: number;
}

/** Air around what has to be seen, in parts of its size; more where it has just outgrown the view. */
const AIR = 0.06;
const MORE_AIR = 0.22;
/** A view much larger than what it is for is drawn in, but not before it has been read. */
const LOOSE = 0.5;
const HOLD_MS = 60_000;

/** The next view; the very same object while nothing calls for another. null: there is nothing to show. */
export function holdView(wanted: Wanted | null, held: HeldView | null, nowMs: number): HeldView | null {
  if (!wanted) return null;
  const fresh = (air: number): HeldView => ({
    about: wanted.about,
    bounds: grown(wanted.bounds, air),
    sinceMs: nowMs,
  });
  if (!held || held.about !== wanted.about) return fresh(AIR);
  if (!holds(held.bounds, wanted.bounds)) return fresh(MORE_AIR);
  const isLoose = shareOf(wanted.bounds, held.bounds) < LOOSE && nowMs - held.sinceMs >= HOLD_MS;
  return isLoose ? fresh(AIR) : held;
}

/** Of the larger of the two sides: the one that decides the scale. */
function shareOf(inner: Bounds, outer: Bounds): number {
  const width = (inner.east - inner.west) / (outer.east - outer.west || 1);
  const height = (inner.north - inner.south) / (outer.north - outer.south || 1);
  return Math.max(width, height);
}
