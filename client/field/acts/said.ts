/** A time as it was said: what a draft becomes by choosing or typing one. Pure. */
import { readWhen, writeWhen } from '../../../shared/words/typedWhen.ts';
import type { Draft } from './draft.ts';
import { momentOf } from './now.ts';

export const AGO_MIN = [5, 10, 30] as const;

const MINUTE_MS = 60_000;

/** Nothing said: the moment of the tap. */
export const NOW: Draft = { at: undefined, precision: undefined, typed: undefined, ago: undefined };

/** `minutes` ago, fixed when it is chosen: whoever then writes for three minutes does not move it. */
export const ago = (minutes: number, nowMs: number): Draft => ({
  at: new Date(Math.floor((nowMs - minutes * MINUTE_MS) / MINUTE_MS) * MINUTE_MS).toISOString(),
  precision: 'minute',
  typed: undefined,
  ago: minutes,
});

/** What was typed, with the time that it names where it names one. */
export function typedAs(typed: string, nowMs: number): Draft {
  const when = readWhen(typed, nowMs);
  return { typed, at: when?.at, precision: when?.precision, ago: undefined };
}

/** “10 minutes ago” means another time in ten minutes: once it was typed, it is written out. */
export function writtenOut(draft: Draft, nowMs: number): Draft {
  const when = momentOf(draft, nowMs);
  return when && typeof draft['at'] === 'string' ? { typed: writeWhen(when, nowMs) } : {};
}
