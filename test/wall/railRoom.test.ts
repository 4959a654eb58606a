/** Which open incidents get a whole card in the rail, which a line, and which are only counted. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roomFor } from '../../client/wall/reading/room.ts';

const CARD_T = 122;
const LINE_T = 50;

describe('the rail', () => {
  it('gives every incident a whole card while there is room', () => {
    expect(roomFor(3, 400)).toEqual({ whole: 3, brief: 0 });
  });

  it('shortens the least endangered first', () => {
    expect(roomFor(4, 400)).toEqual({ whole: 2, brief: 2 });
  });

  it('keeps a card for the most endangered and lines for as many as fit; the others are counted', () => {
    expect(roomFor(12, 400)).toEqual({ whole: 1, brief: 4 });
  });

  it('never takes more room than there is, and hides nobody for whom a line is left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 170, max: 2_000 }), (open, roomT) => {
        const { whole, brief } = roomFor(open, roomT);
        expect(whole + brief).toBeLessThanOrEqual(open);
        expect(whole * CARD_T + brief * LINE_T).toBeLessThanOrEqual(roomT + LINE_T);
        if (whole + brief < open) expect(whole).toBe(1);
      }),
    );
  });
});
