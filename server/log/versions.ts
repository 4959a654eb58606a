/** The committed versions of the streams that were used lately. */
export class Versions {
  readonly #most: number;
  readonly #versions = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  get(stream: string): number | undefined {
    return this.#versions.get(stream);
  }

  /** Versions only grow, so of two answers the higher is the newer one. */
  learn(stream: string, version: number): void {
    const known = this.#versions.get(stream) ?? 0;
    // Taken out and put back: a Map keeps the order of insertion, and the first is the one not used for longest.
    this.#versions.delete(stream);
    this.#versions.set(stream, Math.max(known, version));
    if (this.#versions.size > this.#most) {
      for (const oldest of this.#versions.keys()) {
        this.#versions.delete(oldest);
        break;
      }
    }
  }

  clear(): void {
    this.#versions.clear();
  }
}
