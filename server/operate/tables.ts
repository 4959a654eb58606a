/** Which tables a backup carries, how their rows are written down, and how they come back in. */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Begin, TableShape } from './manifest.ts';

/** All that there is is carried but for these: what belongs to one place, one run, or can be made again. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  schema_migration: 'told in the manifest, and taken anew by the restore',
  session: 'whoever was signed in signs in again: a copy of a token must not open two installations',
  pairing: 'a code on a screen that waits for minutes',
  enrolment: 'a code for a phone that waits for minutes',
  board_snapshot: 'a fold of the log, made again at the first start',
  cluster_installation: 'names this database: a copy of it is another one, and must not share its stream',
  node: 'who is up at this moment',
  backup: 'which backups this place has made; the copy has made none',
};

/** Of these not every row: what was sent in part belongs to an upload that goes on here. */
const ONLY: Readonly<Record<string, string>> = {
  attachment: 'stored_at IS NOT NULL',
  attachment_chunk: 'attachment IN (SELECT id FROM attachment WHERE stored_at IS NOT NULL)',
};

/** Nothing in them but bytes and whole numbers, whose binary form no version of Postgres has changed. */
const BINARY: ReadonlySet<string> = new Set(['attachment_chunk']);

/** How COPY writes and reads the rows of a table. */
export const formatOf = ({ binary }: TableShape): string => (binary ? ' (FORMAT binary)' : '');

interface Described extends Omit<TableShape, 'binary'> {
  readonly after: readonly string[];
}

/** The tables that a backup carries, each behind those that its rows refer to. */
export async function carriedTables(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<Described>(`
    SELECT c.relname::text AS name,
           array(SELECT attname::text FROM pg_attribute
                 WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                 ORDER BY attnum) AS columns,
           array(SELECT DISTINCT confrelid::regclass::text FROM pg_constraint
                 WHERE conrelid = c.oid AND contype = 'f' AND confrelid <> c.oid) AS after
    FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    ORDER BY c.relname`);
  const waiting = rows.filter(({ name }) => !Object.hasOwn(LEFT_OUT, name));
  const placed: TableShape[] = [];
  while (waiting.length > 0) {
    const at = waiting.findIndex(
      ({ after }) => !after.some((other) => waiting.some((one) => one.name === other)),
    );
    const [next] = waiting.splice(Math.max(0, at), 1);
    if (next) placed.push({ name: next.name, columns: next.columns, binary: BINARY.has(next.name) });
  }
  return placed;
}

export async function partitionsOf(client: pg.ClientBase): Promise<Begin['partitions']> {
  const { rows } = await client.query<Begin['partitions'][number]>(`
    SELECT inhparent::regclass::text AS parent, inhrelid::regclass::text AS name,
           pg_get_expr(c.relpartbound, c.oid) AS bound
    FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid JOIN pg_class p ON p.oid = inhparent
    WHERE p.relnamespace = current_schema()::regnamespace AND p.relkind = 'p' ORDER BY 1, 2`);
  return rows;
}

/** One text for one row, whatever a server, a role or a database was set to. */
export const ONE_WRITING = `SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'iso_8601';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL client_encoding = 'UTF8';
  SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`;

/**
 * The rows of a table as COPY writes them, in the order of the primary key: the same rows always give the same bytes,
 * so that what was restored can be held against what was backed up.
 */
export async function rowsOf(
  client: pg.ClientBase,
  shape: TableShape,
): Promise<Readable & { rowCount: number }> {
  const columns = shape.columns.join(', ');
  const only = ONLY[shape.name];
  const order = await orderOf(client, shape.name);
  const where = only ? ` WHERE ${only}` : '';
  const rows = `SELECT ${columns} FROM ${shape.name}${where} ORDER BY ${order}`;
  return client.query(copyTo(`COPY (${rows}) TO STDOUT${formatOf(shape)}`));
}

export interface Counted {
  readonly rows: number;
  readonly sha256: string;
}

/** Reads a table to its end, for its count and its hash only. */
export async function countedRows(client: pg.ClientBase, shape: TableShape): Promise<Counted> {
  const rows = await rowsOf(client, shape);
  const sum = createHash('sha256');
  for await (const chunk of rows) sum.update(chunk as Buffer);
  return { rows: rows.rowCount, sha256: sum.digest('hex') };
}

/** Texts by code point: how a database sorts them may differ between the two places. */
async function orderOf(client: pg.ClientBase, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string; text: boolean }>(
    `SELECT a.attname::text AS name, a.attcollation <> 0 AS text
     FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS key (attnum, nth)
     JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.attnum
     WHERE i.indrelid = $1::regclass AND i.indisprimary ORDER BY nth`,
    [table],
  );
  if (rows.length === 0)
    throw new Error(`Table ${table} has no primary key: its rows have no order to be backed up in.`);
  return rows.map(({ name, text }) => (text ? `${name} COLLATE "C"` : name)).join(', ');
}

/** Numbers that a table gives out go on behind those that came back. */
export async function continueNumbers(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    SELECT c.oid::regclass::text AS table, a.attname::text AS column,
           pg_get_serial_sequence(c.oid::regclass::text, a.attname) AS sequence
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> ''
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND NOT c.relispartition`);
  for (const { table, column, sequence } of rows)
    await client.query(
      `SELECT setval($1, coalesce(max(${column}), 1), max(${column}) IS NOT NULL) FROM ${table}`,
      [sequence],
    );
}
