/** Checks the whole log in the database: chain, extracted columns, signed heads. */
import type pg from 'pg';
import { GENESIS_HASH } from '../../shared/event/envelope.ts';
import { Chain, type Verdict } from './chain.ts';
import { isoColumn } from './connection.ts';
import { type Asker, askerOf } from './reader.ts';
import { isSignedHead, type SignedHead, SignedHeads } from './sign.ts';

export interface VerifyOptions {
  /** The first and the last position to check; the whole log unless said. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly onProgress?: ((done: { readonly position: number; readonly to: number }) => void) | undefined;
}

/** Streams through the log at steady memory, and stops at the first thing that is wrong. */
export async function verifyLog(reader: Asker, heads: SignedHeads, options: VerifyOptions): Promise<Verdict> {
  const end = await reader.headPosition();
  const from = Math.max(1, options.from ?? 1);
  const to = Math.min(options.to ?? end, end);

  const chain = new Chain(await before(reader, from), true);
  if (chain.position === null) return chain.fault(from - 1, 'gap', `event ${from - 1} is missing`);
  const signed = heads.between(from, options.to ?? Number.MAX_SAFE_INTEGER);
  let nextSigned = await signed.next();
  if (!nextSigned.done && nextSigned.value.position === 0) nextSigned = await signed.next();

  for (let page = ask(reader, from - 1, to); ; ) {
    const rows = await page;
    const last = rows.at(-1);
    if (!last) break;
    page = ask(reader, last.position, to);
    page.catch(() => {});
    for (const row of rows) {
      const fault = chain.add(row) ?? columnFault(chain, row);
      if (fault) return fault;
      for (
        ;
        !nextSigned.done && nextSigned.value.position === row.position;
        nextSigned = await signed.next()
      ) {
        const fault = signatureFault(chain, nextSigned.value, row.hash);
        if (fault) return fault;
      }
    }
    options.onProgress?.({ position: last.position, to });
  }
  if (to >= from && (chain.position ?? 0) < to) {
    const missing = (chain.position ?? 0) + 1;
    return chain.fault(missing, 'gap', `event ${missing} is missing, and all that follow`);
  }
  if (!nextSigned.done) {
    const { position, signedAt } = nextSigned.value;
    return chain.fault(
      to + 1,
      'signature',
      `the log ends at ${to}, but at ${signedAt} its head was signed at ${position}: the end was cut off`,
    );
  }
  return chain.verdict();
}

/** The same within a transaction, of what it sees: the whole log. */
export function verifyWithin(client: pg.ClientBase, options: VerifyOptions = {}): Promise<Verdict> {
  const asker = askerOf(client);
  return verifyLog(asker, new SignedHeads(asker), options);
}

async function before(reader: Asker, from: number) {
  if (from === 1) return { position: 0, hash: GENESIS_HASH };
  const [row] = await reader.query<[string]>(`SELECT encode(hash, 'hex') FROM event WHERE position = $1`, [
    from - 1,
  ]);
  return row ? { position: from - 1, hash: row[0] } : null;
}

interface CheckedRow {
  readonly position: number;
  readonly text: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly columns: Readonly<Record<string, unknown>>;
}

const COLUMNS = `position, body, encode(prev_hash, 'hex'), encode(hash, 'hex'),
  stream, version, id, type, ${isoColumn('occurred_at')}, ${isoColumn('recorded_at')}, drill`;

async function ask(reader: Asker, after: number, to: number): Promise<CheckedRow[]> {
  const rows = await reader.query<string[]>(
    `SELECT ${COLUMNS} FROM event WHERE position > $1 AND position <= $2 ORDER BY position LIMIT 2000`,
    [after, to],
  );
  return rows.map(
    ([
      place,
      text = '',
      prevHash = '',
      hash = '',
      stream,
      version,
      id,
      type,
      occurredAt,
      recordedAt,
      drill,
    ]) => {
      const position = Number(place);
      const columns = {
        position,
        stream,
        version: Number(version),
        id,
        type,
        occurredAt,
        recordedAt,
        drill: drill ?? undefined,
      };
      return { position, text, prevHash, hash, columns };
    },
  );
}

function columnFault(chain: Chain, { position, text, columns }: CheckedRow): Verdict | null {
  const event = JSON.parse(text);
  for (const [name, value] of Object.entries(columns)) {
    if (event[name] !== value) {
      const says = `column ${name} of event ${position} says ${JSON.stringify(value)}, its text says ${JSON.stringify(event[name])}`;
      return chain.fault(position, 'column', says);
    }
  }
  return null;
}

function signatureFault(chain: Chain, signed: SignedHead, hash: string): Verdict | null {
  const { position, signedAt, keyId } = signed;
  if (signed.hash !== hash) {
    const message = `at ${signedAt} the head at ${position} was signed with the hash ${signed.hash}; now event ${position} has ${hash}: the log was written anew`;
    return chain.fault(position, 'signature', message);
  }
  if (isSignedHead(signed)) return null;
  return chain.fault(
    position,
    'signature',
    `the signature of ${signedAt} (key ${keyId}) over the head at ${position} is wrong`,
  );
}
