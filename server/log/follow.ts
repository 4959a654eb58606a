/** Followers: each is handed every event once, in order, at its own pace. */
import { GENESIS_HASH, type LoggedEvent } from '../../shared/event/envelope.ts';
import { LogDamaged, LogUnavailable } from './errors.ts';
import { eventsOnTopOf, type Tip } from './heard.ts';
import type { Limits } from './limits.ts';
import type { Reader } from './reader.ts';
import type { StoredPage } from './row.ts';
import { Tail } from './tail.ts';

export interface Following {
  /** The last event whose handling is over. */
  readonly position: number;
  /** Resolves when it was stopped; rejects with what the handler threw, after which nothing more is handed over. */
  readonly ended: Promise<void>;
  /** Waits for the handler that is running. */
  stop(): Promise<void>;
}

export type OnEvents = (events: LoggedEvent[]) => void | Promise<void>;

/** What this node knows of the end of the log, for all of its followers. */
export class Followers {
  readonly #reader: Reader;
  readonly #tail: Tail;
  readonly #all = new Set<Follower>();
  #head: Tip = START;
  #lookMs: number;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  /** Somebody asked to look while we were looking: what he knows of may have come too late for that. */
  #again = false;
  #closed = false;

  constructor(reader: Reader, limits: Limits) {
    this.#reader = reader;
    this.#lookMs = limits.pollMs;
    this.#tail = new Tail(limits.tailEvents);
  }

  follow(after: number, onEvents: OnEvents): Following {
    const follower = new Follower(after, onEvents, this);
    this.#all.add(follower);
    this.nudge();
    return follower;
  }

  /** This node has committed these. */
  committed(events: readonly LoggedEvent[]): void {
    if (this.#all.size > 0) this.#tail.add(events);
    this.reaches(events.at(-1) ?? START);
  }

  /** Another node says that it has committed these. What does not stand on the head that is known here is only a nudge. */
  heard(rows: StoredPage): void {
    const news = rows.filter(({ position }) => position > this.#head.position);
    if (news.length === 0) return;
    const events = eventsOnTopOf(this.#head, news);
    if (events) this.committed(events);
    else this.nudge();
  }

  /** The log goes at least this far. */
  reaches({ position, hash }: Tip): void {
    if (position <= this.#head.position) return;
    this.#head = { position, hash };
    for (const follower of this.#all) follower.wake();
  }

  /** Look at once whether other nodes have written: somebody says so, or it is time again. */
  nudge(): void {
    if (this.#looking) {
      this.#again = true;
      return;
    }
    this.#looking = this.#look().finally(() => {
      this.#looking = null;
      if (!this.#again || this.#closed) return;
      this.#again = false;
      this.nudge();
    });
  }

  /** From now on the log is looked at so often; at once, if that is oftener than before. */
  lookEvery(ms: number): void {
    const oftener = ms < this.#lookMs;
    this.#lookMs = ms;
    if (oftener && this.#all.size > 0) this.nudge();
  }

  /** How far the log is known here. */
  get head(): number {
    return this.#head.position;
  }

  gone(follower: Follower): void {
    this.#all.delete(follower);
  }

  async next(after: number): Promise<LoggedEvent[]> {
    if (after >= this.#head.position) return [];
    const events = this.#tail.after(after, AT_ONCE);
    return events.length > 0 ? events : this.#reader.read({ after, limit: AT_ONCE });
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    await Promise.all([...this.#all].map((follower) => follower.stop().catch(() => {})));
    await this.#looking;
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    // A database that is away is no trouble of the followers': they go on where they are when it is back.
    this.reaches(await this.#reader.head().catch(() => START));
    // Also those who knew of it, but couldn't read it then.
    for (const follower of this.#all) if (follower.position < this.#head.position) follower.wake();
    this.#timer = this.#all.size > 0 && !this.#closed ? setTimeout(() => this.nudge(), this.#lookMs) : null;
  }
}

class Follower implements Following {
  position: number;
  readonly ended: Promise<void>;
  readonly #onEvents: OnEvents;
  readonly #followers: Followers;
  #stopped = false;
  #wake: () => void = () => {};

  constructor(after: number, onEvents: OnEvents, followers: Followers) {
    this.position = after;
    this.#onEvents = onEvents;
    this.#followers = followers;
    // A rejection that nobody handles ends the process, and so it should: who follows must not fall behind in silence.
    this.ended = this.#run().finally(() => followers.gone(this));
  }

  wake(): void {
    this.#wake();
  }

  stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    return this.ended;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      const events = await this.#next();
      if (this.#stopped) return;
      if (events.length === 0) {
        await woken;
        continue;
      }
      const handled = this.#onEvents(events);
      if (handled) await handled;
      this.position += events.length;
    }
  }

  async #next(): Promise<LoggedEvent[]> {
    try {
      const events = await this.#followers.next(this.position);
      events.forEach((event, i) => {
        const expected = this.position + 1 + i;
        if (event.position !== expected) {
          throw new LogDamaged(
            `Event ${expected} is missing from the log: the next one there is ${event.position}. Run verify.`,
          );
        }
      });
      return events;
    } catch (error) {
      if (!(error instanceof LogUnavailable)) throw error;
      return [];
    }
  }
}

/** The head of a log of which nothing is known yet, or in which nothing stands. */
const START: Tip = { position: 0, hash: GENESIS_HASH };
/** Handed over at once at most: a handler that shares the process with others shouldn't hold it for long. */
const AT_ONCE = 1_000;
