/** What the log allows itself: queue, batches, patience, caches. */
export interface Limits {
  /** Appends that may wait, before new ones are turned away. */
  readonly queueEvents: number;
  readonly queueBytes: number;
  /** The part of the queue that what is not urgent may fill: imports never keep a report from the field out. */
  readonly laterShare: number;
  /** What is committed together at most. */
  readonly batchEvents: number;
  readonly batchBytes: number;
  /** How long another connection may hold the lock of the log before we say so instead of waiting. */
  readonly lockTimeoutMs: number;
  readonly statementTimeoutMs: number;
  /** Of a database that says nothing for so long it is taken that the line is dead; more than `lockTimeoutMs`. */
  readonly answerMs: number;
  /** How long appends wait for a database that is away, before they are told. */
  readonly patienceMs: number;
  /** How often followers look whether other nodes have written. */
  readonly pollMs: number;
  readonly readConnections: number;
  /** Streams whose version is remembered. */
  readonly cachedStreams: number;
  /** Latest events kept in memory for followers. */
  readonly tailEvents: number;
}

export const DEFAULT_LIMITS: Limits = {
  queueEvents: 20_000,
  queueBytes: 64 * 1024 * 1024,
  laterShare: 0.75,
  batchEvents: 1_000,
  batchBytes: 2 * 1024 * 1024,
  lockTimeoutMs: 5_000,
  statementTimeoutMs: 60_000,
  answerMs: 8_000,
  patienceMs: 3_000,
  pollMs: 300,
  readConnections: 4,
  cachedStreams: 100_000,
  tailEvents: 4_096,
};
