/** Where a team is drawn, how it is known, and how far off it may be. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleOf } from '../../client/wall/reading/map/sample.ts';
import { metresBetween, moved, type Point } from '../../client/wall/reading/map/space.ts';
import {
  type Known,
  RECKONED_MS,
  type Sample,
  whereabouts,
} from '../../client/wall/reading/map/whereabouts.ts';
import type { Drill } from '../../shared/duty/drill.ts';
import type { TeamPosition } from '../../shared/protocol.ts';
import type { Team } from '../../shared/roster/state.ts';

const MIN = 60_000;
const NOW = Date.parse('2026-11-21T16:47:20+08:00');
const STATION: Point = [109.7, 39.55];
const SCENE: Point = [109.9, 39.6];

const known = (more: Partial<Known> = {}): Known => ({
  sample: null,
  station: STATION,
  target: SCENE,
  departedMs: NOW - 10 * MIN,
  arrives: null,
  nowMs: NOW,
  ...more,
});
const sample = (ageMs: number, more: Partial<Sample> = {}): Sample => ({
  at: [109.8, 39.57],
  atMs: NOW - ageMs,
  accuracyM: 20,
  speed: null,
  heading: null,
  ...more,
});
const lengthOf = (where: ReturnType<typeof whereabouts>): number => {
  const spread = where?.spread;
  if (!spread) return 0;
  return spread.kind === 'round' ? spread.radiusM : metresBetween(spread.from, spread.to);
};

describe('a team that was seen', () => {
  it('goes on between two positions as it went: towards its heading, at its speed', () => {
    const where = whereabouts(known({ sample: sample(30_000, { speed: 10, heading: 90 }) }));
    expect(where?.basis).toBe('seen');
    expect(metresBetween(where?.at ?? SCENE, moved([109.8, 39.57], 90, 300))).toBeLessThan(1);
    expect(where?.spread).toBeNull();
  });

  it('goes on towards the scene where nobody said how fast and where to', () => {
    const told = sample(30_000);
    const where = whereabouts(known({ sample: told }));
    const left = metresBetween(where?.at ?? STATION, SCENE);
    expect(left).toBeLessThan(metresBetween(told.at, SCENE) - 100);
    expect(left).toBeGreaterThan(metresBetween(told.at, SCENE) - 1_000);
  });

  it('is taken no further than a minute on, and what it may have gone since is drawn and grows', () => {
    const at = (ageMs: number) =>
      whereabouts(known({ sample: sample(ageMs, { speed: 8, heading: 60 }), departedMs: NOW - 60 * MIN }));
    expect(at(RECKONED_MS)?.at).toEqual(at(12 * MIN)?.at);
    expect(at(12 * MIN)).toMatchObject({
      ageMs: 12 * MIN,
      spread: { kind: 'stretch', from: [109.8, 39.57] },
    });
    expect(lengthOf(at(5 * MIN))).toBeGreaterThan(lengthOf(at(2 * MIN)));
  });

  it('stays where it was seen when it stood, or has not left', () => {
    expect(whereabouts(known({ sample: sample(50_000, { speed: 0, heading: 90 }) }))?.at).toEqual([
      109.8, 39.57,
    ]);
    expect(whereabouts(known({ sample: sample(9 * MIN), departedMs: null }))).toMatchObject({
      at: [109.8, 39.57],
      basis: 'seen',
      ageMs: 9 * MIN,
      spread: null,
    });
  });

  it('has a round about it where its own device could not tell better', () => {
    expect(whereabouts(known({ sample: sample(0, { accuracyM: 900 }) }))?.spread).toEqual({
      kind: 'round',
      radiusM: 900,
    });
  });

  it('is never taken beyond the scene, nor is what it may have gone', () => {
    const point = fc.tuple(
      fc.double({ min: 109, max: 111, noNaN: true }),
      fc.double({ min: 39, max: 40, noNaN: true }),
    );
    fc.assert(
      fc.property(
        point,
        fc.integer({ min: 0, max: 180 * MIN }),
        fc.option(fc.double({ min: 0, max: 40, noNaN: true })),
        fc.option(fc.integer({ min: 0, max: 359 })),
        (at, ageMs, speed, heading) => {
          const told = sample(ageMs, { at, speed, heading });
          const where = whereabouts(known({ sample: told, departedMs: NOW - 200 * MIN }));
          const way = metresBetween(at, SCENE);
          expect(metresBetween(at, where?.at ?? at)).toBeLessThanOrEqual(way * 1.02 + 1);
          if (where?.spread?.kind === 'stretch')
            expect(metresBetween(at, where.spread.to)).toBeLessThanOrEqual(way * 1.02 + 1);
        },
      ),
    );
  });
});

describe('a team that nobody has seen', () => {
  it('stands at its station until it leaves', () => {
    expect(whereabouts(known({ departedMs: null }))).toEqual({
      at: STATION,
      basis: 'station',
      ageMs: null,
      spread: null,
    });
  });

  it('is estimated from its departure and when it is expected, between the bounds of that', () => {
    const arrives = { lowMs: NOW + 5 * MIN, expectedMs: NOW + 10 * MIN, highMs: NOW + 30 * MIN };
    const where = whereabouts(known({ arrives }));
    expect(where).toMatchObject({ basis: 'estimated', ageMs: null, spread: { kind: 'stretch' } });
    const share = (at: Point) => metresBetween(STATION, at) / metresBetween(STATION, SCENE);
    expect(share(where?.at ?? STATION)).toBeCloseTo(0.5, 1);
    if (where?.spread?.kind !== 'stretch') throw new Error('no stretch');
    expect(share(where.spread.from)).toBeCloseTo(0.25, 1);
    expect(share(where.spread.to)).toBeCloseTo(0.67, 1);
  });

  it('comes nearer with time, never arrives by estimate alone, and is known less and less', () => {
    const at = (minutes: number) => whereabouts(known({ departedMs: NOW - minutes * MIN }));
    const left = [1, 5, 15, 40, 90].map((minutes) => metresBetween(at(minutes)?.at ?? STATION, SCENE));
    expect(left).toEqual([...left].sort((a, b) => b - a));
    expect(left.at(-1)).toBeGreaterThan(0);
    expect(lengthOf(at(12))).toBeGreaterThan(lengthOf(at(3)));
  });

  it('left from where it was last seen before it left', () => {
    const where = whereabouts(known({ sample: sample(11 * MIN), departedMs: NOW - 1_000 }));
    expect(where?.basis).toBe('estimated');
    expect(metresBetween(where?.at ?? SCENE, [109.8, 39.57])).toBeLessThan(200);
  });

  it('is nowhere where neither its station nor anything else is known', () => {
    expect(whereabouts(known({ station: null }))).toBeNull();
  });
});

describe('the position that counts for an incident', () => {
  const team = (seenAt: number | null): Team =>
    ({
      id: 'a',
      seen: seenAt === null ? null : { lon: 1, lat: 1, at: new Date(seenAt).toISOString() },
    }) as Team;
  const live = (at: number) =>
    new Map<string, TeamPosition>([
      [
        'a',
        { teamId: 'a', lon: 2, lat: 2, at: new Date(at).toISOString(), accuracyM: 5, speed: 9, heading: 1 },
      ],
    ]);
  const real = { drill: null, nowMs: NOW, orderedMs: NOW - 30 * MIN };
  const drill = (speed: number): Drill => ({
    id: 'd',
    name: 'd',
    startsAt: '2021-07-20T08:00:00.000Z',
    speed,
    startedRecordedAt: new Date(NOW - 60 * MIN).toISOString(),
    endedRecordedAt: null,
    started: null,
    ended: null,
  });
  const drillNow = Date.parse('2021-07-20T09:00:00.000Z');

  it('is the newer of what its phone tells and what was reported', () => {
    expect(sampleOf(team(NOW - 2 * MIN), live(NOW - 5 * MIN), real)?.at).toEqual([1, 1]);
    expect(sampleOf(team(NOW - 5 * MIN), live(NOW - 2 * MIN), real)).toMatchObject({ at: [2, 2], speed: 9 });
  });

  it('is none of long before the order, and none of a day to come', () => {
    expect(sampleOf(team(NOW - 41 * MIN), live(NOW - 50 * MIN), real)).toBeNull();
    expect(sampleOf(team(NOW - 39 * MIN), new Map(), real)?.at).toEqual([1, 1]);
    expect(sampleOf(team(NOW + 9 * MIN), new Map(), real)).toBeNull();
  });

  it('is told by phones in a drill at the speed of the world, by its clock, and in no faster one', () => {
    const asked = { nowMs: drillNow, orderedMs: drillNow - 5 * MIN };
    expect(sampleOf(team(null), live(NOW - MIN), { ...asked, drill: drill(1) })?.atMs).toBe(drillNow - MIN);
    expect(sampleOf(team(null), live(NOW - MIN), { ...asked, drill: drill(60) })).toBeNull();
  });
});
