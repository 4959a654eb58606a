/**
 * The envelope that every event wears, whatever it says: who recorded what, when it happened and when the log took it.
 * The log knows this file and nothing else of the domain.
 */

/** How exactly `occurredAt` is known. A time of minute precision stands for [t, t + 1 min). */
export type Precision = 'second' | 'minute' | 'hour' | 'day';
export const PRECISIONS = ['second', 'minute', 'hour', 'day'] as const satisfies readonly Precision[];

/** Which door the event came in by. */
export type Origin = 'desk' | 'field' | 'gateway' | 'system';
export const ORIGINS = ['desk', 'field', 'gateway', 'system'] as const satisfies readonly Origin[];

/** Where, in WGS-84. `area` is the id of an administrative area; `accuracyM` is in metres. */
export interface Place {
  readonly name?: string | undefined;
  readonly area?: string | undefined;
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
  readonly accuracyM?: number | undefined;
}

/**
 * What a device knew of its own clock when it made the event: server time = device time + offsetMs, give or take
 * uncertaintyMs, both in milliseconds. `source` says how it was known: for a reader, nothing is decided by it.
 */
export interface DeviceClock {
  readonly offsetMs: number;
  readonly uncertaintyMs: number;
  readonly source: string;
  /**
   * What the device's own clock showed at `occurredAt`. Not posted by the device, which posts its own time as
   * `occurredAt`: reading the post puts it here and the server's time there (`shared/read.ts`).
   */
  readonly reading?: string | undefined;
}

export interface Recorder {
  readonly user: string;
  readonly body: string | null;
  readonly role: string;
}

/** An event as it is handed to the log: everything but its place in the log. All times are UTC with milliseconds. */
export interface Draft {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  /** Version of the schema of `data` for this type; old versions are upcast in the fold, never rewritten. */
  readonly schema: number;
  readonly occurredAt: string;
  readonly occurredPrecision: Precision;
  readonly recordedBy: Recorder;
  readonly origin: Origin;
  readonly drill?: string | undefined;
  readonly clock?: DeviceClock | undefined;
  readonly text?: string | undefined;
  readonly place?: Place | undefined;
  readonly refs?: readonly string[] | undefined;
  /** What was odd when it was recorded, in the words of `shared/flag.ts`; part of the record. */
  readonly flags?: readonly string[] | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An event in the log. `hash = hex(SHA-256(prevHash + "\n" + RFC 8785 text without prevHash and hash))`. */
export interface LoggedEvent extends Draft {
  /** 1, 2, 3 … without a gap, over the whole log. */
  readonly position: number;
  /** 1, 2, 3 … without a gap, within the stream. */
  readonly version: number;
  /** When the log took it; never earlier than that of the event before it. */
  readonly recordedAt: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** An event with its place in the log, for those who fold and need no proof. */
export type PlacedEvent = Omit<LoggedEvent, 'prevHash' | 'hash'>;

/** The hash before the first event. */
export const GENESIS_HASH = '0'.repeat(64);

/** The kind of thing a stream tells of: `incident:7f…` is of kind `incident`. */
export const streamKind = (stream: string): string => stream.slice(0, Math.max(0, stream.indexOf(':')));

/** The id within a stream: `incident:7f…` gives `7f…`. */
export const streamId = (stream: string): string => stream.slice(stream.indexOf(':') + 1);
