/** The map as an ECharts option: a schematic of the areas or a plain graticule, and on it what stands where. */
import { registerMap } from 'echarts/core';
import type { Area } from '../../../shared/roster/state.ts';
import type { Canvas, Option } from '../../lib/chart.ts';
import { type Language, nameIn, type Words } from '../../lib/i18n/index.ts';
import type { Mark, Point, Scene } from '../reading/scene.ts';
import { FONT, INK } from './ink.ts';
import { clipped, placeLabels, type Side, textWidth, type Wish } from './labels.ts';

type Shape = Record<string, unknown>;

/** What one mark looks like: its shape around the origin, and its name. */
interface Look {
  readonly radius: number;
  /** Between the shape and its name. */
  readonly gap: number;
  readonly shapes: readonly Shape[];
  readonly label: string;
  /** A second line, in the colour of what is done. */
  readonly below?: string;
  readonly color: string;
  readonly size: number;
  readonly weight: number;
  readonly sides: readonly Side[];
  readonly must?: boolean;
}

/** So many of the teams that are overdue have their names on the map, whatever they cover. */
const ALWAYS_NAMED = 3;

const SIDES: readonly Side[] = ['right', 'left', 'below', 'above', 'corners'];

export function mapOption(scene: Scene, words: Words, language: Language, canvas: Canvas): Option {
  const { bounds, areas } = scene;
  if (!bounds) return { geo: { map: plainMap(), show: false }, series: [] };
  const { t, width, height } = canvas;
  const aspectScale = Math.cos((((bounds.south + bounds.north) / 2) * Math.PI) / 180);
  const aspect = ((bounds.east - bounds.west) * aspectScale) / (bounds.north - bounds.south);
  const air = 26 * t;
  const [roomX, roomY] = [width - 2 * air, height - 2 * air];
  let named = 0;
  const marks = scene.marks.map((mark) => {
    const look = lookOf(mark, words, language, t);
    const pressing = mark.kind === 'team' && mark.urgency === 'missed' && named++ < ALWAYS_NAMED;
    return { at: mark.at, look: pressing ? { ...look, must: true } : look };
  });
  const leaves = areas.filter((area) => !areas.some((other) => other.parent === area.id));
  const names = leaves.map((area) => ({
    at: middleOf(area),
    look: areaLook(nameIn(language, area), t),
    ring: area.schematic ?? [],
  }));
  const all: readonly Drawn[] = [...marks, ...(names.length > 1 ? names : [])];
  return {
    geo: {
      map: areas.length > 0 ? schematicMap(areas) : plainMap(),
      silent: true,
      roam: false,
      aspectScale,
      boundingCoords: [
        [bounds.west, bounds.north],
        [bounds.east, bounds.south],
      ],
      layoutCenter: ['50%', '50%'],
      layoutSize: aspect > 1 ? Math.min(roomX, roomY * aspect) : Math.min(roomY, roomX / aspect),
      label: { show: false },
      itemStyle:
        areas.length > 0
          ? { areaColor: INK.area, borderColor: INK.line2, borderWidth: 1.6 * t, borderJoin: 'round' }
          : { areaColor: 'transparent', borderWidth: 0 },
      emphasis: { disabled: true },
      regions: areas
        .filter((area) => areas.some((other) => other.parent === area.id))
        .map((area) => ({ name: area.id, itemStyle: { areaColor: 'transparent', borderWidth: 2.6 * t } })),
    },
    series: [
      {
        id: 'ground',
        type: 'custom',
        coordinateSystem: 'geo',
        silent: true,
        z: 2,
        data: [[0, 0]],
        renderItem: (_: unknown, api: { coord(point: Point): [number, number] }) => ({
          type: 'group',
          $mergeChildren: false,
          children: [
            ...(areas.length > 0 ? [] : graticule(bounds, api.coord, canvas)),
            ...scene.marks.flatMap((mark) => way(mark, api.coord, t)),
          ],
        }),
      },
      {
        id: 'marks',
        type: 'custom',
        coordinateSystem: 'geo',
        silent: true,
        z: 3,
        data: [[0, 0]],
        renderItem: (_: unknown, api: { coord(point: Point): [number, number] }) => ({
          type: 'group',
          $mergeChildren: false,
          children: drawMarks(all, api.coord, canvas),
        }),
      },
    ],
  } as Option;
}

