/** A restore: a backup into an empty place, in one transaction that is committed only when everything proved true. */
import { verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import pg from 'pg';
import { canonical } from '../../shared/canonical.ts';
import { verifyWithin } from '../log/index.ts';
import { type Migration, migrate, prepareWithin } from '../postgres/migrate.ts';
import { type Piece, piecesOf } from './archive.ts';
import { Loading } from './loading.ts';
import {
  BACKUP_FORMAT,
  type Begin,
  begin as beginSchema,
  ENTRIES,
  type Manifest,
  manifest as manifestSchema,
  pieceName,
  sha256Of,
} from './manifest.ts';
import { BackupProblem } from './problem.ts';
import { type Opener, opened } from './seal.ts';
import { carriedTables, continueNumbers, countedRows, ONE_WRITING } from './tables.ts';

export interface RestoreOptions {
  readonly file: string;
  readonly opener?: Opener | undefined;
  /** Of an empty database. */
  readonly databaseUrl: string;
  /** All that this program knows, in order. */
  readonly migrations: readonly Migration[];
  /** How many bytes of the file have been read, and what is being done. */
  readonly onProgress?: (bytes: number, doing: 'loading' | 'verifying') => void;
}

export interface Restored {
  readonly manifest: Manifest;
  /** PEM; belongs into DATA_DIR/keys. */
  readonly logKey: string;
}

/** @throws BackupProblem; then the database is as empty as before. */
export async function restoreDatabase(options: RestoreOptions): Promise<Restored> {
  const { databaseUrl, migrations, onProgress = () => {} } = options;
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'fenghuo-restore' });
  client.on('error', () => {});
  await client.connect();
  let restored: Restored;
  try {
    await client.query('BEGIN');
    await client.query(ONE_WRITING);
    const file = createReadStream(options.file);
    const pieces = piecesOf(await opened(file, options.opener));
    restored = await loaded(client, pieces, migrations, () => onProgress(file.bytesRead, 'loading'));
    await client.query('ANALYZE');
    await proved(client, restored.manifest, () => onProgress(file.bytesRead, 'verifying'));
    await continueNumbers(client);
    await client.query('COMMIT');
  } finally {
    await client.end().catch(() => {});
  }
  await migrate(databaseUrl, migrations);
  return restored;
}

/** What is in a database already: tables of whatever schema, but for those that extensions bring with them. */
export async function tablesIn(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'fenghuo-restore' });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
         AND n.nspname NOT LIKE 'pg_%'
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function loaded(
  client: pg.Client,
  pieces: AsyncGenerator<Piece, void, void>,
  migrations: readonly Migration[],
  onPiece: () => void,
): Promise<Restored> {
  const first = await pieces.next();
  if (first.done || first.value.name !== ENTRIES.begin) throw new BackupProblem('noBackup');
  const begin = parsedAs(beginSchema, first.value);
  if (begin.format > BACKUP_FORMAT)
    throw new BackupProblem('newer', { id: `format ${begin.format}`, program: begin.program });
  await makeRoom(client, begin, migrations);

  const told: Manifest['tables'] = [];
  let next = await nextOf(pieces);
  for (const shape of begin.tables) {
    const table = new Loading(client, shape);
    for (; next.name === pieceName(shape.name, table.pieces + 1); next = await nextOf(pieces)) {
      await table.add(next.content);
      onPiece();
    }
    told.push(await table.end());
  }
  const logKey = expected(next, ENTRIES.key).toString('utf8');
  const manifestText = expected(await nextOf(pieces), ENTRIES.manifest).toString('utf8');
  const signature = expected(await nextOf(pieces), ENTRIES.signature).toString('utf8');
  const after = await pieces.next();
  if (!after.done) throw new BackupProblem('behindEnd', { name: after.value.name });

  const manifest = parsedAs(manifestSchema, { name: ENTRIES.manifest, content: Buffer.from(manifestText) });
  if (!verify(null, Buffer.from(manifestText), manifest.publicKey, Buffer.from(signature, 'base64')))
    throw new BackupProblem('badSignature');
  refuseOther(begin, told, manifest);
  if (sha256Of(logKey) !== manifest.logKey) throw new BackupProblem('damaged', { why: ENTRIES.key });
  return { manifest, logKey };
}

