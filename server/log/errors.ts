/** What the log throws when it can't answer, and how an error of Postgres is told apart. */

/** Nothing was queued: too much is waiting already. Come back after `retryAfterMs`. */
export class LogOverloaded extends Error {
  override readonly name = 'LogOverloaded';
  readonly retryAfterMs: number;
  constructor(waiting: number, retryAfterMs: number) {
    super(`The log has ${waiting} events waiting already. Try again in ${retryAfterMs} ms.`);
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Postgres is away, or doesn't let us write. With `outcome: 'unknown'` the event may be recorded all the same: post it
 * again with the same id, and the answer is recorded or duplicate, never a second event.
 */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
  readonly outcome: 'unknown' | 'notRecorded';
  constructor(why: string, outcome: 'unknown' | 'notRecorded', cause?: unknown) {
    const advice =
      outcome === 'unknown'
        ? 'Whether the event was recorded is unknown: post it again with the same id.'
        : 'Nothing was recorded: try again.';
    super(`The log can't reach its database: ${why}. ${advice}`, { cause });
    this.outcome = outcome;
  }
}

export class LogClosed extends Error {
  override readonly name = 'LogClosed';
  constructor() {
    super('The log is closed: this node is stopping. Post to another node, or again after the restart.');
  }
}

/** What is stored contradicts itself. Nobody should go on as if nothing had happened. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';
}

/** What `pg` adds to an Error that the server sent. */
export interface PostgresError extends Error {
  readonly code?: string;
  readonly constraint?: string;
}

/** The server looked at our rows and said no; anything else is trouble between us and it. */
export function isAboutTheData(error: PostgresError): boolean {
  // 22 data exception, 23 integrity violation, 54 program limit exceeded (an index row that is too long).
  return /^(22|23|54)[0-9A-Z]{3}$/.test(error.code ?? '');
}

export const isUniqueViolation = (error: PostgresError): boolean => error.code === '23505';

/** Not trouble that passes: the statement itself is wrong for this database. */
export const isAboutTheStatement = (error: PostgresError): boolean => error.code?.startsWith('42') ?? false;

/** The disk of the database is full: nothing of what was sent was written. */
export const isOutOfRoom = (error: PostgresError): boolean => error.code === '53100';

/** Another connection has held the lock of the log for longer than we are willing to wait. */
export const isLockTimeout = (error: PostgresError): boolean => error.code === '55P03';
