/** Reads the log: by position, by stream, by type, by id. */
import pg from 'pg';
import { GENESIS_HASH, type LoggedEvent } from '../../shared/event/envelope.ts';
import { connectionConfig, isoColumn, LOG_LOCK } from './connection.ts';
import { isAboutTheData, isAboutTheStatement, LogUnavailable } from './errors.ts';
import type { Limits } from './limits.ts';
import type { Head } from './outcome.ts';
import { fetchPage } from './page.ts';
import { type StoredPage, type StoredRow, toEvent } from './row.ts';
import { Together } from './together.ts';

export interface Range {
  /** Events behind this position. */
  readonly after: number;
  /** The last position, or the last moment of `recordedAt`, that is still wanted. */
  readonly until?: number | string | undefined;
  readonly stream?: string | undefined;
  /** Of these streams, in the order of positions. */
  readonly streams?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
}

/** Events behind `after` up to `until`, of streams whose name begins with `prefix`. */
export interface Stretch {
  readonly after: number;
  readonly until: number;
  readonly prefix: string;
}

/** The first position of a stream, and the first and the last time of the world that its events were recorded with. */
export interface Extent {
  readonly stream: string;
  readonly first: number;
  readonly earliest: string;
  readonly latest: string;
}

/** What asks the tables of the log: a pool of connections, or one transaction. Columns come as text. */
export type Asker = Pick<Reader, 'query' | 'headPosition'>;

export interface KnownNow {
  readonly events: ReadonlyMap<string, LoggedEvent>;
  readonly versions: ReadonlyMap<string, number>;
}

export class Reader {
  readonly #pool: pg.Pool;
  readonly #limits: Limits;
  readonly #ids = new Together<string, Map<string, LoggedEvent>>((ids) => this.#byIds(ids));

  constructor(url: string, limits: Limits) {
    this.#limits = limits;
    this.#pool = new pg.Pool({ ...connectionConfig(url, limits), max: limits.readConnections });
    // An idle connection that breaks is replaced at the next query, whose own error is the one that counts.
    this.#pool.on('error', () => {});
    // One that breaks in our hands says so to whoever asks next; unheard, its own word would end the process.
    this.#pool.on('connect', (client) => client.on('error', () => {}));
  }

  async head(): Promise<Head> {
    const [row] = await this.query<HeadRow>(HEAD);
    return headOf(row);
  }

  headPosition(): Promise<number> {
    return headPositionOf(this);
  }

  async read(range: Range & { readonly limit: number }): Promise<LoggedEvent[]> {
    const rows = await this.#page({ ...range, until: await this.#untilPosition(range.until) }, range.limit);
    return rows.map(toEvent);
  }

  /** The head as it stood at a time of the log's own clock, or at a position; both inclusive. */
  async headBy(until: number | string): Promise<Head> {
    const position = await this.#untilPosition(until);
    const [row] = await this.query<HeadRow>(HEAD_BY, [String(position)]);
    return headOf(row);
  }

  /** Of each stream whose name begins so, how far its events of this stretch of the log reach. */
  async extents({ after, until, prefix }: Stretch): Promise<Extent[]> {
    const rows = await this.query<[string, string, string, string]>(
      EXTENTS,
      [String(after), String(until), prefix],
      this.#limits.statementTimeoutMs,
    );
    return rows.map(([stream, first, earliest, latest]) => ({
      stream,
      first: Number(first),
      earliest,
      latest,
    }));
  }

  /** Page by page, the next one asked for before one is used. Ends where the log ends when it gets there. */
  async *pages(
    range: Range & { readonly pageSize?: number | undefined },
  ): AsyncGenerator<StoredPage, void, void> {
    const size = range.pageSize ?? PAGE_EVENTS;
    const until = await this.#untilPosition(range.until);
    const ask = (after: number) => {
      const page = this.#page({ ...range, after, until }, size);
      // It is awaited below, unless the consumer leaves first: then nobody minds if it failed.
      page.catch(() => {});
      return page;
    };
    for (let next: Promise<StoredPage> | null = ask(range.after); next; ) {
      const page: StoredPage = await next;
      const last = page.at(-1);
      next = last && page.length === size ? ask(last.position) : null;
      await turn();
      if (last) yield page;
    }
  }

