/** Sends statements and the rows for the COPY among them in one go, and waits once for the answer to all. */
import type pg from 'pg';

/**
 * The usual way waits for the server to say that it is ready for rows before it sends them. The protocol allows not to
 * wait: if the COPY isn't reached, because a statement before it failed, the server throws the rows away. So one batch
 * costs one round trip, as a single INSERT does.
 */
export function copyAtOnce(client: pg.Client, statements: string, rows: string): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new StatementsWithRows(statements, rows, resolve, reject));
  });
}

/** What `pg` calls a Submittable: it writes its own messages and is told what comes back. */
class StatementsWithRows {
  readonly #statements: string;
  readonly #rows: string;
  readonly #resolve: () => void;
  readonly #reject: (error: Error) => void;

  constructor(statements: string, rows: string, resolve: () => void, reject: (error: Error) => void) {
    this.#statements = statements;
    this.#rows = rows;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: pg.Connection): void {
    connection.stream.write(messages(this.#statements, this.#rows));
  }

  handleReadyForQuery(): void {
    this.#resolve();
  }

  handleError(error: Error): void {
    this.#reject(error);
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handleCopyInResponse(): void {}
}

// https://www.postgresql.org/docs/18/protocol-message-formats.html
const QUERY = 0x51;
const COPY_DATA = 0x64;
const COPY_DONE = 0x63;
/** A message is its kind, then its length including these four bytes. */
const LENGTH_BYTES = 4;

function messages(statements: string, rows: string): Buffer {
  const statementBytes = Buffer.byteLength(statements) + 1;
  const rowBytes = Buffer.byteLength(rows);
  const buffer = Buffer.allocUnsafe(3 * (1 + LENGTH_BYTES) + statementBytes + rowBytes);
  let at = 0;
  const begin = (kind: number, bodyBytes: number) => {
    at = buffer.writeUInt8(kind, at);
    at = buffer.writeUInt32BE(LENGTH_BYTES + bodyBytes, at);
  };
  begin(QUERY, statementBytes);
  at += buffer.write(statements, at);
  at = buffer.writeUInt8(0, at);
  begin(COPY_DATA, rowBytes);
  at += buffer.write(rows, at);
  begin(COPY_DONE, 0);
  return buffer;
}
