/** Brings a database to the shape that this program needs: numbered steps, forward only, each taken once. */
import { hash } from 'node:crypto';
import pg from 'pg';

export interface Migration {
  /** `0001-log`: a number within the room, then the room. Never changed once it has been released. */
  readonly id: string;
  readonly sql: string;
}

export class DatabaseNewer extends Error {
  override readonly name = 'DatabaseNewer';
}

/**
 * Applies what is missing, in the given order, each step in a transaction of its own. Several nodes may start at once:
 * one does the work, the others wait for it. Give the migrations of all rooms at once: a step in the database that is
 * not among them means that a newer program has been here, and this one refuses to touch its tables.
 */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<void> {
  refuseBadList(migrations);
  const client = new pg.Client({
    connectionString: url,
    application_name: 'fenghuo-migrate',
    lock_timeout: WAIT_FOR_OTHERS_MS,
  });
  await client.connect();
  try {
    // Held by the session, so that it outlives the transaction of each step; freed with the connection at the latest.
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(TABLE);
    const { rows } = await client.query<{ id: string; sql_sha256: string }>(
      'SELECT id, sql_sha256 FROM schema_migration ORDER BY id',
    );
    const applied = new Map(rows.map((row) => [row.id, row.sql_sha256]));
    refuseStrangers(applied, migrations);
    for (const migration of migrations) if (!applied.has(migration.id)) await apply(client, migration);
  } finally {
    await client.end();
  }
}

/** Takes these steps in a database that has none yet, in the caller's transaction: all of it is there, or none. */
export async function prepareWithin(client: pg.ClientBase, migrations: readonly Migration[]): Promise<void> {
  refuseBadList(migrations);
  await client.query(TABLE);
  for (const migration of migrations) await step(client, migration);
}

const TABLE = `CREATE TABLE IF NOT EXISTS schema_migration (
  id text PRIMARY KEY, sql_sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`;

/** Another advisory lock than the log's own: two numbers that only have to differ. */
const MIGRATION_LOCK = 7_411_002;
const WAIT_FOR_OTHERS_MS = 120_000;

async function step(client: pg.ClientBase, { id, sql }: Migration): Promise<void> {
  await client.query(sql);
  await client.query('INSERT INTO schema_migration (id, sql_sha256) VALUES ($1, $2)', [
    id,
    hash('sha256', sql),
  ]);
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { id } = migration;
  try {
    await client.query('BEGIN');
    await step(client, migration);
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => {});
    throw new Error(`Migration ${id} failed and was undone: ${(cause as Error).message}`, { cause });
  }
}

function refuseBadList(migrations: readonly Migration[]): void {
  const seen = new Set<string>();
  for (const { id } of migrations) {
    if (!/^\d{4}-[a-z]+$/.test(id)) throw new Error(`Migration id "${id}" should look like 0001-log.`);
    if (seen.has(id)) throw new Error(`Migration ${id} is given twice.`);
    seen.add(id);
  }
}

function refuseStrangers(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.id, migration]));
  for (const [id, sha256] of applied) {
    const migration = known.get(id);
    if (!migration) {
      throw new DatabaseNewer(
        `This database was prepared by a newer version of the program (it has migration ${id}). ` +
          'Start that version, or restore a backup that was made before the upgrade.',
      );
    }
    if (hash('sha256', migration.sql) !== sha256) {
      throw new Error(
        `Migration ${id} was changed after this database had taken it. Put it back as it was and write the change as a new migration.`,
      );
    }
  }
}
