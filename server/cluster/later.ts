/** Does something soon, once for all who ask meanwhile. */
export class Later {
  readonly #ms: number;
  readonly #task: () => void;
  #timer: NodeJS.Timeout | null = null;

  constructor(ms: number, task: () => void) {
    this.#ms = ms;
    this.#task = task;
  }

  soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#task();
    }, this.#ms);
  }

  cancel(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
