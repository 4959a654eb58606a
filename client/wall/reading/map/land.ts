/** The areas of the map: surveyed lines where they were imported, else what was drawn for orientation, else none. */
import { type Board, statesOf, within } from '../../../../shared/board.ts';
import type { BoundarySet } from '../../../../shared/geo/boundary.ts';
import { isInPolygons, type Polygon } from '../../../../shared/geo/polygon.ts';
import type { Area } from '../../../../shared/roster/state.ts';
import { type Bounds, boundsOf, cornersOf, type Point } from './space.ts';

export interface LandArea {
  readonly id: string;
  readonly area: Area;
  readonly polygons: readonly Polygon[];
  readonly bounds: Bounds;
  /** No other area of the map lies in it: it has a name on the map. */
  readonly leaf: boolean;
}

export interface Land {
  readonly kind: 'surveyed' | 'sketch' | 'none';
  /** Larger areas before those that lie in them. */
  readonly areas: readonly LandArea[];
  readonly bounds: Bounds | null;
  /** Whose lines they are, each once. */
  readonly sources: readonly { readonly source: string; readonly reviewNumber: string | null }[];
}

export const NO_LAND: Land = { kind: 'none', areas: [], bounds: null, sources: [] };

/**
 * What there is to draw of an area and all in it (null: of everywhere). Surveyed lines and sketches are never mixed: they
 * would not meet.
 */
export function landOf(board: Board, home: string | null, drawn: BoundarySet | null): Land {
  const areas = [...statesOf(board, 'area')].filter(({ id }) => within(board, id, home));
  const lines = new Map(drawn?.areas.map(({ area, polygons }) => [area, polygons]));
  const surveyed = areas.flatMap((area) => piecesOf(area, lines.get(area.id) ?? []));
  if (surveyed.length > 0) return { ...land('surveyed', surveyed), sources: sourcesOf(drawn, surveyed) };
  const sketched = areas.flatMap((area) => piecesOf(area, sketchOf(area)));
  return sketched.length > 0 ? land('sketch', sketched) : NO_LAND;
}

type Piece = Omit<LandArea, 'leaf'>;

function piecesOf(area: Area, polygons: readonly Polygon[]): Piece[] {
  const bounds = boundsOf(polygons.flatMap(([outer = []]) => outer));
  return bounds ? [{ id: area.id, area, polygons, bounds }] : [];
}

function sketchOf({ schematic }: Area): Polygon[] {
  const [first] = schematic ?? [];
  return schematic && first ? [[[...schematic, first]]] : [];
}

function land(kind: Land['kind'], pieces: readonly Piece[]): Land {
  const parents = new Set(pieces.map(({ area }) => area.parent));
  const depths = new Map(pieces.map(({ id, area }) => [id, area.parent]));
  const depthOf = (id: string) => {
    let depth = 0;
    for (let at = depths.get(id); at != null && depth < 12; at = depths.get(at)) depth++;
    return depth;
  };
  const areas = pieces
    .map((piece): LandArea => ({ ...piece, leaf: !parents.has(piece.id) }))
    .sort((a, b) => depthOf(a.id) - depthOf(b.id) || (a.id < b.id ? -1 : 1));
  return { kind, areas, bounds: boundsOf(areas.flatMap(({ bounds }) => cornersOf(bounds))), sources: [] };
}

function sourcesOf(drawn: BoundarySet | null, shown: readonly Piece[]): Land['sources'] {
  const ids = new Set(shown.map(({ id }) => id));
  const sources = (drawn?.areas ?? []).filter(({ area }) => ids.has(area));
  return [...new Map(sources.map((one) => [`${one.source} ${one.reviewNumber}`, one])).values()].map(
    ({ source, reviewNumber }) => ({ source, reviewNumber }),
  );
}

/** The areas that a point lies in. */
export const areasAt = ({ areas }: Land, at: Point): LandArea[] =>
  areas.filter(({ polygons }) => isInPolygons(at, polygons));
