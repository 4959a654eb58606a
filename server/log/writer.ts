/**
 * Group commit: whatever is waiting when the last batch has been committed goes into the next one.
 *
 * While one batch is under way (`#flight`), appends are numbered and hashed onto the next (`#open`) as if it had been
 * committed already, so that node and database work at the same time. If it fails, both are taken apart (`#restack`)
 * and numbered again on what is true then. Every append ends in exactly one of `#settle` and `#fail`.
 */
import type { Draft, LoggedEvent } from '../../shared/event/envelope.ts';
import { Backlog } from './backlog.ts';
import { Batch } from './batch.ts';
import { Entry, Unrecordable, type Urgency } from './entry.ts';
import {
  isAboutTheData,
  isLockTimeout,
  isOutOfRoom,
  isUniqueViolation,
  LogClosed,
  LogOverloaded,
  LogUnavailable,
  type PostgresError,
} from './errors.ts';
import type { Limits } from './limits.ts';
import type { Appended, Head } from './outcome.ts';
import type { Reader } from './reader.ts';
import type { StoredPage } from './row.ts';
import { type News, Session } from './session.ts';
import { Versions } from './versions.ts';

export interface AppendOptions {
  readonly expectedVersion?: number | undefined;
  /** `first` unless said. */
  readonly urgency?: Urgency | undefined;
}

export interface WriterStats {
  readonly events: number;
  readonly batches: number;
  readonly duplicates: number;
  readonly conflicts: number;
  /** Batches that had to be numbered again because another node had been faster. */
  readonly overtaken: number;
  readonly reconnects: number;
  readonly waitingEvents: number;
  readonly waitingBytes: number;
  /** Why the last batch did not go through, in the words of Postgres or of the system; null once one has. */
  readonly trouble: Trouble | null;
}

export interface Trouble {
  /** The SQLSTATE, or the code of the system. */
  readonly code: string | null;
  readonly atMs: number;
}

export interface WriterEvents {
  /** Committed by this node, in order: as events, and as they were stored. */
  readonly onCommitted: (events: readonly LoggedEvent[], rows: () => StoredPage) => void;
  /** The log reaches at least this far. */
  readonly onHead: (head: Head) => void;
  /** So many events were committed together, in so many milliseconds. */
  readonly onBatch: (events: number, tookMs: number) => void;
}

export class Writer {
  readonly #url: string;
  readonly #limits: Limits;
  readonly #now: () => number;
  readonly #reader: Reader;
  readonly #tell: WriterEvents;

  #session: Session | null = null;
  #head: Head;
  readonly #versions: Versions;

  /** Not numbered yet, first come first. */
  readonly #backlog = new Backlog();
  #open: Batch;
  #flight: Batch | null = null;
  /** Their stream's version isn't known here, or their id may be there already: the database is being asked. */
  #waiting: Entry[] = [];
  /** They expect another version than we know of. The database decides, once the batches under way are through. */
  #doubtful: Entry[] = [];
  /** Streams of those waiting: who comes later for one of them waits too, so that nobody is passed. */
  readonly #questioned = new Set<string>();
  /** All that have no answer yet, the first of each id. */
  readonly #byId = new Map<string, Entry>();

  /** A write is under way, from the taking of the lock to the last consequence of its result. */
  #busy = false;
  /** The head is known and stands still or moves by our own hand: appends may be numbered. */
  #ready = false;
  #launching = false;
  #asking = false;
  #closing = false;
  /** The database has been away for longer than appends should wait. */
  #hopeless = false;
  #patience: NodeJS.Timeout | null = null;
  #reconnect: NodeJS.Timeout | null = null;
  #lastTrouble: Error = new Error('not connected yet');
  #trouble: Trouble | null = null;
  #onDrained: (() => void) | null = null;
  #closed = false;

  /** For so many batches to come: another node is writing too. */
  #inCompany = 0;
  /** For so many batches to come: somebody is posting again what he posted before. */
  #repeats = 0;
  #batchEvents: number;
  /** Don't wait for more than so many: half of the last batch, so that while one half is written the other is made. */
  #enough = WORTH_A_BATCH;
  #eventsPerMs = 10;

  #waitingEvents = 0;
  #waitingBytes = 0;
  #nowMs = 0;
  #nowText = '';
  readonly #count = { events: 0, batches: 0, duplicates: 0, conflicts: 0, overtaken: 0, reconnects: 0 };

