/** A point: typed as coordinates, or set on a schematic map of the areas. */
import { type MouseEvent, useMemo } from 'react';
import { statesOf } from '../../../shared/board.ts';
import type { Area } from '../../../shared/roster/state.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { areaAround, type Point, readPoint, shortName, writePoint } from '../intake/where.ts';
import { TextField } from './Field.tsx';
import { FIELDS } from './words.ts';

interface Props {
  readonly label: string;
  /** As typed; `readPoint(value)` is what it means. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function PointField({ label, value, onChange }: Props) {
  const { board, language } = useDesk();
  const words = useRoomWords(FIELDS);
  const areas = useMemo(() => [...statesOf(board, 'area')], [board]);
  const blank = value.trim() === '';
  const point = readPoint(value);
  const drawn = areas.some(({ schematic }) => schematic !== null);
  const around = point ? areaAround(areas, point) : null;
  const hint = !point
    ? words.pointUsual
    : [
        point.swapped ? words.pointSwapped : '',
        around ? words.pointIn(nameIn(language, around)) : drawn ? words.pointOutside : '',
      ]
        .filter(Boolean)
        .join(' · ') || words.pointUsual;
  return (
    <div className="point">
      <TextField
        label={label}
        value={value}
        onChange={onChange}
        hint={hint}
        wrong={blank || point ? null : words.pointUnread}
      />
      {drawn ? (
        <AreaMap areas={areas} point={point} onPick={(picked) => onChange(writePoint(picked))} />
      ) : null}
    </div>
  );
}

/** As it is shown, so that letters are as large as elsewhere. */
const WIDTH = 220;
const HEIGHT = 150;
const MARGIN = 8;

interface MapProps {
  readonly areas: readonly Area[];
  readonly point: Point | null;
  readonly onPick: (point: Point) => void;
}

function AreaMap({ areas, point, onPick }: MapProps) {
  const { language } = useDesk();
  const words = useRoomWords(FIELDS);
  const sheet = useMemo(() => projectionOf(areas), [areas]);
  const pick = ({ currentTarget, clientX, clientY }: MouseEvent<SVGSVGElement>) => {
    const box = currentTarget.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * WIDTH;
    const y = ((clientY - box.top) / box.height) * HEIGHT;
    onPick(sheet.back(x, y));
  };
  const at = point ? sheet.forth(point.lon, point.lat) : null;
  return (
    // The same can be typed into the field above.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <svg
      className="areas"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={words.map}
      onClick={pick}
    >
      <title>{words.map}</title>
      {areas.map(({ id, schematic }) =>
        schematic ? (
          <polygon
            key={id}
            points={schematic.map(([lon, lat]) => sheet.forth(lon, lat).join(',')).join(' ')}
          />
        ) : null,
      )}
      {areas.map((area) => {
        if (!area.schematic || areas.some(({ parent }) => parent === area.id && area.parent === null))
          return null;
        const [x, y] = middleOf(area.schematic.map(([lon, lat]) => sheet.forth(lon, lat)));
        return (
          <text key={area.id} x={x} y={y}>
            {shortName(nameIn(language, area)).slice(0, 10)}
          </text>
        );
      })}
      {at ? <circle cx={at[0]} cy={at[1]} r="5" /> : null}
    </svg>
  );
}

const middleOf = (points: readonly (readonly [number, number])[]): [number, number] => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
];

/** Flat enough for a district: a degree of longitude is shorter by the cosine of the latitude. */
function projectionOf(areas: readonly Area[]) {
  const corners = areas.flatMap(({ schematic }) => schematic ?? []);
  const lons = corners.map(([lon]) => lon);
  const lats = corners.map(([, lat]) => lat);
  const [west, east, south, north] = [
    Math.min(...lons),
    Math.max(...lons),
    Math.min(...lats),
    Math.max(...lats),
  ];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / ((east - west) * shrink || 1),
    (HEIGHT - 2 * MARGIN) / (north - south || 1),
  );
  const [midLon, midLat] = [(west + east) / 2, (south + north) / 2];
  return {
    forth: (lon: number, lat: number): [number, number] => [
      WIDTH / 2 + (lon - midLon) * shrink * scale,
      HEIGHT / 2 - (lat - midLat) * scale,
    ],
    back: (x: number, y: number): Point => ({
      lon: midLon + (x - WIDTH / 2) / (shrink * scale),
      lat: midLat - (y - HEIGHT / 2) / scale,
    }),
  };
}
