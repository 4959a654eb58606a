/** What names one installation among those that may share a Redis, and proves to its nodes that a message is of one of them. */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Migration } from '../postgres/migrate.ts';

export const clusterMigrations: readonly Migration[] = [
  {
    id: '0001-cluster',
    sql: `
CREATE TABLE cluster_installation (
  one bool  PRIMARY KEY DEFAULT true CHECK (one),
  id  uuid  NOT NULL DEFAULT gen_random_uuid(),
  key bytea NOT NULL CHECK (octet_length(key) = 32)
);
COMMENT ON TABLE cluster_installation IS 'Which installation this is, to its own nodes. Not part of a backup: a copy elsewhere is another one';
`,
  },
];

export interface Installation {
  readonly id: string;
  /** Signs what the nodes tell one another; never leaves the database and the nodes. */
  readonly key: Buffer;
}

/** The same for all nodes on this database, made by the first of them. */
export async function installationOf(pool: pg.Pool): Promise<Installation> {
  await pool.query('INSERT INTO cluster_installation (key) VALUES ($1) ON CONFLICT DO NOTHING', [
    randomBytes(32),
  ]);
  const { rows } = await pool.query<Installation>('SELECT id, key FROM cluster_installation');
  const [installation] = rows;
  if (!installation) throw new Error('the table cluster_installation lost its row while it was read');
  return installation;
}