  /** @throws if the database can't be reached now: better at the start than at the first append. */
  static async open(
    url: string,
    limits: Limits,
    now: () => number,
    reader: Reader,
    tell: WriterEvents,
  ): Promise<Writer> {
    const writer = new Writer(url, limits, now, reader, tell, await reader.head());
    await writer.#connect();
    return writer;
  }

  private constructor(
    url: string,
    limits: Limits,
    now: () => number,
    reader: Reader,
    tell: WriterEvents,
    head: Head,
  ) {
    this.#url = url;
    this.#limits = limits;
    this.#now = now;
    this.#reader = reader;
    this.#tell = tell;
    this.#head = head;
    this.#open = new Batch(head);
    this.#versions = new Versions(limits.cachedStreams);
    this.#batchEvents = limits.batchEvents;
  }

  append(draft: Draft, { expectedVersion, urgency = 'first' }: AppendOptions = {}): Promise<Appended> {
    const refusal = this.#refusal(1, urgency);
    if (refusal) return Promise.reject(refusal);
    const appended = this.#enqueue(draft, expectedVersion, urgency);
    this.#fill();
    return appended;
  }

  appendAll(drafts: readonly Draft[]): Promise<Appended[]> {
    const refusal = this.#refusal(drafts.length, 'first');
    if (refusal) return Promise.reject(refusal);
    const appended = Promise.all(drafts.map((draft) => this.#enqueue(draft, undefined, 'first')));
    this.#fill();
    return appended;
  }

  get stats(): WriterStats {
    return {
      ...this.#count,
      waitingEvents: this.#waitingEvents,
      waitingBytes: this.#waitingBytes,
      trouble: this.#trouble,
    };
  }

  /** Takes no more, and waits until all that was taken has its answer. */
  async close(): Promise<void> {
    this.#closing = true;
    if (this.#waitingEvents > 0) {
      await new Promise<void>((resolve) => {
        this.#onDrained = resolve;
      });
    }
    if (this.#reconnect) clearTimeout(this.#reconnect);
    this.#calm();
    this.#closed = true;
    const session = this.#session;
    this.#session = null;
    session?.end();
  }

  // ---- in

  #refusal(count: number, urgency: Urgency): Error | null {
    if (this.#closing) return new LogClosed();
    if (this.#hopeless)
      return new LogUnavailable(this.#lastTrouble.message, 'notRecorded', this.#lastTrouble);
    const waiting = this.#waitingEvents;
    const share = urgency === 'first' ? 1 : this.#limits.laterShare;
    const { queueEvents, queueBytes } = this.#limits;
    if (waiting + count <= queueEvents * share && this.#waitingBytes <= queueBytes * share) return null;
    return new LogOverloaded(
      waiting,
      Math.min(10_000, Math.max(100, Math.ceil(waiting / this.#eventsPerMs))),
    );
  }

  #enqueue(draft: Draft, expectedVersion: number | undefined, urgency: Urgency): Promise<Appended> {
    return new Promise((resolve, reject) => {
      let entry: Entry;
      try {
        entry = new Entry(draft, expectedVersion, resolve, reject, urgency);
      } catch (error) {
        if (!(error instanceof Unrecordable)) throw error;
        resolve({ outcome: 'refused', problem: error.message });
        return;
      }
      this.#waitingEvents++;
      this.#waitingBytes += entry.size;
      this.#admit(entry);
    });
  }

  #admit(entry: Entry): void {
    const first = this.#byId.get(entry.id);
    if (first) {
      first.twins.push(entry);
    } else {
      this.#byId.set(entry.id, entry);
      this.#backlog.push(entry);
    }
  }

  // ---- numbering

  #fill(): void {
    if (!this.#ready) return;
    while (this.#open.entries.length < this.#batchEvents && this.#open.size < this.#limits.batchBytes) {
      const entry = this.#backlog.shift();
      if (!entry) break;
      this.#place(entry);
    }
    if (this.#open.entries.length === 0 || this.#busy) return;
    if (this.#open.entries.length >= this.#enough) {
      this.#launch();
    } else if (!this.#launching) {
      // Not at once: those who have just got their answers are about to post again, and can come along.
      this.#launching = true;
      setImmediate(() => {
        this.#launching = false;
        this.#launch();
      });
    }
  }

  #place(entry: Entry): void {
    const version = this.#versionOf(entry.stream);
    const mayBeThere = this.#repeats > 0 && !entry.lookedUp;
    if (version === undefined || mayBeThere || this.#questioned.has(entry.stream)) {
      this.#waiting.push(entry);
      this.#questioned.add(entry.stream);
      this.#ask();
    } else if (entry.expectedVersion !== undefined && entry.expectedVersion !== version) {
      this.#doubtful.push(entry);
      if (!this.#busy && this.#open.entries.length === 0) this.#ask();
    } else {
      this.#open.add(entry, version + 1, this.#recordedAt());
    }
  }

  #versionOf(stream: string): number | undefined {
    return (
      this.#open.versions.get(stream) ?? this.#flight?.versions.get(stream) ?? this.#versions.get(stream)
    );
  }

  /** Never earlier than the event before, whatever the clocks of the nodes say. */
  #recordedAt(): string {
    const ms = this.#now();
    if (ms !== this.#nowMs) {
      this.#nowMs = ms;
      this.#nowText = new Date(ms).toISOString();
    }
    const before = this.#open.head.recordedAt;
    return before !== null && before > this.#nowText ? before : this.#nowText;
  }

  /** Takes everything apart that was numbered or asked for: to be numbered again, in the old order. */
  #restack(): void {
    this.#backlog.putBack([
      ...(this.#flight?.entries ?? []),
      ...this.#open.entries,
      ...this.#waiting,
      ...this.#doubtful,
    ]);
    this.#flight = null;
    this.#open = new Batch(this.#head);
    this.#waiting = [];
    this.#doubtful = [];
  }

  // ---- writing

  #launch(): void {
    const session = this.#session;
    if (this.#busy || !this.#ready || !session || this.#open.entries.length === 0) return;
    this.#busy = true;
    const startedAt = performance.now();
    const written = this.#inCompany > 0 ? this.#writeInCompany(session) : this.#writeAlone(session);
    // A machine that was stopped says nothing, not even that the line is dead.
    const { answerMs } = this.#limits;
    const silent = setTimeout(() => {
      if (session === this.#session) this.#lost(new Error(`no answer for ${answerMs / 1_000} s`));
    }, answerMs);
    const heard = () => clearTimeout(silent);
    written.then(heard, heard);
    written.then(
      (batch) => {
        if (session === this.#session) this.#committed(batch, performance.now() - startedAt);
      },
      (error) => {
        if (session === this.#session) void this.#failed(session, error);
      },
    );
  }

  async #writeAlone(session: Session): Promise<Batch> {
    const batch = this.#takeOff();
    await session.add(batch.rows);
    return batch;
  }

  /** Two round trips, but nobody can be faster than us between them: with others about, this is what makes progress sure. */
  async #writeInCompany(session: Session): Promise<Batch> {
    try {
      const news = await session.lock(this.#head.position);
      if (session !== this.#session) throw this.#lastTrouble;
      if (news.head.position === this.#head.position) {
        this.#inCompany--;
      } else {
        this.#inCompany = BATCHES_IN_COMPANY;
        this.#learn(news);
        this.#restack();
        this.#fill();
      }
      const batch = this.#takeOff();
      if (batch.entries.length > 0) await session.addAndCommit(batch.rows);
      else await session.release();
      return batch;
    } catch (error) {
      // What the server has answered leaves the connection in a transaction, and the others waiting for us.
      if ((error as PostgresError).code) await session.release().catch(() => {});
      throw error;
    }
  }

  #takeOff(): Batch {
    const batch = this.#open;
    this.#flight = batch;
    this.#open = new Batch(batch.head);
    return batch;
  }

  #committed(batch: Batch, tookMs: number): void {
    this.#head = batch.head;
    for (const [stream, version] of batch.versions) this.#versions.learn(stream, version);
    this.#flight = null;
    this.#busy = false;
    this.#calm();
    // The next batch first: the database shall not wait while we hand out answers.
    this.#launch();
    if (batch.entries.length > 0) this.#answerAll(batch, tookMs);
    this.#goOn();
  }

  #answerAll(batch: Batch, tookMs: number): void {
    this.#enough = Math.max(WORTH_A_BATCH, batch.entries.length >> 1);
    this.#count.batches++;
    this.#count.events += batch.entries.length;
    this.#trouble = null;
    this.#tell.onBatch(batch.entries.length, tookMs);
    this.#eventsPerMs += 0.1 * (batch.entries.length / Math.max(tookMs, 0.01) - this.#eventsPerMs);
    if (this.#batchEvents < this.#limits.batchEvents) this.#batchEvents *= 2;
    if (this.#repeats > 0) this.#repeats--;
    const events = batch.events();
    this.#tell.onCommitted(events, () => batch.stored());
    batch.entries.forEach((entry, i) => {
      this.#settle(entry, { outcome: 'recorded', event: events[i] as LoggedEvent });
    });
  }

  /** What the end of a write makes possible, whether it was a good one or not. */
  #goOn(): void {
    if (this.#doubtful.length > 0) this.#ask();
    this.#fill();
  }

  async #failed(session: Session, error: PostgresError): Promise<void> {
    if (isLockTimeout(error)) {
      const holders = await this.#reader.lockHolders().catch(() => []);
      if (session !== this.#session) return;
      const since = `more than ${this.#limits.lockTimeoutMs} ms`;
      this.#restack();
      this.#giveUp(
        `another connection has held the lock of the log for ${since} (${holders.join('; ') || 'it is gone now'})`,
        error,
      );
    } else if (isOutOfRoom(error)) {
      this.#trouble = { code: error.code ?? null, atMs: Date.now() };
      this.#restack();
      this.#giveUp('its disk is full', error);
    } else if (isAboutTheData(error) && this.#flight) {
      this.#refusedByServer(this.#flight, error);
    } else {
      this.#lost(error);
      return;
    }
    this.#busy = false;
    this.#goOn();
  }

  /** Nothing of the batch was written. Find out what stood in its way, and number it again without. */
  #refusedByServer(batch: Batch, error: PostgresError): void {
    if (!isUniqueViolation(error)) {
      this.#isolate(batch, error);
    } else if (error.constraint === 'event_id') {
      this.#repeats = BATCHES_WITH_REPEATS;
      for (const entry of [...batch.entries, ...this.#open.entries]) entry.lookedUp = false;
    } else {
      this.#count.overtaken++;
      this.#inCompany = BATCHES_IN_COMPANY;
      // No version can be taken unless a position was. If one is all the same, our memory is wrong.
      if (error.constraint !== 'event_position') this.#versions.clear();
    }
    this.#restack();
  }

  /** Something in this batch can't be stored, and the server doesn't say which: halve until it stands alone. */
  #isolate(batch: Batch, error: PostgresError): void {
    const [entry] = batch.entries;
    if (entry && batch.entries.length === 1)
      this.#settle(entry, { outcome: 'refused', problem: error.message });
    else this.#batchEvents = Math.ceil(batch.entries.length / 2);
  }

  #learn(news: News): void {
    this.#head = news.head;
    if (news.versions) for (const [stream, version] of news.versions) this.#versions.learn(stream, version);
    else this.#versions.clear();
    this.#tell.onHead(news.head);
  }

  // ---- asking

  /** Asks the database what it knows of the entries that can't be numbered yet. One question at a time. */
  #ask(): void {
    if (this.#asking) return;
    this.#asking = true;
    setImmediate(() => void this.#askNow());
  }

  async #askNow(): Promise<void> {
    const unknown = this.#waiting;
    const doubtful = this.#doubtful;
    this.#waiting = [];
    this.#doubtful = [];
    const asked = [...unknown, ...doubtful];
    try {
      const { events, versions } = await this.#reader.lookUp(
        asked.map((entry) => entry.id),
        [...new Set(asked.map((entry) => entry.stream))],
      );
      for (const [stream, version] of versions) this.#versions.learn(stream, version);
      for (const entry of asked) this.#settleKnown(entry, events.get(entry.id));
      for (const entry of doubtful) this.#settleConflict(entry, versions.get(entry.stream) ?? 0);
    } catch (error) {
      this.#lost(error as Error);
    }
    this.#asking = false;
    this.#backlog.putBack([...asked, ...this.#waiting]);
    this.#waiting = [];
    this.#questioned.clear();
    this.#fill();
    if (this.#doubtful.length > 0 && !this.#busy && this.#open.entries.length === 0) this.#ask();
  }

  #settleKnown(entry: Entry, event: LoggedEvent | undefined): void {
    entry.lookedUp = true;
    if (!event || entry.answered) return;
    if (entry.sentAs === event.hash) {
      this.#settle(entry, { outcome: 'recorded', event });
    } else if (entry.saysTheSameAs(event)) {
      this.#count.duplicates++;
      this.#settle(entry, { outcome: 'duplicate', event });
    } else {
      this.#count.conflicts++;
      this.#settle(entry, { outcome: 'conflict', reason: 'content', event });
    }
  }

  /** If the stream is where it was expected after all, our memory was behind: the entry goes back and is numbered. */
  #settleConflict(entry: Entry, currentVersion: number): void {
    if (entry.answered || entry.expectedVersion === currentVersion) return;
    this.#count.conflicts++;
    this.#settle(entry, { outcome: 'conflict', reason: 'version', currentVersion });
  }

  // ---- out

  #settle(entry: Entry, appended: Appended): void {
    this.#leave(entry);
    entry.settle(appended);
    for (const twin of entry.twins) {
      if ('event' in appended) this.#settleKnown(twin, appended.event);
      // The first left nothing behind: the next one stands for itself.
      else this.#admit(twin);
    }
  }

  #fail(entry: Entry, why: string, cause: Error): void {
    this.#leave(entry);
    entry.fail(new LogUnavailable(why, entry.sentAs === undefined ? 'notRecorded' : 'unknown', cause));
    for (const twin of entry.twins) this.#fail(twin, why, cause);
  }

