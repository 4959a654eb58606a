/** The server's own log: one line of JSON for each thing worth knowing, without anything that somebody said or is called. */
import { type Logger, pino } from 'pino';

/**
 * Lines go to stderr. An error is told by its kind, its code and where it came from. What it says is told only where it
 * can't hold what a person wrote: messages of parsers, of schemas and of the database's checks quote their input.
 */
export const openJournal = (level: string): Logger =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: toldError } },
    pino.destination({ dest: 2, sync: false }),
  );

/** Classes of SQLSTATE whose messages speak of the server, never of rows. */
const ABOUT_THE_SERVER = /^(08|25|28|40|53|55|57|58|F0|XX)[0-9A-Z]{3}$/;
const MOST_CAUSES = 3;

interface Told {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly at: readonly string[];
  readonly cause?: Told;
}

export function toldError(error: unknown, depth = 0): Told {
  if (!(error instanceof Error)) return { type: typeof error, at: [] };
  const { name, code, syscall, stack = '', cause } = error as Error & { code?: unknown; syscall?: unknown };
  const known = typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code) ? code : undefined;
  const plain = syscall !== undefined || (known !== undefined && ABOUT_THE_SERVER.test(known));
  return {
    type: name,
    ...(known === undefined ? {} : { code: known }),
    ...(plain ? { message: error.message } : {}),
    at: framesOf(stack),
    ...(cause instanceof Error && depth < MOST_CAUSES ? { cause: toldError(cause, depth + 1) } : {}),
  };
}

/** Without the first lines, which repeat the message. */
const framesOf = (stack: string): string[] =>
  stack
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 12)
    .map((line) => line.trim().slice(3));
