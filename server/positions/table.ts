/** The table of positions: rows in and out, and its partitions. Who may is decided elsewhere. */
import type pg from 'pg';
import type { PositionsReplay, TeamPosition } from '../../shared/protocol.ts';
import { type Day, dayNamed, dayOf } from './days.ts';

/** A position with the device that told it. */
export interface Sample extends TeamPosition {
  readonly device: string;
}

interface Row {
  readonly team: string;
  readonly at: Date;
  readonly lon: number;
  readonly lat: number;
  readonly accuracy_m: number | null;
  readonly speed: number | null;
  readonly heading: number | null;
}

/** Another lock than that of migrations and of the log: a number that only has to differ. */
const PARTITION_LOCK = 7_411_003;
/** A reader of long standing, a backup say, lets no partition go: it goes in the next sweep. */
const WAIT_TO_DROP_MS = 2_000;
/** A row may be committed by so much later than it says: it is looked for once more until then. */
const LATE_COMMIT = '10 seconds';
const NO_PARTITION = '23514';
const FIELDS = 'team, at, lon, lat, accuracy_m, speed, heading';

const positionOf = ({ team, at, lon, lat, accuracy_m, speed, heading }: Row): TeamPosition => ({
  teamId: team,
  lon,
  lat,
  accuracyM: accuracy_m,
  at: at.toISOString(),
  speed,
  heading,
});

export class PositionTable {
  readonly #pool: pg.Pool;
  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Puts rows in, all in one statement. For each sample: whether it is a new row. */
  async insert(samples: readonly Sample[]): Promise<boolean[]> {
    // In one order everywhere, so that two who insert the same rows wait for one another instead of in a circle.
    const sorted = [...samples].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    let added: ReadonlySet<string>;
    try {
      added = await this.#insert(sorted);
    } catch (error) {
      if ((error as { code?: string }).code !== NO_PARTITION) throw error;
      await this.#makeDays(
        new Map(sorted.map(({ at }) => dayOf(Date.parse(at))).map((day) => [day.partition, day])),
      );
      added = await this.#insert(sorted);
    }
    const told = new Set<string>();
    return samples.map((sample) => {
      const key = keyOf(sample);
      const isFirst = added.has(key) && !told.has(key);
      told.add(key);
      return isFirst;
    });
  }

  /** What a team told from `from` up to `to`, in order; thinned to at most `limit` by taking every so-manieth. */
  async replay(asked: { teamId: string; from: string; to: string; limit: number }): Promise<PositionsReplay> {
    const { teamId, from, to, limit } = asked;
    const { rows } = await this.#pool.query<Row & { total: number; every: number }>(
      `WITH told AS (
         SELECT ${FIELDS}, row_number() OVER (ORDER BY at, device) - 1 AS nth, count(*) OVER () AS total
         FROM team_position WHERE team = $1 AND at >= $2 AND at < $3)
       SELECT ${FIELDS}, total::int, ceil(total::numeric / $4)::int AS every FROM told
       WHERE nth % ceil(total::numeric / $4)::int = 0 ORDER BY nth`,
      [teamId, from, to, limit],
    );
    const [first] = rows;
    return { positions: rows.map(positionOf), total: first?.total ?? 0, every: first?.every ?? 1 };
  }

  /** The newest of each of these teams since `from`. */
  async newest(teams: readonly string[], from: string): Promise<TeamPosition[]> {
    const { rows } = await this.#pool.query<Row>(
      `SELECT newest.* FROM unnest($1::text[]) AS asked CROSS JOIN LATERAL (
         SELECT ${FIELDS} FROM team_position
         WHERE team = asked AND at >= $2 ORDER BY at DESC LIMIT 1) AS newest`,
      [teams, from],
    );
    return rows.map(positionOf);
  }

  /** The newest of each team of what was put in since `receivedAt`, by any node, and where to ask on from. */
  async receivedSince(
    receivedAt: string,
    from: string,
  ): Promise<{ readonly positions: readonly TeamPosition[]; readonly receivedAt: string }> {
    const { rows } = await this.#pool.query<Row & { received: string }>(
      `SELECT DISTINCT ON (team) ${FIELDS}, max(received_at) OVER ()::text AS received FROM team_position
       WHERE received_at > $1::timestamptz - interval '${LATE_COMMIT}' AND at >= $2 ORDER BY team, at DESC`,
      [receivedAt, from],
    );
    return { positions: rows.map(positionOf), receivedAt: rows[0]?.received ?? receivedAt };
  }

  /** The database's own clock, by which rows are received. */
  async now(): Promise<string> {
    const { rows } = await this.#pool.query<{ now: string }>('SELECT now()::text');
    return rows[0]?.now ?? '';
  }

  /** Drops the days that ended before this moment. */
  async dropBefore(ms: number): Promise<void> {
    const { rows } = await this.#pool.query<{ name: string }>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'team_position'::regclass`,
    );
    for (const day of rows.flatMap(({ name }) => dayNamed(name) ?? [])) {
      if (day.toMs > ms) continue;
      await this.#alone(
        `SET LOCAL lock_timeout = ${WAIT_TO_DROP_MS}`,
        `DROP TABLE IF EXISTS ${day.partition}`,
      );
    }
  }

  async #insert(samples: readonly Sample[]): Promise<ReadonlySet<string>> {
    const column = <K extends keyof Sample>(name: K) => samples.map((sample) => sample[name]);
    const { rows } = await this.#pool.query<{ team: string; device: string; at: Date }>(
      `INSERT INTO team_position (team, device, at, lon, lat, accuracy_m, speed, heading)
       SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::float8[], $5::float8[],
                            $6::float8[], $7::float8[], $8::float8[])
       ON CONFLICT DO NOTHING RETURNING team, device, at`,
      [
        column('teamId'),
        column('device'),
        column('at'),
        column('lon'),
        column('lat'),
        column('accuracyM'),
        column('speed'),
        column('heading'),
      ],
    );
    return new Set(rows.map(({ team, device, at }) => keyOf({ teamId: team, device, at: at.toISOString() })));
  }

  /**
   * Makes partitions that are not there, one node at a time. A table is made first and attached then: that waits for no
   * reader, where a partition made in place would wait for the end of a backup and all who insert with it.
   */
  async #makeDays(days: ReadonlyMap<string, Day>): Promise<void> {
    for (const { partition, fromMs, toMs } of days.values()) {
      const [from, to] = [fromMs, toMs].map((ms) => new Date(ms).toISOString());
      await this.#alone(`
        DO $$ BEGIN
          IF to_regclass('${partition}') IS NULL THEN
            CREATE TABLE ${partition} (LIKE team_position INCLUDING ALL);
            ALTER TABLE team_position ATTACH PARTITION ${partition} FOR VALUES FROM ('${from}') TO ('${to}');
          END IF;
        END $$`);
    }
  }

  /** Statements in one transaction, and no other node with the like at the same time. */
  async #alone(...statements: string[]): Promise<void> {
    const client = await this.#pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock($1)', [PARTITION_LOCK]);
      for (const statement of statements) await client.query(statement);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  }
}

const keyOf = ({ teamId, device, at }: Pick<Sample, 'teamId' | 'device' | 'at'>): string =>
  `${teamId}\n${device}\n${at}`;
