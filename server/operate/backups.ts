/** Backups of this node: asked for by somebody, or by the clock, one at a time on all nodes; what became of them is kept. */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import type { BackupMade, Facts } from '../../shared/operate/facts.ts';
import { type Backup, openBackup, type Source } from './backup.ts';
import { backupName, counting, forgetOld } from './files.ts';
import { BackupProblem } from './problem.ts';
import { refuseBadRecipient, sealed } from './seal.ts';

/** Where and how often backups are made by themselves. */
export interface Schedule {
  readonly dir: string;
  readonly everyHours: number;
  /** So many are kept in the directory. */
  readonly keep: number;
  /** `age1…`; without one they lie there as plain as the database itself. */
  readonly recipient: string | undefined;
}

export interface BackupsOptions {
  readonly pool: pg.Pool;
  readonly source: Source;
  /** So that what a backup holds ends with a signed head. */
  readonly sign: () => Promise<unknown>;
  readonly schedule: Schedule | undefined;
  /** A backup by the clock is begun: it is recorded like one that somebody asked for. */
  readonly onScheduled: (file: string) => Promise<void>;
  /** A backup by the clock failed. */
  readonly report: (error: unknown) => void;
}

const LOOK_EVERY_MS = 60_000;
/** A snapshot that is held for nobody keeps the database from tidying up, and the next backup from its turn. */
const STALLED_MS = 5 * 60_000;
/** A backup that failed is tried again no sooner. */
const AGAIN_AFTER = '10 minutes';

export interface Asked {
  readonly name: string;
  readonly head: Backup['head'];
  readonly stream: Readable;
}

export class Backups {
  readonly #options: BackupsOptions;
  #looking: ReturnType<typeof setInterval> | undefined;
  #working: Promise<void> = Promise.resolve();
  #stopped = false;
  /** By the clock, under way. */
  #making: Backup | undefined;

  constructor(options: BackupsOptions) {
    this.#options = options;
    if (options.schedule?.recipient) refuseBadRecipient(options.schedule.recipient);
  }

  start(): void {
    if (!this.#options.schedule) return;
    const look = () => {
      this.#working = this.#working.then(() => this.makeIfDue().then(() => {}, this.#options.report));
    };
    look();
    this.#looking = setInterval(look, LOOK_EVERY_MS);
  }

  /** Breaks off what is under way: after a restart it is due again. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#looking);
    this.#making?.archive.destroy();
    await this.#working;
  }

  /**
   * A backup for somebody who takes it at his own pace. `record` puts into the log that he did, before the snapshot is
   * taken, so that each backup holds the entry of itself.
   * @throws BackupProblem
   */
  async ask(recipient: string | undefined, record: () => Promise<void>): Promise<Asked> {
    if (recipient) refuseBadRecipient(recipient);
    const begun = new Date();
    const backup = await openBackup(this.#options.source, async () => {
      await record();
      await this.#options.sign();
    });
    const { head, madeAt } = backup;
    const encrypted = recipient !== undefined;
    const counted = counting(STALLED_MS);
    sealedFor(backup, recipient)
      .then((stream) => pipeline(stream, counted.stream))
      .then(() => this.#keep('asked', begun, backup, counted.bytes(), encrypted))
      .catch((error: Error) => {
        // Whoever asked has hung up, or hears of it now.
        backup.archive.destroy();
        counted.stream.destroy(error);
      })
      .finally(() => backup.release());
    return { name: backupName(madeAt, encrypted), head, stream: counted.stream };
  }

  /** By the clock: true when one was made. Where other nodes look as well, one of them does it. */
  async makeIfDue(): Promise<boolean> {
    const { schedule } = this.#options;
    if (!schedule || this.#stopped || !(await this.#isDue(schedule))) return false;
    const begun = new Date();
    try {
      await this.#make(schedule, begun);
      return true;
    } catch (error) {
      // Another node is at it, or has just been: that one tells how it went.
      if (this.#stopped || (error instanceof BackupProblem && error.code === 'underWay')) return false;
      await this.#failed(begun, error as Error);
      throw error;
    }
  }

  async #isDue({ everyHours }: Schedule): Promise<boolean> {
    const { rows } = await this.#options.pool.query<{ due: boolean }>(
      `SELECT NOT EXISTS (SELECT FROM backup WHERE kind = 'scheduled' AND (
         failed IS NULL AND began_at > now() - make_interval(secs => $1::float8 * 3600)
         OR failed IS NOT NULL AND ended_at > now() - interval '${AGAIN_AFTER}')) AS due`,
      [everyHours],
    );
    return rows[0]?.due ?? false;
  }

  async #make(schedule: Schedule, begun: Date): Promise<void> {
    const { recipient, dir, keep } = schedule;
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const backup = await openBackup(this.#options.source, async () => {
      if (!(await this.#isDue(schedule))) throw new BackupProblem('underWay');
      await this.#options.onScheduled(dir);
      await this.#options.sign();
    });
    this.#making = backup;
    const encrypted = recipient !== undefined;
    const counted = counting();
    const file = join(dir, backupName(backup.madeAt, encrypted));
    try {
      const stream = await sealedFor(backup, recipient);
      await pipeline(stream, counted.stream, createWriteStream(`${file}.part`, { mode: 0o600, flush: true }));
      await rename(`${file}.part`, file);
      await this.#keep('scheduled', begun, backup, counted.bytes(), encrypted);
    } catch (error) {
      backup.archive.destroy();
      await rm(`${file}.part`, { force: true });
      throw error;
    } finally {
      backup.release();
      this.#making = undefined;
    }
    await forgetOld(dir, keep);
  }

  async #keep(kind: string, begun: Date, { head }: Backup, bytes: number, encrypted: boolean): Promise<void> {
    await this.#options.pool.query(
      'INSERT INTO backup (kind, began_at, bytes, position, encrypted) VALUES ($1, $2, $3, $4, $5)',
      [kind, begun, bytes, head.position, encrypted],
    );
  }

  async #failed(begun: Date, { message }: Error): Promise<void> {
    const row = ['scheduled', begun, message.slice(0, 500)];
    await this.#options.pool
      .query('INSERT INTO backup (kind, began_at, failed) VALUES ($1, $2, $3)', row)
      .catch(() => {});
  }

  async facts(): Promise<Facts['backup']> {
    const { rows } = await this.#options.pool.query<{
      kind: BackupMade['kind'];
      ended_at: Date;
      bytes: string;
      position: string;
      encrypted: boolean;
      failed: string | null;
    }>(
      `SELECT * FROM backup WHERE number IN (
         (SELECT max(number) FROM backup WHERE failed IS NULL), (SELECT max(number) FROM backup)) ORDER BY number`,
    );
    const made = rows.find(({ failed }) => failed === null);
    const newest = rows.at(-1);
    return {
      last: made
        ? {
            kind: made.kind,
            at: made.ended_at.toISOString(),
            bytes: Number(made.bytes),
            position: Number(made.position),
            encrypted: made.encrypted,
          }
        : null,
      failed: newest?.failed ? { at: newest.ended_at.toISOString(), why: newest.failed } : null,
      everyHours: this.#options.schedule?.everyHours ?? null,
    };
  }
}

const sealedFor = async ({ archive }: Backup, recipient: string | undefined): Promise<Readable> =>
  recipient ? sealed(archive, { recipient }) : archive;
