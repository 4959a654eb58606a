/** Depots, shelters and posts on the map: all of a kind are one path. */
import type { Site } from '../../reading/map/sites.ts';
import { INK } from '../ink.ts';
import type { Px } from './projection.ts';
import { lineOf, path, placed, type Shape } from './shape.ts';

export const SITE_T = 10;

const HOUSE: readonly Px[] = [
  [-9, 8],
  [-9, -2],
  [0, -10],
  [9, -2],
  [9, 8],
];
const STORE: readonly Px[] = [
  [-10, -7],
  [10, -7],
  [10, 8],
  [-10, 8],
];
const SHELF: readonly Px[] = [
  [-10, -2],
  [10, -2],
];
const POLE: readonly Px[] = [
  [-6, 12],
  [-6, -12],
];
const FLAG: readonly Px[] = [
  [-6, -12],
  [11, -6],
  [-6, 0],
];

export interface PlacedSite {
  readonly site: Site;
  readonly px: Px;
}

export function siteShapes(sites: readonly PlacedSite[], t: number): Shape[] {
  const outline = (some: readonly PlacedSite[], points: readonly Px[], closed = true) =>
    some
      .map(({ px }) =>
        lineOf(
          placed(
            points.map(([x, y]): Px => [x * t, y * t]),
            px,
          ),
          closed,
        ),
      )
      .join('');
  const isOpen = ({ site }: PlacedSite) => site.kind === 'shelter' && site.shelter.open;
  const of = (kind: Site['kind']) => sites.filter(({ site }) => site.kind === kind);
  const line = { stroke: INK.text2, lineWidth: 2.4 * t, lineJoin: 'round' };
  return [
    ...path(
      outline(
        of('shelter').filter((one) => !isOpen(one)),
        HOUSE,
      ),
      { ...line, fill: INK.ground, stroke: INK.text3 },
    ),
    ...path(outline(of('depot'), STORE), { ...line, fill: INK.ground }),
    ...path(outline(of('depot'), SHELF, false), { ...line, fill: 'none' }),
    ...path(outline(of('shelter').filter(isOpen), HOUSE), { ...line, fill: INK.text2 }),
    ...path(outline(of('post'), POLE, false), { ...line, stroke: INK.text, fill: 'none' }),
    ...path(outline(of('post'), FLAG), { ...line, stroke: INK.text, fill: INK.text }),
  ];
}
