/** The one connection that a node writes by: the lock, the rows, and what others wrote in the meantime. */
import pg from 'pg';
import { BATCH_COLUMNS } from './batch.ts';
import { connectionConfig, LOG_LOCK } from './connection.ts';
import { copyAtOnce } from './copy.ts';
import type { Limits } from './limits.ts';
import type { Head } from './outcome.ts';
import { HEAD, type HeadRow, headOf } from './reader.ts';

/** What the log holds behind a position. */
export interface News {
  readonly head: Head;
  /** The versions of the streams that moved; null if too much happened to list it. */
  readonly versions: ReadonlyMap<string, number> | null;
}

export class Session {
  readonly #client: pg.Client;

  static async open(
    url: string,
    limits: Limits,
    onLost: (session: Session, why: Error) => void,
  ): Promise<Session> {
    const client = new pg.Client(connectionConfig(url, limits));
    const session = new Session(client);
    client.on('error', (error) => onLost(session, error));
    client.on('end', () => onLost(session, new Error('the connection was closed')));
    await client.connect();
    return session;
  }

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /**
   * Adds rows in one round trip: lock, COPY, and the commit that ends the statements together.
   *
   * The rows carry their positions already, counted from the head as this node knows it. Why that can't lose, skip or
   * reorder anything, whoever else writes:
   * - Position p is only ever sent by someone who has seen p-1 committed: its own commit was answered, or it read p-1.
   *   So no reader can see p without p-1, and there are no gaps, whether a batch is committed or not.
   * - If another node has moved the head, the primary key refuses p: a unique index sees every committed row, however
   *   old the snapshot of the statement is. We then read what happened, number again and try again.
   * - The same goes for versions (unique per stream) and ids (unique).
   * The lock isn't what makes this right. It makes writers wait at the door rather than run into each other's rows, and it
   * is what lets `lock` promise that what it read stays true until the commit. Nothing is ever read in the statement
   * that takes the lock: its snapshot may be older than the lock.
   */
  add(rows: string): Promise<void> {
    return copyAtOnce(this.#client, `${TAKE_LOCK}; ${COPY}`, rows);
  }

  /**
   * Takes the lock and reads what is behind `position`, in statements of their own so that the snapshot is younger than
   * the lock: nobody can add to the log until `addAndCommit` or `release`.
   */
  async lock(position: number): Promise<News> {
    const text = `BEGIN ISOLATION LEVEL READ COMMITTED; ${TAKE_LOCK}; ${HEAD};
      SELECT stream, max(version) FROM (SELECT stream, version FROM event WHERE position > ${Math.trunc(position)} ORDER BY position LIMIT ${MOST_NEWS}) AS news
      GROUP BY stream`;
    // pg gives one result a statement here, which its types don't know.
    const results = (await this.#client.query({
      text,
      rowMode: 'array',
    })) as unknown as pg.QueryArrayResult[];
    const head = headOf(results[2]?.rows[0] as HeadRow | undefined);
    const moved = results[3]?.rows as [stream: string, version: number][];
    return { head, versions: head.position - position < MOST_NEWS ? new Map(moved) : null };
  }

  /** After `lock`: adds rows and frees the lock. If it fails nothing was added, and `release` is still to be called. */
  addAndCommit(rows: string): Promise<void> {
    return copyAtOnce(this.#client, `${COPY}; COMMIT`, rows);
  }

  async release(): Promise<void> {
    await this.#client.query('ROLLBACK');
  }

  async head(): Promise<Head> {
    const { rows } = await this.#client.query({ text: HEAD, rowMode: 'array' });
    return headOf(rows[0] as HeadRow | undefined);
  }

  /** Doesn't wait for the server: it may be gone. */
  end(): void {
    this.#client.end().catch(() => {});
  }
}

const TAKE_LOCK = `SELECT pg_advisory_xact_lock(${LOG_LOCK})`;
const COPY = `COPY event (${BATCH_COLUMNS}) FROM STDIN`;
const MOST_NEWS = 5_000;
