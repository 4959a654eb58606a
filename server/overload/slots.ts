/** So many at once, so many waiting in a short line, and whoever comes then is told at once to come back later. */

/** There is no room now, and no use in waiting for it. */
export class Busy extends Error {
  override readonly name = 'Busy';
  /** When to come back: not the same moment for all who are told. */
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super(`too much to do just now; come back in ${Math.round(retryAfterMs)} ms`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** At least as long as was asked, at most three times as long: those who are turned away together do not return together. */
export const spread = (ms: number): number => ms * (1 + 2 * Math.random());

export interface Room {
  readonly atOnce: number;
  readonly waiting: number;
  /** Bytes that may be under way at once; one alone always may. */
  readonly bytes?: number;
  /** Who has waited so long is turned away. */
  readonly patienceMs: number;
  readonly retryMs: number;
}

interface Waiter {
  readonly bytes: number;
  readonly begin: () => void;
  readonly refuse: () => void;
}

export class Slots {
  readonly #room: Room;
  readonly #line: Waiter[] = [];
  #taken = 0;
  #bytes = 0;

  constructor(room: Room) {
    this.#room = room;
  }

  /**
   * Gives back what frees the slot; first come, first served. `gone`: aborted when the asker has turned away.
   * @throws Busy
   */
  take(bytes = 0, gone?: AbortSignal): Promise<() => void> {
    if (this.#line.length === 0 && this.#fits(bytes)) return Promise.resolve(this.#begin(bytes));
    if (this.#line.length >= this.#room.waiting) return Promise.reject(this.#busy());
    return new Promise((resolve, reject) => {
      const settle = (then: () => void) => () => {
        clearTimeout(timer);
        gone?.removeEventListener('abort', waiter.refuse);
        then();
      };
      const waiter: Waiter = {
        bytes,
        begin: settle(() => resolve(this.#begin(bytes))),
        refuse: settle(() => {
          this.#line.splice(this.#line.indexOf(waiter), 1);
          reject(this.#busy());
          // It may have been the one that the others could not pass.
          this.#next();
        }),
      };
      const timer = setTimeout(waiter.refuse, this.#room.patienceMs);
      gone?.addEventListener('abort', waiter.refuse);
      this.#line.push(waiter);
    });
  }

  #fits(bytes: number): boolean {
    const { atOnce, bytes: most = Number.POSITIVE_INFINITY } = this.#room;
    return this.#taken < atOnce && (this.#bytes === 0 || this.#bytes + bytes <= most);
  }

  #begin(bytes: number): () => void {
    this.#taken++;
    this.#bytes += bytes;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#taken--;
      this.#bytes -= bytes;
      this.#next();
    };
  }

  #next(): void {
    for (let first = this.#line[0]; first && this.#fits(first.bytes); first = this.#line[0]) {
      this.#line.shift();
      first.begin();
    }
  }

  #busy(): Busy {
    return new Busy(spread(this.#room.retryMs));
  }
}
