/** Rows of a backup on their way into a table. */
import { createHash } from 'node:crypto';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Manifest, TableShape } from './manifest.ts';
import { BackupProblem } from './problem.ts';
import { formatOf } from './tables.ts';

/** One table, piece by piece; what is wrong with them is told as damage of the backup. */
export class Loading {
  readonly #shape: TableShape;
  readonly #sum = createHash('sha256');
  readonly #into: ReturnType<typeof copyFrom>;
  readonly #done: Promise<void>;
  pieces = 0;

  constructor(client: pg.Client, shape: TableShape) {
    this.#shape = shape;
    this.#into = client.query(
      copyFrom(`COPY ${shape.name} (${shape.columns.join(', ')}) FROM STDIN${formatOf(shape)}`),
    );
    this.#done = finished(this.#into);
    this.#done.catch(() => {}); // told by whoever waits for it
  }

  async add(content: Buffer): Promise<void> {
    this.pieces++;
    this.#sum.update(content);
    const taken = new Promise<void>((resolve, reject) => {
      this.#into.write(content, (error) => (error ? reject(error) : resolve()));
    });
    await Promise.race([taken, this.#done]).catch((error: Error) => {
      throw new BackupProblem('damaged', { why: `${this.#shape.name}: ${error.message}` });
    });
  }

  async end(): Promise<Manifest['tables'][number]> {
    this.#into.end();
    await this.#done.catch((error: Error) => {
      throw new BackupProblem('damaged', { why: `${this.#shape.name}: ${error.message}` });
    });
    const { rowCount: rows } = this.#into;
    return { ...this.#shape, rows, pieces: this.pieces, sha256: this.#sum.digest('hex') };
  }
}
