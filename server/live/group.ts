/** Those who follow and see the same, and what one of them was answered: the next one at the same position is given it too. */
import type { View } from './viewers.ts';

/** A reply to `follow` that is written out once for all who get it; only the time of the server is of each moment. */
export class Prepared {
  readonly position: number;
  readonly #text: string;

  constructor(reply: { readonly position: number } & Readonly<Record<string, unknown>>) {
    this.position = reply.position;
    this.#text = JSON.stringify(reply).slice(1);
  }

  text(at: string): string {
    return `{"at":"${at}",${this.#text}`;
  }
}

const MOST_REPLIES = 8;
const KEPT_MS = 10_000;

export class Group {
  readonly view: View;
  followers = 0;
  /** By the position that was asked from; null: from nothing. All of one position of the log. */
  readonly #replies = new Map<number | null, { readonly reply: Prepared; readonly atMs: number }>();

  constructor(view: View) {
    this.view = view;
  }

  keep(asked: number | null, reply: Prepared, nowMs: number): void {
    const [other] = this.#replies.values();
    if (other?.reply.position !== reply.position || this.#replies.size >= MOST_REPLIES) this.#replies.clear();
    this.#replies.set(asked, { reply, atMs: nowMs });
  }

  /** What was answered to the same question at this position. */
  kept(asked: number | null, position: number): Prepared | null {
    const reply = this.#replies.get(asked)?.reply;
    return reply?.position === position ? reply : null;
  }

  /** What nobody has asked for in a while takes no room. */
  tidy(position: number, nowMs: number): void {
    for (const [asked, { reply, atMs }] of this.#replies)
      if (reply.position !== position || nowMs - atMs > KEPT_MS) this.#replies.delete(asked);
  }
}
