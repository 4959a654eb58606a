/** The latest events of the log, in memory, so that followers needn't read again what this node has just written. */
import type { LoggedEvent } from '../../shared/event/envelope.ts';

export class Tail {
  readonly #most: number;
  /** Without a gap. */
  #events: LoggedEvent[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add(events: readonly LoggedEvent[]): void {
    const last = this.#events.at(-1);
    // Another node wrote in between: what lies before the gap is read from the database by those who need it.
    if (last && events[0]?.position !== last.position + 1) this.#events = [];
    for (const event of events) this.#events.push(event);
    // Cut seldom, not at every batch: cutting copies.
    if (this.#events.length > 2 * this.#most) this.#events = this.#events.slice(-this.#most);
  }

  /** The events behind a position, or none if the first of them isn't here. */
  after(position: number, limit: number): LoggedEvent[] {
    const first = this.#events[0];
    if (!first || position + 1 < first.position) return [];
    const start = position + 1 - first.position;
    return this.#events.slice(start, start + limit);
  }
}
