/** The other nodes, as far as they were heard lately, and who looks at what by them. */
import type { Presence } from '../../shared/protocol.ts';

/** A node that says nothing for so long is gone, and its people with it. */
const SILENT_MS = 15_000;
/** Remembered beyond that, so that what a node said long ago and is told again is known to be old. */
const REMEMBERED = 1_000;

interface Neighbour {
  readonly heardMs: number;
  /** Of the newest message; null for people of a node that is gone. */
  readonly number: number;
  readonly people: readonly Presence[] | null;
}

export class Neighbours {
  readonly #nowMs: () => number;
  /** Those heard longest ago first. */
  readonly #all = new Map<string, Neighbour>();

  /** `nowMs`: a clock that never goes back. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** How many are there just now. */
  get count(): number {
    return [...this.#all.values()].filter(({ people }) => people !== null).length;
  }

  people(): Presence[] {
    return [...this.#all.values()].flatMap(({ people }) => people ?? []);
  }

  /** Hears a message of a node. False for one that is not newer than what it said before: told twice, or out of order. */
  hears(node: string, number: number): 'old' | 'known' | 'new' {
    const known = this.#all.get(node);
    if (known && known.number >= number) return 'old';
    this.#put(node, { heardMs: this.#nowMs(), number, people: known?.people ?? [] });
    return known?.people ? 'known' : 'new';
  }

  /** What a node that was heard says of its people; null: it is gone. False where that changes nothing. */
  looks(node: string, people: readonly Presence[] | null): boolean {
    const known = this.#all.get(node);
    if (!known || JSON.stringify(known.people) === JSON.stringify(people)) return false;
    this.#put(node, { ...known, people });
    return true;
  }

  /** Forgets the people of those who have been silent for too long. False where there are none. */
  expire(): boolean {
    const silent = [...this.#all].filter(
      ([, { heardMs, people }]) => people !== null && this.#nowMs() - heardMs > SILENT_MS,
    );
    for (const [node] of silent) this.looks(node, null);
    return silent.length > 0;
  }

  #put(node: string, neighbour: Neighbour): void {
    this.#all.delete(node);
    this.#all.set(node, neighbour);
    const [oldest] = this.#all.keys();
    if (this.#all.size > REMEMBERED && oldest !== undefined) this.#all.delete(oldest);
  }
}
