/**
 * Tells many in slices. A node takes up one new connection in each turn of its loop, and answers those who record in the same
 * turns: a turn must not last until the last of a thousand screens has been told.
 */
const SLICE_MS = 2;
/** The clock is looked at once in so many sockets. */
const LOOK_EVERY = 16;
/** While new ones come in, those who are here wait for so long: a thousand that were hung up on are back sooner. */
const HOLD_MS = 250;

interface Run<S> {
  readonly sockets: readonly S[];
  readonly send: (socket: S) => void;
  next: number;
  /** Not begun before this while new ones come in. */
  readonly holdUntilMs: number;
}

interface Listeners<S> {
  /** Nothing is left to be told; what it cost since it was last so. */
  readonly ended: (costMs: number) => void;
  /** One could not be told: the others are told all the same. */
  readonly failed: (socket: S) => void;
  /** Whether new ones are being taken up, one in each turn of the loop. */
  readonly comingIn?: () => boolean;
}

export class Telling<S> {
  readonly #listeners: Listeners<S>;
  #runs: Run<S>[] = [];
  #costMs = 0;
  #immediate: ReturnType<typeof setImmediate> | undefined;

  constructor(listeners: Listeners<S>) {
    this.#listeners = listeners;
  }

  get isTelling(): boolean {
    return this.#runs.length > 0;
  }

  /** To each of them, after all that was to be told before; to the first of them at once where nothing was. */
  tell(sockets: Iterable<S>, send: (socket: S) => void): void {
    const run = { sockets: [...sockets], send, next: 0, holdUntilMs: performance.now() + HOLD_MS };
    if (run.sockets.length === 0) return;
    this.#runs.push(run);
    if (this.#runs.length === 1) this.#slice();
  }

  close(): void {
    clearImmediate(this.#immediate);
    this.#runs = [];
  }

  #slice(): void {
    const began = performance.now();
    const [first] = this.#runs;
    if (first?.next === 0 && began < first.holdUntilMs && this.#listeners.comingIn?.()) {
      this.#immediate = setImmediate(() => this.#slice());
      return;
    }
    const until = began + SLICE_MS;
    for (let [run] = this.#runs; run && performance.now() < until; [run] = this.#runs) {
      const end = Math.min(run.next + LOOK_EVERY, run.sockets.length);
      while (run.next < end) this.#send(run, run.sockets[run.next++] as S);
      if (run.next === run.sockets.length) this.#runs.shift();
    }
    this.#costMs += performance.now() - began;
    if (this.#runs.length > 0) {
      this.#immediate = setImmediate(() => this.#slice());
      return;
    }
    const cost = this.#costMs;
    this.#costMs = 0;
    this.#listeners.ended(cost);
  }

  #send(run: Run<S>, socket: S): void {
    try {
      run.send(socket);
    } catch {
      this.#listeners.failed(socket);
    }
  }
}
