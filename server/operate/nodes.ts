/** Which nodes are up, as all of them can read it: each writes down every ten seconds that it is, and what its clock says. */
import type pg from 'pg';
import type { NodeFacts } from '../../shared/operate/facts.ts';

const TELL_EVERY_MS = 10_000;
/** Whoever has been silent for so long is not a node of this installation any more. */
const FORGOTTEN = '15 minutes';

export class Nodes {
  readonly #pool: pg.Pool;
  readonly #program: string;
  #name = '';
  readonly #startedAt = new Date();
  #telling: ReturnType<typeof setInterval> | undefined;

  constructor(pool: pg.Pool, program: string) {
    this.#pool = pool;
    this.#program = program;
  }

  get name(): string {
    return this.#name;
  }

  /** `name`: host and port, so that a node that is started again is the same one. */
  async start(name: string): Promise<void> {
    this.#name = name;
    await this.#tell();
    this.#telling = setInterval(() => void this.#tell().catch(() => {}), TELL_EVERY_MS);
  }

  /** Who stops on purpose is not missed. */
  async stop(): Promise<void> {
    clearInterval(this.#telling);
    await this.#pool.query('DELETE FROM node WHERE name = $1 AND started_at = $2', [
      this.name,
      this.#startedAt,
    ]);
  }

  async list(): Promise<NodeFacts[]> {
    const { rows } = await this.#pool.query<{
      name: string;
      program: string;
      node_js: string;
      started_at: Date;
      seen_at: Date;
      clock_offset_ms: number;
    }>('SELECT * FROM node ORDER BY name');
    return rows.map((row) => ({
      name: row.name,
      program: row.program,
      nodeJs: row.node_js,
      startedAt: row.started_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      clockOffsetMs: row.clock_offset_ms,
      self: row.name === this.name,
    }));
  }

  async #tell(): Promise<void> {
    const offset = await this.#offsetMs();
    await this.#pool.query(
      `INSERT INTO node (name, program, node_js, started_at, clock_offset_ms) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (name) DO UPDATE SET program = excluded.program, node_js = excluded.node_js,
         started_at = excluded.started_at, seen_at = now(), clock_offset_ms = excluded.clock_offset_ms`,
      [this.name, this.#program, process.version, this.#startedAt, offset],
    );
    await this.#pool.query(`DELETE FROM node WHERE seen_at < now() - interval '${FORGOTTEN}'`);
  }

  /** Our clock less that of the database; the answer is taken to have been on its way for half of the time it took. */
  async #offsetMs(): Promise<number> {
    const asked = Date.now();
    const { rows } = await this.#pool.query<{ now: string }>(
      'SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now',
    );
    const answered = Date.now();
    return Math.round((asked + answered) / 2 - Number(rows[0]?.now));
  }
}
