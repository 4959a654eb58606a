/** How every connection of the log is set up. */
import type pg from 'pg';
import type { Limits } from './limits.ts';

export function connectionConfig(url: string, limits: Limits): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'fenghuo-log',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 5_000,
    lock_timeout: limits.lockTimeoutMs,
    statement_timeout: limits.statementTimeoutMs,
    // A node that stops in the middle of a transaction loses the lock of the log, so that the others can go on …
    idle_in_transaction_session_timeout: limits.lockTimeoutMs,
    // … and so does one whose machine has vanished without a word.
    options: '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3',
  };
}

/**
 * Whoever adds to the log holds this advisory lock until the commit. The number has no meaning: it only has to be the
 * same for all nodes, and no other lock of this database.
 */
export const LOG_LOCK = 7_411_001;

/** A timestamptz as our envelope writes it. */
export const isoColumn = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