  /** Of those that are in the log; with them, others that were asked for in the same moment. */
  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, LoggedEvent>> {
    const possible = ids.filter(isStorable);
    return possible.length === 0 ? new Map() : this.#ids.ask(possible);
  }

  async #byIds(possible: readonly string[]): Promise<Map<string, LoggedEvent>> {
    const found = new Map<string, LoggedEvent>();
    for (const raw of await this.query<RawRow>(`SELECT ${ROW} FROM event WHERE id = ANY($1::text[])`, [
      possible,
    ])) {
      const event = toEvent(rowOf(raw));
      found.set(event.id, event);
    }
    return found;
  }

  /**
   * Events by id and the versions of streams (0 if there is no such stream), of one moment: what isn't among the events
   * wasn't in the log when its stream had that version.
   */
  async lookUp(ids: readonly string[], streams: readonly string[]): Promise<KnownNow> {
    const rows = await this.query<[...RawRow, stream: string, version: string]>(
      `SELECT ${ROW}, NULL, NULL FROM event WHERE id = ANY($1::text[])
       UNION ALL
       SELECT NULL, NULL, NULL, NULL, stream, (SELECT version FROM event WHERE event.stream = asked.stream ORDER BY version DESC LIMIT 1)
       FROM unnest($2::text[]) AS asked (stream)`,
      [ids, streams],
    );
    const events = new Map<string, LoggedEvent>();
    const versions = new Map<string, number>();
    for (const [position, body, prevHash, hash, stream, version] of rows) {
      if (stream !== null) {
        versions.set(stream, Number(version ?? 0));
        continue;
      }
      const event = toEvent(rowOf([position, body, prevHash, hash]));
      events.set(event.id, event);
    }
    return { events, versions };
  }

  /** Who holds the lock of the log at this moment, for the one who waits in vain. */
  async lockHolders(): Promise<string[]> {
    const rows = await this.query<[string]>(
      `SELECT format('%s, process %s, since %s', coalesce(nullif(application_name, ''), 'unnamed'), pid, ${isoColumn('coalesce(xact_start, backend_start)')})
       FROM pg_locks JOIN pg_stat_activity USING (pid)
       WHERE locktype = 'advisory' AND granted AND (classid::bigint << 32) + objid::bigint = ${LOG_LOCK}
         AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return rows.map(([holder]) => holder);
  }

  /** Columns come as the server writes them: as text. A server that says nothing is waited for only so long. */
  async query<Row extends (string | null)[]>(
    text: string,
    values: unknown[] = [],
    patienceMs = this.#limits.answerMs,
  ): Promise<Row[]> {
    try {
      return (await this.#pool.query<Row>({ ...asText(text, values), ...{ query_timeout: patienceMs } }))
        .rows;
    } catch (error) {
      throw unavailable(error as Error);
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #page(range: PageRange, limit: number): Promise<StoredPage> {
    if (limit <= 0 || range.until <= range.after) return [];
    if (range.stream !== undefined && !isStorable(range.stream)) return [];
    const client = await this.#pool.connect().catch((error) => {
      throw unavailable(error);
    });
    try {
      const rows = await fetchPage(client, `${conditions(range)} LIMIT ${Math.trunc(limit)}`);
      client.release();
      return rows;
    } catch (error) {
      client.release(true);
      throw unavailable(error as Error);
    }
  }

  /** recorded_at grows with position and positions have no gaps: halving finds the place without an index on time. */
  async #untilPosition(until: number | string | undefined): Promise<number> {
    if (until === undefined) return Number.POSITIVE_INFINITY;
    if (typeof until === 'number') return until;
    const rows = await this.query<[string]>(
      `WITH RECURSIVE halving (low, high) AS (
         SELECT 0::bigint, coalesce((SELECT max(position) FROM event), 0)
         UNION ALL
         SELECT CASE WHEN early THEN middle ELSE low END, CASE WHEN early THEN high ELSE middle - 1 END
         FROM halving
         CROSS JOIN LATERAL (SELECT (low + high + 1) / 2 AS middle) half
         CROSS JOIN LATERAL (SELECT recorded_at <= $1::timestamptz AS early FROM event WHERE position = middle) at
         WHERE low < high
       ) SELECT low FROM halving WHERE low = high`,
      [until],
    );
    return Number(rows[0]?.[0] ?? 0);
  }
}

type PageRange = Range & { readonly until: number };

const PAGE_EVENTS = 2_000;

/** COPY takes no parameters, so that all values are written into the statement. */
function conditions({ after, until, stream, streams, types }: PageRange): string {
  // Of some streams, positions are compared but not searched: their index would be read from one end of the log to the
  // other beside that of the streams.
  const at = stream === undefined && streams === undefined ? 'position' : 'position + 0';
  const where = [`${at} > ${Math.trunc(after)}`];
  if (until !== Number.POSITIVE_INFINITY) where.push(`${at} <= ${Math.trunc(until)}`);
  if (types) where.push(`type = ${anyOf(types)}`);
  if (streams) where.push(`stream = ${anyOf(streams)}`);
  if (stream === undefined) return `WHERE ${where.join(' AND ')} ORDER BY ${at}`;
  // Within a stream versions grow with positions. Asked this way, the index on (stream, version) gives the order, and
  // the page starts where the one before it ended.
  const name = pg.escapeLiteral(stream);
  const before = `SELECT version FROM event WHERE stream = ${name} AND position <= ${Math.trunc(after)} ORDER BY version DESC LIMIT 1`;
  where.push(`stream = ${name}`, `version > coalesce((${before}), 0)`);
  return `WHERE ${where.join(' AND ')} ORDER BY version`;
}

const anyOf = (names: readonly string[]): string =>
  `ANY(ARRAY[${names
    .filter(isStorable)
    .map((name) => pg.escapeLiteral(name))
    .join(', ')}]::text[])`;

const unavailable = (error: Error): Error =>
  isAboutTheData(error) || isAboutTheStatement(error)
    ? error
    : new LogUnavailable(error.message, 'notRecorded', error);

const ROW = `position, body, encode(prev_hash, 'hex'), encode(hash, 'hex')`;
type RawRow = [position: string, body: string, prevHash: string, hash: string];
const rowOf = ([position, text, prevHash, hash]: RawRow): StoredRow => ({
  position: Number(position),
  text,
  prevHash,
  hash,
});

export const HEAD = `SELECT position, encode(hash, 'hex'), ${isoColumn('recorded_at')} FROM event ORDER BY position DESC LIMIT 1`;
const HEAD_BY = `SELECT position, encode(hash, 'hex'), ${isoColumn('recorded_at')} FROM event WHERE position <= $1::bigint ORDER BY position DESC LIMIT 1`;
const EXTENTS = `SELECT stream, min(position), ${isoColumn('min(occurred_at)')}, ${isoColumn('max(occurred_at)')}
  FROM event WHERE position > $1::bigint AND position <= $2::bigint AND starts_with(stream, $3) GROUP BY stream`;
export type HeadRow = [position: string, hash: string, recordedAt: string];
export function headOf(row: HeadRow | undefined): Head {
  if (!row) return { position: 0, hash: GENESIS_HASH, recordedAt: null };
  const [position, hash, recordedAt] = row;
  return { position: Number(position), hash, recordedAt };
}

/** Lets what was asked for leave the process, before the consumer keeps it busy with a page. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function headPositionOf(asker: Pick<Asker, 'query'>): Promise<number> {
  const [row] = await asker.query<[string]>('SELECT position FROM event ORDER BY position DESC LIMIT 1');
  return Number(row?.[0] ?? 0);
}

/** Asks within a transaction that is somebody else's. */
export function askerOf(client: pg.ClientBase): Asker {
  const query: Asker['query'] = async <Row extends (string | null)[]>(text: string, values?: unknown[]) =>
    (await client.query<Row>(asText(text, values))).rows;
  return { query, headPosition: () => headPositionOf({ query }) };
}

const asText = (text: string, values: unknown[] = []) =>
  ({ text, values, rowMode: 'array', types: AS_TEXT }) as const;

const AS_TEXT: pg.CustomTypesConfig = { getTypeParser: () => (text: string) => text };

/** Postgres has no word for NUL in a text, and so nothing that is named with it. */
const isStorable = (text: string): boolean => !text.includes('\0');
