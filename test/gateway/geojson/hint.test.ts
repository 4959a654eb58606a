/** A wrong system of coordinates shows by what is registered: the places fall out of their areas. */
import { expect, it } from 'vitest';
import { fromWgs84, toWgs84 } from '../../../server/gateway/geojson/crs.ts';
import { systemHint } from '../../../server/gateway/geojson/hint.ts';
import type { Position, Ring } from '../../../shared/geo/polygon.ts';
import { mosaic } from './made.ts';

/** Two areas of about a kilometre, side by side. */
const RINGS = mosaic({ columns: 2, rows: 1, steps: 8, seed: 1, corner: [109.79, 39.6], sideDeg: 0.01 });
const PLACES = [
  { position: [109.793, 39.605] as Position, areas: ['west'] },
  { position: [109.797, 39.605] as Position, areas: ['west'] },
  { position: [109.803, 39.605] as Position, areas: ['hamlet', 'east'] },
  { position: [109.807, 39.605] as Position, areas: [] },
];
const outlined = (convert: (position: Position) => Position) =>
  RINGS.map((ring: Ring, i) => ({ area: i === 0 ? 'west' : 'east', polygons: [[ring.map(convert)]] }));
const fileIn = (system: 'gcj02' | 'bd09') => fromWgs84(system);

it('nothing is said where the places lie in their areas', () => {
  expect(
    systemHint(
      outlined((position) => position),
      PLACES,
      'wgs84',
    ),
  ).toBeNull();
  expect(
    systemHint(
      outlined((position) => toWgs84('gcj02')(fileIn('gcj02')(position))),
      PLACES,
      'gcj02',
    ),
  ).toBeNull();
});

it('a file in GCJ-02 that was said to be WGS-84 is seen, with what fits better', () => {
  const hint = systemHint(outlined(fileIn('gcj02')), PLACES, 'wgs84');
  expect(hint).toMatchObject({ note: 'otherSystem', values: { known: 4, betterFits: 4 } });
  expect(JSON.stringify(hint?.values['better'])).toContain('GCJ-02');
});

it('and the other way round', () => {
  const hint = systemHint(outlined(toWgs84('gcj02')), PLACES, 'gcj02');
  expect(hint).toMatchObject({ note: 'otherSystem', values: { betterFits: 4 } });
  expect(JSON.stringify(hint?.values['better'])).toContain('WGS-84');
});

it('places that are all far off say that it is another jurisdiction; without places nothing is said', () => {
  const far = PLACES.map(({ areas }) => ({ position: [82, 44] as Position, areas }));
  expect(
    systemHint(
      outlined((position) => position),
      far,
      'wgs84',
    ),
  ).toEqual({ note: 'elsewhere', values: { known: 4 } });
  expect(
    systemHint(
      outlined((position) => position),
      [],
      'wgs84',
    ),
  ).toBeNull();
});
