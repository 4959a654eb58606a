/** The features of a parsed file, whatever stands outermost in it. Names in it are data: nothing is looked up by them. */
import { BoundaryRefused } from './refused.ts';

export interface RawFeature {
  readonly index: number;
  readonly id: string | number | null;
  readonly properties: ReadonlyMap<string, unknown>;
  /** The type of its geometry; `null` where it has none. */
  readonly kind: string;
  readonly coordinates: unknown;
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const GEOMETRIES: ReadonlySet<unknown> = new Set(['Polygon', 'MultiPolygon']);

/** @throws BoundaryRefused for what is no GeoJSON */
export function rawFeatures(file: unknown): RawFeature[] {
  if (!isObject(file)) throw notGeoJson(Array.isArray(file) ? '[]' : file);
  const { type, features } = file;
  if (type === 'Topology') throw new BoundaryRefused('topoJson');
  if (type === 'FeatureCollection' && Array.isArray(features)) return features.map(rawFeature);
  if (type === 'Feature') return [rawFeature(file, 0)];
  if (GEOMETRIES.has(type)) return [rawFeature({ geometry: file }, 0)];
  throw notGeoJson(type);
}

const notGeoJson = (found: unknown) =>
  new BoundaryRefused('notGeoJson', { found: String(JSON.stringify(found) ?? '–').slice(0, 60) });

function rawFeature(feature: unknown, index: number): RawFeature {
  const { id, properties, geometry } = isObject(feature) ? feature : {};
  const { type, coordinates } = isObject(geometry) ? geometry : {};
  return {
    index,
    id: typeof id === 'string' || typeof id === 'number' ? id : null,
    properties: new Map(isObject(properties) ? Object.entries(properties) : []),
    kind: typeof type === 'string' ? type.slice(0, 40) : 'null',
    coordinates,
  };
}
