/** Boundaries of areas: files in, plans of what they would do, and the drawing of those that stand. */
import type pg from 'pg';
import { type Board, statesOf } from '../../shared/board.ts';
import type { CoordinateSystem } from '../../shared/event/field.ts';
import { type BoundarySet, boundaryVersion, type DrawnArea } from '../../shared/geo/boundary.ts';
import type { Polygon } from '../../shared/geo/polygon.ts';
import type { Area } from '../../shared/roster/state.ts';
import type { Lang } from '../../shared/words/lang.ts';
import { parseFile } from '../gateway/geojson/parse.ts';
import { readBoundaries } from '../gateway/geojson/read.ts';
import { BoundaryRefused } from '../gateway/geojson/refused.ts';
import { simplify } from '../gateway/geojson/simplify.ts';
import { BoundaryFiles } from './files.ts';
import { type ImportRequest, type Plan, planImport } from './importing.ts';
import { inTurns } from './turns.ts';

/** Points of all areas together: about 200 kB of text. */
const DRAWN_POINTS = 9_500;

export class Boundaries {
  readonly files: BoundaryFiles;
  /** The drawing that was asked for last: there is one that stands, and all screens ask for the same. */
  #drawing: { readonly version: string; readonly set: Promise<BoundarySet> } | null = null;

  constructor(pool: pg.Pool) {
    this.files = new BoundaryFiles(pool);
  }

  /** What a file would do to this board. @throws BoundaryRefused */
  async plan(board: Board, asked: ImportRequest, lang: Lang): Promise<Plan> {
    const bytes = await this.files.read(asked.sha256);
    if (!bytes) throw new BoundaryRefused('noSuchFile');
    return planImport(board, bytes, asked, lang);
  }

  /** The boundaries that stand on this board, as they are to be drawn. */
  async drawn(board: Board): Promise<BoundarySet> {
    const areas = [...statesOf(board, 'area')].filter(({ boundary }) => boundary !== null);
    const version = boundaryVersion(areas);
    if (version === null) return { version, areas: [], missing: [] };
    if (this.#drawing?.version === version) return this.#drawing.set;
    const set = this.#draw(version, areas);
    const drawing = { version, set };
    this.#drawing = drawing;
    const forget = () => {
      if (this.#drawing === drawing) this.#drawing = null;
    };
    // A file that is not here today may be sent again.
    set.then(({ missing }) => missing.length > 0 && forget(), forget);
    return set;
  }

  async #draw(version: string, areas: readonly Area[]): Promise<BoundarySet> {
    const read = this.#reader();
    const pieces: { area: Area; polygon: Polygon }[] = [];
    const missing: string[] = [];
    for (const area of areas) {
      const found = (await read(area)) ?? [];
      if (found.length === 0) missing.push(area.id);
      for (const polygon of found) pieces.push({ area, polygon });
    }
    const drawn = await inTurns(
      simplify(
        pieces.map(({ polygon }) => polygon),
        DRAWN_POINTS,
      ),
    );
    const polygonsOf = new Map<Area, Polygon[]>();
    drawn.forEach((polygon, i) => {
      const area = pieces[i]?.area;
      if (area && polygon.length > 0) polygonsOf.set(area, [...(polygonsOf.get(area) ?? []), polygon]);
    });
    const told = [...polygonsOf].map(([{ id, boundary }, polygons]): DrawnArea => {
      const { reviewNumber = null, source = '' } = boundary ?? {};
      return { area: id, polygons, reviewNumber, source };
    });
    return { version, areas: told, missing };
  }

  /** Reads each file once, however many areas it holds. */
  #reader(): (area: Area) => Promise<readonly Polygon[] | null> {
    const known = new Map<string, Promise<ReadonlyMap<number, readonly Polygon[]> | null>>();
    return async ({ boundary }) => {
      if (!boundary) return null;
      const { sha256, crs, features } = boundary;
      const key = `${sha256} ${crs}`;
      const file = known.get(key) ?? this.#featuresOf(sha256, crs);
      known.set(key, file);
      const polygons = await file;
      return polygons && features.flatMap((index) => polygons.get(index) ?? []);
    };
  }

  /** null: the file is not here, or is none that can be read so. */
  async #featuresOf(
    sha256: string,
    crs: CoordinateSystem,
  ): Promise<ReadonlyMap<number, readonly Polygon[]> | null> {
    const bytes = await this.files.read(sha256);
    if (!bytes) return null;
    try {
      const { features } = await inTurns(readBoundaries(parseFile(bytes), crs));
      return new Map(features.map(({ index, polygons }) => [index, polygons]));
    } catch (error) {
      if (error instanceof BoundaryRefused) return null;
      throw error;
    }
  }
}
