/** The latest events, in memory: when a node has died, all of its screens ask others for the same few seconds at once. */
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import type { Log } from '../log/index.ts';

export class Recent {
  readonly #log: Pick<Log, 'read'>;
  readonly #most: number;
  /** Without a gap, behind `#after`. */
  #events: LoggedEvent[] = [];
  #after: number;
  #reading: Promise<void> | null = null;

  /** `most`: nobody is caught up by more. `position`: of the board, from which on it is told of all. */
  constructor(log: Pick<Log, 'read'>, most: number, position: number) {
    this.#log = log;
    this.#most = most;
    this.#after = position;
  }

  add(events: readonly LoggedEvent[]): void {
    for (const event of events) this.#events.push(event);
    // Cut seldom: cutting copies.
    if (this.#events.length <= 2 * this.#most) return;
    this.#events = this.#events.slice(-this.#most);
    this.#after = (this.#events[0] as LoggedEvent).position - 1;
  }

  /** What came after a position, or null where that is too much or no longer here. */
  after(position: number): readonly LoggedEvent[] | null {
    const through = this.#after + this.#events.length;
    if (position < this.#after || position > through || through - position > this.#most) return null;
    return this.#events.slice(position - this.#after);
  }

  /** Reads back so far that `after` can answer, where that is not too far: once for all who ask. */
  async reach(position: number): Promise<void> {
    const through = this.#after + this.#events.length;
    if (position >= this.#after || through - position > this.#most) return;
    this.#reading ??= this.#read(Math.max(0, through - this.#most)).finally(() => {
      this.#reading = null;
    });
    await this.#reading;
  }

  async #read(after: number): Promise<void> {
    const until = this.#after;
    const events = await this.#log.read({ after, until, limit: this.#most });
    if (this.#after !== until || events.length !== until - after) return;
    this.#events = [...events, ...this.#events];
    this.#after = after;
  }
}
