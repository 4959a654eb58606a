/** Rows can't be updated, deleted or truncated by the application's role, although it owns the table. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { draft } from './draft.ts';
import { freshLog } from './fresh.ts';

const CHANGES = [
  'UPDATE $ SET hash = hash',
  'DELETE FROM $',
  'TRUNCATE $',
  'UPDATE $ SET hash = hash WHERE false',
];

test.each(['event', 'head_signature'])(
  'the database refuses to change %s, whether the role has been granted it or not',
  async (table) => {
    const fresh = await freshLog();
    const log = await fresh.open();
    await log.append(draft());
    const client = new pg.Client(fresh.url);
    await client.connect();
    const change = (sql: string) => client.query(sql.replace('$', table));
    for (const sql of CHANGES) await expect(change(sql), sql).rejects.toThrow(/permission denied/);
    // The owner can take its rights back. Then the triggers speak.
    await client.query(`GRANT ALL ON ${table} TO CURRENT_USER`);
    for (const sql of CHANGES) await expect(change(sql), sql).rejects.toThrow(/refused: the log only grows/);
    await client.end();
    expect(await log.verify()).toMatchObject({ ok: true, events: 1 });
  },
);