  #leave(entry: Entry): void {
    this.#byId.delete(entry.id);
    this.#waitingEvents--;
    this.#waitingBytes -= entry.size;
    if (this.#waitingEvents === 0) this.#onDrained?.();
  }

  // ---- trouble

  /** Tells everybody who waits, but for those whose batch is with the database now. */
  #giveUp(why: string, cause: Error): void {
    const underWay = new Set(this.#flight?.entries);
    this.#open = new Batch(this.#flight?.head ?? this.#head);
    this.#waiting = [];
    this.#doubtful = [];
    for (const entry of [...this.#byId.values()]) if (!underWay.has(entry)) this.#fail(entry, why, cause);
  }

  #lost(error: Error): void {
    const session = this.#session;
    if (!session) return;
    this.#session = null;
    session.end();
    this.#ready = false;
    this.#busy = false;
    this.#lastTrouble = error;
    this.#trouble = { code: (error as PostgresError).code ?? null, atMs: Date.now() };
    this.#flight?.markSent();
    this.#restack();
    this.#versions.clear();
    this.#patience ??= setTimeout(() => this.#losePatience(), this.#limits.patienceMs);
    this.#reconnectIn(FIRST_RECONNECT_MS);
  }

  #losePatience(): void {
    this.#patience = null;
    this.#hopeless = this.#session === null;
    this.#giveUp(this.#lastTrouble.message, this.#lastTrouble);
  }

