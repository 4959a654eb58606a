/** A simulated phone: true time goes on, its clocks show what such clocks show. */
import type { ClockKept } from '../../../client/field/clock/kept.ts';
import {
  keptOf,
  type Look,
  lookedAt,
  measuredBy,
  type OwnClock,
  opened,
  reachedBy,
  readingAt,
} from '../../../client/field/clock/ownClock.ts';
import type { ClockReading, Measured } from '../../../client/field/clock/reading.ts';

/** 14:00 Beijing time of 21 November 2026. */
export const START_MS = Date.UTC(2026, 10, 21, 6);
export const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000] as const;

export class Phone {
  trueMs = START_MS;
  clock: OwnClock;
  #kept: ClockKept | null = null;
  #deviceMs: number;
  #perfMs = 0;
  readonly #rate: number;

  /** `offMs`: how far its clock is ahead of the truth at first; `ppm`: how much faster its quartz runs. */
  constructor({ offMs = 0, ppm = 0 } = {}) {
    this.#deviceMs = START_MS + offMs;
    this.#rate = 1 + ppm / 1e6;
    this.clock = opened(null, this.look());
  }

  look(): Look {
    return { deviceMs: Math.round(this.#deviceMs), perfMs: this.#perfMs };
  }

  read(): ClockReading {
    this.clock = lookedAt(this.clock, this.look());
    return readingAt(this.clock, this.look());
  }

  awake(ms: number): this {
    this.#perfMs += ms * this.#rate;
    return this.#passed(ms);
  }

  /** The page's own clock stands still. */
  asleep(ms: number): this {
    return this.#passed(ms);
  }

  /** Somebody sets the clock, while the page looks at it each second. */
  set(byMs: number): this {
    this.read();
    this.#deviceMs += byMs;
    this.read();
    return this;
  }

  /** The page is closed for so long; meanwhile the clock may be set. */
  restart(closedMs: number, setMs = 0): this {
    this.keep();
    this.#passed(closedMs);
    this.#deviceMs += setMs;
    this.#perfMs = 0;
    this.clock = opened(this.#kept, this.look());
    return this;
  }

  /** What happens every few seconds, and at each act. */
  keep(): this {
    this.read();
    this.#kept = keptOf(this.clock, this.look());
    return this;
  }

  /** Something is done. */
  capture(): ClockReading {
    const reading = this.read();
    this.clock = reachedBy(this.clock, reading);
    this.keep();
    return reading;
  }

  /** Asks the server: `there` and `back` milliseconds on the way. */
  measure(there = 20, back = 20): Measured {
    const sent = this.look();
    this.awake(there);
    const serverMs = this.trueMs;
    this.awake(back);
    const got = this.look();
    const believedMs = this.read().serverMs;
    this.clock = measuredBy(this.clock, [{ sent, got, serverMs }], got);
    this.keep();
    return { ...readingAt(this.clock, got), believedMs };
  }

  /** How far its idea of the time is from the truth. */
  get wrongMs(): number {
    return this.read().serverMs - this.trueMs;
  }

  #passed(ms: number): this {
    this.trueMs += ms;
    this.#deviceMs += ms * this.#rate;
    return this;
  }
}
