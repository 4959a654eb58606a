/** The fence asks, and never records: near, hysteresis, only on the way, and "not yet". */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksNow, type Fence, nextFence } from '../../../client/field/positions/fence.ts';
import type { Fix } from '../../../client/field/positions/fix.ts';
import type { OrderCard } from '../../../client/field/view/view.ts';
import { distanceM } from '../../../shared/forecast/distance.ts';
import { anyFix, fixAt, OVER, order, SCENE, START_MS, toFix } from './orders.ts';

const UNKNOWN: Fence = { is: 'unknown' };
const foundAfter = (fixes: readonly Fix[], card = order()): Fence =>
  fixes.reduce<Fence>((fence, fix) => nextFence(fence, fix, card), UNKNOWN);
const reachM = ({ accuracyM }: Fix) => Math.max(200, 1.5 * accuracyM);

describe('near the scene', () => {
  it.each([
    [199, 10, 'near'],
    [201, 10, 'far'],
    [440, 300, 'near'],
    [460, 300, 'far'],
    [740, 500, 'near'],
    [50, 501, 'unknown'],
  ])('%i m away, known to %i m: %s', (metres, accuracyM, is) => {
    expect(foundAfter([fixAt(metres, { accuracyM })]).is).toBe(is);
  });

  it('carries how far, how exactly and since when, by the fix that came near first', () => {
    const fence = foundAfter([
      fixAt(5_000),
      fixAt(150, { atMs: START_MS + 60_000 }),
      fixAt(80, { accuracyM: 25, atMs: START_MS + 90_000 }),
    ]);
    expect(fence).toEqual({
      is: 'near',
      dispatchId: 'd1',
      distanceM: expect.closeTo(80, 0),
      accuracyM: 25,
      enteredAt: new Date(START_MS + 60_000).toISOString(),
    });
  });

  it('after any fixes it is what the last good one says, with half as much room for one who was near', () => {
    fc.assert(
      fc.property(
        fc.array(
          anyFix.map((fix) => ({ ...fix, metres: fix.metres / 40 })),
          { minLength: 1 },
        ),
        (some) => {
          const fixes = some.map(toFix);
          let near = false;
          let good = false;
          for (const fix of fixes) {
            if (fix.accuracyM > 500) {
              // Too rough to come near or to leave; what was far is not known any more.
              good = near;
              continue;
            }
            good = true;
            near = (distanceM(fix, SCENE) ?? 0) <= reachM(fix) * (near ? 1.5 : 1);
          }
          expect(foundAfter(fixes).is).toBe(near ? 'near' : good ? 'far' : 'unknown');
        },
      ),
    );
  });
});

describe('only between departure and arrival', () => {
  it.each<[string, OrderCard | null]>([
    ['not departed', order({ departedAt: null })],
    ['arrived', order({ arrivedAt: '2026-11-21T06:10:00.000Z' })],
    ['standby', order({ kind: 'standby' })],
    ['a scene without coordinates', order({ scene: { name: '阿布亥沟' } })],
    ['no scene', order({ scene: null })],
    ...OVER.map((none): [string, OrderCard | null] => ['no order that holds', none]),
  ])('%s: nothing is known of a fence', (_what, card) => {
    expect(nextFence(foundAfter([fixAt(0)]), fixAt(0), card)).toEqual(UNKNOWN);
  });

  it('another order is another fence: being near the old scene gives no room at the new one', () => {
    const near = foundAfter([fixAt(100)]);
    expect(nextFence(near, fixAt(250), order()).is).toBe('near');
    expect(nextFence(near, fixAt(250), order({ dispatchId: 'd2' })).is).toBe('far');
  });

  it('without a fix one who was near stays so, and another is unknown', () => {
    const near = foundAfter([fixAt(100)]);
    expect(nextFence(near, null, order())).toBe(near);
    expect(nextFence(foundAfter([fixAt(9_000)]), null, order())).toEqual(UNKNOWN);
  });
});

describe('the question', () => {
  const fence = foundAfter([fixAt(100)]);
  const notYet = { dispatchId: 'd1', atMs: START_MS, fix: fixAt(100) };

  it('is asked when near and only then', () => {
    fc.assert(
      fc.property(anyFix, (fix) => {
        const found = foundAfter([toFix(fix)]);
        expect(asksNow(found, null, toFix(fix), START_MS)).toBe(found.is === 'near');
      }),
    );
  });

  it.each([
    ['at once', 0, 100, false],
    ['four minutes later', 240_000, 100, false],
    ['five minutes later', 300_000, 100, true],
    ['99 m on', 1_000, 1, false],
    ['101 m on', 1_000, -1.5, true],
  ])('after "not yet": %s', (_when, laterMs, metres, asks) => {
    expect(asksNow(fence, notYet, fixAt(metres), START_MS + laterMs)).toBe(asks);
  });

  it('of another order is asked anew', () => {
    expect(asksNow(fence, { ...notYet, dispatchId: 'd0' }, fixAt(100), START_MS)).toBe(true);
  });
});
