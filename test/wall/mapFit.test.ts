/** The view of the map: it holds what has to be seen, and stands still. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectionOf } from '../../client/wall/draw/map/projection.ts';
import { type HeldView, holdView, type Wanted } from '../../client/wall/reading/map/fit.ts';
import {
  atLeast,
  type Bounds,
  boundsOf,
  cornersOf,
  grown,
  holds,
  type Point,
} from '../../client/wall/reading/map/space.ts';

const box = (west: number, south: number, width: number, height: number): Bounds => ({
  west,
  south,
  east: west + width,
  north: south + height,
});
const wanted = (bounds: Bounds, about = 'a'): Wanted => ({ about, bounds });
const anyPoint = fc.tuple(
  fc.double({ min: 75, max: 134, noNaN: true }),
  fc.double({ min: 4, max: 53, noNaN: true }),
);
const anyBox: fc.Arbitrary<Bounds> = fc
  .array(anyPoint, { minLength: 1, maxLength: 6 })
  .map((points) => atLeast(boundsOf(points) as Bounds, 0.06));
const held = (view: HeldView | null): HeldView => {
  if (!view) throw new Error('no view');
  return view;
};

describe('the view', () => {
  it('holds all that has to be seen, whatever it was before', () => {
    fc.assert(
      fc.property(fc.array(anyBox, { minLength: 1, maxLength: 8 }), (boxes) => {
        let view: HeldView | null = null;
        boxes.forEach((bounds, i) => {
          view = holdView(wanted(bounds), view, i * 20_000);
          expect(holds(held(view).bounds, bounds)).toBe(true);
        });
      }),
    );
  });

  it('puts every corner of it on the canvas, true to shape, whatever the shape of the canvas', () => {
    const canvases = fc.record({
      u: fc.constant(1),
      t: fc.double({ min: 0.5, max: 3, noNaN: true }),
      width: fc.integer({ min: 300, max: 3_000 }),
      height: fc.integer({ min: 200, max: 2_000 }),
    });
    fc.assert(
      fc.property(anyBox, canvases, (bounds, canvas) => {
        const { to, shown } = projectionOf(bounds, canvas);
        for (const [x, y] of cornersOf(bounds).map(to)) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(canvas.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(canvas.height);
        }
        expect(holds(grown(shown, 1e-9), bounds)).toBe(true);
      }),
    );
  });

  it('makes a kilometre east as long as a kilometre north', () => {
    const { to, pxPerMetre } = projectionOf(box(109.6, 39.4, 0.4, 0.3), {
      u: 1,
      t: 1,
      width: 738,
      height: 400,
    });
    const [x0, y0] = to([109.8, 39.55]);
    const km = (point: Point) => Math.hypot(to(point)[0] - x0, to(point)[1] - y0) / pxPerMetre / 1_000;
    expect(km([109.8, 39.55 + 1 / 111.195])).toBeCloseTo(1, 2);
    expect(km([109.8 + 1 / (111.195 * Math.cos((39.55 * Math.PI) / 180)), 39.55])).toBeCloseTo(1, 2);
  });

  it('is the very same one while teams move about in it', () => {
    const first = held(holdView(wanted(box(109, 39, 0.4, 0.3)), null, 0));
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.015, max: 0.015, noNaN: true }), { maxLength: 30 }),
        (jitter) => {
          let view: HeldView | null = first;
          jitter.forEach((by, i) => {
            view = holdView(wanted(box(109 + by / 2, 39, 0.4 - Math.abs(by), 0.3)), view, i * 1_000);
            expect(view).toBe(first);
          });
        },
      ),
    );
  });

  it('changes a few times only while a team drives away, not with each of its positions', () => {
    let view: HeldView | null = null;
    const views = new Set<HeldView>();
    for (let i = 0; i < 600; i++) {
      view = held(holdView(wanted(box(109, 39, 0.1 + i * 0.001, 0.1)), view, i * 1_000));
      views.add(view);
    }
    expect(views.size).toBeLessThan(12);
  });

  it('draws in when it is twice as wide as it need be, but not before it could be read', () => {
    const wide = held(holdView(wanted(box(109, 39, 0.4, 0.4)), null, 0));
    const small = wanted(box(109.1, 39.1, 0.1, 0.1));
    expect(holdView(small, wide, 59_000)).toBe(wide);
    expect(held(holdView(small, wide, 60_000)).bounds.east).toBeLessThan(109.3);
  });

  it('is another one at once for another incident, and none where there is nothing to show', () => {
    const one = held(holdView(wanted(box(109, 39, 0.4, 0.4)), null, 0));
    expect(held(holdView(wanted(box(109.1, 39.1, 0.1, 0.1), 'b'), one, 1)).about).toBe('b');
    expect(holdView(null, one, 1)).toBeNull();
  });
});
