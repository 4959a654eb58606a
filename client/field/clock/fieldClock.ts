/** The phone's clock as a page or the service worker holds it: measured when there is a line, remembered in IndexedDB. */
import type { FieldDb } from '../store/db.ts';
import { readKept } from '../store/kept.ts';
import type { ClockKept } from './kept.ts';
import {
  adopted,
  besideFix,
  keptOf,
  type Look,
  lookedAt,
  measuredBy,
  type OwnClock,
  opened,
  reachedBy,
  readingAt,
  type Trip,
  UNCERTAIN_MS,
} from './ownClock.ts';
import type { ClockReading, Measured } from './reading.ts';

/** Where time comes from: the phone's two clocks, and the server's. */
export interface TimeSources {
  readonly look: () => Look;
  /** The server's now in milliseconds; null when it doesn't answer, or to nobody who is signed in. */
  readonly ask: () => Promise<number | null>;
}

const TRIPS = 3;
const MEASURE_EVERY_MS = 5 * 60_000;
const KEEP_EVERY_MS = 5_000;
/** A line so slow tells the time too badly to wait for it. */
const PATIENCE_MS = 10_000;

export const ofBrowser: TimeSources = {
  look: () => ({ deviceMs: Date.now(), perfMs: performance.now() }),
  ask: askServer,
};

export class FieldClock {
  readonly #db: FieldDb;
  readonly #sources: TimeSources;
  readonly #listeners = new Set<(measured: Measured) => void>();
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  #clock: OwnClock;
  /** By how much the phone had run ahead of the server until it was last asked. */
  #beliefMs = 0;
  #measuring: Promise<Measured | null> | null = null;

  private constructor(db: FieldDb, kept: ClockKept | null, sources: TimeSources) {
    this.#db = db;
    this.#sources = sources;
    this.#clock = opened(kept, sources.look());
  }

  /** Remembers, and begins to measure: at once, when the line is back, and every five minutes. */
  static async open(db: FieldDb, sources: TimeSources = ofBrowser): Promise<FieldClock> {
    const clock = new FieldClock(db, (await readKept(db, 'clock')) ?? null, sources);
    clock.#begin();
    return clock;
  }

  /** The time as well as the phone knows it now. Readings never go back, unless a measurement says so. */
  read(): ClockReading {
    const doubtMs = this.#clock.uncertaintyMs;
    const look = this.#looked();
    // The phone slept, or its clock was set: worth asking at once.
    if (this.#clock.uncertaintyMs > doubtMs) this.#online();
    return readingAt(this.#clock, look);
  }

  /**
   * Asks the server, three times quickly, and goes by the quickest answer; whoever asks meanwhile gets the same answer.
   * @returns null when the server could not be asked: then nothing has changed.
   */
  measure(): Promise<Measured | null> {
    this.#measuring ??= this.#measure().finally(() => {
      this.#measuring = null;
    });
    return this.#measuring;
  }

  /** What `settle` goes by: the time of now, as long as the server was asked and nothing was doubtful since; or null. */
  known(): Measured | null {
    const reading = this.read();
    const isKnown = reading.source === 'measured' && reading.uncertaintyMs <= UNCERTAIN_MS;
    return isKnown ? { ...reading, believedMs: reading.serverMs + this.#beliefMs } : null;
  }

  /** Called after each measurement. @returns how to stop listening. */
  onMeasured(listener: (measured: Measured) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Something was done at this reading; resolves once the phone can't forget that the time had come so far. */
  async captured(reading: ClockReading): Promise<void> {
    this.#clock = reachedBy(this.#clock, reading);
    await this.#keep();
  }

  /** A fix of the position was taken just now, and this is the time that it carries (`GeolocationPosition.timestamp`). */
  heardFix(fixMs: number): void {
    const look = this.#looked();
    this.#clock = besideFix(this.#clock, look, fixMs);
  }

  close(): void {
    globalThis.removeEventListener?.('online', this.#online);
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
  }

  #begin(): void {
    globalThis.addEventListener?.('online', this.#online);
    this.#timers.push(
      setInterval(this.#online, MEASURE_EVERY_MS),
      setInterval(() => this.#keep().catch(ignored), KEEP_EVERY_MS),
    );
    this.#online();
  }

  readonly #online = (): void => {
    this.measure().catch(ignored);
  };

  #looked(): Look {
    const look = this.#sources.look();
    this.#clock = lookedAt(this.#clock, look);
    return look;
  }

  async #measure(): Promise<Measured | null> {
    const trips: Trip[] = [];
    for (let trip = 0; trip < TRIPS; trip++) {
      const sent = this.#looked();
      const serverMs = await this.#sources.ask();
      if (serverMs === null) break;
      trips.push({ sent, got: this.#looked(), serverMs });
    }
    if (trips.length === 0) return null;
    const look = this.#looked();
    const believedMs = readingAt(this.#clock, look).serverMs;
    this.#clock = measuredBy(this.#clock, trips, look);
    const measured = { ...readingAt(this.#clock, look), believedMs };
    this.#beliefMs = believedMs - measured.serverMs;
    await this.#keep().catch(ignored);
    for (const listener of this.#listeners) listener(measured);
    return measured;
  }

  /** A page beside this one, or the service worker, may have measured later: then its word is taken. */
  async #keep(): Promise<void> {
    const kept = this.#db.transaction('kept', 'readwrite');
    const theirs = (await kept.store.get('clock')) as ClockKept | undefined;
    const look = this.#looked();
    const knownAt = (at: { measuredAtMs: number | null } | undefined) => at?.measuredAtMs ?? 0;
    if (theirs && knownAt(theirs) > knownAt(this.#clock)) this.#clock = adopted(this.#clock, theirs, look);
    await kept.store.put(keptOf(this.#clock, look), 'clock');
    await kept.done;
  }
}

/** What could not be remembered now is so in five seconds; a phone without any room says so where an act is kept. */
const ignored = (): void => {};

async function askServer(): Promise<number | null> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const response = await fetch('/api/time', { cache: 'no-store', signal: patience.signal });
    if (!response.ok) return null;
    const { at } = (await response.json()) as { at?: unknown };
    const ms = Date.parse(String(at));
    return Number.isNaN(ms) ? null : ms;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
