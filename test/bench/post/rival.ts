/**
 * What one would write first for `POST /api/events`: one INSERT for each event (`plain`), or another event store (`emmett`),
 * behind the same Express. No sign-in, no rules, no chain. Speaks over IPC.
 */
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import express from 'express';
import pg from 'pg';
import { logMigrations } from '../../../server/log/migrations.ts';
import { migrate } from '../../../server/postgres/migrate.ts';
import type { PostedEvent } from '../../../shared/event.ts';

const [kind, url = ''] = process.argv.slice(2);

const MOST_TRIES = 20;

type Take = (event: PostedEvent) => Promise<unknown>;

async function plain(): Promise<Take> {
  await migrate(url, logMigrations);
  const pool = new pg.Pool({ connectionString: url, max: 16 });
  await pool.query(`CREATE SEQUENCE plain_position; CREATE TABLE plain (LIKE event INCLUDING ALL);
    ALTER TABLE plain ALTER COLUMN position SET DEFAULT nextval('plain_position')`);
  const hash = Buffer.alloc(32);
  const text = `INSERT INTO plain (stream, version, id, type, occurred_at, recorded_at, drill, body, prev_hash, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING position`;
  // A version of its own for each: what is measured is the writing of it.
  let version = 0;
  return async (event) => {
    const recordedAt = new Date().toISOString();
    const values = [
      event.stream,
      ++version,
      event.id,
      event.type,
      event.occurredAt,
      recordedAt,
      null,
      JSON.stringify({ ...event, recordedAt }),
      hash,
      hash,
    ];
    const { rows } = await pool.query({ name: 'plain', text, values });
    return rows[0];
  };
}

async function emmett(): Promise<Take> {
  const pool = new pg.Pool({ connectionString: url, max: 16 });
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  // Two that write to one stream at once: one of them has to do it again.
  return async (event) => {
    const data = { type: event.type, data: { ...event } };
    for (let tries = 1; ; tries++)
      try {
        return await store.appendToStream(event.stream, [data]);
      } catch (error) {
        if (tries === MOST_TRIES) throw error;
      }
  };
}

const take = await (kind === 'plain' ? plain() : emmett());
const app = express();
app.disable('x-powered-by');
app.use(express.json());
app.post('/api/events', async (request, response) => {
  const results = [];
  for (const event of request.body as PostedEvent[]) {
    await take(event);
    results.push({ id: event.id, outcome: 'recorded' });
  }
  response.json({ results });
});
const listening = app.listen(0, '127.0.0.1', () => {
  const address = listening.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});
process.on('message', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
