/**
 * Where teams are and were: taken from their phones and from other systems, kept apart from the log, shown live. A team
 * may be told of by those who may record its position as an event, so that there is one rule.
 */
import type pg from 'pg';
import type { Principal } from '../../shared/access/principal.ts';
import { isRefused, mayRecord } from '../../shared/access/record.ts';
import { seesPosition } from '../../shared/access/sight.ts';
import { type Refusal, refuse } from '../../shared/admit/verdict.ts';
import { stateIn } from '../../shared/board.ts';
import { type Positions as Newest, NO_POSITIONS, withPositions } from '../../shared/positions.ts';
import type { PositionResult, PositionsReplay, TeamPosition } from '../../shared/protocol.ts';
import type { Lang } from '../../shared/words/lang.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { refused } from '../intake/answer.ts';
import { daysMs } from './days.ts';
import { isProblem, liveMs, readPosition } from './read.ts';
import { PositionTable, type Sample } from './table.ts';

/** How often what other nodes took is asked for. */
const LISTEN_EVERY_MS = 2_000;

export interface PositionPoster {
  readonly principal: Principal;
  /** Of the phone or program that posts. */
  readonly session: string;
  readonly lang: Lang;
}

export interface PositionSettings {
  readonly keepDays: number;
  readonly report: (error: unknown, what: string) => void;
  readonly now?: () => number;
}

export class Positions {
  readonly #table: PositionTable;
  readonly #keeper: Pick<BoardKeeper, 'board'>;
  readonly #keepDays: number;
  readonly #report: PositionSettings['report'];
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #onTaken = new Set<(positions: readonly TeamPosition[]) => void>();
  #listenMs = LISTEN_EVERY_MS;
  #newest: Newest = NO_POSITIONS;
  /** By the database's clock: what was received since is not known yet. */
  #receivedAt = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  #listening: Promise<void> = Promise.resolve();

  constructor(pool: pg.Pool, keeper: Pick<BoardKeeper, 'board'>, settings: PositionSettings) {
    this.#table = new PositionTable(pool);
    this.#keeper = keeper;
    this.#keepDays = settings.keepDays;
    this.#report = settings.report;
    this.#now = settings.now ?? Date.now;
  }

  /** Knows the newest of every team when it resolves, and hears from then on what other nodes take. */
  async start(): Promise<void> {
    this.#receivedAt = await this.#table.now();
    const teams = [...this.#keeper.board.tracks.team.keys()];
    this.heard(await this.#table.newest(teams, this.#liveSince()));
    this.#listenLater();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#listening;
  }

  /**
   * Keeps what can be kept; each input is answered for itself, in order. What is sent again is a duplicate.
   * @throws when the database is away; the same may then be sent again.
   */
  async record(
    inputs: readonly unknown[],
    { principal, session, lang }: PositionPoster,
  ): Promise<PositionResult[]> {
    const nowMs = this.#now();
    const verdicts = new Map<string, Refusal | null>();
    const judged = inputs.map((input): Sample | PositionResult => {
      const read = readPosition(input, { nowMs, keepDays: this.#keepDays, lang });
      if (isProblem(read)) return { outcome: 'refused', problem: read };
      const { source, accuracyM = null, speed = null, heading = null, ...where } = read;
      const key = `${source === undefined} ${read.teamId}`;
      if (!verdicts.has(key))
        verdicts.set(key, this.#verdictOf(principal, read.teamId, source !== undefined));
      const verdict = verdicts.get(key);
      if (verdict) return { outcome: 'refused', problem: refused(verdict, lang) };
      const device = source === undefined ? `session:${session}` : `gateway:${source}`;
      return { ...where, accuracyM, speed, heading, device };
    });
    const samples = judged.filter(isSample);
    const isNew = (samples.length > 0 ? await this.#table.insert(samples) : []).values();
    const results = judged.map((one): PositionResult => {
      if (!isSample(one)) return one;
      return { outcome: isNew.next().value === true ? 'recorded' : 'duplicate' };
    });
    const taken = samples.map(({ device: _, ...position }) => position);
    this.heard(taken);
    for (const listener of this.#onTaken) listener(taken);
    return results;
  }

  /** What was taken, here or elsewhere. The place where a fan-out between nodes hands over what it brings. */
  heard(positions: readonly TeamPosition[]): void {
    const newest = withPositions(this.#newest, positions);
    if (newest === this.#newest) return;
    this.#newest = newest;
    for (const listener of this.#listeners) listener();
  }

  /** The newest of every team that was heard of lately. */
  latest(): TeamPosition[] {
    const since = this.#liveSince();
    return [...this.#newest.values()].filter(({ at }) => at >= since);
  }

  /** The newest of the teams whose positions this principal may see. */
  latestFor(principal: Principal): TeamPosition[] {
    return this.latest().filter(({ teamId }) => seesPosition(principal, this.#keeper.board, teamId));
  }

  /** The track of a team; null where this principal may not see where it is. */
  async replay(
    principal: Principal,
    asked: { readonly teamId: string; readonly from: string; readonly to: string; readonly limit: number },
  ): Promise<PositionsReplay | null> {
    return seesPosition(principal, this.#keeper.board, asked.teamId) ? this.#table.replay(asked) : null;
  }

  /** Told what was posted to this node and kept, whether it is new or not. */
  onTaken(listener: (positions: readonly TeamPosition[]) => void): void {
    this.#onTaken.add(listener);
  }

  /** How often the table is asked for what other nodes took, in milliseconds: seldom, where they say it themselves. */
  listenEvery(ms: number = LISTEN_EVERY_MS): void {
    const oftener = ms < this.#listenMs;
    this.#listenMs = ms;
    if (!oftener || this.#timer === undefined || this.#stopped) return;
    clearTimeout(this.#timer);
    this.#listenLater();
  }

  /** Told when a team was heard of anew. */
  onMoved(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Drops the days that are older than positions are kept. */
  sweep(): Promise<void> {
    return this.#table.dropBefore(this.#now() - daysMs(this.#keepDays));
  }

  /** Why this team may not be told of by this principal; null where it may. */
  #verdictOf(principal: Principal, teamId: string, imported: boolean): Refusal | null {
    const { board } = this.#keeper;
    const at = new Date(this.#now()).toISOString();
    const stream = `team:${teamId}`;
    const answer = mayRecord(principal, board, {
      position: board.position + 1,
      version: 1,
      stream,
      id: 'position',
      type: 'teamPositionReported',
      schema: 1,
      occurredAt: at,
      occurredPrecision: 'second',
      recordedAt: at,
      recordedBy: { user: principal.user, body: principal.body, role: '' },
      origin: imported ? 'gateway' : 'field',
      // Who may say so does not depend on where it is.
      data: { teamId, lon: 0, lat: 0 },
    });
    if (isRefused(answer)) return answer;
    return stateIn(board, 'team', teamId) ? null : refuse('unknownStream', { stream });
  }

  #liveSince(): string {
    return new Date(this.#now() - liveMs(this.#keepDays)).toISOString();
  }

  #listenLater(): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#listening = this.#listen().finally(() => {
        if (!this.#stopped) this.#listenLater();
      });
    }, this.#listenMs);
  }

  async #listen(): Promise<void> {
    try {
      const { positions, receivedAt } = await this.#table.receivedSince(this.#receivedAt, this.#liveSince());
      this.#receivedAt = receivedAt;
      this.heard(positions);
    } catch (error) {
      if (!this.#stopped) this.#report(error, 'positions of other nodes were not heard; asked again soon');
    }
  }
}

const isSample = (one: Sample | PositionResult): one is Sample => !('outcome' in one);
