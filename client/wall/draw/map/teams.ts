/** Teams on the map: what is on its way as few paths, however many there are. */
import { INK } from '../ink.ts';
import type { Cluster } from './cluster.ts';
import type { Projection, Px } from './projection.ts';
import { circleOf, lineOf, path, placed, type Shape, text } from './shape.ts';

export const TEAM_T = 10;
/** Of a mark that stands for several teams: it holds their number. */
const MANY_T = 16;
/** The way of more than so many is a tangle: the loudest keep theirs. */
const WAYS = 18;

export const teamRadius = ({ count, outside }: Cluster, t: number): number =>
  (count > 1 && !outside ? MANY_T : TEAM_T) * t;

export const teamColor = ({ lead }: Cluster): string =>
  lead.urgency === 'missed'
    ? INK.missed
    : lead.urgency === 'risk'
      ? INK.risk
      : lead.focus
        ? INK.text
        : INK.text2;

/** Where else a team may be, below all marks: one light for all of them, so that none shines through another. */
export function spreadShapes(
  clusters: readonly Cluster[],
  { to, pxPerMetre }: Projection,
  t: number,
): Shape[] {
  const d = clusters.map(({ lead, outside }) => {
    const { spread } = lead.where;
    if (!spread || outside) return '';
    return spread.kind === 'round'
      ? circleOf(to(lead.where.at), spread.radiusM * pxPerMetre)
      : capsule(to(spread.from), to(spread.to), Math.max(spread.wideM * pxPerMetre, 5 * t));
  });
  return path(d.join(''), {
    fill: INK.data,
    opacity: 0.2,
    fillRule: 'nonzero',
    stroke: INK.data,
    lineWidth: 1.4 * t,
    lineDash: [2 * t, 5 * t],
  });
}

const HALF_TURN = Array.from({ length: 7 }, (_, i) => (Math.PI * i) / 6 - Math.PI / 2);

function capsule(from: Px, to: Px, r: number): string {
  const turn = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const end = (at: Px, turn: number) =>
    placed(
      HALF_TURN.map((angle): Px => [r * Math.cos(angle), r * Math.sin(angle)]),
      at,
      turn,
    );
  return lineOf([...end(to, turn), ...end(from, turn + Math.PI)], true);
}

/** The straight line that a team still has before it: no road, and no claim to be one. */
export function wayShapes(clusters: readonly Cluster[], { to }: Projection, t: number): Shape[] {
  const drawn = clusters.filter(({ lead }) => lead.towards !== null && lead.focus).slice(0, WAYS);
  const ways = drawn.map((cluster) => ({
    key: `${teamColor(cluster)} ${cluster.lead.step === 'departed'}`,
    d: lineOf([cluster.px, to(cluster.lead.towards ?? cluster.lead.where.at)], false),
  }));
  return [...grouped(ways)].flatMap(([key, d]) => {
    const [color = INK.text, departed] = key.split(' ');
    return path(d, {
      fill: 'none',
      stroke: color === INK.text ? INK.text3 : color,
      lineWidth: 2.2 * t,
      lineDash: departed === 'true' ? [10 * t, 6 * t] : [2 * t, 8 * t],
      lineCap: 'round',
      opacity: 0.75,
    });
  });
}

/**
 * A ring waits, a dotted ring has said yes, an arrow moves towards the scene (hollow where nobody has seen it), a square
 * stands at the assembly point; what lies beyond the edge is pointed to.
 */
export function teamShapes(clusters: readonly Cluster[], { to }: Projection, t: number): Shape[] {
  const r = TEAM_T * t;
  const marks = clusters.flatMap((cluster) => {
    const color = teamColor(cluster);
    return outlinesOf(cluster, to, r).map(({ filled, d }) => ({ key: `${color} ${filled}`, d }));
  });
  const order = (key: string) =>
    [INK.text2, INK.text, INK.risk, INK.missed].findIndex((ink) => key.startsWith(ink));
  return [...grouped(marks)]
    .sort(([a], [b]) => order(a) - order(b))
    .flatMap(([key, d]) => {
      const [color = INK.text, filled] = key.split(' ');
      return path(
        d,
        filled === 'true'
          ? { fill: color, stroke: INK.ground, lineWidth: 1.6 * t }
          : { fill: INK.ground, stroke: color, lineWidth: 3 * t, lineJoin: 'round' },
      );
    });
}

interface Outline {
  readonly filled: boolean;
  readonly d: string;
}

const ARROW: readonly Px[] = [
  [-0.9, -1],
  [1.2, 0],
  [-0.9, 1],
  [-0.35, 0],
];
const SQUARE: readonly Px[] = [
  [-0.8, -0.8],
  [0.8, -0.8],
  [0.8, 0.8],
  [-0.8, 0.8],
];
const POINTER: readonly Px[] = [
  [1.3, 0],
  [-0.7, -1.1],
  [-0.7, 1.1],
];

const RIM: readonly Px[] = [
  [2.25, 0],
  [1.5, -0.6],
  [1.5, 0.6],
];

/** A disc with the number of its teams; where the loudest is on the road, with a tip towards the scene. */
function manyOf({ lead, px }: Cluster, to: Projection['to'], r: number): Outline[] {
  const disc = { filled: false, d: circleOf(px, MANY_T * (r / TEAM_T)) };
  if (lead.step !== 'departed' || !lead.towards) return [disc];
  const [x, y] = to(lead.towards);
  const turn = Math.atan2(y - px[1], x - px[0]);
  const tip = placed(
    RIM.map(([x, y]): Px => [x * r, y * r]),
    px,
    turn,
  );
  return [{ filled: true, d: lineOf(tip, true) }, disc];
}

function outlinesOf(cluster: Cluster, to: Projection['to'], r: number): Outline[] {
  const { lead, px, outside } = cluster;
  if (cluster.count > 1 && !outside) return manyOf(cluster, to, r);
  const { at, basis } = lead.where;
  const shape = (points: readonly Px[], turn = 0) =>
    lineOf(
      placed(
        points.map(([x, y]): Px => [x * r, y * r]),
        px,
        turn,
      ),
      true,
    );
  if (outside) {
    const [x, y] = to(at);
    return [{ filled: basis === 'seen', d: shape(POINTER, Math.atan2(y - px[1], x - px[0])) }];
  }
  switch (lead.step) {
    case 'departed': {
      const [x, y] = lead.towards ? to(lead.towards) : [px[0] + 1, px[1]];
      return [{ filled: basis === 'seen', d: shape(ARROW, Math.atan2(y - px[1], x - px[0])) }];
    }
    case 'assembled':
      return [{ filled: false, d: shape(SQUARE) }];
    case 'acknowledged':
      return [
        { filled: false, d: circleOf(px, r * 0.85) },
        { filled: true, d: circleOf(px, r * 0.42) },
      ];
    default:
      return [{ filled: false, d: circleOf(px, r * 0.85) }];
  }
}

/** In the discs of several teams: how many they are. */
export const countShapes = (clusters: readonly Cluster[], t: number): Shape[] =>
  clusters
    .filter(({ count, outside }) => count > 1 && !outside)
    .map((cluster) =>
      text({
        text: String(cluster.count),
        at: cluster.px,
        size: 24 * t,
        weight: 600,
        fill: teamColor(cluster),
        align: 'center',
      }),
    );

/** All outlines of one key as one, in the order in which the keys came. */
function grouped(items: readonly { readonly key: string; readonly d: string }[]): Map<string, string> {
  const groups = new Map<string, string>();
  for (const { key, d } of items) groups.set(key, (groups.get(key) ?? '') + d);
  return groups;
}
