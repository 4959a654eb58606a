/** Gives a test a database of its own on the Postgres of the test run. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface FreshDatabase {
  /** As the application sees it: an ordinary role that owns this database and nothing else. */
  readonly url: string;
  /** The same database for the superuser: to tamper, to look behind the application's back. */
  readonly superUrl: string;
  /** Ends what is still connected, and removes database and role. */
  drop(): Promise<void>;
}

/** A new empty UTF-8 database, with an application role of its own so that tests can't touch each other's. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  await asSuperuser(
    `CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${password}'`,
    `CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0 ENCODING 'UTF8'`,
  );

  const superUrl = new URL(superuserUrl());
  superUrl.pathname = name;
  const url = new URL(superUrl);
  url.username = name;
  url.password = password;

  return {
    url: url.href,
    superUrl: superUrl.href,
    drop: () => asSuperuser(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, `DROP ROLE IF EXISTS ${name}`),
  };
}

async function asSuperuser(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl() });
  await client.connect();
  try {
    // One at a time: CREATE DATABASE refuses to stand in the transaction that several statements would share.
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Child processes of a test have no vitest to ask: they read the environment. */
function superuserUrl(): string {
  const url = process.env['VITEST_WORKER_ID']
    ? inject('postgresSuperUrl')
    : process.env['FENGHUO_TEST_POSTGRES'];
  if (!url) throw new Error('No Postgres for tests: run them with vitest, or set FENGHUO_TEST_POSTGRES.');
  return url;
}
