/** A stored event as it comes from the database, and the two forms that readers want. */
import type { LoggedEvent } from '../../shared/event/envelope.ts';

export interface StoredRow {
  readonly position: number;
  /** The text that was hashed. */
  readonly text: string;
  readonly prevHash: string;
  readonly hash: string;
}

export type StoredPage = readonly StoredRow[];

export function toEvent(row: StoredRow): LoggedEvent {
  const event = JSON.parse(row.text);
  event.prevHash = row.prevHash;
  event.hash = row.hash;
  return event;
}

/** The event as one line of an export, without its line feed. The text is carried over as it is, not parsed. */
export function toLine(row: StoredRow): string {
  return `${row.text.slice(0, -1)},"prevHash":"${row.prevHash}","hash":"${row.hash}"}`;
}
