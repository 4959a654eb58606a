/** What nodes tell one another, written as fields of a stream entry and signed, so that only they can have said it. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Presence, TeamPosition } from '../../shared/protocol.ts';
import type { StoredPage, StoredRow } from '../log/index.ts';
import type { Installation } from './migrations.ts';

export type Message =
  /** Committed by the node that says it: rows that follow one another in the log. */
  | { readonly kind: 'events'; readonly rows: StoredPage }
  /** Taken by that node. */
  | { readonly kind: 'positions'; readonly positions: readonly TeamPosition[] }
  /** All who look at an incident by that node. */
  | { readonly kind: 'presence'; readonly people: readonly Presence[] }
  /** It is there, and has committed up to this position. */
  | { readonly kind: 'hello'; readonly head: number }
  /** It stops. */
  | { readonly kind: 'bye' };

export interface Heard {
  readonly node: string;
  /** Grows with each message of a node. */
  readonly number: number;
  readonly message: Message;
}

/** A form that another version doesn't know is left unread by it; Postgres is read instead. */
const FORM = '1';
/** Of the fields: form, node, number, kind, body. */
const NAMES = ['f', 'n', 'i', 'k', 'b'] as const;
const SIGNATURE = 's';
/** No message is longer, in bytes of its body. */
export const MESSAGE_BYTES = 256 * 1024;

/** Writes and reads the messages of one installation. */
export class Seal {
  readonly #installation: Installation;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  /** The fields of a stream entry, each name before its value. */
  write(node: string, number: number, message: Message): string[] {
    const said = [FORM, node, String(number), message.kind, bodyOf(message)];
    return [...NAMES.flatMap((name, i) => [name, said[i] ?? '']), SIGNATURE, this.#sign(said)];
  }

  /** null for what no node of this installation has said, and for what can't be read. */
  read(fields: readonly unknown[]): Heard | null {
    const named = new Map<unknown, unknown>();
    for (let i = 0; i + 1 < fields.length; i += 2) named.set(fields[i], fields[i + 1]);
    const said = NAMES.map((name) => named.get(name));
    const signature = named.get(SIGNATURE);
    if (!said.every((part) => typeof part === 'string') || typeof signature !== 'string') return null;
    const [form, node = '', number, kind = '', body = ''] = said;
    if (form !== FORM || !isSame(signature, this.#sign(said))) return null;
    const message = messageOf(kind, body);
    return message && { node, number: Number(number), message };
  }

  #sign(said: readonly string[]): string {
    const { id, key } = this.#installation;
    const hmac = createHmac('sha256', key).update(id);
    // Each with its length: no two lists of parts are signed alike.
    for (const part of said) hmac.update(`\n${part.length}\n`).update(part);
    return hmac.digest('base64url');
  }
}

/** Rows in stretches that fit a message each. A row that fits none is left out: others read it from Postgres. */
export function stretches(rows: StoredPage): StoredPage[] {
  const cut: StoredRow[][] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = Buffer.byteLength(row.text) + ROW_BYTES;
    const last = cut.at(-1);
    if (size > MESSAGE_BYTES - ROW_BYTES) continue;
    const follows = last?.at(-1)?.position === row.position - 1;
    if (last && follows && bytes + size <= MESSAGE_BYTES) last.push(row);
    else cut.push([row]);
    bytes = cut.at(-1) === last ? bytes + size : size + ROW_BYTES;
  }
  return cut;
}

/** The hash in hex and a line feed; also more than the line before the rows. */
const ROW_BYTES = 128;

const instant = z.string().max(40);
const positions = z.array(
  z.object({
    teamId: z.string(),
    lon: z.number(),
    lat: z.number(),
    accuracyM: z.number().nullable(),
    at: instant,
    speed: z.number().nullable(),
    heading: z.number().nullable(),
  }),
);
const people = z.array(z.object({ user: z.string(), name: z.string(), incidentId: z.string() }));

function bodyOf(message: Message): string {
  switch (message.kind) {
    case 'events': {
      const [first] = message.rows;
      const rows = message.rows.map(({ hash, text }) => `\n${hash}${text}`);
      return `${first?.position ?? 0} ${first?.prevHash ?? ''}${rows.join('')}`;
    }
    case 'positions':
      return JSON.stringify(message.positions);
    case 'presence':
      return JSON.stringify(message.people);
    case 'hello':
      return String(message.head);
    case 'bye':
      return '';
  }
}

function messageOf(kind: string, body: string): Message | null {
  switch (kind) {
    case 'events':
      return { kind, rows: rowsOf(body) };
    case 'positions': {
      const read = positions.safeParse(parsed(body));
      return read.success ? { kind, positions: read.data } : null;
    }
    case 'presence': {
      const read = people.safeParse(parsed(body));
      return read.success ? { kind, people: read.data } : null;
    }
    case 'hello':
      return { kind, head: Number(body) || 0 };
    case 'bye':
      return { kind };
    default:
      return null;
  }
}

/** Canonical text holds no line feed: one line is one row. */
function rowsOf(body: string): StoredPage {
  const [start = '', ...lines] = body.split('\n');
  const [first, prevHash = ''] = start.split(' ');
  let before = prevHash;
  return lines.map((line, i) => {
    const row = {
      position: Number(first) + i,
      prevHash: before,
      hash: line.slice(0, HASH_LENGTH),
      text: line.slice(HASH_LENGTH),
    };
    before = row.hash;
    return row;
  });
}
const HASH_LENGTH = 64;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
