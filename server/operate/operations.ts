/** How this node and its installation are doing: gathered when somebody asks, and told to all alike. */
import { statfs } from 'node:fs/promises';
import type pg from 'pg';
import type { Facts, Link, Readiness } from '../../shared/operate/facts.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { isSignedHead, type Log } from '../log/index.ts';
import type { Backups } from './backups.ts';
import type { Nodes } from './nodes.ts';
import type { Vital } from './vital.ts';

export interface OperationsOptions {
  readonly pool: pg.Pool;
  readonly log: Log;
  readonly keeper: BoardKeeper;
  readonly vital: Vital;
  readonly nodes: Nodes;
  readonly backups: Backups;
  readonly link: () => Link;
  readonly sockets: () => Facts['sockets'];
  readonly database: Facts['database']['kind'];
  readonly program: string;
  /** Events that may wait. */
  readonly queueEvents: number;
  /** Directories whose disks are looked at. */
  readonly disks: readonly { readonly what: 'data' | 'backups'; readonly dir: string }[];
  readonly diskWarnBytes: number;
}

/** A database that has not answered by then does not answer. */
const PATIENCE_MS = 3_000;
/** Who asks within this time of another one gets the same facts: the page and Prometheus look every few seconds. */
const FRESH_MS = 1_000;
/** The size of a database is found by looking at all its files. */
const SIZE_FRESH_MS = 60_000;

export class Operations {
  readonly #options: OperationsOptions;
  #facts: { readonly atMs: number; readonly facts: Promise<Facts> } | null = null;
  #size: { readonly atMs: number; readonly bytes: number; readonly version: string } | null = null;

  constructor(options: OperationsOptions) {
    this.#options = options;
  }

  get backups(): Backups {
    return this.#options.backups;
  }

  /** What a load balancer wants to know; answers within seconds whatever has happened to the database. */
  async ready(): Promise<Readiness> {
    const { log, keeper, vital, link } = this.#options;
    const head = await inTime(log.head());
    this.#lookAtWriter();
    const database = head !== null;
    const board = keeper.failure === null;
    const { stopping, diskFull } = vital;
    return {
      status: stopping ? 'stopping' : database && board && !diskFull ? 'ready' : 'notReady',
      database,
      board,
      behind: head ? Math.max(0, head.position - keeper.board.position) : null,
      stopping,
      diskFull,
      link: link().is,
    };
  }

  facts(): Promise<Facts> {
    const nowMs = Date.now();
    if (this.#facts && nowMs - this.#facts.atMs < FRESH_MS) return this.#facts.facts;
    const facts = this.#gather();
    this.#facts = { atMs: nowMs, facts };
    return facts;
  }

  async #gather(): Promise<Facts> {
    const { log, keeper, nodes, backups, link, sockets, program, database, queueEvents } = this.#options;
    const ready = await this.ready();
    const ask = <T>(question: () => Promise<T>): Promise<T | null> =>
      ready.database ? inTime(question()) : Promise.resolve(null);
    const [head, signature, known, backup, size, disks] = await Promise.all([
      ask(() => log.head()),
      ask(() => this.#signature()),
      ask(() => nodes.list()),
      ask(() => backups.facts()),
      ask(() => this.#sized()),
      this.#disks(),
    ]);
    return {
      at: new Date().toISOString(),
      node: nodes.name,
      program,
      ready,
      database: { kind: database, version: size?.version ?? null, bytes: size?.bytes ?? null },
      board: { position: keeper.board.position, incidents: keeper.board.tracks.incident.size },
      head: head && { position: head.position, hash: head.hash },
      signature,
      queue: { events: log.stats.waitingEvents, most: queueEvents },
      sockets: sockets(),
      nodes: known ?? [],
      link: link(),
      disks,
      diskWarnBytes: this.#options.diskWarnBytes,
      backup: backup ?? { last: null, failed: null, everyHours: null },
    };
  }

  /** What stood in the way of the last batch, if anything did. */
  #lookAtWriter(): void {
    const { log, vital } = this.#options;
    const { trouble } = log.stats;
    if (trouble) vital.failed(trouble, trouble.atMs);
  }

  async #signature(): Promise<Facts['signature']> {
    const { log } = this.#options;
    const signed = await log.signedHead();
    if (!signed) return null;
    const { position, keyId, signedAt: at } = signed;
    const [event] = position > 0 ? await log.read({ after: position - 1, limit: 1 }) : [];
    const stands = position === 0 || (event?.position === position && event.hash === signed.hash);
    return { at, position, keyId, holds: stands && isSignedHead(signed) };
  }

  async #sized(): Promise<{ bytes: number; version: string }> {
    if (this.#size && Date.now() - this.#size.atMs < SIZE_FRESH_MS) return this.#size;
    const { rows } = await this.#options.pool.query<{ bytes: string; version: string }>(
      `SELECT pg_database_size(current_database()) AS bytes, current_setting('server_version') AS version`,
    );
    const bytes = Number(rows[0]?.bytes);
    this.#size = { atMs: Date.now(), bytes, version: rows[0]?.version ?? '' };
    return this.#size;
  }

  async #disks(): Promise<Facts['disks']> {
    const looked = await Promise.all(
      this.#options.disks.map(async ({ what, dir }) => {
        const disk = await statfs(dir).catch(() => null);
        return disk && { what, freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize };
      }),
    );
    return looked.filter((disk) => disk !== null);
  }
}

/** Null when it fails, or takes too long. */
async function inTime<T>(question: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    return await Promise.race([question, late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
