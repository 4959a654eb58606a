/** Migrations: each taken once, forward only, whoever starts. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { logMigrations } from '../../server/log/migrations.ts';
import { DatabaseNewer, migrate } from '../../server/postgres/migrate.ts';
import { freshDatabase } from '../support/postgres.ts';

const first = { id: '0001-test', sql: 'CREATE TABLE one (a int); INSERT INTO one VALUES (1)' };
const second = { id: '0002-test', sql: 'ALTER TABLE one ADD b int' };

async function fresh() {
  const database = await freshDatabase();
  const query = async (sql: string) => {
    const client = new pg.Client(database.url);
    await client.connect();
    const { rows } = await client.query(sql);
    await client.end();
    return rows;
  };
  return { ...database, query };
}

test('several nodes may start at once: each step is taken once', async () => {
  const { url, query, drop } = await fresh();
  await Promise.all(Array.from({ length: 6 }, () => migrate(url, [...logMigrations, first, second])));
  await migrate(url, [...logMigrations, first, second]);
  expect(await query('SELECT * FROM one')).toEqual([{ a: 1, b: null }]);
  await drop();
});

test('only what is missing is taken', async () => {
  const { url, query, drop } = await fresh();
  await migrate(url, [first]);
  await migrate(url, [first, second]);
  expect(await query('SELECT id FROM schema_migration ORDER BY id')).toEqual([
    { id: '0001-test' },
    { id: '0002-test' },
  ]);
  await drop();
});

test('a step that fails is undone, said, and can be taken later', async () => {
  const { url, query, drop } = await fresh();
  const broken = { ...second, sql: 'CREATE TABLE two (a int); SELECT 1 / 0' };
  await expect(migrate(url, [first, broken])).rejects.toThrow(
    /0002-test failed and was undone: division by zero/,
  );
  expect(await query(`SELECT to_regclass('two') AS two`)).toEqual([{ two: null }]);
  await migrate(url, [first, second]);
  await drop();
});

test('a database that a newer program has prepared is refused', async () => {
  const { url, drop } = await fresh();
  await migrate(url, [first, second]);
  const refused = migrate(url, [first]);
  await expect(refused).rejects.toBeInstanceOf(DatabaseNewer);
  await expect(refused).rejects.toThrow(/newer version of the program \(it has migration 0002-test\)/);
  await drop();
});

test('a step that was rewritten after it had been taken is refused', async () => {
  const { url, drop } = await fresh();
  await migrate(url, [first]);
  await expect(migrate(url, [{ ...first, sql: 'SELECT 1' }])).rejects.toThrow(/0001-test was changed/);
  await expect(migrate(url, [{ id: 'one', sql: '' }])).rejects.toThrow(/should look like/);
  await expect(migrate(url, [first, first])).rejects.toThrow(/twice/);
  await drop();
});
