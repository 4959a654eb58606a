/** What the two clocks draw: functions of what was read and of the canvas alone. */
import { describe, expect, test } from 'vitest';
import { zh } from '../../client/lib/i18n/zh.ts';
import { reliefOf } from '../../client/lib/relief.ts';
import { arrivalShapes } from '../../client/wall/draw/arrivalOption.ts';
import { INK } from '../../client/wall/draw/ink.ts';
import { pictureOf } from '../../client/wall/draw/reliefOption.ts';
import { arrivalsOf } from '../../client/wall/reading/arrivals.ts';
import { expectedRelief } from '../../client/wall/reading/relieved.ts';
import { standingOf } from '../../client/wall/reading/standing.ts';
import { LIMITS, ms, type Story, story } from '../support/story.ts';

const CANVAS = { u: 1, t: 1, width: 400, height: 200 };

interface Seen {
  readonly name?: string;
  readonly shape?: Readonly<Record<string, number>>;
  readonly style?: Readonly<Record<string, unknown>>;
}

function drawn(told: Story, clock: string, canvas = CANVAS): Seen[] {
  const standing = standingOf(told.board, told.state, ms(clock));
  const { rows } = arrivalsOf(told.board, standing);
  const draw = { rows, nowMs: ms(clock), limitMs: LIMITS.arrivalMs, axisT: 34, rowT: 40, trackT: 18 };
  return arrivalShapes(draw, zh, canvas) as Seen[];
}
const named = (shapes: readonly Seen[], name: string) => shapes.filter((shape) => shape.name === name);
const at = (shapes: readonly Seen[], name: string): number => {
  const [first] = named(shapes, name);
  if (!first?.shape) throw new Error(`no ${name}`);
  return first.shape['x'] ?? first.shape['x1'] ?? Number.NaN;
};

const moving = () =>
  story().reported('9:50').ordered('d1', 't1', '10:00').acknowledged('d1', '10:10').departed('d1', '10:20');

describe('a track', () => {
  test('goes from waiting to leaving to moving, and ahead of now to what is expected', () => {
    const shapes = drawn(moving(), '10:40');
    const xs = ['waiting', 'leaving', 'moving', 'expected', 'expectedAt', 'limit'].map((name) =>
      at(shapes, name),
    );
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
    expect(named(shapes, 'band')).toHaveLength(1);
    expect(named(shapes, 'over')).toEqual([]);
  });

  test('goes on in red beyond the limit while the team is not there', () => {
    const [over] = named(drawn(moving(), '12:40'), 'over');
    expect(over?.style?.['fill']).toBe(INK.missed);
  });

  test('without a known order is hatched and asks', () => {
    const shapes = drawn(story().reported('9:50').arrived('d1', '10:30'), '11:00');
    expect(named(shapes, 'unsure')).toHaveLength(1);
    expect(named(shapes, 'unknown').map(({ style }) => style?.['text'])).toEqual(['?']);
    expect(named(shapes, 'moving')).toEqual([]);
  });

  test('is hatched between two statements of the arrival, each marked', () => {
    const shapes = drawn(moving().arrived('d1', '11:50').arrived('d1', '12:30'), '13:00');
    const [unsure] = named(shapes, 'unsure');
    const [first, second] = named(shapes, 'said').map(({ shape }) => (shape?.['x'] ?? 0) + 2.2);
    expect(unsure?.shape?.['x']).toBeCloseTo(first ?? 0);
    expect((unsure?.shape?.['x'] ?? 0) + (unsure?.shape?.['width'] ?? 0)).toBeCloseTo(second ?? 0);
    expect(named(shapes, 'arrived')).toEqual([]);
  });

  test('of a team that is very late stays on the canvas, torn off', () => {
    const shapes = drawn(moving(), '19:00');
    expect(named(shapes, 'torn').length).toBeGreaterThan(0);
    for (const { shape } of shapes)
      for (const key of ['x', 'x1', 'x2'])
        if (shape && key in shape) expect(shape[key]).toBeLessThanOrEqual(CANVAS.width);
  });

  test('is as sharp on a canvas of twice the size: every length is twice as long', () => {
    const told = moving();
    const [one, two] = [drawn(told, '10:40'), drawn(told, '10:40', { u: 2, t: 2, width: 800, height: 400 })];
    for (const [i, { shape }] of one.entries())
      for (const [key, value] of Object.entries(shape ?? {}))
        if (typeof value === 'number') expect(two[i]?.shape?.[key]).toBeCloseTo(value * 2);
  });
});

describe('the curve of relief', () => {
  const quake = () =>
    story()
      .reported('8:00', { types: ['earthquake'] })
      .needed('东村', 400, '9:00', 'verified');
  const picture = (told: Story, clock: string) => {
    const relief = reliefOf({ incident: told.state, nowMs: ms(clock), limits: LIMITS });
    return pictureOf(relief, expectedRelief(relief, ms(clock)), ms(clock));
  };
  const steady = () =>
    [1, 2, 3, 4].reduce(
      (told, hour) => told.delivered('东村', 'cumulative', hour * 40, `${8 + hour}:00`),
      quake(),
    );

  test('rises in steps to now, and goes on through the moment at which the target is reached', () => {
    const seen = picture(steady(), '12:00');
    expect(seen?.curve).toEqual([
      [0, 0],
      [1, 10],
      [2, 20],
      [3, 30],
      [4, 40],
      [4, 40],
    ]);
    expect(seen?.hit).toEqual([7, 70]);
    expect(seen?.ahead?.middle).toEqual([
      [4, 40],
      [10, 100],
    ]);
  });

  test('lies between its low and its high end', () => {
    const told = quake()
      .delivered('东村', 'cumulative', 20, '9:30')
      .delivered('东村', 'cumulative', 90, '11:00')
      .delivered('东村', 'cumulative', 110, '12:40');
    const last = (points: readonly (readonly [number, number])[] | undefined) =>
      points?.at(-1)?.[1] ?? Number.NaN;
    const { low, middle, high } = picture(told, '13:00')?.ahead ?? {};
    expect(last(low)).toBeLessThanOrEqual(last(middle));
    expect(last(middle)).toBeLessThanOrEqual(last(high));
    expect(last(high)).toBeLessThanOrEqual(100);
  });

  test('is never said to go faster than it could have gone already', () => {
    const seen = picture(quake().delivered('东村', 'cumulative', 130, '9:00'), '10:30');
    expect(seen?.ahead?.high).toEqual(seen?.ahead?.middle);
  });

  test('says nothing of what is ahead before anything was delivered, or once the limit has passed', () => {
    expect(picture(quake(), '10:00')?.ahead).toBeNull();
    expect(picture(steady(), '18:30')?.ahead).toBeNull();
  });

  test('is not drawn while the beginning is not known, and has no points while no need is', () => {
    const unsaid = story().reported('8:00').delivered('东村', 'cumulative', 9, '9:00');
    expect(picture(unsaid, '10:00')?.curve).toEqual([]);
  });
});
