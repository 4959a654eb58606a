/** Files of boundaries by their hash, packed. Sizes are in bytes. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type pg from 'pg';

const pack = promisify(gzip);
const unpack = promisify(gunzip);
const KEPT_DAYS = 7;

export class BoundaryFiles {
  readonly #pool: pg.Pool;
  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Keeps a file; the same content is kept once. @returns its SHA-256 */
  async keep(bytes: Buffer, sentBy: string): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await this.#pool.query(
      `INSERT INTO boundary_file (sha256, size, packed, sent_by) VALUES ($1, $2, $3, $4)
       ON CONFLICT (sha256) DO UPDATE SET sent_at = now()`,
      [Buffer.from(sha256, 'hex'), bytes.length, await pack(bytes), sentBy],
    );
    return sha256;
  }

  /** The bytes as they were sent; null where they are not here. */
  async read(sha256: string): Promise<Buffer | null> {
    const { rows } = await this.#pool.query<{ packed: Buffer }>(
      'SELECT packed FROM boundary_file WHERE sha256 = $1',
      [Buffer.from(sha256, 'hex')],
    );
    return rows[0] ? unpack(rows[0].packed) : null;
  }

  /** From now on the log refers to it. */
  async declareImported(sha256: string): Promise<void> {
    await this.#pool.query('UPDATE boundary_file SET imported = true WHERE sha256 = $1', [
      Buffer.from(sha256, 'hex'),
    ]);
  }

  /** Forgets files that were only tried. */
  async sweep(): Promise<void> {
    await this.#pool.query(
      'DELETE FROM boundary_file WHERE NOT imported AND sent_at < now() - make_interval(days => $1)',
      [KEPT_DAYS],
    );
  }
}
