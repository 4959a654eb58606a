/** What a field of time means where blank is now. */
import { readWhen } from '../../../shared/words/typedWhen.ts';
import type { When } from '../acts/event.ts';

/** null when it can't be read. `nowMs` is that of the incident. */
export const whenOrNow = (typed: string, nowMs: number): When | null =>
  typed.trim() === '' ? { at: new Date(nowMs).toISOString(), precision: 'second' } : readWhen(typed, nowMs);
