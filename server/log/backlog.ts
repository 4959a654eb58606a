/** A queue of entries that keeps the order in which they came, also for those that are put back. */
import type { Entry } from './entry.ts';

export class Backlog {
  #entries: Entry[] = [];
  #first = 0;

  push(entry: Entry): void {
    this.#entries.push(entry);
  }

  /** The next entry that still wants an answer. */
  shift(): Entry | undefined {
    while (this.#first < this.#entries.length) {
      const entry = this.#entries[this.#first++];
      if (this.#first >= FORGET_AFTER && this.#first * 2 >= this.#entries.length) this.#forget();
      if (entry && !entry.answered) return entry;
    }
    this.#forget();
    return undefined;
  }

  /** Lets go of those that were handed out: under steady load the queue may never be empty. */
  #forget(): void {
    this.#entries = this.#entries.slice(this.#first);
    this.#first = 0;
  }

  /** Those put back keep their turn: appends of one caller to one stream never pass each other. */
  putBack(entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    this.#entries = [...entries, ...this.#entries.slice(this.#first)].sort((a, b) => a.turn - b.turn);
    this.#first = 0;
  }
}

const FORGET_AFTER = 1_024;
