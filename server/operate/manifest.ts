/** What a backup says of itself: at its beginning what is needed to make room for it, at its end what was in it. */
import { hash } from 'node:crypto';
import { z } from 'zod';

/** Of the archive's own form; a later form has a later number. */
export const BACKUP_FORMAT = 1;

export const ENTRIES = {
  begin: 'begin.json',
  key: 'keys/log-key.pem',
  manifest: 'manifest.json',
  signature: 'manifest.sig',
} as const;

/** Names go into SQL: nothing but what our own migrations use. */
const sqlName = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const table = z.strictObject({
  name: sqlName,
  columns: z.array(sqlName).min(1),
  /** Rows as the binary form of COPY has them: half the size where they are bytes. */
  binary: z.boolean().default(false),
});

const partition = z.strictObject({
  parent: sqlName,
  name: sqlName,
  /** As Postgres writes it. It becomes part of a statement: two literals of times and nothing else. */
  bound: z.string().regex(/^FOR VALUES FROM \('[0-9 :.+-]+'\) TO \('[0-9 :.+-]+'\)$/),
});

export const begin = z.strictObject({
  format: z.int().min(1),
  program: z.string(),
  /** ISO instant. */
  madeAt: z.string(),
  /** Which steps the database had taken, with the SHA-256 of each. */
  migrations: z.array(z.strictObject({ id: z.string(), sha256 })),
  /** In an order in which no row refers to one of a later table. */
  tables: z.array(table),
  partitions: z.array(partition),
});

export const manifest = begin.extend({
  tables: z.array(table.extend({ rows: z.int(), pieces: z.int(), sha256 })),
  /** The end of the log in this very snapshot. */
  head: z.strictObject({ position: z.int(), hash: sha256 }),
  /** SHA-256 of the key of the log as it lies in the archive. */
  logKey: sha256,
  keyId: z.string(),
  publicKey: z.string(),
});

export type Begin = z.output<typeof begin>;
export type Manifest = z.output<typeof manifest>;
export type TableShape = Begin['tables'][number];

export const pieceName = (table: string, piece: number): string =>
  `tables/${table}/${String(piece).padStart(6, '0')}.copy`;

export const sha256Of = (text: string | Uint8Array): string => hash('sha256', text);
