/** The live board of this node: loaded at start, following the log without a gap, read by everybody. */
import {
  type Board,
  evolveBoard,
  FOLDS,
  isFoldedKind,
  isOver,
  trackIn,
  withTrack,
} from '../../shared/board.ts';
import { type LoggedEvent, type PlacedEvent, streamId, streamKind } from '../../shared/event/envelope.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import { SealedTrack, seal, type Track, trackOf } from '../../shared/track.ts';
import { type Following, type Log, LogUnavailable, Together, toEvent } from '../log/index.ts';

/** Told after the board has moved: the events in log order, and the board before and after them. */
export type OnMoved = (moved: { events: readonly LoggedEvent[]; before: Board; after: Board }) => void;

/** How long somebody waits for the board to come as far as the log. */
const PATIENCE_MS = 8_000;

interface Waiter {
  readonly position: number;
  readonly resolve: () => void;
  readonly reject: (why: Error) => void;
}

export class BoardKeeper {
  #board: Board;
  readonly #log: Log;
  readonly #listeners = new Set<OnMoved>();
  readonly #heads = new Together<never, number>(async () => (await this.#log.head()).position);
  readonly #waiting = new Set<Waiter>();
  readonly #report: (error: unknown) => void;
  #following: Following | null = null;
  /** Set when the board can no longer be trusted to follow; the node then says that it is not ready. */
  failure: Error | null = null;

  /** `report`: hears of what went wrong with somebody who was told; unless said, it is nobody's and ends the process. */
  constructor(log: Log, board: Board, report: (error: unknown) => void = thrownLater) {
    this.#log = log;
    this.#board = board;
    this.#report = report;
  }

  get board(): Board {
    return this.#board;
  }

  /** Follows the log from where the board is, and resolves when it has caught up with the head as it stood. */
  async start(): Promise<void> {
    // The bulk is read in large pages, each asked for before the one before it is folded.
    for await (const page of this.#log.pages({ after: this.#board.position }))
      await this.#apply(page.map(toEvent));
    const head = await this.#log.head();
    this.#following = this.#log.follow({ after: this.#board.position }, (events) => this.#apply(events));
    this.#following.ended.catch((error: Error) => {
      this.failure = error;
      for (const waiter of this.#waiting) waiter.reject(error);
    });
    await this.reached(head.position, Number.POSITIVE_INFINITY);
  }

  onMoved(listener: OnMoved): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Resolves when the board has folded the event at `position`: what was written can then be read.
   * @throws LogUnavailable when it could not follow the log so far within `patienceMs`, as when the database says nothing.
   */
  reached(position: number, patienceMs = PATIENCE_MS): Promise<void> {
    if (this.#board.position >= position) return Promise.resolve();
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        position,
        resolve: () => {
          clearTimeout(timer);
          resolve();
        },
        reject: (why) => {
          clearTimeout(timer);
          this.#waiting.delete(waiter);
          reject(why);
        },
      };
      const late = () => waiter.reject(new LogUnavailable('this node is behind the log', 'unknown'));
      const timer = Number.isFinite(patienceMs) ? setTimeout(late, patienceMs) : undefined;
      this.#waiting.add(waiter);
    });
  }

  /** Resolves when the board has folded all that the log holds as this is asked, by whichever node it was recorded. */
  async caughtUp(): Promise<void> {
    const position = await this.#heads.ask();
    this.#log.nudge(position);
    await this.reached(position);
  }

  /** The board with the histories of these streams in memory, where they had been sealed. */
  async withHistories(streams: Iterable<string>): Promise<Board> {
    let board = this.#board;
    for (const stream of new Set(streams)) {
      const kind = streamKind(stream);
      if (!isFoldedKind(kind)) continue;
      const track = trackIn(board, kind, streamId(stream)) as Track<unknown> | undefined;
      if (track && !track.history) board = await this.#unsealed(board, stream);
    }
    return board;
  }

  async stop(): Promise<void> {
    await this.#following?.stop().catch(() => {});
  }

  async #apply(events: readonly LoggedEvent[]): Promise<void> {
    const before = this.#board;
    let board = before;
    const thawed = new Set<string>();
    for (const event of events) {
      try {
        board = evolveBoard(board, event);
      } catch (error) {
        if (!(error instanceof SealedTrack)) throw error;
        board = evolveBoard(await this.#unsealed(board, event.stream), event);
        thawed.add(streamId(event.stream));
      }
    }
    for (const id of thawed) board = resealed(board, id);
    this.#board = board;
    // Whoever only looks on must not keep anybody from recording.
    for (const listener of this.#listeners)
      try {
        listener({ events, before, after: board });
      } catch (error) {
        this.#report(error);
      }
    this.#release();
  }

  /** The history of a sealed stream, read back from the log up to where the board is. */
  async #unsealed(board: Board, stream: string): Promise<Board> {
    const kind = streamKind(stream);
    if (!isFoldedKind(kind)) return board;
    const events: PlacedEvent[] = [];
    for await (const page of this.#log.pages({ after: 0, until: board.position, stream })) {
      for (const row of page) events.push(toEvent(row));
    }
    return withTrack(board, kind, trackOf<never>(FOLDS[kind] as never, streamId(stream), events));
  }

  #release(): void {
    for (const waiter of this.#waiting) {
      if (waiter.position > this.#board.position) continue;
      this.#waiting.delete(waiter);
      waiter.resolve();
    }
  }
}

/** A late fact of an incident that ended long ago leaves its history in the log again. */
function resealed(board: Board, id: string): Board {
  const track = trackIn(board, 'incident', id) as Track<IncidentState> | undefined;
  return track && isOver(track.state) && !board.cooling.includes(id)
    ? withTrack(board, 'incident', seal(track))
    : board;
}

const thrownLater = (error: unknown): void =>
  queueMicrotask(() => {
    throw error;
  });
