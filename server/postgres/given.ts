/** Checks the Postgres that DATABASE_URL names before anything is entrusted to it. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Postgres } from './postgres.ts';

const oldestVersion = 14;
const patienceMs = 15_000;

export async function openGiven(url: string, say: (line: string) => void): Promise<Postgres> {
  const where = describe(url);
  const client = await connect(url, where, say);
  try {
    const { rows } = await client.query<{ version: string; encoding: string; standby: boolean }>(
      `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding,
              pg_is_in_recovery() AS standby`,
    );
    const problem = rows[0] && problemOf(rows[0]);
    if (problem) throw new Error(`DATABASE_URL (${where}) can't be used: ${problem}`);
  } finally {
    await client.end();
  }
  return { url, kind: 'given', stop: async () => {} };
}

/** What is wrong with a database, and what to do about it; undefined when nothing is. */
export function problemOf(database: {
  version: string;
  encoding: string;
  standby: boolean;
}): string | undefined {
  const major = Math.floor(Number(database.version) / 10_000);
  if (major < oldestVersion)
    return `it is PostgreSQL ${major}, and ${oldestVersion} or newer is needed. Upgrade it, or name another server.`;
  if (database.encoding !== 'UTF8')
    return (
      `its encoding is ${database.encoding}, and UTF8 is needed for Chinese text. ` +
      `Make another: CREATE DATABASE fenghuo ENCODING 'UTF8' TEMPLATE template0.`
    );
  if (database.standby) return 'it is a read-only standby. Name the primary server.';
  return undefined;
}

/** A server that is just coming up, as under docker compose, is waited for; any other refusal is told at once. */
async function connect(url: string, where: string, say: (line: string) => void): Promise<pg.Client> {
  const until = Date.now() + patienceMs;
  for (let told = false; ; await sleep(250)) {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      application_name: 'fenghuo',
    });
    try {
      await client.connect();
      return client;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      const comingUp = code === 'ECONNREFUSED' || code === '57P03'; // 57P03: cannot_connect_now
      if (!comingUp || Date.now() > until)
        throw new Error(
          `Can't connect to DATABASE_URL (${where}): ${message || code}. ` +
            'Check address, user and password, and that the server runs; without DATABASE_URL an embedded one is used.',
          { cause: error },
        );
      if (!told) say(`Waiting for PostgreSQL at ${where} …`);
      told = true;
    }
  }
}

/** Host and database without the password, for messages. */
function describe(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname || 'local socket'}${port && `:${port}`}${pathname}`;
  } catch {
    return 'not a URL';
  }
}
