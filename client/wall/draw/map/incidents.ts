/** Incidents on the map: the shape says how severe, hatching that it is a drill, a ring that it is in focus. */

import type { IncidentMark } from '../../reading/scene.ts';
import { INK } from '../ink.ts';
import type { Px } from './projection.ts';
import { circleOf, lineOf, path, placed, type Shape } from './shape.ts';

export const incidentRadius = ({ focus }: IncidentMark, t: number): number => (focus ? 17 : 11) * t;

const SQUARE: readonly Px[] = [
  [-0.9, -0.9],
  [0.9, -0.9],
  [0.9, 0.9],
  [-0.9, 0.9],
];
const DIAMOND: readonly Px[] = [
  [0, -1.2],
  [1.2, 0],
  [0, 1.2],
  [-1.2, 0],
];
const TRIANGLE: readonly Px[] = [
  [0, -1],
  [1.1, 0.85],
  [-1.1, 0.85],
];

function outlineOf({ severity }: IncidentMark, at: Px, r: number): string {
  const shape = (points: readonly Px[]) =>
    lineOf(
      placed(
        points.map(([x, y]): Px => [x * r, y * r]),
        at,
      ),
      true,
    );
  switch (severity) {
    case 'extraordinary':
      return shape(SQUARE);
    case 'major':
      return shape(DIAMOND);
    case 'larger':
      return shape(TRIANGLE);
    case 'general':
      return circleOf(at, r);
    default:
      return circleOf(at, r * 0.85);
  }
}

export function incidentShapes(mark: IncidentMark, at: Px, t: number): Shape[] {
  const r = incidentRadius(mark, t);
  const color = mark.severity ? INK.severity[mark.severity] : INK.text2;
  const d = outlineOf(mark, at, r);
  return [
    ...(mark.focus ? halo(at, 2 * r, mark.drill ? INK.text2 : color, t) : []),
    ...(mark.drill ? hollow(d, at, r, color, t) : path(d, styleOf(mark, color, t))),
    ...(mark.focus ? gathered(mark.arrived, at, r, t) : []),
  ];
}

/** What nobody has graded is an open, broken ring. */
const styleOf = ({ severity }: IncidentMark, color: string, t: number): Shape =>
  severity
    ? { fill: color, stroke: INK.ground, lineWidth: 2 * t }
    : { fill: INK.ground, stroke: color, lineWidth: 3 * t, lineDash: [5 * t, 4 * t] };

const halo = (at: Px, r: number, color: string, t: number): Shape[] =>
  path(circleOf(at, r), {
    fill: color,
    opacity: 0.14,
    stroke: color,
    lineWidth: 1.6 * t,
    lineDash: [5 * t, 6 * t],
  });

function hollow(d: string, [x, y]: Px, r: number, color: string, t: number): Shape[] {
  const lines = [-2, -1, 0, 1, 2].map((i) => {
    const at = x + i * r * 0.62;
    return lineOf(
      [
        [at - 1.3 * r, y + 1.3 * r],
        [at + 1.3 * r, y - 1.3 * r],
      ],
      false,
    );
  });
  return [
    ...path(d, { fill: INK.ground, stroke: INK.ground, lineWidth: 6 * t }),
    {
      type: 'path',
      shape: { d: lines.join('') },
      style: { fill: 'none', stroke: color, lineWidth: 2 * t },
      clipPath: { type: 'path', shape: { d } },
    },
    ...path(d, { fill: 'none', stroke: color, lineWidth: 2.6 * t, lineJoin: 'round' }),
  ];
}

/** So many of those that are there have a mark; how many there are, the label says. */
const GATHERED = 5;

function gathered(arrived: number, [x, y]: Px, r: number, t: number): Shape[] {
  const shown = Math.min(arrived, GATHERED);
  const [side, step] = [9 * t, 13 * t];
  const squares = Array.from({ length: shown }, (_, i) => {
    const left = x + (i - (shown - 1) / 2) * step - side / 2;
    const top = y + 2 * r - side / 2;
    return lineOf(
      [
        [left, top],
        [left + side, top],
        [left + side, top + side],
        [left, top + side],
      ],
      true,
    );
  });
  return path(squares.join(''), { fill: INK.done, stroke: INK.ground, lineWidth: 1.6 * t });
}
