/** What an error on the way to the database means for whoever asked. */

/** The database can't be reached, or can't answer just now. */
const AWAY_SYSTEM: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** 08 connection exception, 53 insufficient resources, 57P0x shutting down or starting, 58 error of its system. */
const AWAY_SQLSTATE = /^(08[0-9A-Z]{3}|53[0-9A-Z]{3}|57P0[0-9]|58[0-9A-Z]{3})$/;
/** `pg` gives these no code. */
const AWAY_WORDS =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/;
const FULL_SQLSTATE = '53100';

/** null: it is no trouble of the connection, but of what was asked. */
export function databaseTrouble(error: unknown): 'away' | 'full' | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = String((at as { code?: unknown }).code ?? '');
    if (code === FULL_SQLSTATE || code === 'ENOSPC') return 'full';
    if (AWAY_SYSTEM.has(code) || AWAY_SQLSTATE.test(code) || AWAY_WORDS.test(at.message)) return 'away';
  }
  return null;
}
