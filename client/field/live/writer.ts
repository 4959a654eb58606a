/** Keeps the newest of a thing that changes faster than it can be written. */
import type { FieldDb } from '../store/db.ts';
import { type Kept, keep } from '../store/kept.ts';

/** Writes one value at a time; one that is overtaken while another is written is never written. */
export class Writer<K extends keyof Kept> {
  readonly #db: FieldDb;
  readonly #key: K;
  #next: { readonly value: Kept[K] } | null = null;
  #writing: Promise<void> | null = null;

  constructor(db: FieldDb, key: K) {
    this.#db = db;
    this.#key = key;
  }

  put(value: Kept[K]): void {
    this.#next = { value };
    this.#writing ??= this.#write();
  }

  /** Resolves once nothing is left to be written. */
  async idle(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#next) {
      const { value } = this.#next;
      this.#next = null;
      // A phone without room still shows what it hears; only acts must not be lost, and they are kept elsewhere.
      await keep(this.#db, this.#key, value).catch(() => {});
    }
    this.#writing = null;
  }
}
