/** All that stands on the map: where else teams may be, ways, sites, teams, incidents, and names. */
import type { Canvas } from '../../../lib/chart.ts';
import type { Bounds, Point } from '../../reading/map/space.ts';
import type { Scene } from '../../reading/scene.ts';
import { INK } from '../ink.ts';
import { placeLabels, textWidth, type Wish } from '../labels.ts';
import { type Cluster, clustered } from './cluster.ts';
import { incidentShapes } from './incidents.ts';
import { areaNames, incidentName, type Name, type Spoken, siteName, teamNames } from './names.ts';
import { type Projection, type Px, projectionOf } from './projection.ts';
import { type Shape, text } from './shape.ts';
import { type PlacedSite, SITE_T, siteShapes } from './sites.ts';
import { countShapes, spreadShapes, TEAM_T, teamRadius, teamShapes, wayShapes } from './teams.ts';

/** Where each name stood in the last picture. */
export type Places = ReadonlyMap<string, number>;

export interface Marks {
  readonly shapes: readonly Shape[];
  readonly places: Places;
}

/** Marks nearer to each other than this, in letter units, are one. */
const NEAR_T = TEAM_T * 1.7;
/** From the edge, in letter units, where what lies beyond is pointed to. */
const EDGE_T = 24;
/** More names than this nobody reads from eight metres. */
const NAMES = 40;

export function marksOf(scene: Scene, bounds: Bounds, spoken: Spoken, canvas: Canvas, last: Places): Marks {
  const { t } = canvas;
  const projection = projectionOf(bounds, canvas);
  const spot = spotOf(projection, canvas);
  const clusters = clustered(scene.teams, spot, NEAR_T * t);
  const sites = scene.sites.flatMap((site): PlacedSite[] => {
    const { px, outside } = spot(site.at);
    return outside ? [] : [{ site, px }];
  });
  const incidents = scene.incidents.flatMap((mark) => {
    const { px, outside } = spot(mark.at);
    return outside ? [] : [{ mark, px }];
  });
  const names = namesOf({ scene, clusters, sites, incidents, projection }, spoken, t);
  const marks = [...sitesAndTeams(clusters, sites, t), ...drillSign(scene, t)];
  const { shapes: written, places } = writtenOf(names, marks, canvas, last);
  return {
    shapes: [
      ...spreadShapes(clusters, projection, t),
      ...wayShapes(clusters, projection, t),
      ...siteShapes(sites, t),
      ...teamShapes(clusters, projection, t),
      ...countShapes(clusters, t),
      ...incidents.toReversed().flatMap(({ mark, px }) => incidentShapes(mark, px, t)),
      ...written,
    ],
    places,
  };
}

interface Placed {
  readonly scene: Scene;
  readonly clusters: readonly Cluster[];
  readonly sites: readonly PlacedSite[];
  readonly incidents: readonly { readonly mark: Scene['incidents'][number]; readonly px: Px }[];
  readonly projection: Projection;
}

/** By how much they tell. */
function namesOf(
  { scene, clusters, sites, incidents, projection }: Placed,
  spoken: Spoken,
  t: number,
): Name[] {
  const [urgent, others] = teamNames(clusters, spoken, t);
  const [focus, ...rest] = incidents.map(({ mark, px }) => incidentName(mark, px, spoken, t));
  const siteNames = (wanted: (one: PlacedSite) => boolean) =>
    sites.filter(wanted).map(({ site, px }) => siteName(site, px, spoken, t));
  const inUse = ({ site }: PlacedSite) =>
    site.kind === 'post' || (site.kind === 'shelter' && site.shelter.open);
  return [
    ...(focus ? [focus] : []),
    ...urgent,
    ...siteNames(inUse),
    ...rest,
    ...others,
    ...areaNames(scene, projection, spoken, t),
    ...siteNames((one) => !inUse(one)),
  ].slice(0, NAMES);
}

/** Where a point is on the canvas; what lies beyond it is put to its edge, on the line from the middle. */
function spotOf({ to }: Projection, { t, width, height }: Canvas) {
  const [halfX, halfY] = [width / 2 - EDGE_T * t, height / 2 - EDGE_T * t];
  return (at: Point): { px: Px; outside: boolean } => {
    const [x, y] = to(at);
    const over = Math.max(Math.abs(x - width / 2) / halfX, Math.abs(y - height / 2) / halfY);
    if (over <= 1) return { px: [x, y], outside: false };
    return { px: [width / 2 + (x - width / 2) / over, height / 2 + (y - height / 2) / over], outside: true };
  };
}

const markAt = ([x, y]: Px, radius: number): Wish => ({
  x,
  y,
  radius,
  gap: 0,
  width: 0,
  height: 0,
  sides: [],
});

/** Marks that no name may cover. */
const sitesAndTeams = (clusters: readonly Cluster[], sites: readonly PlacedSite[], t: number): Wish[] => [
  ...clusters.map((cluster) => markAt(cluster.px, teamRadius(cluster, t))),
  ...sites.map(({ px }) => markAt(px, SITE_T * t)),
];

/** In its corner the panel says that what it shows is a drill. */
const DRILL_SIGN_T: readonly (readonly [x: number, y: number, radius: number])[] = [
  [40, 28, 26],
  [76, 28, 26],
];

const drillSign = ({ incidents }: Scene, t: number): Wish[] =>
  incidents.some(({ focus, drill }) => focus && drill)
    ? DRILL_SIGN_T.map(([x, y, radius]) => markAt([x * t, y * t], radius * t))
    : [];

/** Kept free for the line that says whose map it is. */
const FOOT_T = 36;
const LINE = 1.22;

function writtenOf(
  names: readonly Name[],
  marks: readonly Wish[],
  { t, width, height }: Canvas,
  last: Places,
) {
  const room = { x: 8 * t, y: 8 * t, width: width - 16 * t, height: height - (8 + FOOT_T) * t };
  const boxes = placeLabels([...names.map((name) => wishOf(name, last)), ...marks], room);
  const places = new Map<string, number>();
  const shapes = names.flatMap(({ key, lines, size }, i) => {
    const box = boxes[i];
    if (!box) return [];
    places.set(key, box.place);
    const x = box.x + (box.align === 'left' ? 0 : box.align === 'right' ? box.width : box.width / 2);
    return lines.map((line, row) =>
      text({
        ...line,
        at: [x, box.y + size * LINE * (row + 0.5)],
        size,
        align: box.align,
        halo: { color: INK.ground, width: 5 * t },
      }),
    );
  });
  return { shapes: shapes.reverse(), places };
}

const wishOf = (
  { key, at: [x, y], radius, gap, size, lines, sides, must, within }: Name,
  last: Places,
): Wish => ({
  x,
  y,
  radius,
  gap,
  width: Math.max(...lines.map((line) => textWidth(line.text, size))),
  height: size * LINE * lines.length,
  sides,
  must,
  stays: last.get(key),
  ...(within ? { within } : {}),
});
