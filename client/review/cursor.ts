/** Where a replay stands on its two axes, and how it is moved: pure, all times in milliseconds of the incident's clock. */
import type { Mode } from './address.ts';

export interface Cursor {
  /** What had happened by then. */
  readonly atMs: number;
  /** What was known by then. */
  readonly knownMs: number;
  /** Both move as one: what the centre knew of a moment at that moment. */
  readonly linked: boolean;
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export type Axis = 'at' | 'known';

const held = (ms: number, { fromMs, toMs }: Span): number => Math.min(toMs, Math.max(fromMs, Math.round(ms)));

/** One slider put to a moment, and the other with it where they are tied. */
export function put(cursor: Cursor, axis: Axis, ms: number, span: Span): Cursor {
  const to = held(ms, span);
  if (cursor.linked) return { ...cursor, atMs: to, knownMs: to };
  return axis === 'at' ? { ...cursor, atMs: to } : { ...cursor, knownMs: to };
}

/** Both moved on by so much, as long as there is anything ahead. */
export function passed(cursor: Cursor, byMs: number, span: Span): Cursor {
  return { ...cursor, atMs: held(cursor.atMs + byMs, span), knownMs: held(cursor.knownMs + byMs, span) };
}

/** Tying them together brings what was known to the moment that is looked at. */
export const tied = (cursor: Cursor, linked: boolean): Cursor =>
  linked ? { ...cursor, linked, knownMs: cursor.atMs } : { ...cursor, linked };

/** Moments, ascending and each once, at which something happened or was heard. */
export interface Moments {
  readonly at: readonly number[];
  readonly known: readonly number[];
}

/** The moments that a step stops at: what is not looked at is stepped over. */
export function stops({ at, known }: Moments, mode: Mode, linked: boolean, axis: Axis): readonly number[] {
  if (mode === 'actual') return at;
  if (!linked) return axis === 'at' ? at : known;
  return mode === 'known' ? known : unique([...at, ...known]);
}

export const unique = (all: readonly number[]): number[] => [...new Set(all)].sort((a, b) => a - b);

/** The next of these (ascending) after `ms`, or the one before it; null where there is none. */
export function nextOf(all: readonly number[], ms: number, by: 1 | -1): number | null {
  const after = by > 0 ? firstAfter(all, ms) : firstAfter(all, ms - 1) - 1;
  return all[after] ?? null;
}

/** Index of the first that is later than `ms`. */
export function firstAfter(all: readonly number[], ms: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