interface Drawn {
  readonly at: Point;
  readonly look: Look;
  readonly ring?: readonly Point[];
}

/** The loudest marks lie on top, and the names on top of all marks. */
function drawMarks(
  all: readonly Drawn[],
  coord: (point: Point) => [number, number],
  { t, width, height }: Canvas,
): Shape[] {
  const boxes = placeLabels(
    all.map(({ at, look, ring }) => ({
      ...wishOf(coord(at), look),
      ...(ring ? { within: ring.map(coord) } : {}),
    })),
    { x: 8 * t, y: 8 * t, width: width - 16 * t, height: height - 16 * t },
  );
  const shapes = all.map(({ at, look }): Shape => {
    const [x, y] = coord(at);
    return { type: 'group', x, y, children: look.shapes };
  });
  const labels = all.flatMap(({ look }, i) => {
    const box = boxes[i];
    if (!box) return [];
    const lines = [{ text: look.label, fill: look.color, weight: look.weight }];
    if (look.below) lines.push({ text: look.below, fill: INK.done, weight: 500 });
    return lines.map(
      ({ text, fill, weight }, line): Shape => ({
        type: 'text',
        x: box.x + (box.align === 'left' ? 0 : box.align === 'right' ? box.width : box.width / 2),
        y: box.y + look.size * (0.6 + 1.2 * line),
        style: {
          text,
          font: `${weight} ${look.size}px ${FONT}`,
          fill,
          stroke: INK.ground,
          lineWidth: 5 * t,
          align: box.align,
          verticalAlign: 'middle',
        },
      }),
    );
  });
  return [...shapes.reverse(), ...labels.reverse()];
}

const wishOf = ([x, y]: [number, number], look: Look): Wish => ({
  x,
  y,
  radius: look.radius,
  gap: look.gap,
  width: Math.max(textWidth(look.label, look.size), textWidth(look.below ?? '', look.size)),
  height: look.size * (look.below ? 2.4 : 1.2),
  sides: look.label ? look.sides : [],
  must: look.must ?? false,
});

function lookOf(mark: Mark, words: Words, language: Language, t: number): Look {
  const base = { gap: 8 * t, size: 24 * t, weight: 400, sides: SIDES, color: INK.text2 };
  const line = { fill: 'none', stroke: INK.text2, lineWidth: 2.6 * t };
  switch (mark.kind) {
    case 'incident': {
      const color = mark.drill ? INK.text2 : mark.severity ? INK.severity[mark.severity] : INK.text2;
      const radius = (mark.focus ? 17 : 10) * t;
      const halo = {
        type: 'circle',
        shape: { r: radius * 2 },
        style: { fill: color, opacity: 0.1, stroke: color, lineWidth: 1.6 * t, lineDash: [5 * t, 6 * t] },
      };
      return {
        ...base,
        radius,
        label: clipped(mark.title, 26 * t, (mark.focus ? 330 : 220) * t),
        color: mark.focus ? INK.text : INK.text2,
        size: (mark.focus ? 26 : 24) * t,
        weight: mark.focus ? 600 : 400,
        sides: SIDES,
        must: mark.focus,
        ...(mark.arrived > 0 ? { below: `✓ ${words.wall.arrivedTeams(mark.arrived)}` } : {}),
        gap: (mark.focus ? 20 : 8) * t,
        shapes: [...(mark.focus ? [halo] : []), severityShape(mark.severity, radius, color, t)],
      };
    }
    case 'team': {
      const color = mark.urgency === 'missed' ? INK.missed : mark.urgency === 'risk' ? INK.risk : INK.text;
      const [first] = mark.teams;
      const name = first ? nameIn(language, first) : '';
      const who =
        mark.teams.length > 1
          ? words.wall.someTeams(clipped(name, 24 * t, 170 * t), mark.teams.length)
          : clipped(name, 24 * t, 230 * t);
      return {
        ...base,
        radius: 10 * t,
        color,
        label: `${who} ${words.wall.step[mark.step]}`,
        shapes: [teamShape(mark, 10 * t, color, t)],
      };
    }
    case 'post':
      return {
        ...base,
        radius: 10 * t,
        label: words.wall.post,
        color: INK.text,
        shapes: [
          {
            type: 'path',
            shape: { d: 'M-6 12V-12L11-6-6 0' },
            scaleX: t,
            scaleY: t,
            style: { fill: 'none', stroke: INK.text, lineWidth: 2.6 },
          },
        ],
      };
    case 'shelter':
      return {
        ...base,
        radius: 9 * t,
        label: clipped(nameIn(language, mark.shelter), 24 * t, 280 * t),
        color: mark.shelter.open ? INK.text : INK.text3,
        shapes: [
          {
            type: 'path',
            shape: { d: 'M-9 8V-2L0-10 9-2V8z' },
            scaleX: t,
            scaleY: t,
            style: { ...line, lineWidth: 2.4, fill: mark.shelter.open ? INK.text2 : INK.ground },
          },
        ],
      };
    case 'depot':
      return {
        ...base,
        radius: 9 * t,
        label: clipped(nameIn(language, mark.depot), 24 * t, 280 * t),
        color: INK.text3,
        shapes: [
          {
            type: 'path',
            shape: { d: 'M-10-7H10V8H-10zM-10-2H10' },
            scaleX: t,
            scaleY: t,
            style: { ...line, lineWidth: 2.4, fill: INK.ground },
          },
        ],
      };
  }
}

