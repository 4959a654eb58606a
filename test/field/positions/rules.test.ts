/** When the phone looks where it is and what it keeps of that, over any way that a team may go. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fix } from '../../../client/field/positions/fix.ts';
import { nextSample, type Situation, watchOptions } from '../../../client/field/positions/rules.ts';
import type { Sample } from '../../../client/field/positions/sample.ts';
import { distanceM } from '../../../shared/forecast/distance.ts';
import { anyFix, fixAt, OVER, order, START_MS, sampleOf, toFix } from './orders.ts';

const underWay: Situation = { order: order(), chosen: false, hidden: false };

function kept(fixes: readonly Fix[], situation: Situation): Sample[] {
  const samples: Sample[] = [];
  for (const fix of fixes)
    if (nextSample(samples.at(-1) ?? null, fix, situation) === 'keep') samples.push(sampleOf(fix));
  return samples;
}

/** Fixes every `everyS` seconds at these metres from the scene. */
const way = (metres: readonly number[], everyS: number, over: Partial<Fix> = {}): Fix[] =>
  metres.map((m, i) => fixAt(m, { atMs: START_MS + i * everyS * 1_000, ...over }));
const gapsS = (samples: readonly Sample[]): number[] =>
  samples.slice(1).map(({ at }, i) => (Date.parse(at) - Date.parse(samples[i]?.at ?? '')) / 1_000);

describe('only with an order that is not over, or by a person’s choice', () => {
  it('nothing is looked at or kept otherwise, wherever the phone is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OVER), fc.boolean(), anyFix, (none, hidden, fix) => {
        const situation = { order: none, chosen: false, hidden };
        expect(nextSample(null, toFix(fix), situation)).toBe('skip');
        expect(watchOptions(situation, 'moving', toFix(fix))).toBeNull();
        expect(nextSample(null, toFix(fix), { ...situation, chosen: true })).toBe('keep');
        expect(watchOptions({ ...situation, chosen: true }, 'moving', toFix(fix))).not.toBeNull();
      }),
    );
  });
});

describe('standing still', () => {
  it('gives a sample every five minutes, however the position trembles within its error', () => {
    const trembling = fc.array(fc.double({ min: -15, max: 15, noNaN: true }), {
      minLength: 200,
      maxLength: 400,
    });
    fc.assert(
      fc.property(trembling, (metres) => {
        const samples = kept(
          way(
            metres.map((m) => 500 + m),
            10,
            { accuracyM: 15 },
          ),
          underWay,
        );
        expect(new Set(gapsS(samples))).toEqual(new Set([300]));
      }),
      { numRuns: 50 },
    );
  });

  it('and half as often while the page is hidden', () => {
    const samples = kept(way(new Array(400).fill(500), 10), { ...underWay, hidden: true });
    expect(new Set(gapsS(samples))).toEqual(new Set([600]));
  });
});

describe('moving', () => {
  const speeds = fc.array(fc.double({ min: 1, max: 40, noNaN: true }), { minLength: 60, maxLength: 200 });
  /** A drive with these speeds, one fix a second. */
  const drive = (speed: readonly number[]): Fix[] => {
    let metres = 0;
    return speed.map((metresASecond, i) => {
      metres += metresASecond;
      return fixAt(metres, { speed: metresASecond, accuracyM: 5, atMs: START_MS + i * 1_000 });
    });
  };

  it('gives a sample at least every 20 s, none within 5 s, and none sooner than 100 m or 20 s', () => {
    fc.assert(
      fc.property(speeds, (speed) => {
        const samples = kept(drive(speed), underWay);
        for (const gap of gapsS(samples)) {
          expect(gap).toBeLessThanOrEqual(20);
          expect(gap).toBeGreaterThanOrEqual(5);
        }
        for (const [i, sample] of samples.slice(1).entries()) {
          const before = samples[i];
          if (before && (gapsS(samples)[i] ?? 0) < 20)
            expect(distanceM(before, sample)).toBeGreaterThanOrEqual(100);
        }
      }),
    );
  });

  it('a hidden page never keeps more than one that is shown', () => {
    fc.assert(
      fc.property(speeds, (speed) => {
        const [shown, hidden] = [false, true].map(
          (is) => kept(drive(speed), { ...underWay, hidden: is }).length,
        );
        expect(hidden).toBeLessThanOrEqual(shown ?? 0);
      }),
    );
  });

  it('is told from the way where the phone does not know its speed', () => {
    // A car at 15 m/s whose browser gives no speed: every 20 s or 100 m all the same.
    const samples = kept(
      way(
        Array.from({ length: 120 }, (_, i) => i * 15),
        1,
        { accuracyM: 5 },
      ),
      underWay,
    );
    expect(Math.max(...gapsS(samples))).toBeLessThanOrEqual(20);
  });
});

it('of any fixes at all samples come in order of time, but where the clock was put right by more than a minute', () => {
  fc.assert(
    fc.property(fc.array(anyFix, { maxLength: 60 }), fc.boolean(), (fixes, hidden) => {
      for (const gap of gapsS(kept(fixes.map(toFix), { ...underWay, hidden })))
        expect(gap >= 5 || gap <= -60).toBe(true);
    }),
  );
});

describe('how the phone looks', () => {
  it('by satellites only when moving or near the scene, and never with the page hidden', () => {
    const [near, far] = [fixAt(300), fixAt(20_000)];
    const precise = (situation: Situation, pace: 'still' | 'moving', fix: Fix) =>
      watchOptions(situation, pace, fix)?.enableHighAccuracy;
    expect(precise(underWay, 'moving', far)).toBe(true);
    expect(precise(underWay, 'still', far)).toBe(false);
    expect(precise(underWay, 'still', near)).toBe(true);
    // There already: it need not be known to the metre any more.
    const arrived = { ...underWay, order: order({ arrivedAt: '2026-11-21T06:00:00.000Z' }) };
    expect(precise(arrived, 'still', near)).toBe(false);
    for (const pace of ['still', 'moving'] as const)
      for (const fix of [near, far]) expect(precise({ ...underWay, hidden: true }, pace, fix)).toBe(false);
  });
});
