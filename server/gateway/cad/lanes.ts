/** A few calls under way at a time: fast, and the events of one incident still in order. */
import type { PostedEvent } from '../../../shared/event.ts';
import type { PostResult } from '../../../shared/protocol.ts';
import { POST_LIMIT, type Post } from '../../play/post.ts';

export class Lanes {
  readonly #post: Post;
  readonly #width: number;
  readonly #onResults: (results: readonly PostResult[]) => void;
  readonly #underWay = new Set<Promise<void>>();
  #batch: PostedEvent[] = [];
  #failed: { readonly error: unknown } | null = null;

  constructor(post: Post, width: number, onResults: (results: readonly PostResult[]) => void) {
    this.#post = post;
    this.#width = width;
    this.#onResults = onResults;
  }

  /** Events that must be recorded in this order; they may be recorded beside those of other calls. */
  async add(events: readonly PostedEvent[]): Promise<void> {
    if (this.#batch.length + events.length > POST_LIMIT) await this.#send();
    if (events.length <= POST_LIMIT) {
      this.#batch.push(...events);
      return;
    }
    // More than one call can take: one call after the other, each answered before the next.
    await this.#under(async () => {
      for (let from = 0; from < events.length; from += POST_LIMIT) {
        this.#onResults(await this.#post(events.slice(from, from + POST_LIMIT)));
      }
    });
  }

  /** All that was added is answered. @throws what a call threw. */
  async settled(): Promise<void> {
    await this.#send();
    await Promise.all(this.#underWay);
    if (this.#failed) throw this.#failed.error;
  }

  async #send(): Promise<void> {
    const batch = this.#batch;
    if (batch.length === 0) return;
    this.#batch = [];
    await this.#under(async () => this.#onResults(await this.#post(batch)));
  }

  /** Waits for a free lane, not for the answer. */
  async #under(work: () => Promise<void>): Promise<void> {
    while (this.#underWay.size >= this.#width) await Promise.race(this.#underWay);
    if (this.#failed) throw this.#failed.error;
    const lane: Promise<void> = work()
      .catch((error: unknown) => {
        this.#failed ??= { error };
      })
      .finally(() => this.#underWay.delete(lane));
    this.#underWay.add(lane);
  }
}
