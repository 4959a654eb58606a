/** What the rooms tell of themselves while they run, for whoever asks how this node is doing. */

/** Postgres: `disk_full`. */
const NO_SPACE: ReadonlySet<string> = new Set(['53100', 'ENOSPC']);

export class Vital {
  #stopping = false;
  #fullAtMs = 0;
  #wroteAtMs = 0;

  /** From now on this node takes no more: load balancers should send nobody here. */
  stop(): void {
    this.#stopping = true;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** Something could not be written; `atMs`: since 1970. */
  failed(error: { readonly code?: unknown; readonly cause?: unknown }, atMs: number): void {
    const codes = [error.code, (error.cause as { code?: unknown } | undefined)?.code];
    if (codes.some((code) => NO_SPACE.has(String(code)))) this.#fullAtMs = Math.max(this.#fullAtMs, atMs);
  }

  /** Something was written. */
  wrote(atMs: number): void {
    this.#wroteAtMs = Math.max(this.#wroteAtMs, atMs);
  }

  /** The last thing that was to be written found no space. */
  get diskFull(): boolean {
    return this.#fullAtMs > this.#wroteAtMs;
  }
}
