/** The event log: append-only, in one total order, on one Postgres table. It knows nothing of what the events mean. */
import type { Draft, LoggedEvent } from '../../shared/event/envelope.ts';
import type { Verdict } from './chain.ts';
import { isAboutTheStatement } from './errors.ts';
import { Followers, type Following, type OnEvents } from './follow.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import type { Appended, Head } from './outcome.ts';
import { type Extent, type Range, Reader, type Stretch } from './reader.ts';
import type { StoredPage } from './row.ts';
import { type SignedHead, SignedHeads, Signer } from './sign.ts';
import { type VerifyOptions, verifyLog } from './verify.ts';
import { type AppendOptions, Writer, type WriterStats } from './writer.ts';

export interface Log {
  /**
   * Resolves when the event is on disk, or when it is clear that it won't be. Concurrent appends are committed together.
   * `expectedVersion`: only if the stream is at that version; 0 means that there is no such stream yet.
   * `urgency`: when much is waiting, what is urgent goes first; to one stream nothing ever passes what was there before.
   * @throws LogOverloaded, LogUnavailable, LogClosed
   */
  append(draft: Draft, options?: AppendOptions): Promise<Appended>;
  /** One after the other, with nobody of this node in between; each result stands for itself. */
  appendAll(drafts: readonly Draft[]): Promise<Appended[]>;

  head(): Promise<Head>;
  /** The head as it stood at a time of the log's own clock (ISO), or at a position; both inclusive. */
  headBy(until: number | string): Promise<Head>;
  /** Of each stream whose name begins so, how far its events of a stretch of the log reach. */
  extents(stretch: Stretch): Promise<Extent[]>;
  read(range: Range & { readonly limit: number }): Promise<LoggedEvent[]>;
  /** All of a range, page by page, at a steady cost of memory. `toEvent` and `toLine` make something of the rows. */
  pages(range: Range & { readonly pageSize?: number | undefined }): AsyncIterable<StoredPage>;
  byIds(ids: readonly string[]): Promise<ReadonlyMap<string, LoggedEvent>>;

  /**
   * Hands over every event behind `after`, in order, none twice and none left out, at the pace of the handler.
   * What this node commits comes at once; what others commit, when the log is looked at next: every `pollMs`, on `nudge`,
   * or when `heard` brings them.
   */
  follow(from: { readonly after: number }, onEvents: OnEvents): Following;
  /** Another node has written, somebody says: look now. `reaches`: unless the log is known to reach so far. */
  nudge(reaches?: number): void;
  /**
   * Another node says that it has committed these, in order. They are handed to followers without asking the database if they
   * follow the last event that is known here and each carries the hash of its text upon the hash before it; otherwise this
   * is only a nudge. What is known already is left out.
   */
  heard(rows: StoredPage): void;
  /** Told what this node has committed, batch by batch, before anybody is answered: the listener must be quick. */
  onCommitted(listener: (rows: StoredPage) => void): () => void;
  /** How often what other nodes have written is looked for, in milliseconds; null: as often as the limits say. */
  lookEvery(ms: number | null): void;

  /** Checks hashes, links, columns and signatures, and names the first event that is wrong. */
  verify(options?: VerifyOptions): Promise<Verdict>;
  /** Signs the head as it is now, and keeps the signature. Needs `keyDir`. */
  sign(): Promise<SignedHead>;
  signedHead(): Promise<SignedHead | null>;
  /** Signs another text than a head with the same key; base64. Needs `keyDir`. */
  attest(text: string): string;

  readonly stats: WriterStats;
  /** Takes no more appends, waits for those that are under way, and lets followers finish what they handle. */
  close(): Promise<void>;
}

export interface LogOptions {
  /** A database that `migrate` has prepared with `logMigrations`. */
  readonly url: string;
  /** Where the key lies that signs the head. */
  readonly keyDir?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** Hears of each batch of this node that was committed. */
  readonly onBatch?: ((events: number, tookMs: number) => void) | undefined;
}

export async function openLog(options: LogOptions): Promise<Log> {
  const { url, keyDir, now = Date.now, limits: given, onBatch = () => {} } = options;
  const limits = { ...DEFAULT_LIMITS, ...given };
  const signer = keyDir === undefined ? null : await Signer.open(keyDir);
  const reader = new Reader(url, limits);
  const followers = new Followers(reader, limits);
  const committed = new Set<(rows: StoredPage) => void>();
  const heads = new SignedHeads(reader);
  const signing = () => {
    if (!signer) throw new Error('This log has no key to sign with: give openLog a keyDir.');
    return signer;
  };
  const writer = await Writer.open(url, limits, now, reader, {
    onCommitted: (events, stored) => {
      followers.committed(events);
      if (committed.size === 0) return;
      const rows = stored();
      for (const listener of committed) listener(rows);
    },
    onHead: (head) => followers.reaches(head),
    onBatch,
  }).catch(async (error) => {
    await reader.close();
    if (isAboutTheStatement(error)) {
      throw new Error(
        `This database isn't prepared for the log (${error.message}): run migrate with logMigrations first.`,
        { cause: error },
      );
    }
    throw error;
  });
  let closing: Promise<void> | null = null;

  return {
    append: (draft, options) => writer.append(draft, options),
    appendAll: (drafts) => writer.appendAll(drafts),
    head: () => reader.head(),
    headBy: (until) => reader.headBy(until),
    extents: (stretch) => reader.extents(stretch),
    read: (range) => reader.read(range),
    pages: (range) => reader.pages(range),
    byIds: (ids) => reader.byIds(ids),
    follow: ({ after }, onEvents) => followers.follow(after, onEvents),
    nudge: (reaches = Number.POSITIVE_INFINITY) => {
      if (reaches > followers.head) followers.nudge();
    },
    heard: (rows) => followers.heard(rows),
    onCommitted: (listener) => {
      committed.add(listener);
      return () => committed.delete(listener);
    },
    lookEvery: (ms) => followers.lookEvery(ms ?? limits.pollMs),
    verify: (options = {}) => verifyLog(reader, heads, options),
    sign: async () => {
      const by = signing();
      const { position, hash } = await reader.head();
      const signed = by.sign(position, hash, new Date(now()).toISOString());
      await heads.add(signed);
      return signed;
    },
    signedHead: () => heads.newest(),
    attest: (text) => signing().attest(text),
    get stats() {
      return writer.stats;
    },
    close: () => {
      closing ??= (async () => {
        await writer.close();
        await followers.close();
        await reader.close();
      })();
      return closing;
    },
  };
}
