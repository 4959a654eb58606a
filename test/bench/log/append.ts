/** Group commit against what one would do otherwise: plain INSERTs, and another event store on Postgres. */
import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { openLog } from '../../../server/log/log.ts';
import { logMigrations } from '../../../server/log/migrations.ts';
import { migrate } from '../../../server/postgres/migrate.ts';
import { median, type Row } from '../report.ts';
import { closedLoop, type Load, someData, someDraft } from './load.ts';

export interface AppendOptions {
  /** A superuser's: every turn gets a database of its own. */
  readonly superUrl: string;
  readonly rounds?: number;
  readonly seconds?: number;
  readonly say?: (line: string) => void;
}

type Contender = (url: string, callers: number, seconds: number) => Promise<Load>;

const TURNS: readonly [name: string, contender: Contender, callers: number][] = [
  ['ours', ours, 1],
  ['plain', plain, 1],
  ['ours', ours, 16],
  ['plain', plain, 16],
  ['ours', ours, 256],
  ['plain', plain, 256],
  ['emmett', emmett, 256],
];

/** Contenders take turns, so that a slow minute of the machine is slow for all; medians over the rounds. */
export async function benchAppend({
  superUrl,
  rounds = 3,
  seconds = 4,
  say = () => {},
}: AppendOptions): Promise<Row[]> {
  const loads = new Map<string, Load[]>();
  for (let round = 1; round <= rounds; round++) {
    for (const [name, contender, callers] of TURNS) {
      const key = `${name} ${callers}`;
      const load = await inFreshDatabase(superUrl, (url) => contender(url, callers, seconds));
      loads.set(key, [...(loads.get(key) ?? []), load]);
      say(
        `round ${round}, ${key} callers: ${load.perSecond.toFixed(0)}/s, p50 ${load.p50Ms.toFixed(2)} ms, p99 ${load.p99Ms.toFixed(2)} ms`,
      );
    }
  }

  const of = (key: string, figure: (load: Load) => number) => (loads.get(key) ?? []).map(figure);
  /** The ratio is the median of those within each round: the machine drifts from round to round. */
  const row = (name: string, unit: string, mine: number[], other: number[], target: Row['target']): Row => ({
    name,
    ours: median(mine),
    rival: median(other),
    unit,
    ratio: median(mine.map((value, round) => value / (other[round] ?? Number.NaN))),
    target,
  });
  const rates = (name: string, mine: string, other: string, least: number): Row => {
    const perSecond = (load: Load) => load.perSecond;
    return row(name, 'events/s', of(mine, perSecond), of(other, perSecond), { op: '>=', value: least });
  };
  const p50 = (load: Load) => load.p50Ms;
  return [
    rates('append, 256 callers, against plain INSERT', 'ours 256', 'plain 256', 2.5),
    rates('append, 256 callers, against emmett', 'ours 256', 'emmett 256', 8),
    rates('append, 16 callers, against plain INSERT', 'ours 16', 'plain 16', 1.2),
    row('append, one caller, p50 against plain INSERT', 'ms', of('ours 1', p50), of('plain 1', p50), {
      op: '<=',
      value: 2,
    }),
  ];
}

async function ours(url: string, callers: number, seconds: number): Promise<Load> {
  await migrate(url, logMigrations);
  const log = await openLog({ url });
  const load = await closedLoop(callers, seconds, async ({ stream, version }) => {
    const answer = await log.append(someDraft(stream), { expectedVersion: version });
    if (answer.outcome !== 'recorded') throw new Error(JSON.stringify(answer));
  });
  await log.close();
  return load;
}

/** The same columns and the same indexes, positions from a sequence; neither chain nor lock, on up to 16 connections. */
async function plain(url: string, callers: number, seconds: number): Promise<Load> {
  await migrate(url, logMigrations);
  const connections = Math.min(16, callers);
  const pool = new pg.Pool({ connectionString: url, max: connections });
  await pool.query(`CREATE SEQUENCE plain_position; CREATE TABLE plain (LIKE event INCLUDING ALL);
    ALTER TABLE plain ALTER COLUMN position SET DEFAULT nextval('plain_position')`);
  await Promise.all(Array.from({ length: connections }, () => pool.query('SELECT 1')));
  const hash = Buffer.alloc(32);
  const text = `INSERT INTO plain (stream, version, id, type, occurred_at, recorded_at, drill, body, prev_hash, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING position`;
  const load = await closedLoop(callers, seconds, ({ stream, version }) => {
    const event = {
      ...someDraft(stream),
      position: 1,
      version: version + 1,
      recordedAt: new Date().toISOString(),
    };
    const body = JSON.stringify(event);
    const values = [
      stream,
      event.version,
      event.id,
      event.type,
      event.occurredAt,
      event.recordedAt,
      null,
      body,
      hash,
      hash,
    ];
    return pool.query({ name: 'plain', text, values });
  });
  await pool.end();
  return load;
}

async function emmett(url: string, callers: number, seconds: number): Promise<Load> {
  const pool = new pg.Pool({ connectionString: url, max: 16 });
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  const load = await closedLoop(callers, seconds, ({ stream, version }) =>
    store.appendToStream(stream, [{ type: 'situationUpdated', data: someData(stream) }], {
      expectedStreamVersion: BigInt(version),
    }),
  );
  await store.close();
  await pool.end();
  return load;
}

export async function inFreshDatabase<T>(superUrl: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `bench_${randomUUID().slice(0, 8)}`;
  const url = new URL(superUrl);
  url.pathname = name;
  const admin = new pg.Client(superUrl);
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${name}`);
    await admin.query('CHECKPOINT');
    return await work(url.href);
  } finally {
    await admin.query(`DROP DATABASE ${name}`);
    await admin.end();
  }
}
