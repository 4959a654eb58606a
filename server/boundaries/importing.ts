/** What a file of boundaries would do to the registers: which feature is which area's, and the events that say so. */
import { type Board, stateIn, statesOf } from '../../shared/board.ts';
import { type CoordinateSystem, id as idSchema } from '../../shared/event/field.ts';
import type { PostedEvent } from '../../shared/event.ts';
import type { AreaBoundary, BoundaryImport, ImportedFeature } from '../../shared/geo/boundary.ts';
import { type BBox, bboxOf } from '../../shared/geo/polygon.ts';
import { BOUNDARY_NOTES } from '../../shared/words/boundary.ts';
import { fill, type Lang } from '../../shared/words/lang.ts';
import { checkCrs } from '../gateway/geojson/crs.ts';
import { systemHint } from '../gateway/geojson/hint.ts';
import { type Matched, matchAreas } from '../gateway/geojson/match.ts';
import { parseFile } from '../gateway/geojson/parse.ts';
import { type Feature, featuresInWords, readBoundaries } from '../gateway/geojson/read.ts';
import { BoundaryRefused, type Note } from '../gateway/geojson/refused.ts';
import { simplify } from '../gateway/geojson/simplify.ts';
import { eventsOf, type NewArea } from './events.ts';
import { knownPlaces } from './places.ts';
import { inTurns } from './turns.ts';

/** What a person says of a file. */
export interface ImportRequest {
  readonly sha256: string;
  readonly crs: CoordinateSystem;
  readonly source: string;
  /** 审图号 */
  readonly reviewNumber?: string | undefined;
  readonly idProperty?: string | undefined;
  readonly nameProperty?: string | undefined;
  /** What the codes and names of the file don't tell. */
  readonly choices: readonly Choice[];
}

/** A feature that is a registered area's (null: nobody's), or that a new area is registered for. */
export type Choice = { readonly feature: number } & (
  | { readonly area: string | null }
  | {
      /** By the code and name of the file, unless said. */
      readonly register: Omit<NewArea, 'name'> & {
        readonly id?: string | undefined;
        readonly name?: string | undefined;
      };
    }
);

export interface Plan {
  readonly told: BoundaryImport;
  readonly events: readonly PostedEvent[];
}

/** Points of the drawing that goes with the answer. */
const PREVIEW_POINTS = 6_000;

type Fated = Pick<ImportedFeature, 'fate' | 'by' | 'area' | 'areaName'> & {
  readonly feature: Feature;
  readonly register: NewArea | null;
};

/** @throws BoundaryRefused */
export async function planImport(
  board: Board,
  bytes: Buffer,
  asked: ImportRequest,
  lang: Lang,
): Promise<Plan> {
  const { sha256, crs } = asked;
  const parsed = parseFile(bytes);
  const said = checkCrs((parsed as { crs?: unknown } | null)?.crs, crs);
  const file = await inTurns(readBoundaries(parsed, crs));
  const matching = matchAreas(file.features, [...statesOf(board, 'area')], asked);
  const fated = matching.features.map((matched) => fateOf(board, matched, asked));
  refuseUnknown(asked.choices, file.features);
  const areas = byArea(fated);
  const told = fated.map((one) => (isStanding(board, areas, one, asked) ? same(one) : one));
  const drawn = await inTurns(
    simplify(
      file.features.flatMap(({ polygons }) => polygons),
      PREVIEW_POINTS,
    ),
  );
  const hint = systemHint(
    fated.map(({ area, feature }) => ({ area, polygons: feature.polygons })),
    knownPlaces(board),
    crs,
  );
  const notes: Note[] = [
    ...(hint ? [hint] : []),
    ...file.notes,
    ...matching.notes,
    ...[...areas].flatMap(([area, several]) => togetherNote(area, several)),
    ...(crs === 'cgcs2000' ? [{ note: 'cgcs2000', values: {} } as const] : []),
  ];
  let from = 0;
  const features = told.map((one, i): ImportedFeature => {
    const { feature, register: _, ...fate } = one;
    const { code = null, name = null } = matching.features[i] ?? {};
    const polygons = drawn.slice(from, from + feature.polygons.length);
    from += feature.polygons.length;
    const { index, vertices } = feature;
    return { index, code, name, vertices, ...fate, polygons: polygons.filter(({ length }) => length > 0) };
  });
  const { properties, idProperty, nameProperty } = matching;
  return {
    told: {
      sha256,
      crs,
      said,
      properties,
      idProperty,
      nameProperty,
      vertices: file.vertices,
      features,
      notes: notes.map(({ note, values }) => ({
        code: note,
        message: fill(BOUNDARY_NOTES[note], lang, values),
      })),
      results: null,
    },
    events: [...byArea(told)].flatMap(([area, several]) => {
      const [first] = several;
      if (!first || first.fate === 'same') return [];
      return eventsOf(board, area, boundaryOf(several, asked), first.register);
    }),
  };
}