/** The tables as they were when the backup was made; what came since is brought in after the rows. */
async function makeRoom(client: pg.Client, begin: Begin, migrations: readonly Migration[]): Promise<void> {
  const known = new Map(migrations.map((one) => [one.id, one]));
  for (const { id, sha256 } of begin.migrations) {
    const migration = known.get(id);
    if (!migration) throw new BackupProblem('newer', { id, program: begin.program });
    if (sha256Of(migration.sql) !== sha256) throw new BackupProblem('otherSteps', { id });
  }
  const taken = new Set(begin.migrations.map(({ id }) => id));
  await prepareWithin(
    client,
    migrations.filter(({ id }) => taken.has(id)),
  );
  for (const { name, parent, bound } of begin.partitions)
    await client.query(`CREATE TABLE ${name} PARTITION OF ${parent} ${bound}`);
  const here = new Map((await carriedTables(client)).map(({ name, columns }) => [name, columns.join()]));
  for (const { name, columns } of begin.tables)
    if (here.get(name) !== columns.join()) throw new BackupProblem('damaged', { why: name });
}

/** The end of a backup repeats its beginning and tells what came between. */
function refuseOther(begin: Begin, told: Manifest['tables'], manifest: Manifest): void {
  const { head: _, logKey: __, keyId: ___, publicKey: ____, ...repeated } = manifest;
  for (const [i, table] of manifest.tables.entries())
    if (canonical(table) !== canonical(told[i] ?? null))
      throw new BackupProblem('rowsDiffer', differing(table, told[i] ?? { rows: 0, sha256: '–' }));
  if (canonical(repeated) !== canonical({ ...begin, tables: told }))
    throw new BackupProblem('damaged', { why: ENTRIES.manifest });
}

/** Reads back what is there now, and holds it against what was there then. */
async function proved(client: pg.Client, manifest: Manifest, onStep: () => void): Promise<void> {
  for (const table of manifest.tables) {
    onStep();
    const found = await countedRows(client, table);
    if (found.rows !== table.rows || found.sha256 !== table.sha256)
      throw new BackupProblem('rowsDiffer', differing(table, found));
  }
  const verdict = await verifyWithin(client, { onProgress: onStep });
  if (!verdict.ok)
    throw new BackupProblem('chainBroken', { position: verdict.position, why: verdict.message });
  const { position, hash } = manifest.head;
  if (verdict.to !== position || verdict.hash !== hash)
    throw new BackupProblem('headDiffers', { position, hash, found: verdict.to, foundHash: verdict.hash });
}

const differing = (
  { name: table, rows, sha256 }: Manifest['tables'][number],
  found: { readonly rows: number; readonly sha256: string },
) => ({ table, rows, sha256, found: found.rows, foundSha256: found.sha256 });

async function nextOf(pieces: AsyncGenerator<Piece, void, void>): Promise<Piece> {
  const next = await pieces.next();
  if (next.done) throw new BackupProblem('cutOff');
  return next.value;
}

function expected(piece: Piece, name: string): Buffer {
  if (piece.name !== name) throw new BackupProblem('damaged', { why: `${piece.name} ≠ ${name}` });
  return piece.content;
}

function parsedAs<T>(schema: { safeParse(input: unknown): { success: boolean; data?: T } }, piece: Piece): T {
  try {
    const read = schema.safeParse(JSON.parse(piece.content.toString('utf8')));
    if (read.data !== undefined) return read.data;
  } catch {
    // told below
  }
  throw new BackupProblem('damaged', { why: piece.name });
}
