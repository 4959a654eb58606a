/** Boundaries that a bureau imported: how they stand in an area's state, and how they travel to be drawn. */
import type { CoordinateSystem } from '../event/field.ts';
import type { PostResult } from '../protocol.ts';
import type { BBox, Polygon } from './polygon.ts';

/** Where the boundary that stands comes from. */
export interface AreaBoundary {
  /** Of the file as it was imported. */
  readonly sha256: string;
  /** Which features of the file, counted from 0. */
  readonly features: readonly number[];
  /** What the file's coordinates are in; they were converted to WGS-84. */
  readonly crs: CoordinateSystem;
  readonly source: string;
  /** 审图号 */
  readonly reviewNumber: string | null;
  /** In WGS-84. */
  readonly bbox: BBox;
  /** As the file has them. */
  readonly vertices: number;
  readonly setAt: string;
}

/** One area as it is to be drawn: simplified, in WGS-84. */
export interface DrawnArea {
  readonly area: string;
  readonly polygons: readonly Polygon[];
  readonly reviewNumber: string | null;
  readonly source: string;
}

/** Of `GET /api/boundaries`: borders that areas share were simplified alike, so that no gap shows between them. */
export interface BoundarySet {
  /** Null where no boundary stands. */
  readonly version: string | null;
  readonly areas: readonly DrawnArea[];
  /** Areas whose file is not here. */
  readonly missing: readonly string[];
}

/** One feature of a file, and what becomes of it. */
export interface ImportedFeature {
  /** Its place in the file, counted from 0. */
  readonly index: number;
  readonly code: string | null;
  readonly name: string | null;
  /** `set`: the boundary of a registered area; `same`: it stands so already; `new`: an area is registered for it. */
  readonly fate: 'set' | 'same' | 'new' | 'none';
  /** Why it goes to this area. */
  readonly by: 'code' | 'name' | 'choice' | null;
  readonly area: string | null;
  readonly areaName: string | null;
  readonly vertices: number;
  /** Simplified, in WGS-84. */
  readonly polygons: readonly Polygon[];
}

/** Of `POST /api/boundaries`: what would become of a file, and once it was recorded, what became of it. */
export interface BoundaryImport {
  readonly sha256: string;
  readonly crs: CoordinateSystem;
  /** What the file says of its own system; null for nothing. */
  readonly said: string | null;
  readonly properties: readonly string[];
  readonly idProperty: string | null;
  readonly nameProperty: string | null;
  readonly vertices: number;
  readonly features: readonly ImportedFeature[];
  /** What was odd, in the language of whoever asked. */
  readonly notes: readonly { readonly code: string; readonly message: string }[];
  /** Null where nothing was to be recorded yet. */
  readonly results: readonly PostResult[] | null;
}

/** Raised when the same files are drawn in another way. */
const DRAWING = 1;

/** What the drawing of these areas is known by: the same for whoever sees the same boundaries. null: there are none. */
export function boundaryVersion(
  areas: Iterable<{ readonly id: string; readonly boundary: AreaBoundary | null }>,
): string | null {
  const told = [...areas]
    .flatMap(({ id, boundary }) => (boundary ? [[id, boundary] as const] : []))
    .map(
      ([id, { sha256, features, crs, source, reviewNumber }]) =>
        `${id} ${sha256} ${features.join('+')} ${crs} ${reviewNumber} ${source}`,
    )
    .sort();
  return told.length === 0 ? null : `${DRAWING}-${fingerprint(told.join('\n'))}`;
}

/** 128 bits that tell versions apart (multiply and xor, as FNV-1a, four times): nobody gains by forging one. */
function fingerprint(text: string): string {
  let [a, b, c, d] = [0x811c9dc5, 0x01000193, 0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
    c = Math.imul(c ^ code, 0xc2b2ae35);
    d = Math.imul(d ^ code, 0x27d4eb2f);
  }
  return [a, b, c, d].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}
