/** Events numbered, timed and chained on top of a head that is expected to be the log's when they are sent. */
import { hash } from 'node:crypto';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import type { Entry } from './entry.ts';
import type { Head } from './outcome.ts';
import type { StoredPage } from './row.ts';

export class Batch {
  readonly entries: Entry[] = [];
  /** The versions that streams have after this batch. */
  readonly versions = new Map<string, number>();
  /** The log's head after this batch. */
  head: Head;
  size = 0;
  /** The rows in COPY's text format. */
  rows = '';
  readonly #texts: string[] = [];
  readonly #hashes: string[];

  constructor(on: Head) {
    this.head = on;
    this.#hashes = [on.hash];
  }

  add(entry: Entry, version: number, recordedAt: string): void {
    const position = this.head.position + 1;
    const prevHash = this.head.hash;
    const text = entry.text(position, version, recordedAt);
    const eventHash = hash('sha256', `${prevHash}\n${text}`);

    this.entries.push(entry);
    this.#texts.push(text);
    this.#hashes.push(eventHash);
    this.versions.set(entry.stream, version);
    this.size += text.length;
    const drill = entry.drill === undefined ? '\\N' : escaped(entry.drill);
    this.rows += `${position}\t${escaped(entry.stream)}\t${version}\t${escaped(entry.id)}\t${escaped(entry.type)}\t${entry.occurredAt}\t${recordedAt}\t${drill}\t${escaped(text)}\t\\\\x${prevHash}\t\\\\x${eventHash}\n`;
    this.head = { position, hash: eventHash, recordedAt };
  }

  /** The events as a reader would get them: parsed from what was stored, so that nothing is shared with the poster. */
  events(): LoggedEvent[] {
    return this.#texts.map((text, i) => {
      const event = JSON.parse(text);
      event.prevHash = this.#hashes[i];
      event.hash = this.#hashes[i + 1];
      return event;
    });
  }

  /** The same as rows of the table. */
  stored(): StoredPage {
    const first = this.head.position - this.#texts.length + 1;
    return this.#texts.map((text, i) => ({
      position: first + i,
      text,
      prevHash: this.#hashes[i] as string,
      hash: this.#hashes[i + 1] as string,
    }));
  }

  /** The connection broke while this was under way: remember what each entry was sent as. */
  markSent(): void {
    this.entries.forEach((entry, i) => {
      entry.sentAs = this.#hashes[i + 1];
    });
  }
}

/** The columns, in the order of `rows`. */
export const BATCH_COLUMNS =
  'position, stream, version, id, type, occurred_at, recorded_at, drill, body, prev_hash, hash';

/** Tabs and line feeds don't occur: canonical JSON escapes them, names may not hold them. That leaves the backslash. */
const escaped = (text: string): string => (text.includes('\\') ? text.replaceAll('\\', '\\\\') : text);
