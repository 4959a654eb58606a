import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../../client/review/address.ts';
import {
  type Cursor,
  firstAfter,
  nextOf,
  passed,
  put,
  stops,
  tied,
  unique,
} from '../../client/review/cursor.ts';

const SPAN = { fromMs: 0, toMs: 1_000 };
const LINKED: Cursor = { atMs: 100, knownMs: 100, linked: true };
const FREE: Cursor = { atMs: 100, knownMs: 400, linked: false };

describe('the two sliders', () => {
  it('move as one while they are tied, and apart while they are not', () => {
    expect(put(LINKED, 'at', 300, SPAN)).toEqual({ atMs: 300, knownMs: 300, linked: true });
    expect(put(LINKED, 'known', 300, SPAN)).toEqual({ atMs: 300, knownMs: 300, linked: true });
    expect(put(FREE, 'at', 300, SPAN)).toEqual({ atMs: 300, knownMs: 400, linked: false });
    expect(put(FREE, 'known', 300, SPAN)).toEqual({ atMs: 100, knownMs: 300, linked: false });
  });

  it('never leave the span', () => {
    expect(put(LINKED, 'at', -5, SPAN).atMs).toBe(0);
    expect(passed(FREE, 900, SPAN)).toEqual({ atMs: 1_000, knownMs: 1_000, linked: false });
  });

  it('when tied again stand at the moment that is looked at', () => {
    expect(tied(FREE, true)).toEqual({ atMs: 100, knownMs: 100, linked: true });
    expect(tied(LINKED, false)).toEqual({ ...LINKED, linked: false });
  });
});

describe('a step', () => {
  const moments = { at: [10, 20, 30], known: [10, 25] };

  it('stops at what happened and at what was heard, as far as it is looked at', () => {
    expect(stops(moments, 'both', true, 'at')).toEqual([10, 20, 25, 30]);
    expect(stops(moments, 'known', true, 'at')).toEqual([10, 25]);
    expect(stops(moments, 'actual', true, 'at')).toEqual([10, 20, 30]);
    expect(stops(moments, 'both', false, 'known')).toEqual([10, 25]);
  });

  it('leads to the nearest moment on its side, or nowhere', () => {
    const rows: [ms: number, by: 1 | -1, to: number | null][] = [
      [10, 1, 20],
      [15, 1, 20],
      [30, 1, null],
      [20, -1, 10],
      [15, -1, 10],
      [10, -1, null],
    ];
    for (const [ms, by, to] of rows) expect(nextOf([10, 20, 30], ms, by)).toBe(to);
  });

  it('there and back again is where it began, from any moment that is a stop', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2 }), fc.nat(), (all, pick) => {
        const sorted = unique(all);
        const from = sorted[pick % sorted.length] ?? 0;
        const next = nextOf(sorted, from, 1);
        if (next !== null) expect(nextOf(sorted, next, -1)).toBe(from);
        expect(firstAfter(sorted, from)).toBe(sorted.filter((ms) => ms <= from).length);
      }),
    );
  });
});

describe('the address', () => {
  it('leads to the same moment of the same view', () => {
    const address = {
      incident: 'slide 1',
      caseFile: null,
      atMs: Date.parse('2026-11-21T07:40:00.000Z'),
      knownMs: Date.parse('2026-11-21T08:00:00.000Z'),
      view: 'gantt',
      mode: 'known',
      beside: 'other',
    } as const;
    expect(readAddress(writeAddress('?lang=en', address))).toEqual(address);
    expect(new URLSearchParams(writeAddress('?lang=en', address)).get('lang')).toBe('en');
  });

  it('without a time of knowledge means what was known at the moment itself', () => {
    const { atMs, knownMs } = readAddress('?asOf=2026-11-21T07:40:00.000Z');
    expect(knownMs).toBe(atMs);
  });

  it('that can not be read is as if it said nothing', () => {
    const blank = {
      incident: null,
      caseFile: null,
      atMs: null,
      knownMs: null,
      view: 'replay',
      mode: 'both',
      beside: null,
    };
    expect(readAddress('?asOf=yesterday&view=dance&mode=')).toEqual(blank);
    expect(writeAddress('', { ...blank, view: 'replay', mode: 'both' })).toBe('');
  });
});
