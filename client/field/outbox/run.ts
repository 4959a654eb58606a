/** One drain from its beginning to its end: what it is given, and what it comes to. */
import type { FieldDb } from '../store/db.ts';
import type { KeptAct } from './act.ts';
import type { Answer, Asking } from './request.ts';
import type { Settle } from './rows.ts';

export interface DrainDeps extends Asking {
  readonly settle?: Settle;
  /** Whether the time is known, by asking for it if need be. */
  readonly isTimed?: () => Promise<boolean>;
  /** The phone's own clock, for the lease. */
  readonly nowMs?: () => number;
  /** Told before each attempt, with the acts as they now stand on disk and will be sent. */
  readonly begun?: (acts: readonly KeptAct[]) => void;
  /** Told whenever something on disk was settled. */
  readonly changed?: () => void;
}

/**
 * `done`: nothing waits that can be sent. `busy`: somebody else sends, until `freeInMs` unless they go on. `stopped`: try
 * again after `retryAfterMs`, where the server said so, or else when the caller likes. `signedOut`: the server does not know
 * this phone; all stays as it is.
 */
export type DrainResult =
  | { readonly is: 'done'; readonly settled: number }
  | { readonly is: 'busy'; readonly freeInMs: number }
  | Stop;

export type Stop =
  | { readonly is: 'stopped'; readonly retryAfterMs: number | null }
  | { readonly is: 'signedOut' }
  | { readonly is: 'busy'; readonly freeInMs: number };

/** One drain, from its taking of the lease to its giving it back. */
export interface Run {
  readonly db: FieldDb;
  readonly deps: DrainDeps;
  readonly holder: string;
  readonly nowMs: () => number;
  /** Asked before each request. null: the lease is ours. */
  readonly lease: () => Promise<Stop | null>;
  readonly settled: () => void;
}

/** Why the rest waits, after an answer that settles nothing. */
export const stopAfter = (answer: Extract<Answer, { readonly is: 'later' | 'signedOut' }>): Stop =>
  answer.is === 'signedOut' ? answer : { is: 'stopped', retryAfterMs: answer.retryAfterMs };
