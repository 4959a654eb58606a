/** What another node says that it has committed: believed only where it stands on what is known here. */
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { Chain } from './chain.ts';
import type { Head } from './outcome.ts';
import { type StoredPage, toEvent } from './row.ts';

/** How far the log is known, and the hash of its last event there. */
export type Tip = Pick<Head, 'position' | 'hash'>;

/**
 * The events of rows that follow this tip without a gap, each with the hash of its own text upon the hash before it; null if
 * anything of that is not so. That they are in the log is the word of whoever brings them: the hashes prove that nobody
 * changed, dropped or reordered any.
 */
export function eventsOnTopOf(tip: Tip, rows: StoredPage): LoggedEvent[] | null {
  const chain = new Chain(tip, true);
  if (rows.some((row) => chain.add(row) !== null)) return null;
  try {
    const events = rows.map(toEvent);
    return events.every((event, i) => event.position === rows[i]?.position) ? events : null;
  } catch {
    return null; // hashed as it should be, and no JSON all the same
  }
}
