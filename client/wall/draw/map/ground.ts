/** The ground of the map: areas, what was said of them, and a graticule where there is nothing else to go by. */
import type { WarningColor } from '../../../../shared/event/field.ts';
import type { Canvas } from '../../../lib/chart.ts';
import type { Land, LandArea } from '../../reading/map/land.ts';
import type { Bounds } from '../../reading/map/space.ts';
import type { AffectedArea, WarnedArea } from '../../reading/map/told.ts';
import { INK } from '../ink.ts';
import { type Projection, type Px, projectionOf } from './projection.ts';
import { lineOf, path, type Shape, text } from './shape.ts';

export interface Ground {
  readonly land: Land;
  readonly warned: readonly WarnedArea[];
  readonly affected: readonly AffectedArea[];
}

/** The dashes of the band along the edge of a warned area, in letter units: each colour has its own rhythm. */
export const BAND: Readonly<Record<WarningColor, readonly number[] | null>> = {
  red: null,
  orange: [30, 8],
  yellow: [12, 8],
  blue: [3, 11],
};
const BAND_T = 7;

export function groundShapes({ land, warned, affected }: Ground, bounds: Bounds, canvas: Canvas): Shape[] {
  const projection = projectionOf(bounds, canvas);
  if (land.areas.length === 0) return graticule(projection, canvas);
  const { t } = canvas;
  const outline = (areas: readonly LandArea[]) => areas.map((area) => outlineOf(area, projection)).join('');
  const leaves = land.areas.filter(({ leaf }) => leaf);
  const parents = land.areas.filter(({ leaf }) => !leaf);
  return [
    ...path(outline(land.areas), { fill: INK.area, fillRule: 'nonzero' }),
    ...path(outline(affected.map(({ area }) => area)), { fill: INK.text, opacity: 0.055 }),
    ...warned.flatMap(({ area, color }) =>
      path(outlineOf(area, projection), { fill: INK.warning[color], opacity: 0.07 }),
    ),
    ...path(outline(leaves), { fill: 'none', stroke: INK.line2, lineWidth: 1.6 * t, lineJoin: 'round' }),
    ...path(outline(parents), { fill: 'none', stroke: INK.line2, lineWidth: 3 * t, lineJoin: 'round' }),
    ...warned.map(({ area, color }) => band(outlineOf(area, projection), color, t)),
    ...path(outline(affected.map(({ area }) => area)), {
      fill: 'none',
      stroke: INK.text2,
      lineWidth: 2 * t,
      lineDash: [9 * t, 5 * t, 2 * t, 5 * t],
    }),
  ];
}

const outlineOf = ({ polygons }: LandArea, { to }: Projection): string =>
  polygons.flatMap((rings) => rings.map((ring) => lineOf(thinned(ring.slice(0, -1).map(to)), true))).join('');

/** What moves the line by less than half a pixel is left out. */
function thinned(points: readonly Px[]): Px[] {
  const kept: Px[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (!last || Math.abs(last[0] - point[0]) + Math.abs(last[1] - point[1]) >= 0.7) kept.push(point);
  }
  return kept.length > 2 ? kept : [...points];
}

/** Along the inner side of the outline: half of a thick line, cut by the outline itself. */
function band(d: string, color: WarningColor, t: number): Shape {
  const dash = BAND[color];
  return {
    type: 'path',
    shape: { d },
    style: {
      fill: 'none',
      stroke: INK.warning[color],
      opacity: 0.5,
      lineWidth: 2 * BAND_T * t,
      ...(dash ? { lineDash: dash.map((part) => part * t) } : {}),
    },
    clipPath: { type: 'path', shape: { d } },
  };
}

const STEPS_DEG = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2];
/** So many lines of latitude are enough. */
const LINES = 6;

function graticule({ shown, to }: Projection, { t, width, height }: Canvas): Shape[] {
  const step = STEPS_DEG.find((deg) => (shown.north - shown.south) / deg <= LINES) ?? 5;
  const digits = step < 0.1 ? 2 : 1;
  const style = { fill: 'none', stroke: INK.line, lineWidth: 1.4 * t };
  const lons = stepped(shown.west, shown.east, step).map((lon) => ({ lon, x: to([lon, shown.north])[0] }));
  const lats = stepped(shown.south, shown.north, step).map((lat) => ({ lat, y: to([shown.west, lat])[1] }));
  const lines = [
    ...lons.map(({ x }) =>
      lineOf(
        [
          [x, 0],
          [x, height],
        ],
        false,
      ),
    ),
    ...lats.map(({ y }) =>
      lineOf(
        [
          [0, y],
          [width, y],
        ],
        false,
      ),
    ),
  ];
  const label = { size: 24 * t, fill: INK.text3 };
  return [
    ...path(lines.join(''), style),
    ...lons
      .filter(({ x }) => x < width - 120 * t)
      .map(({ lon, x }) =>
        text({ ...label, text: `${lon.toFixed(digits)}°E`, at: [x + 6 * t, height - 18 * t] }),
      ),
    ...lats
      .filter(({ y }) => y > 70 * t && y < height - 60 * t)
      .map(({ lat, y }) => text({ ...label, text: `${lat.toFixed(digits)}°N`, at: [8 * t, y - 18 * t] })),
  ];
}

function stepped(from: number, until: number, step: number): number[] {
  const first = Math.ceil(from / step);
  return Array.from(
    { length: Math.max(0, Math.floor(until / step) - first + 1) },
    (_, i) => (first + i) * step,
  );
}
