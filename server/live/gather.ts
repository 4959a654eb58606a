/** Under load several moves of the board are told together: a frame for each of them would be too many for thousands. */
import type { Board } from '../../shared/board.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';

export interface Moved {
  readonly events: readonly LoggedEvent[];
  readonly before: Board;
  readonly after: Board;
}

/** A wait that no timer is worth. */
const AT_ONCE_MS = 2;

export class Gathering {
  readonly #pauseMs: () => number;
  readonly #tell: (moved: Moved) => void;
  #waiting: { events: LoggedEvent[]; before: Board; after: Board } | null = null;
  #toldAtMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `pauseMs`: from one telling to the next, at least; the first after a pause is told at once. */
  constructor(pauseMs: () => number, tell: (moved: Moved) => void) {
    this.#pauseMs = pauseMs;
    this.#tell = tell;
  }

  add({ events, before, after }: Moved): void {
    if (this.#waiting) {
      for (const event of events) this.#waiting.events.push(event);
      this.#waiting.after = after;
    } else this.#waiting = { events: [...events], before, after };
    const waitMs = this.#toldAtMs + this.#pauseMs() - performance.now();
    if (waitMs <= AT_ONCE_MS) this.tellNow();
    else this.#timer ??= setTimeout(() => this.tellNow(), waitMs);
  }

  /** Whoever is about to be shown the present must not be told of it a second time. */
  tellNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const moved = this.#waiting;
    if (!moved) return;
    this.#waiting = null;
    this.#toldAtMs = performance.now();
    this.#tell(moved);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#waiting = null;
  }
}
