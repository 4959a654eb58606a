/** The tables of files: chunks put in and taken out, whatever they mean. Sizes and offsets are in bytes. */
import type pg from 'pg';

/** A content that is here whole. */
export interface Stored {
  readonly id: string;
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
}

/** A content of which a part may be missing still; `size` is what was announced. */
export interface Unfinished {
  readonly id: string;
  readonly size: number | null;
  readonly type: string;
  readonly received: number;
}

/** As node-postgres gives it: numbers of 64 bits are text. */
type Row<T> = {
  [K in keyof T]: T[K] extends number ? string : T[K] extends number | null ? string | null : T[K];
};

const UNFINISHED_DAYS = 7;
const UNIQUE_VIOLATION = '23505';
const STORED = `SELECT id, encode(sha256, 'hex') AS sha256, size, type FROM attachment WHERE stored_at IS NOT NULL`;

const storedOf = (row: Row<Stored>): Stored => ({ ...row, size: Number(row.size) });

export class Shelf {
  readonly #pool: pg.Pool;
  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async stored(hashes: readonly string[]): Promise<Stored[]> {
    const { rows } = await this.#pool.query<Row<Stored>>(`${STORED} AND sha256 = ANY ($1)`, [
      hashes.map(bytesOf),
    ]);
    return rows.map(storedOf);
  }

  /** All who have sent this very content. */
  async uploaders(sha256: string): Promise<ReadonlySet<string>> {
    const { rows } = await this.#pool.query<{ uploader: string }>(
      'SELECT uploader FROM attachment_uploader WHERE sha256 = $1',
      [bytesOf(sha256)],
    );
    return new Set(rows.map(({ uploader }) => uploader));
  }

  async isUploader(sha256: string, uploader: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      'SELECT FROM attachment_uploader WHERE sha256 = $1 AND uploader = $2',
      [bytesOf(sha256), uploader],
    );
    return rowCount === 1;
  }

  async unfinished(sha256: string, uploader: string): Promise<Unfinished | null> {
    const { rows } = await this.#pool.query<Row<Unfinished>>(
      `SELECT id, size, type, received FROM attachment
       WHERE sha256 = $1 AND uploader = $2 AND stored_at IS NULL`,
      [bytesOf(sha256), uploader],
    );
    const [row] = rows;
    if (!row) return null;
    return { ...row, size: row.size === null ? null : Number(row.size), received: Number(row.received) };
  }

  /** Room for one more content. null: this uploader has begun with the same hash already. */
  async begin(upload: {
    uploader: string;
    type: string;
    sha256?: string;
    size?: number;
  }): Promise<string | null> {
    const { uploader, type, sha256, size } = upload;
    const { rows } = await this.#pool.query<{ id: string }>(
      `INSERT INTO attachment (sha256, uploader, size, type) VALUES ($1, $2, $3, $4)
       ON CONFLICT (sha256, uploader) WHERE stored_at IS NULL DO NOTHING RETURNING id`,
      [sha256 === undefined ? null : bytesOf(sha256), uploader, size ?? null, type],
    );
    return rows[0]?.id ?? null;
  }

  /** Puts a chunk behind what is there. false: what is there does not end at `start`, and nothing was put. */
  async append(id: string, start: number, bytes: Buffer): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `WITH grown AS (
         UPDATE attachment SET received = received + octet_length($3::bytea), touched_at = now()
         WHERE id = $1 AND received = $2 AND stored_at IS NULL RETURNING id)
       INSERT INTO attachment_chunk (attachment, start, bytes) SELECT id, $2, $3 FROM grown`,
      [id, start, bytes],
    );
    return rowCount === 1;
  }

  /** Declares a content whole. Where the same content is here already, that one stays and this one goes. */
  async finish(id: string, sha256: string, uploader: string): Promise<Stored> {
    const proof = [id, bytesOf(sha256), uploader];
    try {
      await this.#pool.query(
        `WITH sent AS (
           INSERT INTO attachment_uploader (sha256, uploader) VALUES ($2, $3) ON CONFLICT DO NOTHING)
         UPDATE attachment SET sha256 = $2, size = received, stored_at = now()
         WHERE id = $1 AND stored_at IS NULL`,
        proof,
      );
    } catch (error) {
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
      await this.#pool.query(
        `WITH gone AS (DELETE FROM attachment WHERE id = $1 AND stored_at IS NULL)
         INSERT INTO attachment_uploader (sha256, uploader) VALUES ($2, $3) ON CONFLICT DO NOTHING`,
        proof,
      );
    }
    const [stored] = await this.stored([sha256]);
    if (!stored) throw new Error(`attachment ${sha256} was not stored`);
    return stored;
  }

  /** Forgets a content that was not finished. */
  async drop(id: string): Promise<void> {
    await this.#pool.query('DELETE FROM attachment WHERE id = $1 AND stored_at IS NULL', [id]);
  }

  /** Forgets what nobody has gone on with for a week. */
  async sweep(): Promise<void> {
    await this.#pool.query(
      `DELETE FROM attachment WHERE stored_at IS NULL AND touched_at < now() - make_interval(days => $1)`,
      [UNFINISHED_DAYS],
    );
  }

  /** The bytes from `first` to `last`, both included, one chunk at a time. */
  async *bytes(id: string, first: number, last: number): AsyncGenerator<Buffer> {
    for (let at = first; at <= last; ) {
      const { rows } = await this.#pool.query<{ start: string; bytes: Buffer }>(
        `SELECT start, bytes FROM attachment_chunk
         WHERE attachment = $1 AND start <= $2 ORDER BY start DESC LIMIT 1`,
        [id, at],
      );
      const [chunk] = rows;
      const start = Number(chunk?.start ?? 0);
      const bytes = chunk?.bytes.subarray(at - start, last - start + 1);
      if (!bytes?.length) throw new Error(`attachment ${id} has no bytes at ${at}`);
      yield bytes;
      at += bytes.length;
    }
  }
}

const bytesOf = (hex: string): Buffer => Buffer.from(hex, 'hex');