  /** A batch went through: whatever the trouble was, it is over. */
  #calm(): void {
    if (this.#patience) clearTimeout(this.#patience);
    this.#patience = null;
  }

  #reconnectIn(ms: number): void {
    this.#reconnect = setTimeout(() => {
      this.#count.reconnects++;
      this.#connect().catch((error) => {
        this.#lastTrouble = error;
        this.#reconnectIn(Math.min(ms * 2, LAST_RECONNECT_MS));
      });
    }, ms);
  }

  async #connect(): Promise<void> {
    const session = await Session.open(this.#url, this.#limits, (lost, why) => {
      if (lost === this.#session) this.#lost(why);
    });
    const head = await session.head().catch((error) => {
      session.end();
      throw error;
    });
    if (this.#closed) {
      session.end();
      return;
    }
    this.#session = session;
    this.#head = head;
    this.#open = new Batch(head);
    this.#ready = true;
    this.#hopeless = false;
    this.#tell.onHead(head);
    this.#fill();
  }
}

/** From so many events on, what a batch costs by itself hardly counts. */
const WORTH_A_BATCH = 48;
/** After another node has written, so many batches take the lock before they are numbered. */
const BATCHES_IN_COMPANY = 20;
/** After an id that was there already, ids are looked up before they are sent, for so many batches. */
const BATCHES_WITH_REPEATS = 50;
const FIRST_RECONNECT_MS = 50;
const LAST_RECONNECT_MS = 2_000;
