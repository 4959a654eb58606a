/** One draft on its way into the log: checked, and its canonical text made but for what only the log knows. */
import { canonical } from '../../shared/canonical.ts';
import type { Draft, LoggedEvent } from '../../shared/event/envelope.ts';
import type { Appended } from './outcome.ts';

/** `first`: somebody out there waits for the answer. `later`: imports, gateways, and what the product records itself. */
export type Urgency = 'first' | 'later';

/** A draft that no log could keep: the message says what is wrong with it. */
export class Unrecordable extends Error {
  override readonly name = 'Unrecordable';
}

export class Entry {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly drill: string | undefined;
  readonly expectedVersion: number | undefined;
  readonly urgency: Urgency;
  readonly size: number;
  /** Later appends with the same id, while this one is on its way: they get its answer. */
  readonly twins: Entry[] = [];
  /** The hash that it was sent with when the connection broke: if that is what is stored, it was this very append. */
  sentAs: string | undefined;
  /** The database was asked for its id, and didn't know it. */
  lookedUp = false;
  answered = false;
  readonly turn = nextTurn++;
  readonly #head: string;
  readonly #tail: string;
  readonly #resolve: (appended: Appended) => void;
  readonly #reject: (error: Error) => void;

  /** @throws Unrecordable */
  constructor(
    draft: Draft,
    expectedVersion: number | undefined,
    resolve: (appended: Appended) => void,
    reject: (error: Error) => void,
    urgency: Urgency = 'first',
  ) {
    refuseUnrecordable(draft);
    this.stream = draft.stream;
    this.id = draft.id;
    this.type = draft.type;
    this.occurredAt = draft.occurredAt;
    this.drill = draft.drill;
    this.expectedVersion = expectedVersion;
    this.urgency = urgency;
    try {
      this.#head = members(draft, BEFORE_POSITION);
      this.#tail = members(draft, AFTER_RECORDED_AT);
    } catch (error) {
      throw new Unrecordable((error as Error).message);
    }
    this.size = this.#head.length + this.#tail.length;
    if (this.size > MAX_TEXT) {
      throw new Unrecordable(
        `an event of ${this.size} characters is too long: keep it below ${MAX_TEXT}, and attach files`,
      );
    }
    this.#resolve = resolve;
    this.#reject = reject;
  }

  /** The text that is hashed and stored: all members of the event but prevHash and hash, in canonical order. */
  text(position: number, version: number, recordedAt: string): string {
    return `{${this.#head}"position":${position},"recordedAt":"${recordedAt}",${this.#tail}"version":${version}}`;
  }

  /** Does a logged event say the same? Who posted it and what the log found odd about it are not part of what it says. */
  saysTheSameAs(event: LoggedEvent): boolean {
    return sameContent(JSON.parse(this.text(0, 0, '')) as LoggedEvent, event);
  }

  settle(appended: Appended): void {
    this.answered = true;
    this.#resolve(appended);
  }

  fail(error: Error): void {
    this.answered = true;
    this.#reject(error);
  }
}

let nextTurn = 1;

const BEFORE_POSITION = [
  'clock',
  'data',
  'drill',
  'flags',
  'id',
  'occurredAt',
  'occurredPrecision',
  'origin',
  'place',
] as const satisfies readonly (keyof Draft)[];
const AFTER_RECORDED_AT = [
  'recordedBy',
  'refs',
  'schema',
  'stream',
  'text',
  'type',
] as const satisfies readonly (keyof Draft)[];

// A field that the envelope gains must be named above, in its place in the alphabet: until then this doesn't compile.
type Forgotten = Exclude<keyof Draft, (typeof BEFORE_POSITION)[number] | (typeof AFTER_RECORDED_AT)[number]>;
const nothingForgotten: [Forgotten] extends [never] ? true : Forgotten = true;
void nothingForgotten;

const MAX_TEXT = 16 * 1024 * 1024;
/** An index entry of Postgres holds some 2,700 bytes, a character of UTF-16 takes 3 of them at most. */
const MAX_NAME = 400;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;

function members(draft: Draft, keys: readonly (keyof Draft)[]): string {
  const parts: string[] = [];
  for (const key of keys) {
    const value = draft[key];
    if (value !== undefined) parts.push(`"${key}":`, canonical(value), ',');
  }
  // Joined, not added up: V8 keeps a sum as a tree of its parts, and thousands of those wait here under load.
  return parts.join('');
}

/** Do two events say the same? Who posted them, what was odd about them and their place in a log don't count. */
export const sameContent = (a: Draft, b: Draft): boolean => saying(a) === saying(b);

function saying(event: Draft & Partial<LoggedEvent>): string {
  const { position, version, recordedAt, prevHash, hash, recordedBy, flags, ...said } = event;
  return canonical(said);
}

function refuseUnrecordable(draft: Draft): void {
  refuseName('stream', draft.stream);
  refuseName('id', draft.id);
  refuseName('type', draft.type);
  if (draft.drill !== undefined) refuseName('drill', draft.drill);
  if (!isUtcWithMilliseconds(draft.occurredAt)) {
    throw new Unrecordable(
      `occurredAt "${draft.occurredAt}" should be UTC with milliseconds, like 2026-07-01T08:30:00.000Z`,
    );
  }
}

function refuseName(field: string, value: unknown): void {
  if (typeof value !== 'string' || value === '') throw new Unrecordable(`${field} is missing`);
  if (value.length > MAX_NAME) throw new Unrecordable(`${field} is longer than ${MAX_NAME} characters`);
  if (CONTROL.test(value)) throw new Unrecordable(`${field} holds a control character`);
}

function isUtcWithMilliseconds(time: unknown): boolean {
  if (typeof time !== 'string') return false;
  const ms = Date.parse(time);
  // Only years 0001 to 9999 are written with four digits by both sides.
  return ms >= -62_135_596_800_000 && ms <= 253_402_300_799_999 && new Date(ms).toISOString() === time;
}
