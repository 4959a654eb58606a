/** A roll call: which posts were called, which answered. */

import { entryOf } from '../entry.ts';
import { upcast } from '../event/upcast.ts';
import type { DataOf } from '../event.ts';
import { stamp } from '../incident/evolve/handler.ts';
import type { Stamp } from '../incident/state.ts';
import type { Fold } from '../track.ts';
import { NONE_RAN_OUT, type RanOuts, ranOutsAfter } from './ranOut.ts';

export interface RollCall {
  readonly id: string;
  readonly drill: string | null;
  readonly startedAt: string | null;
  readonly started: Stamp | null;
  readonly windowMinutes: number | null;
  readonly posts: readonly string[];
  /** First answer of each post. */
  readonly answers: Readonly<
    Record<
      string,
      { readonly at: string; readonly by: string | null; readonly event: string; readonly stamp: Stamp }
    >
  >;
  readonly closedAt: string | null;
  readonly closed: Stamp | null;
  readonly ranOut: RanOuts;
}

export const rollCallFold: Fold<RollCall> = {
  blank: (id) => ({
    id,
    drill: null,
    startedAt: null,
    started: null,
    windowMinutes: null,
    posts: [],
    answers: {},
    closedAt: null,
    closed: null,
    ranOut: NONE_RAN_OUT,
  }),
  evolve(call, placed) {
    const event = upcast(placed);
    switch (event.type) {
      case 'rollCallStarted': {
        const { posts, windowMinutes } = event.data as DataOf<'rollCallStarted'>;
        return {
          ...call,
          drill: event.drill ?? null,
          startedAt: event.occurredAt,
          started: stamp(event),
          posts,
          windowMinutes: windowMinutes ?? null,
        };
      }
      case 'rollCallAnswered': {
        const { post, by } = event.data as DataOf<'rollCallAnswered'>;
        if (entryOf(call.answers, post)) return call;
        const answer = { at: event.occurredAt, by: by ?? null, event: event.id, stamp: stamp(event) };
        return { ...call, answers: { ...call.answers, [post]: answer } };
      }
      case 'rollCallClosed':
        return { ...call, closedAt: event.occurredAt, closed: stamp(event) };
      case 'clockRanOut':
      case 'clockRanOutSeen':
        return { ...call, ranOut: ranOutsAfter(call.ranOut, event) };
      default:
        return call;
    }
  },
};
