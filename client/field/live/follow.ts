/**
 * The live part of the phone's page, fetched apart from its first screen: follows the log from the board that was kept,
 * folds in what this phone has done and the server has not answered, and tells the page what there is to see.
 */
import '../../lib/noEval.ts';
import type { Board } from '../../../shared/board.ts';
import type { PostedEvent } from '../../../shared/event.ts';
import type { Me } from '../../../shared/protocol.ts';
import { Connection, type Live, type Wire } from '../../lib/connection.ts';
import { boardWith, type UnderWay } from '../../lib/foreseen.ts';
import { currentLanguage, words } from '../../lib/i18n/index.ts';
import { socketWire } from '../../lib/wire.ts';
import type { Line } from '../context.ts';
import type { KeptAct } from '../outbox/act.ts';
import type { FieldDb } from '../store/db.ts';
import { fieldViewOf } from '../view/fieldView.ts';
import type { FieldView } from '../view/view.ts';
import { check } from './check.ts';
import { BoardKeeper, LEFT_OUT, readBoard } from './keptBoard.ts';
import { Writer } from './writer.ts';

export interface FollowingDeps {
  readonly db: FieldDb;
  /** Who this phone is, as the server last said. When that changes, stop this one, wait for it, and start another. */
  readonly me: Me;
  /** What is on its way already; `setActs` says what comes after. */
  readonly acts: readonly KeptAct[];
  /** The server's now as well as the phone knows it, in milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly onView: (view: FieldView) => void;
  /** Not called before it is known how the line is. */
  readonly onLine: (line: Line) => void;
  /** The server speaks a newer form than this page: it has to be loaded again. */
  readonly onOutdated: () => void;
  readonly wire?: Wire;
}

export interface Following {
  readonly setActs: (acts: readonly KeptAct[]) => void;
  /** The page speaks another language now. */
  readonly refresh: () => void;
  /** What the server would say to these events, in words; empty where it would say nothing, or no board is here yet. */
  readonly check: (events: readonly PostedEvent[]) => readonly string[];
  /** Resolves once what is to be kept is kept. */
  readonly stop: () => Promise<void>;
}

/** At most so often, and no more than a quarter of the time of a slow phone with a busy board. */
const SOONEST_MS = 250;
const REST_PER_WORK = 3;
/** A board that rests is looked at again: what is over drops out with time alone. */
const LATEST_MS = 60_000;

/** Starts from what was kept, network or not. What was kept of another person is forgotten, but for its unsent acts. */
export async function startFollowing(deps: FollowingDeps): Promise<Following> {
  const kept = await readBoard(deps.db, deps.me);
  const follower = new Follower(deps, kept);
  follower.open();
  return {
    setActs: (acts) => follower.setActs(acts),
    refresh: () => follower.soon(),
    check: (events) => follower.check(events),
    stop: () => follower.stop(),
  };
}

