/** Areas drawn as they lie, north up: what an import would give, or what stands. */
import { bboxOf, type Polygon, type Position } from '../../../shared/geo/polygon.ts';

export interface Shape {
  readonly key: string;
  readonly name: string;
  /** How it is drawn: `data-look` in the style sheet. */
  readonly look: string;
  readonly polygons: readonly Polygon[];
}

/** In units of the drawing: its longer side, and the air around it. */
const SIDE = 1_000;
const AIR = 12;

export function Drawing({ label, shapes }: { label: string; shapes: readonly Shape[] }) {
  const box = bboxOf(shapes.flatMap(({ polygons }) => polygons));
  if (!box) return null;
  const [west, south, east, north] = box;
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = SIDE / Math.max((east - west) * narrow, north - south);
  const at = ([lon, lat]: Position) =>
    `${((lon - west) * narrow * scale).toFixed(1)} ${((north - lat) * scale).toFixed(1)}`;
  const [width, height] = [(east - west) * narrow * scale, (north - south) * scale];
  return (
    <svg
      className="boundaryDrawing"
      role="img"
      aria-label={label}
      viewBox={`${-AIR} ${-AIR} ${width + 2 * AIR} ${height + 2 * AIR}`}
    >
      {shapes.map(({ key, name, look, polygons }) => (
        <path
          key={key}
          data-look={look}
          fillRule="evenodd"
          d={polygons
            .flat()
            .map((ring) => `M${ring.slice(0, -1).map(at).join('L')}Z`)
            .join('')}
        >
          <title>{name}</title>
        </path>
      ))}
    </svg>
  );
}
