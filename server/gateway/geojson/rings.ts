/** Rings as files have them, made into rings as they should be: closed, without repeats, turned as RFC 7946 wants. */
import { type Polygon, type Position, type Ring, signedArea } from '../../../shared/geo/polygon.ts';

/** How often something had to be put right. */
export interface Mended {
  closed: number;
  turned: number;
  repeated: number;
  collapsed: number;
}

export const NOTHING_MENDED: Readonly<Mended> = { closed: 0, turned: 0, repeated: 0, collapsed: 0 };

/** Rings of which the first is the outer one. null: nothing is left of it. Counts into `mended`. */
export function cleanPolygon(rings: readonly Ring[], mended: Mended): Polygon | null {
  const [outer, ...holes] = rings;
  const whole = outer && cleanRing(outer, 1, mended);
  if (!whole) return null;
  const clean = [whole];
  for (const hole of holes) {
    const ring = cleanRing(hole, -1, mended);
    if (ring) clean.push(ring);
  }
  return clean;
}

/** Closed and running `turn` (1: counter-clockwise); null for one without an area. */
function cleanRing(ring: Ring, turn: 1 | -1, mended: Mended): Ring | null {
  const kept: Position[] = [];
  for (const position of ring) {
    if (isSame(kept.at(-1), position)) mended.repeated += 1;
    else kept.push(position);
  }
  const [first] = kept;
  if (kept.length < 2 || !first) return dropped(mended);
  if (!isSame(first, kept.at(-1))) {
    kept.push(first);
    mended.closed += 1;
  }
  const area = signedArea(kept);
  if (kept.length < 4 || area === 0) return dropped(mended);
  if (Math.sign(area) === turn) return kept;
  mended.turned += 1;
  return kept.reverse();
}

function dropped(mended: Mended): null {
  mended.collapsed += 1;
  return null;
}

const isSame = (a: Position | undefined, b: Position | undefined): boolean =>
  a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