class Follower {
  readonly #deps: FollowingDeps;
  readonly #connection: Connection;
  readonly #views: Writer<'view'>;
  readonly #boards: BoardKeeper;
  #acts: readonly KeptAct[];
  #seen: Board | null = null;
  #heardAt: string;
  #line: Line | null = null;
  #wasOutdated = false;
  #shownMs = Number.NEGATIVE_INFINITY;
  #workMs = 0;
  #isStopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: FollowingDeps, kept: { readonly board: Board; readonly heardAt: string } | null) {
    this.#deps = deps;
    this.#acts = deps.acts;
    this.#heardAt = kept?.heardAt ?? '';
    this.#views = new Writer(deps.db, 'view');
    this.#boards = new BoardKeeper(deps.db, deps.me, kept?.board ?? null);
    this.#connection = new Connection(deps.wire ?? socketWire(), {
      leave: LEFT_OUT,
      board: kept?.board ?? null,
      // Frames and timers are held back in a page that nobody looks at: an order must not wait for them.
      soon: (task) => queueMicrotask(task),
    });
    this.#connection.subscribe(this.#changed);
  }

  open(): void {
    this.#connection.open();
    if (this.#connection.current().board) this.soon();
    if (globalThis.navigator?.onLine === false) this.#tellLine('offline');
    if (typeof document === 'undefined') return;
    document.addEventListener('visibilitychange', this.#leaving);
    window.addEventListener('pagehide', this.#leaving);
  }

  setActs(acts: readonly KeptAct[]): void {
    this.#acts = acts;
    this.soon();
  }

  check(events: readonly PostedEvent[]): readonly string[] {
    const { board } = this.#connection.current();
    const { me, nowMs } = this.#deps;
    const lang = currentLanguage() === 'en' ? 'en' : 'zh';
    return board ? check(this.#foreseen(board), events, { me, nowMs: nowMs(), lang }) : [];
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#connection.close();
    clearTimeout(this.#timer);
    if (typeof document !== 'undefined') {
      document.removeEventListener('visibilitychange', this.#leaving);
      window.removeEventListener('pagehide', this.#leaving);
    }
    this.#boards.keepNow();
    await Promise.all([this.#views.idle(), this.#boards.idle()]);
  }

  readonly #changed = (): void => {
    const live = this.#connection.current();
    const lineMoved = this.#tellLine(lineOf(live, this.#line));
    if (live.outdated && !this.#wasOutdated) this.#deps.onOutdated();
    this.#wasOutdated = live.outdated;
    if (!live.outdated && live.heardMs !== null && live.offsetMs !== null)
      this.#heardAt = new Date(live.heardMs + live.offsetMs).toISOString();
    // A heartbeat moves nothing but the age.
    if (live.board === this.#seen && !lineMoved) return;
    this.#seen = live.board;
    this.soon();
  };

  /** At once, if the last time is long enough ago. */
  soon(): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    const waitMs = this.#shownMs + Math.max(SOONEST_MS, REST_PER_WORK * this.#workMs) - performance.now();
    if (waitMs <= 0) this.#show();
    else this.#timer = setTimeout(() => this.#show(), waitMs);
  }

  #show(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(), LATEST_MS);
    const { board } = this.#connection.current();
    if (!board) return;
    const beganMs = performance.now();
    const view = fieldViewOf(this.#foreseen(board), this.#deps.me, {
      nowMs: this.#deps.nowMs(),
      heardAt: this.#heardAt,
      language: currentLanguage(),
      words: words(),
    });
    this.#shownMs = performance.now();
    this.#workMs = this.#shownMs - beganMs;
    this.#views.put(view);
    this.#boards.moved(board, this.#heardAt);
    this.#deps.onView(view);
  }

  /** With what this phone did; `position` stays that of the log as it was read. */
  #foreseen(board: Board): Board {
    const { me, nowMs } = this.#deps;
    return { ...boardWith(board, underWay(this.#acts), me, nowMs()), position: board.position };
  }

  readonly #leaving = (): void => {
    if (document.visibilityState === 'hidden') this.#boards.keepNow();
  };

  /** Whether it is another than before. */
  #tellLine(line: Line | null): boolean {
    if (line === null || line === this.#line) return false;
    this.#line = line;
    this.#deps.onLine(line);
    return true;
  }
}

/** null: not known yet, while the page dials for the first time. */
function lineOf({ status, heardMs, outdated }: Live, before: Line | null): Line | null {
  if (status === 'signedOut') return 'signedOut';
  // What a page can't read is no news.
  if (status === 'live' && heardMs !== null && !outdated) return 'online';
  return status === 'silent' || outdated || before !== null ? 'offline' : null;
}

/** Returned ones are not shown as done; what was replaced or handed over is told by something else. */
const underWay = (acts: readonly KeptAct[]): UnderWay[] =>
  acts.flatMap(({ state, events }): UnderWay[] => {
    if (state.as === 'kept') return [{ events, recordedPosition: null }];
    return state.as === 'delivered' ? [{ events, recordedPosition: state.position }] : [];
  });