const areaLook = (name: string, t: number): Look => ({
  radius: 0,
  gap: 0,
  shapes: [],
  label: name,
  color: INK.text3,
  size: 22 * t,
  weight: 400,
  sides: ['around'],
});

function severityShape(
  severity: keyof typeof INK.severity | null,
  r: number,
  fill: string,
  t: number,
): Shape {
  const style = { fill, stroke: INK.ground, lineWidth: 2 * t };
  switch (severity) {
    case 'extraordinary':
      return { type: 'rect', shape: { x: -r * 0.9, y: -r * 0.9, width: r * 1.8, height: r * 1.8 }, style };
    case 'major':
      return polygon(
        [
          [0, -r * 1.2],
          [r * 1.2, 0],
          [0, r * 1.2],
          [-r * 1.2, 0],
        ],
        style,
      );
    case 'larger':
      return polygon(
        [
          [0, -r],
          [r * 1.1, r * 0.85],
          [-r * 1.1, r * 0.85],
        ],
        style,
      );
    case 'general':
      return { type: 'circle', shape: { r }, style };
    default:
      return {
        type: 'circle',
        shape: { r: r * 0.85 },
        style: { fill: INK.ground, stroke: fill, lineWidth: 3 * t, lineDash: [5 * t, 4 * t] },
      };
  }
}

/** A ring waits, a dotted ring has said yes, an arrow moves towards the scene, a square stands at the assembly point. */
function teamShape(mark: Extract<Mark, { kind: 'team' }>, r: number, color: string, t: number): Shape {
  const line = { fill: INK.ground, stroke: color, lineWidth: 3 * t };
  switch (mark.step) {
    case 'departed': {
      const [dx, dy] = mark.towards ? [mark.towards[0] - mark.at[0], mark.towards[1] - mark.at[1]] : [1, 0];
      const arrow = polygon(
        [
          [-r * 0.9, -r],
          [r * 1.2, 0],
          [-r * 0.9, r],
          [-r * 0.35, 0],
        ],
        { fill: color, stroke: INK.ground, lineWidth: 2 * t },
      );
      return { ...arrow, rotation: Math.atan2(dy, dx) };
    }
    case 'assembled':
      return {
        type: 'rect',
        shape: { x: -r * 0.8, y: -r * 0.8, width: r * 1.6, height: r * 1.6 },
        style: line,
      };
    case 'acknowledged':
      return {
        type: 'group',
        children: [
          { type: 'circle', shape: { r: r * 0.85 }, style: line },
          { type: 'circle', shape: { r: r * 0.32 }, style: { fill: color } },
        ],
      };
    case 'ordered':
      return { type: 'circle', shape: { r: r * 0.85 }, style: line };
  }
}

const polygon = (points: readonly (readonly [number, number])[], style: Shape): Shape => ({
  type: 'polygon',
  shape: { points },
  style,
});

