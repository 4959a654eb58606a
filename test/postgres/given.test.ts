/** What is checked of a Postgres that DATABASE_URL names. */
import { expect, test } from 'vitest';
import { problemOf } from '../../server/postgres/given.ts';
import { openPostgres } from '../../server/postgres/index.ts';
import { freshDatabase } from '../support/postgres.ts';
import { query } from './servers.ts';

const refusalOf = (databaseUrl: string) =>
  openPostgres({ databaseUrl, dataDir: '/nonexistent', say: () => {} }).then(
    () => 'accepted',
    (error: Error) => error.message,
  );

test('a modern UTF-8 database is taken as it is, and left running', async () => {
  const db = await freshDatabase();
  const postgres = await openPostgres({ databaseUrl: db.url, dataDir: '/nonexistent', say: () => {} });
  expect(postgres).toMatchObject({ kind: 'given', url: db.url });
  await postgres.stop();
  expect(await query(db.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await db.drop();
});

test('a database that is not UTF-8 is refused with the statement that makes a right one', async () => {
  const db = await freshDatabase();
  const name = `${new URL(db.url).pathname.slice(1)}_ascii`;
  await query(
    db.superUrl,
    `CREATE DATABASE ${name} ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0`,
  );
  const url = new URL(db.superUrl);
  url.pathname = name;
  const refusal = await refusalOf(url.href);
  expect(refusal).toContain(
    'its encoding is SQL_ASCII, and UTF8 is needed for Chinese text. Make another: CREATE DATABASE',
  );
  expect(refusal).not.toContain(url.password);
  await query(db.superUrl, `DROP DATABASE ${name}`);
  await db.drop();
});

test('a server that is too old, or a standby, is refused', () => {
  const fine = { version: '140000', encoding: 'UTF8', standby: false };
  expect(problemOf(fine)).toBeUndefined();
  expect(problemOf({ ...fine, version: '130022' })).toContain(
    'it is PostgreSQL 13, and 14 or newer is needed',
  );
  expect(problemOf({ ...fine, standby: true })).toContain('read-only standby');
});

test('a wrong password is told at once, with the address and without the password', async () => {
  const db = await freshDatabase();
  const url = new URL(db.url);
  url.password = 'not-the-password';
  const refusal = await refusalOf(url.href);
  expect(refusal).toContain(
    `Can't connect to DATABASE_URL (${url.host}${url.pathname}): password authentication failed`,
  );
  expect(refusal).not.toContain('not-the-password');
  await db.drop();
});
