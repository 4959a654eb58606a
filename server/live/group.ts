/**
 * Those who follow and see the same. What one of them was answered, the next is answered too for a while, and is told what
 * the group was told since: a thousand that come back within a second cost as much as one.
 */
import type { EventsMessage } from '../../shared/protocol.ts';
import { Prepared } from './prepared.ts';
import type { View } from './viewers.ts';

/** What one of a group is sent; the time of the server is added when it goes. */
export type Told = Omit<EventsMessage, 'at'>;

/** An answer to `follow`, and where it brings whoever is given it. */
export interface Reply {
  readonly prepared: Prepared;
  readonly position: number;
  readonly madeAtMs: number;
  /** How long it took to make and to pack. */
  costMs: number;
}

const MOST_REPLIES = 8;
/** While nothing happens an answer is used for so long. */
const KEPT_MS = 10_000;
/** While events come in it is used for so many times what it cost, what was told since is sent after it … */
const TIMES_ITS_COST = 20;
const LONGEST_USE_MS = 1_000;
/** … and what cost next to nothing is made anew. */
const CHEAP_MS = 4;
/** An answer behind which more was told than this is made anew. */
const MOST_TOLD = 2_000;

export class Group<Follower = unknown> {
  readonly key: string;
  readonly view: View;
  /** Those who follow, and the position from which on they are told. */
  readonly members = new Map<Follower, number>();
  /** By the position that was asked from; null: from nothing. */
  readonly #replies = new Map<number | null, Reply>();
  readonly #making = new Map<number | null, Promise<Reply>>();
  /** What was told since the oldest answer, and of how many events that was. */
  #told: Told[] = [];
  #events = 0;
  /** What was last put together for those who come later. */
  #since: { readonly after: number; readonly through: number; readonly messages: Prepared[] } | null = null;

  constructor(key: string, view: View) {
    this.key = key;
    this.view = view;
  }

  get isIdle(): boolean {
    return this.members.size === 0 && this.#replies.size === 0 && this.#making.size === 0;
  }

  /** An answer that was given before or is being made, or else one that `make` makes now. @throws what `make` throws */
  async reply(asked: number | null, position: number, make: () => Promise<Reply>): Promise<Reply> {
    const kept = this.#replies.get(asked);
    if (kept && isFresh(kept, position)) {
      await kept.prepared.pack();
      return kept;
    }
    let making = this.#making.get(asked);
    if (!making) {
      making = make().finally(() => this.#making.delete(asked));
      this.#making.set(asked, making);
    }
    return making;
  }

  /** From now on what the group is told is kept for those who will be given this answer. */
  keep(asked: number | null, reply: Reply): void {
    this.#replies.delete(asked);
    if (this.#replies.size >= MOST_REPLIES) this.#replies.delete([...this.#replies.keys()][0] ?? null);
    this.#replies.set(asked, reply);
  }

  /** Whether what was told since this answer is still known. */
  holds(reply: Reply): boolean {
    return [...this.#replies.values()].includes(reply);
  }

  /** What the group was told. */
  note(told: Told): void {
    if (this.#replies.size === 0) return;
    this.#told.push(told);
    this.#events += told.events.length;
    if (told.anew || this.#events > MOST_TOLD) this.#forget();
  }

  /** Where the group stands that was brought to `after`. */
  standsAfter(after: number): number {
    return Math.max(after, this.#told.at(-1)?.through ?? after);
  }

  /** What the group was told after a position, in as few messages as can be. */
  since(after: number): readonly Prepared[] {
    const through = this.standsAfter(after);
    if (through <= after) return [];
    if (this.#since?.after !== after || this.#since.through !== through) {
      const messages = together(this.#told.filter((told) => told.after >= after));
      this.#since = { after, through, messages: messages.map((told) => new Prepared(told)) };
    }
    return this.#since.messages;
  }

  /** What nobody has asked for in a while takes no room. */
  tidy(position: number): void {
    for (const [asked, reply] of this.#replies) if (!isFresh(reply, position)) this.#replies.delete(asked);
    const oldest = Math.min(...[...this.#replies.values()].map((reply) => reply.position));
    this.#told = this.#told.filter(({ through }) => through > oldest);
    this.#events = this.#told.reduce((sum, { events }) => sum + events.length, 0);
  }

  #forget(): void {
    this.#replies.clear();
    this.#told = [];
    this.#events = 0;
    this.#since = null;
  }
}

function isFresh({ position, madeAtMs, costMs }: Reply, now: number): boolean {
  const useMs = costMs < CHEAP_MS ? 0 : Math.min(LONGEST_USE_MS, TIMES_ITS_COST * costMs);
  return performance.now() - madeAtMs < (position === now ? KEPT_MS : useMs);
}

/** Events that follow each other are one message; where something came into sight or went out of it stays as it was told. */
function together(told: readonly Told[]): Told[] {
  const all: Told[] = [];
  for (const message of told) {
    const last = all.at(-1);
    if (last && isPlain(last) && isPlain(message))
      all[all.length - 1] = {
        after: last.after,
        through: message.through,
        events: [...last.events, ...message.events],
      };
    else all.push(message);
  }
  return all;
}

const isPlain = ({ came, gone, anew }: Told): boolean => !came && !gone && !anew;
