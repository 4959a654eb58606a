/** A backup: everything that this installation knows, as it stood at one moment, while it goes on working. */
import { createHash, createPublicKey } from 'node:crypto';
import type { Readable } from 'node:stream';
import pg from 'pg';
import { canonical } from '../../shared/canonical.ts';
import { GENESIS_HASH } from '../../shared/event/envelope.ts';
import { archiveOf, PIECE_BYTES, type Piece } from './archive.ts';
import {
  BACKUP_FORMAT,
  type Begin,
  ENTRIES,
  type Manifest,
  pieceName,
  sha256Of,
  type TableShape,
} from './manifest.ts';
import { BackupProblem } from './problem.ts';
import { type Counted, carriedTables, ONE_WRITING, partitionsOf, rowsOf } from './tables.ts';

/** What a backup is made of and signed with. */
export interface Source {
  readonly databaseUrl: string;
  readonly program: string;
  /** The private key of the log, PEM, as it lies in DATA_DIR/keys. */
  readonly logKey: string;
  /** Signs a text that is no head with that key; base64. */
  readonly attest: (text: string) => string;
}

export interface Backup {
  /** The end of the log that is in it. */
  readonly head: Manifest['head'];
  readonly madeAt: string;
  /** The packed archive. */
  readonly archive: Readable;
  /** Lets the snapshot go, and the next backup begin: to be called in any case. */
  release(): void;
}

/** One backup at a time on all nodes: a number that only has to differ from the other locks. */
const BACKUP_LOCK = 7_411_004;

/**
 * Takes a snapshot (one REPEATABLE READ transaction that only reads) and hands out its contents as they are read:
 * writers wait for nothing, memory stays at a few pieces however large the log is.
 * @param beforehand what is to be in the snapshot already: done when it is sure that no other backup is under way
 * @throws BackupProblem when another backup is under way
 */
export async function openBackup(source: Source, beforehand: () => Promise<unknown>): Promise<Backup> {
  const client = new pg.Client({
    connectionString: source.databaseUrl,
    application_name: 'fenghuo-backup',
    keepAlive: true,
  });
  client.on('error', () => {}); // the query that was under way tells it
  await client.connect();
  // A COPY that was left half way can't be ended politely.
  const release = () => client.connection.stream.destroy();
  try {
    await takeTurn(client);
    await beforehand();
    const { begin, head } = await snapshot(client, source.program);
    const archive = archiveOf(contents(client, source, begin, head));
    return { head, madeAt: begin.madeAt, archive, release };
  } catch (error) {
    release();
    throw error;
  }
}

async function takeTurn(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ ours: boolean }>('SELECT pg_try_advisory_lock($1) AS ours', [
    BACKUP_LOCK,
  ]);
  if (!rows[0]?.ours) throw new BackupProblem('underWay');
}

async function snapshot(
  client: pg.Client,
  program: string,
): Promise<{ begin: Begin; head: Manifest['head'] }> {
  const tables = await carriedTables(client);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(ONE_WRITING);
  // Taken before the snapshot is: what is dropped or changed from now on waits for us.
  await client.query(`LOCK TABLE ${tables.map(({ name }) => name).join(', ')} IN ACCESS SHARE MODE`);
  const { rows: migrations } = await client.query<{ id: string; sha256: string }>(
    'SELECT id, sql_sha256 AS sha256 FROM schema_migration ORDER BY id',
  );
  const { rows: heads } = await client.query<{ position: string; hash: string }>(
    `SELECT position, encode(hash, 'hex') AS hash FROM event ORDER BY position DESC LIMIT 1`,
  );
  const partitions = await partitionsOf(client);
  const head = { position: Number(heads[0]?.position ?? 0), hash: heads[0]?.hash ?? GENESIS_HASH };
  const madeAt = new Date().toISOString();
  return { head, begin: { format: BACKUP_FORMAT, program, madeAt, migrations, tables, partitions } };
}

async function* contents(
  client: pg.Client,
  { logKey, attest }: Source,
  begin: Begin,
  head: Manifest['head'],
): AsyncGenerator<Piece> {
  yield textPiece(ENTRIES.begin, canonical(begin));
  const tables: Manifest['tables'] = [];
  for (const shape of begin.tables) tables.push(yield* tablePieces(client, shape));
  yield textPiece(ENTRIES.key, logKey);
  const publicKey = createPublicKey(logKey);
  const manifest: Manifest = {
    ...begin,
    tables,
    head,
    logKey: sha256Of(logKey),
    keyId: sha256Of(publicKey.export({ type: 'spki', format: 'der' })).slice(0, 16),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
  const text = canonical(manifest);
  yield textPiece(ENTRIES.manifest, text);
  yield textPiece(ENTRIES.signature, attest(text));
}

async function* tablePieces(
  client: pg.Client,
  shape: TableShape,
): AsyncGenerator<Piece, TableShape & Counted & { pieces: number }> {
  const rows = await rowsOf(client, shape);
  const sum = createHash('sha256');
  let pieces = 0;
  let gathered: Buffer[] = [];
  let bytes = 0;
  const piece = (): Piece => {
    const content = Buffer.concat(gathered);
    gathered = [];
    bytes = 0;
    return { name: pieceName(shape.name, ++pieces), content };
  };
  for await (const chunk of rows) {
    sum.update(chunk as Buffer);
    gathered.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes >= PIECE_BYTES) yield piece();
  }
  if (bytes > 0) yield piece();
  return { ...shape, rows: rows.rowCount, pieces, sha256: sum.digest('hex') };
}

const textPiece = (name: string, text: string): Piece => ({ name, content: Buffer.from(text) });