/** The straight line that a team still has before it: no road, and no claim to be one. */
function way(mark: Mark, coord: (point: Point) => [number, number], t: number): Shape[] {
  if (mark.kind !== 'team' || !mark.towards) return [];
  const [x1, y1] = coord(mark.at);
  const [x2, y2] = coord(mark.towards);
  const stroke = mark.urgency === 'missed' ? INK.missed : mark.urgency === 'risk' ? INK.risk : INK.text3;
  const lineDash = mark.step === 'departed' ? [10 * t, 6 * t] : [2 * t, 8 * t];
  return [
    {
      type: 'line',
      shape: { x1, y1, x2, y2 },
      style: { stroke, lineWidth: 2.2 * t, lineDash, lineCap: 'round', opacity: 0.75 },
    },
  ];
}

const STEPS_DEG = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2];

function graticule(
  bounds: NonNullable<Scene['bounds']>,
  coord: (point: Point) => [number, number],
  { t, width, height }: Canvas,
): Shape[] {
  const span = bounds.north - bounds.south;
  const step = STEPS_DEG.find((deg) => span / deg <= 6) ?? 5;
  const [x0, y0] = coord([bounds.west, bounds.north]);
  const [x1, y1] = coord([bounds.east, bounds.south]);
  const lonPerPx = (bounds.east - bounds.west) / (x1 - x0);
  const latPerPx = (bounds.north - bounds.south) / (y1 - y0);
  const west = bounds.west - x0 * lonPerPx;
  const north = bounds.north + y0 * latPerPx;
  const style = { stroke: INK.line, lineWidth: 1.4 * t };
  const digits = step < 0.1 ? 2 : 1;
  const shapes: Shape[] = [];
  for (let lon = Math.ceil(west / step) * step; lon < west + width * lonPerPx; lon += step) {
    const [x] = coord([lon, bounds.north]);
    shapes.push({ type: 'line', shape: { x1: x, y1: 0, x2: x, y2: height }, style });
    if (x < width - 100 * t) shapes.push(degree(`${lon.toFixed(digits)}°E`, x + 6 * t, height - 14 * t, t));
  }
  for (let lat = Math.floor(north / step) * step; lat > north - height * latPerPx; lat -= step) {
    const [, y] = coord([bounds.west, lat]);
    shapes.push({ type: 'line', shape: { x1: 0, y1: y, x2: width, y2: y }, style });
    if (y > 70 * t && y < height - 60 * t)
      shapes.push(degree(`${lat.toFixed(digits)}°N`, 8 * t, y - 14 * t, t));
  }
  return shapes;
}

const degree = (text: string, x: number, y: number, t: number): Shape => ({
  type: 'text',
  x,
  y,
  style: { text, font: `400 ${20 * t}px ${FONT}`, fill: INK.text3, verticalAlign: 'middle' },
});

function middleOf(area: Area): Point {
  const ring = area.schematic ?? [];
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  return [(Math.min(...lons) + Math.max(...lons)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2];
}

let registered = { key: '', name: '' };
let registrations = 0;

/** Registered with ECharts once for each drawing of the areas; larger areas lie below those that they hold. */
function schematicMap(areas: readonly Area[]): string {
  const key = areas.map((area) => `${area.id} ${area.confirmedAt} ${area.schematic?.length}`).join();
  if (registered.key === key) return registered.name;
  registered = { key, name: `schematic ${++registrations}` };
  const holds = (area: Area) => areas.some((other) => other.parent === area.id);
  const features = [...areas]
    .sort((a, b) => Number(holds(b)) - Number(holds(a)))
    .map((area) => ({
      type: 'Feature' as const,
      properties: { name: area.id },
      geometry: {
        type: 'Polygon' as const,
        coordinates: [closed((area.schematic ?? []).map(([lon, lat]) => [lon, lat]))],
      },
    }));
  registerMap(registered.name, { type: 'FeatureCollection', features } as Parameters<typeof registerMap>[1]);
  return registered.name;
}

function closed(ring: number[][]): number[][] {
  const [first] = ring;
  const last = ring.at(-1);
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring;
}

let plainRegistered = false;

function plainMap(): string {
  if (!plainRegistered) {
    plainRegistered = true;
    const world = [
      [-180, -85],
      [180, -85],
      [180, 85],
      [-180, 85],
      [-180, -85],
    ];
    registerMap('plain', {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { name: 'world' },
          geometry: { type: 'Polygon', coordinates: [world] },
        },
      ],
    } as unknown as Parameters<typeof registerMap>[1]);
  }
  return 'plain';
}
