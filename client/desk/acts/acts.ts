/**
 * What the officer does, on its way into the log. An act is kept in the browser before it is sent, shown at once, sent
 * until it is answered, and never lost: refused ones stay until a person has dealt with them.
 */
import type { PostedEvent } from '../../../shared/event.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { PostResult } from '../../../shared/protocol.ts';
import { ask, Refusal } from '../../lib/ask.ts';
import { newId } from '../../lib/id.ts';
import { jittered } from '../../lib/jitter.ts';
import { keep, readKept } from '../../lib/kept.ts';

export type ActState =
  | { readonly as: 'sending' }
  /** Not answered: no connection, or the server is too busy. Tried again by itself. */
  | { readonly as: 'waiting'; readonly why: string }
  /** The session has ended; it goes on after signing in again. */
  | { readonly as: 'signInNeeded' }
  | { readonly as: 'recorded'; readonly position: number; readonly flags: readonly string[] }
  | { readonly as: 'refused'; readonly problem: Problem };

export interface Act {
  readonly id: string;
  /** What it is, in the words of the one who did it. */
  readonly told: string;
  readonly events: readonly PostedEvent[];
  readonly state: ActState;
  /** The form that it came from, to be opened again with what was typed when it is refused. */
  readonly from?: ActSource | undefined;
  /** By the browser's clock. */
  readonly atMs: number;
}

export interface ActSource {
  readonly sheet: string;
  readonly props: Readonly<Record<string, string>>;
  readonly draftKey: string;
  readonly draft: object;
}

const KEY = 'fenghuo.desk.acts';
const RETRY_MS = 2_000;
/** Recorded acts stay in sight for so long. */
const SHOWN_MS = 6_000;

export class Acts {
  #acts: readonly Act[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending = false;
  /** The server has asked for patience until then, by the time since the page was opened. */
  #notBefore = 0;
  readonly #listeners = new Set<() => void>();

  constructor() {
    const kept = readKept<Act[]>(KEY) ?? [];
    this.#acts = kept.map((act) => (act.state.as === 'refused' ? act : { ...act, state: { as: 'sending' } }));
    if (this.#acts.some(isUnderWay)) this.#soon(0);
  }

  readonly current = (): readonly Act[] => this.#acts;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Events of one act are sent together and in order. Gives the id of the act. */
  post(told: string, events: readonly PostedEvent[], from?: ActSource): string {
    const act: Act = { id: newId(), told, events, state: { as: 'sending' }, from, atMs: Date.now() };
    this.#set([...this.#acts, act]);
    this.#soon(0);
    return act.id;
  }

  /** A refused act is taken off the list: it was put right elsewhere, or given up. */
  dismiss(id: string): void {
    this.#set(this.#acts.filter((act) => act.id !== id));
  }

  /** After signing in again, or because a person wants it tried now. */
  retry(): void {
    this.#notBefore = 0;
    this.#soon(0);
  }

  /** The board has reached `position`: what was recorded up to there needs no showing in advance any more. */
  arrived(position: number, nowMs: number): void {
    const kept = this.#acts.filter(
      ({ state, atMs }) =>
        !(state.as === 'recorded' && state.position <= position && nowMs - atMs > SHOWN_MS),
    );
    if (kept.length < this.#acts.length) this.#set(kept);
  }

  #soon(ms: number): void {
    clearTimeout(this.#timer);
    const waitMs = Math.max(0, this.#notBefore - performance.now()) + ms;
    this.#timer = setTimeout(() => void this.#drain(), waitMs);
  }

  /** Never before the server has said, and not in the same moment as every other desk. */
  #later(retryAfterMs: number): void {
    this.#notBefore = performance.now() + retryAfterMs;
    this.#soon(jittered(RETRY_MS));
  }

  /** One act after the other: what was done first is recorded first. */
  async #drain(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (;;) {
        const act = this.#acts.find(isUnderWay);
        if (!act) return;
        const { state, retryAfterMs } = await sent(act);
        this.#put(act.id, state);
        if (state.as === 'waiting') return this.#later(retryAfterMs);
        if (state.as === 'signInNeeded') return;
      }
    } finally {
      this.#sending = false;
    }
  }

  #put(id: string, state: ActState): void {
    this.#set(this.#acts.map((act) => (act.id === id ? { ...act, state } : act)));
  }

  #set(acts: readonly Act[]): void {
    this.#acts = acts;
    const unsettled = acts.filter(({ state }) => state.as !== 'recorded');
    keep(KEY, unsettled.length > 0 ? unsettled : null);
    for (const listener of this.#listeners) listener();
  }
}

const isUnderWay = ({ state }: Act): boolean =>
  state.as === 'sending' || state.as === 'waiting' || state.as === 'signInNeeded';

/** `retryAfterMs`: how long the server wants to be left alone. */
interface Sent {
  readonly state: ActState;
  readonly retryAfterMs: number;
}

async function sent(act: Act): Promise<Sent> {
  try {
    return { state: await answered(act), retryAfterMs: 0 };
  } catch (error) {
    const retryAfterMs = error instanceof Refusal ? (error.retryAfterMs ?? 0) : 0;
    return { state: unanswered(error), retryAfterMs };
  }
}

async function answered({ events }: Act): Promise<ActState> {
  const { results } = await ask<{ results: PostResult[] }>('POST', '/api/events', events);
  const refused = results.find(({ outcome }) => outcome === 'refused');
  if (refused?.problem) return { as: 'refused', problem: refused.problem };
  return {
    as: 'recorded',
    position: Math.max(...results.map(({ position }) => position ?? 0)),
    flags: [...new Set(results.flatMap(({ flags }) => flags ?? []))],
  };
}

function unanswered(error: unknown): ActState {
  const { status = 0, message, code = '' } = error as Partial<Refusal> & Error;
  if (status === 401) return { as: 'signInNeeded' };
  // What the server can't take as it is won't be taken later either.
  if (error instanceof Refusal && status >= 400 && status < 500 && status !== 429 && status !== 408)
    return {
      as: 'refused',
      problem: { type: `urn:fenghuo:problem:${code}`, code, status, title: message },
    };
  return { as: 'waiting', why: message };
}
