/** Shapes as ECharts' custom series draws them; many alike are one path. */
import type { Option } from '../../../lib/chart.ts';
import { FONT } from '../ink.ts';
import type { Px } from './projection.ts';

export type Shape = Record<string, unknown>;

/** To a tenth of a pixel: text that is parsed again is kept short. */
const n = (value: number): string => String(Math.round(value * 10) / 10);

/** A line through the points, closed where it is an outline. */
export function lineOf(points: readonly Px[], closed: boolean): string {
  const [first, ...rest] = points;
  if (!first) return '';
  return `M${n(first[0])} ${n(first[1])}${rest.map(([x, y]) => `L${n(x)} ${n(y)}`).join('')}${closed ? 'Z' : ''}`;
}

export const circleOf = ([x, y]: Px, r: number): string =>
  `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;

export const path = (d: string, style: Shape): Shape[] =>
  d === '' ? [] : [{ type: 'path', shape: { d }, style }];

/** The shape around the origin, put to a place and turned (clockwise on the screen). */
export function placed(points: readonly Px[], [x, y]: Px, turn = 0): Px[] {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return points.map(([px, py]) => [x + px * cos - py * sin, y + px * sin + py * cos]);
}

interface Text {
  readonly text: string;
  readonly at: Px;
  readonly size: number;
  readonly fill: string;
  readonly weight?: number;
  readonly align?: 'left' | 'right' | 'center';
  /** Of the line around the letters, which keeps them readable over what lies below. */
  readonly halo?: { readonly color: string; readonly width: number };
}

export const text = ({ text, at: [x, y], size, fill, weight = 400, align = 'left', halo }: Text): Shape => ({
  type: 'text',
  x,
  y,
  style: {
    text,
    font: `${weight} ${size}px ${FONT}`,
    fill,
    align,
    verticalAlign: 'middle',
    ...(halo ? { stroke: halo.color, lineWidth: halo.width } : {}),
  },
});

/** A chart that is nothing but these shapes, in this order. */
export const drawing = (id: string, children: readonly Shape[]): Option =>
  ({
    series: [
      {
        id,
        type: 'custom',
        coordinateSystem: 'none',
        silent: true,
        data: [[0, 0]],
        renderItem: () => ({ type: 'group', $mergeChildren: false, children }),
      },
    ],
  }) as Option;

/** All shapes of a drawing, for whoever counts them. */
export function shapesOf(children: readonly Shape[]): Shape[] {
  return children.flatMap((shape) => [
    shape,
    ...(Array.isArray(shape['children']) ? shapesOf(shape['children'] as Shape[]) : []),
  ]);
}
