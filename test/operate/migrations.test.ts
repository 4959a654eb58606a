/**
 * Steps of the database go forward only, and an older version may still be running when one is taken: it must find all
 * that it knows, and be able to write as it always has.
 */
import { hash } from 'node:crypto';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../server/migrations.ts';
import { carriedTables, LEFT_OUT } from '../../server/operate/tables.ts';
import { migrate } from '../../server/postgres/migrate.ts';
import { freshDatabase } from '../support/postgres.ts';

/** What would take something away from a version that still runs, and what it would be called in a finding. */
const TAKES_AWAY: readonly (readonly [RegExp, string])[] = [
  [/\bDROP\s+(TABLE|COLUMN|SCHEMA|FUNCTION|TRIGGER|TYPE|VIEW)\b/i, 'drops something'],
  [/\bRENAME\b/i, 'renames something'],
  [/\bALTER\s+(COLUMN\s+)?\w+\s+(SET\s+DATA\s+)?TYPE\b/i, 'changes the type of a column'],
  [/\bSET\s+NOT\s+NULL\b/i, 'demands a value that older versions may leave out'],
  [
    /\bADD\s+(CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN)\b/i,
    'demands something of rows that older versions write',
  ],
  [/\bCREATE\s+UNIQUE\s+INDEX\b/i, 'forbids rows that older versions may write'],
  [/\b(DELETE\s+FROM|TRUNCATE)\b/i, 'removes rows'],
  [/\bCREATE\s+INDEX\b/i, 'keeps writers waiting while it builds an index'],
];

/** `id: finding`, with the reason why it is harmless there. */
const ALLOWED: ReadonlyMap<string, string> = new Map([]);

/** Of columns that are added: those without a value of their own must be allowed to have none. */
const demanding = (sql: string): string[] =>
  [...sql.matchAll(/ADD\s+COLUMN\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)([^,;]*)/gi)].flatMap(
    ([, column, rest = '']) =>
      /NOT\s+NULL/i.test(rest) && !/\bDEFAULT\b|GENERATED/i.test(rest)
        ? `adds ${column}, which older versions leave out`
        : [],
  );

/** Statements on tables that the same step makes concern nobody else. */
function onOlderTables(sql: string): string {
  const own = [...sql.matchAll(/CREATE\s+(?:UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)/gi)].map(
    ([, name]) => name,
  );
  return sql
    .replace(/--.*$/gm, '')
    .split(/;\s*\n/)
    .filter(
      (one) =>
        !/^\s*CREATE\s+(UNLOGGED\s+)?TABLE/i.test(one) && !/^\s*CREATE\s+(FUNCTION|TRIGGER)/i.test(one),
    )
    .filter((one) => !own.some((name) => new RegExp(`\\b(ALTER\\s+TABLE|ON)\\s+${name}\\b`, 'i').test(one)))
    .join(';\n');
}

const findings = ({ id, sql }: { id: string; sql: string }): string[] => {
  const rest = onOlderTables(sql);
  const taken = TAKES_AWAY.flatMap(([pattern, what]) => (pattern.test(rest) ? what : []));
  return [...taken, ...demanding(rest)].map((what) => `${id}: ${what}`);
};

/** What has been released stays as it was, letter by letter: databases remember it. */
const RELEASED: Readonly<Record<string, string>> = {
  '0001-log': 'a31c54ed5ac6b85748b843d02c0b67947f96cb4677b6d4b19f81ad6a82bc6d64',
  '0001-access': '7b46e8b08643c81e6aae0fa76073be984aff77ceeb019059518af1bc9141bf83',
  '0002-access': '8301b7f92ce386bffa5b669a2bf45680c49c5ba9a994f93e417c20a2606f271f',
  '0001-board': '86f00213f248058b173a8ec59c8424db1bc3009dd90a775711a998cc48a521da',
  '0001-attachments': 'e2197a6036823be3c091f7085071de204300726fd6aed92564f474c66e44c41a',
  '0001-boundaries': '4a2ddc00c30244922069daa4671d6550d9cd8a90d28376b7efd2d813ed050e9d',
  '0001-positions': '9d04d5d6a2b756bf1a91be21bc00e5474bebabe3d616d2f83ccdb8d02c71a9d6',
};

describe('the steps of the database', () => {
  it('only add: none takes away what a version that still runs needs', () => {
    expect(MIGRATIONS.flatMap(findings).filter((one) => !ALLOWED.has(one))).toEqual([]);
  });

  it.each([
    ['ALTER TABLE event DROP COLUMN drill;', 'drops something'],
    ['ALTER TABLE account RENAME COLUMN role TO first_role;', 'renames something'],
    ['ALTER TABLE account ADD COLUMN seal bytea NOT NULL;', 'adds seal, which older versions leave out'],
    [
      'ALTER TABLE account ALTER COLUMN team SET NOT NULL;',
      'demands a value that older versions may leave out',
    ],
    ['CREATE UNIQUE INDEX one_team ON account (team);', 'forbids rows that older versions may write'],
    ['DELETE FROM session;', 'removes rows'],
    ['CREATE INDEX event_drill ON event (drill);', 'keeps writers waiting while it builds an index'],
  ])('would not be allowed to say %s', (sql, finding) => {
    expect(findings({ id: '0009-test', sql })).toEqual([`0009-test: ${finding}`]);
  });

  it('allows a column with a value of its own, and anything on a table that the step itself makes', () => {
    const sql = `ALTER TABLE account ADD COLUMN note text NOT NULL DEFAULT '';\nCREATE TABLE late (id int);\nCREATE UNIQUE INDEX once ON late (id);\n`;
    expect(findings({ id: '0009-test', sql })).toEqual([]);
  });

  it('are as they were released', () => {
    const now = Object.fromEntries(MIGRATIONS.map(({ id, sql }) => [id, hash('sha256', sql)]));
    expect(now).toMatchObject(RELEASED);
  });

  it('leave a database whose every table is backed up in an order, or left out for a reason', async () => {
    const database = await freshDatabase();
    await migrate(database.url, MIGRATIONS);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      const carried = (await carriedTables(client)).map(({ name }) => name);
      const { rows } = await client.query<{ name: string; ordered: boolean }>(
        `SELECT c.relname::text AS name, EXISTS (SELECT FROM pg_index WHERE indrelid = c.oid AND indisprimary) AS ordered
         FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`,
      );
      const names = rows.map(({ name }) => name);
      expect([...carried, ...Object.keys(LEFT_OUT)].sort()).toEqual(names);
      expect(rows.filter(({ name, ordered }) => carried.includes(name) && !ordered)).toEqual([]);
      // Rows come after those that they refer to.
      expect(carried.indexOf('attachment')).toBeLessThan(carried.indexOf('attachment_chunk'));
    } finally {
      await client.end();
      await database.drop();
    }
  });
});