const same = (one: Fated): Fated => ({ ...one, fate: 'same' });

/** @throws BoundaryRefused where the choice can't be followed */
function fateOf(board: Board, { feature, code, name, area, by }: Matched, asked: ImportRequest): Fated {
  const chosen = asked.choices.find((choice) => choice.feature === feature.index);
  if (chosen && 'register' in chosen) {
    const id = chosen.register.id ?? code ?? idFrom(name) ?? `${asked.sha256.slice(0, 8)}-${feature.index}`;
    if (stateIn(board, 'area', id)) throw new BoundaryRefused('areaTaken', { area: id });
    const register = { ...chosen.register, name: chosen.register.name ?? name ?? id };
    return { feature, register, fate: 'new', by: 'choice', area: id, areaName: register.name };
  }
  const given = chosen ? chosen.area : area;
  const known = given === null ? undefined : stateIn(board, 'area', given);
  if (given !== null && !known) throw new BoundaryRefused('noSuchArea', { area: given });
  const why = chosen ? 'choice' : by;
  if (!known) return { feature, register: null, fate: 'none', by: null, area: null, areaName: null };
  return { feature, register: null, fate: 'set', by: why, area: known.id, areaName: known.name };
}

const idFrom = (name: string | null): string | undefined => idSchema.safeParse(name).data;

function refuseUnknown(choices: readonly Choice[], features: readonly Feature[]): void {
  const known = new Set(features.map(({ index }) => index));
  const stray = choices.find(({ feature }) => !known.has(feature));
  if (stray) throw new BoundaryRefused('noSuchFeature', { feature: stray.feature });
}

/** Some files give one area in several features. */
function byArea(fated: readonly Fated[]): ReadonlyMap<string, readonly Fated[]> {
  const areas = new Map<string, Fated[]>();
  for (const one of fated) {
    if (one.area === null) continue;
    areas.set(one.area, [...(areas.get(one.area) ?? []), one]);
  }
  return areas;
}

const togetherNote = (area: string, several: readonly Fated[]): Note[] =>
  several.length < 2
    ? []
    : [
        {
          note: 'sameArea',
          values: { features: featuresInWords(several.map(({ feature }) => feature.index)), area },
        },
      ];

/** What the event says, but for when. */
function boundaryOf(several: readonly Fated[], asked: ImportRequest): Omit<AreaBoundary, 'setAt'> {
  const features = several.map(({ feature }) => feature);
  return {
    sha256: asked.sha256,
    features: features.map(({ index }) => index),
    crs: asked.crs,
    source: asked.source,
    reviewNumber: asked.reviewNumber ?? null,
    bbox: bboxOf(features.flatMap(({ polygons }) => polygons)) ?? EVERYWHERE,
    vertices: features.reduce((sum, { vertices }) => sum + vertices, 0),
  };
}
const EVERYWHERE: BBox = [-180, -90, 180, 90];

function isStanding(
  board: Board,
  areas: ReadonlyMap<string, readonly Fated[]>,
  { area }: Fated,
  asked: ImportRequest,
): boolean {
  const standing = area === null ? null : stateIn(board, 'area', area)?.boundary;
  if (!standing || area === null) return false;
  const next = boundaryOf(areas.get(area) ?? [], asked);
  return (
    standing.sha256 === next.sha256 &&
    standing.crs === next.crs &&
    standing.source === next.source &&
    standing.reviewNumber === next.reviewNumber &&
    standing.features.join() === next.features.join()
  );
}
