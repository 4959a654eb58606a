/**
 * Work that holds the whole process for a while, a piece at a time: after each the process is free for as long as it
 * took, so that what came in meanwhile is taken first. Those who want the same thing share one turn.
 */
import { Busy, spread } from './slots.ts';

/** A rest is no longer than this, however long the work was. */
const LONGEST_REST_MS = 250;
const SHORTEST_RETRY_MS = 1_000;

interface Turn {
  readonly come: Promise<void>;
  readonly begin: () => void;
}

export class Turns {
  readonly #most: number;
  readonly #line = new Map<string, Turn>();
  #running = false;
  /** How long a turn takes, smoothed. */
  #costMs = 5;

  /** `most`: different pieces that may wait. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Resolves when it is the turn of `what`: the work is to be done at once, without waiting for anything. @throws Busy */
  async take(what: string): Promise<void> {
    let turn = this.#line.get(what);
    if (!turn) {
      if (this.#line.size >= this.#most)
        throw new Busy(spread(Math.max(SHORTEST_RETRY_MS, 2 * this.#costMs * this.#line.size)));
      let begin = () => {};
      const come = new Promise<void>((resolve) => {
        begin = resolve;
      });
      turn = { come, begin };
      this.#line.set(what, turn);
      if (!this.#running) void this.#run();
    }
    return turn.come;
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let first = this.#line.entries().next(); !first.done; first = this.#line.entries().next()) {
      const [what, turn] = first.value;
      this.#line.delete(what);
      const began = performance.now();
      turn.begin();
      await new Promise(setImmediate);
      const tookMs = performance.now() - began;
      this.#costMs += 0.2 * (tookMs - this.#costMs);
      if (this.#line.size > 0)
        await new Promise((rested) => setTimeout(rested, Math.min(tookMs, LONGEST_REST_MS)));
    }
    this.#running = false;
  }
}
