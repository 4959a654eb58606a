/** Fetches a page of the log by COPY in its binary format: no escaping, no parsing of numbers and hashes from text. */
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { StoredRow } from './row.ts';

/** `from`: what follows SELECT … FROM event. */
export async function fetchPage(client: pg.ClientBase, from: string): Promise<StoredRow[]> {
  const stream = client.query(
    copyTo(`COPY (SELECT position, prev_hash, hash, body FROM event ${from}) TO STDOUT (FORMAT binary)`),
  );
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return rowsOf(Buffer.concat(chunks));
}

// https://www.postgresql.org/docs/18/sql-copy.html: a header, then rows of (number of fields, then for each its length
// and its bytes), then -1 in place of a number of fields.
const HEADER_BYTES = 19;
const POSITION = 2 + 4;
const PREV_HASH = POSITION + 8 + 4;
const HASH = PREV_HASH + 32 + 4;
const BODY_LENGTH = HASH + 32;
const BODY = BODY_LENGTH + 4;

function rowsOf(bytes: Buffer): StoredRow[] {
  const rows: StoredRow[] = [];
  for (let row = HEADER_BYTES; bytes.readInt16BE(row) !== -1; ) {
    const end = row + BODY + bytes.readInt32BE(row + BODY_LENGTH);
    rows.push({
      position: bytes.readUInt32BE(row + POSITION) * 2 ** 32 + bytes.readUInt32BE(row + POSITION + 4),
      text: bytes.toString('utf8', row + BODY, end),
      prevHash: bytes.toString('hex', row + PREV_HASH, row + PREV_HASH + 32),
      hash: bytes.toString('hex', row + HASH, row + HASH + 32),
    });
    row = end;
  }
  return rows;
}
