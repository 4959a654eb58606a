/** Whether another system of coordinates fits better what is registered: GCJ-02 lies some 500 m off, and nothing says so. */
import { COORDINATE_SYSTEMS, type CoordinateSystem } from '../../../shared/event/field.ts';
import { bboxOf, isInBox, isInPolygons, type Polygon, type Position } from '../../../shared/geo/polygon.ts';
import { SYSTEM_WORDS } from '../../../shared/words/boundary.ts';
import { fromWgs84, toWgs84 } from './crs.ts';
import type { Note } from './refused.ts';

/** A place in WGS-84, and the areas that it is said to lie in, inmost first. */
export interface KnownPlace {
  readonly position: Position;
  readonly areas: readonly string[];
}

export interface Outlined {
  /** The area that a feature was matched to; null for none. */
  readonly area: string | null;
  readonly polygons: readonly Polygon[];
}

/** About 5 km: what lies farther off has nothing to do with these boundaries. */
const AIR_DEG = 0.05;

/**
 * `outlines` as they are in WGS-84 if `stated` is right. A place fits where it lies in its own area, or in any if its own
 * is not among them.
 */
export function systemHint(
  outlines: readonly Outlined[],
  places: readonly KnownPlace[],
  stated: CoordinateSystem,
): Note | null {
  const box = bboxOf(outlines.flatMap(({ polygons }) => polygons));
  if (!box || places.length === 0) return null;
  const near = places.filter(({ position }) => isInBox(position, box, AIR_DEG));
  const known = places.length;
  if (near.length === 0) return { note: 'elsewhere', values: { known } };
  const count = (system: CoordinateSystem) =>
    near.filter(({ position, areas }) => fits(outlines, areas, moved(position, stated, system))).length;
  const asStated = count(stated);
  const others = COORDINATE_SYSTEMS.filter((system) => system !== stated && system !== 'cgcs2000');
  const [best] = others
    .map((system) => ({ system, fitting: count(system) }))
    .sort((a, b) => b.fitting - a.fitting);
  if (!best || best.fitting <= asStated) return null;
  return {
    note: 'otherSystem',
    values: {
      stated: SYSTEM_WORDS[stated],
      better: SYSTEM_WORDS[best.system],
      known: near.length,
      fits: asStated,
      betterFits: best.fitting,
    },
  };
}

function fits(outlines: readonly Outlined[], areas: readonly string[], at: Position): boolean {
  const own = areas.map((area) => outlines.filter((one) => one.area === area)).find(({ length }) => length);
  return (own ?? outlines).some(({ polygons }) => isInPolygons(at, polygons));
}

/**
 * Where a place lies among outlines that were converted as `stated`, if the file is in `system`: the place is brought into
 * the file's own numbers, and from there the way that the outlines went.
 */
function moved(position: Position, stated: CoordinateSystem, system: CoordinateSystem): Position {
  return system === stated ? position : toWgs84(stated)(fromWgs84(system)(position));
}
