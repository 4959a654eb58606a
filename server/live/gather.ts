/** Under load several moves of the board are told together: a frame for each of them would be too many for thousands. */
import type { Board } from '../../shared/board.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';

export interface Moved {
  readonly events: readonly LoggedEvent[];
  readonly before: Board;
  readonly after: Board;
}

/** After each telling the process is free for what it took, so many times over: recording comes first. */
const REST = 2;
const LONGEST_REST_MS = 500;
/** A wait that no timer is worth. */
const AT_ONCE_MS = 1;

export class Gathering {
  readonly #tell: (moved: Moved) => void;
  readonly #isTelling: () => boolean;
  #waiting: { events: LoggedEvent[]; before: Board; after: Board } | null = null;
  #notBeforeMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What comes while others are still being told, or in the rest after it, waits; all else is told at once. */
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
    this.#notBeforeMs = performance.now() + Math.min(LONGEST_REST_MS, REST * costMs);
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

  #soon(): void {
    if (!this.#waiting || this.#timer || this.#isTelling()) return;
    const waitMs = this.#notBeforeMs - performance.now();
    if (waitMs <= AT_ONCE_MS) this.tellNow();
    else this.#timer = setTimeout(() => this.tellNow(), waitMs);
  }
}
