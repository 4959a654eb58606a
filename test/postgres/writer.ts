/** Writes numbered rows over several connections, and remembers each one that Postgres acknowledged. */
import pg from 'pg';
import { query } from './servers.ts';

export interface Writer {
  readonly acknowledged: readonly number[];
  /** All connections are broken. */
  readonly cut: Promise<void>;
}

export async function startWriting(url: string): Promise<Writer> {
  await query(url, 'DROP TABLE IF EXISTS written; CREATE TABLE written (n bigint PRIMARY KEY)');
  const acknowledged: number[] = [];
  let next = 1;
  const connections = [0, 1, 2, 3].map(async () => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      for (;;) {
        const n = next++;
        await client.query('INSERT INTO written VALUES ($1)', [n]);
        acknowledged.push(n);
      }
    } catch {
      await client.end().catch(() => {});
    }
  });
  return { acknowledged, cut: Promise.all(connections).then(() => {}) };
}

/** Those that were acknowledged and are not there. */
export async function lost(url: string, { acknowledged }: Writer): Promise<number[]> {
  const rows = await query<{ n: string }>(url, 'SELECT n FROM written');
  const there = new Set(rows.map((row) => Number(row.n)));
  return acknowledged.filter((n) => !there.has(n));
}
