/** Under load several moves of the board are told together: a frame for each of them would be too many for thousands. */
import type { Board } from '../../shared/board.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';

export interface Moved {
  readonly events: readonly LoggedEvent[];
  readonly before: Board;
  readonly after: Board;
}

/** So much of the time may go into telling while there is always something to tell: recording comes first. */
const SHARE = 0.4;
/** What was not used is kept up to here: after a quiet moment several moves are told at once, one after the other. */
const MOST_SAVED_MS = 30;
const LONGEST_REST_MS = 500;
/** A wait that no timer is worth. */
const AT_ONCE_MS = 1;

export class Gathering {
  readonly #tell: (moved: Moved) => void;
  readonly #isTelling: () => boolean;
  #waiting: { events: LoggedEvent[]; before: Board; after: Board } | null = null;
  /** How long telling may still take at `#savedAtMs`; below zero there is a rest. */
  #savedMs = MOST_SAVED_MS;
  #savedAtMs = performance.now();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What comes while others are still being told, or in a rest, waits; all else is told at once. */
  constructor(tell: (moved: Moved) => void, isTelling: () => boolean) {
    this.#tell = tell;
    this.#isTelling = isTelling;
  }

  add({ events, before, after }: Moved): void {
    if (this.#waiting) {
      for (const event of events) this.#waiting.events.push(event);
      this.#waiting.after = after;
    } else this.#waiting = { events: [...events], before, after };
    this.#soon();
  }

  /** All have been told, and it took so long. */
  told(costMs: number): void {
    const least = -LONGEST_REST_MS * SHARE;
    this.#savedMs = Math.max(least, this.#saved() - costMs);
    this.#savedAtMs = performance.now();
    this.#soon();
  }

  /** Whoever is about to be shown the present must not be told of it a second time. */
  tellNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const moved = this.#waiting;
    this.#waiting = null;
    if (moved) this.#tell(moved);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#waiting = null;
  }

  #saved(): number {
    return Math.min(MOST_SAVED_MS, this.#savedMs + SHARE * (performance.now() - this.#savedAtMs));
  }

  #soon(): void {
    if (!this.#waiting || this.#timer || this.#isTelling()) return;
    const waitMs = -this.#saved() / SHARE;
    if (waitMs <= AT_ONCE_MS) this.tellNow();
    else this.#timer = setTimeout(() => this.tellNow(), waitMs);
  }
}
