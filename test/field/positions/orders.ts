/** Orders and fixes for tests of the phone's rules. */
import fc from 'fast-check';
import type { Fix } from '../../../client/field/positions/fix.ts';
import type { Sample } from '../../../client/field/positions/sample.ts';
import type { OrderCard } from '../../../client/field/view/view.ts';

export const START_MS = Date.parse('2026-11-21T14:00:00+08:00');
export const SCENE = { lon: 109.8, lat: 39.6 };
const METRES_A_DEGREE = 111_194.93;

export const order = (over: Partial<OrderCard> = {}): OrderCard => ({
  dispatchId: 'd1',
  kind: 'toScene',
  team: '一队',
  teamId: 't1',
  task: null,
  scene: SCENE,
  orderedAt: '2026-11-21T05:40:00.000Z',
  acknowledgedAt: '2026-11-21T05:41:00.000Z',
  departedAt: '2026-11-21T05:45:00.000Z',
  assembledAt: null,
  arrivedAt: null,
  releasedAt: null,
  over: null,
  people: null,
  vehicles: null,
  limit: null,
  ...over,
});

/** A fix so many metres north of the scene. */
export const fixAt = (metres: number, over: Partial<Fix> = {}): Fix => ({
  lon: SCENE.lon,
  lat: SCENE.lat + metres / METRES_A_DEGREE,
  accuracyM: 10,
  speed: null,
  heading: null,
  atMs: START_MS,
  ...over,
});

export const sampleOf = ({ atMs, ...where }: Fix): Sample => ({
  ...where,
  at: new Date(atMs).toISOString(),
  teamId: 't1',
});

/** Every way in which an order is none to be followed. */
export const OVER: readonly (OrderCard | null)[] = [
  null,
  order({ over: 'cancelled' }),
  order({ over: 'rerouted' }),
  order({ releasedAt: '2026-11-21T09:00:00.000Z' }),
];

export const anyFix = fc.record({
  metres: fc.double({ min: 0, max: 50_000, noNaN: true }),
  accuracyM: fc.double({ min: 1, max: 3_000, noNaN: true }),
  speed: fc.option(fc.double({ min: 0, max: 40, noNaN: true })),
  seconds: fc.nat({ max: 7_200 }),
});
export const toFix = (a: { metres: number; accuracyM: number; speed: number | null; seconds: number }): Fix =>
  fixAt(a.metres, { accuracyM: a.accuracyM, speed: a.speed, atMs: START_MS + a.seconds * 1_000 });
