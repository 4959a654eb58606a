/** Systems of coordinates: what a file says of its own, and the way from each to WGS-84. */
import gcoord from 'gcoord';
import type { CoordinateSystem } from '../../../shared/event/field.ts';
import type { Position } from '../../../shared/geo/polygon.ts';
import { SYSTEM_WORDS } from '../../../shared/words/boundary.ts';
import { BoundaryRefused } from './refused.ts';

/** Geographic coordinates of the Earth's own frame: WGS-84 and CGCS2000 differ by less than a metre. */
const GEOGRAPHIC: ReadonlySet<CoordinateSystem> = new Set(['wgs84', 'cgcs2000']);

// Its types tell of a `default` that its CommonJS does not have: the exports themselves are what is meant.
const { transform, CRSTypes } = gcoord as unknown as typeof gcoord.default;

const FROM = { gcj02: CRSTypes.GCJ02, bd09: CRSTypes.BD09 } as const;

type Conversion = (position: Position) => Position;
const unmoved: Conversion = (position) => position;

/** Converted at the file's edge: inside, everything is WGS-84. The ways back of GCJ-02 and BD-09 are exact to decimetres. */
export const toWgs84 = (system: CoordinateSystem): Conversion =>
  system === 'wgs84' || system === 'cgcs2000' ? unmoved : between(FROM[system], CRSTypes.WGS84);

export const fromWgs84 = (system: CoordinateSystem): Conversion =>
  system === 'wgs84' || system === 'cgcs2000' ? unmoved : between(CRSTypes.WGS84, FROM[system]);

const between =
  (from: Parameters<typeof transform>[1], to: Parameters<typeof transform>[2]): Conversion =>
  ([lon, lat]) => {
    const [east, north] = transform<[number, number]>([lon, lat], from, to);
    return [east, north];
  };

/** EPSG codes of projections that Chinese survey data come in: metres, not degrees. */
const PROJECTED: readonly (readonly [number, number])[] = [
  [2327, 2442],
  [3857, 3857],
  [4491, 4554],
  [21413, 21463],
  [21473, 21483],
  [32601, 32760],
  [900913, 900913],
];

const NAMED: readonly (readonly [RegExp, CoordinateSystem])[] = [
  [/CRS:?:?84$/i, 'wgs84'],
  [/WGS[_ -]?(19)?84$/i, 'wgs84'],
  [/CGCS[_ -]?2000$|China_Geodetic_Coordinate_System_2000$/i, 'cgcs2000'],
  [/GCJ[_ -]?02$/i, 'gcj02'],
  [/BD[_ -]?09(LL)?$/i, 'bd09'],
];
/** `EPSG:4490`, `urn:ogc:def:crs:EPSG::4490`, `http://www.opengis.net/def/crs/EPSG/0/4490`. */
const EPSG_CODE = /EPSG\D*(?:[\d.]+[:/])?(\d{4,6})$/i;
const EPSG: ReadonlyMap<number, CoordinateSystem> = new Map([
  [4326, 'wgs84'],
  [4979, 'wgs84'],
  [4490, 'cgcs2000'],
  [4480, 'cgcs2000'],
]);

/**
 * Holds what the file says of its system (`crs`, GeoJSON of 2008) against what the person said.
 * @returns the name in the file, null where it says nothing
 * @throws BoundaryRefused where it says another one, or one that can't be read here
 */
export function checkCrs(member: unknown, stated: CoordinateSystem): string | null {
  const found = nameOf(member);
  if (found === null) return null;
  const code = Number(EPSG_CODE.exec(found)?.[1] ?? Number.NaN);
  if (PROJECTED.some(([first, last]) => code >= first && code <= last))
    throw new BoundaryRefused('crsProjected', { found });
  const system = EPSG.get(code) ?? NAMED.find(([name]) => name.test(found))?.[1];
  if (!system) throw new BoundaryRefused('crsUnknown', { found });
  const agrees = system === stated || (GEOGRAPHIC.has(system) && GEOGRAPHIC.has(stated));
  if (!agrees) throw new BoundaryRefused('crsContradicts', { found, stated: SYSTEM_WORDS[stated] });
  return found;
}

/** `{type: 'name', properties: {name}}`, or the older `{type: 'EPSG', properties: {code}}`; a link is named by its address. */
function nameOf(member: unknown): string | null {
  if (typeof member === 'string') return member.slice(0, 200);
  if (typeof member !== 'object' || member === null) return null;
  const { properties } = member as { properties?: unknown };
  if (typeof properties !== 'object' || properties === null) return null;
  const { name, code, href } = properties as { name?: unknown; code?: unknown; href?: unknown };
  const told = typeof name === 'string' ? name : code !== undefined ? `EPSG:${String(code)}` : href;
  return typeof told === 'string' ? told.slice(0, 200) : null;
}
