/**
 * Follows the server's log and keeps the fold of all that was heard, with how fresh it is. A screen that has missed
 * something asks again from where it stands; nothing else is trusted to bring it back.
 */
import { type Board, EMPTY_BOARD, evolveBoard, trackIn } from '../../shared/board.ts';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import { NO_POSITIONS, type Positions, withMessage } from '../../shared/positions.ts';
import {
  type EventsMessage,
  type FiguresMessage,
  type FollowReply,
  type FollowRequest,
  type PositionsMessage,
  type Presence,
  SILENCE_MS,
} from '../../shared/protocol.ts';
import { restoreBoard, withoutProof, withSight } from '../../shared/snapshot.ts';
import { SealedTrack } from '../../shared/track.ts';
import { jittered } from './jitter.ts';

/** The line to the server, as far as following needs one. */
export interface Wire {
  open(listener: WireListener): void;
  close(): void;
  follow(request: FollowRequest, answer: (reply: FollowReply) => void): void;
  /** Says what this page looks at, to be told who else does. */
  look?(incidentId: string | null): void;
  /** Asks to be told the figures of an area from now on; null: of everywhere. */
  askFigures?(area: string | null): void;
  /** Hangs up and dials again: for a line that is up and says nothing. */
  redial(): void;
}

export interface WireListener {
  connected(): void;
  lost(): void;
  /** The server does not know us; the line dials again by itself. */
  refused(): void;
  events(message: EventsMessage): void;
  presence?(people: readonly Presence[]): void;
  positions?(message: PositionsMessage): void;
  figures?(figures: FiguresMessage): void;
}

/** `silent`: nothing was heard for so long that what is shown may no longer be so. */
export type Status = 'connecting' | 'live' | 'silent' | 'signedOut';

export interface Live {
  readonly status: Status;
  /** null until the server has answered for the first time. */
  readonly board: Board | null;
  /** When the server was last heard, on the screen's monotonic clock. */
  readonly heardMs: number | null;
  /** The server's time less the screen's monotonic clock: a screen shows the server's time, never its own. */
  readonly offsetMs: number | null;
  /** Who else looks at what, for pages that say what they look at. */
  readonly present: readonly Presence[];
  /** Where teams in sight were last, by team; not part of the board. */
  readonly positions: Positions;
  /** The rates of the year, for pages that have asked for them. */
  readonly figures: FiguresMessage | null;
  /** The server speaks a newer form than this page: the page has to be loaded again. */
  readonly outdated: boolean;
  /** The server is another build than the one that this page came with: a newer page is there. */
  readonly updated: boolean;
}

interface Settings {
  readonly area?: string | null;
  /** Kinds of streams that this page has no use for. */
  readonly leave?: readonly string[];
  /** A board that was kept, to be followed on from; it has to be one that was followed with the same settings. */
  readonly board?: Board | null;
  /** Whether the rates of the year are wanted. */
  readonly figures?: boolean;
  /** A clock that never goes back, in milliseconds. */
  readonly nowMs?: () => number;
  /** Runs a task soon, together with others: once a frame on a screen. */
  readonly soon?: (task: () => void) => void;
}

/** How long an answer to `follow` may take. */
const ANSWER_MS = 10_000;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;
/** More than this behind an outstanding answer, and asking again is cheaper than keeping them. */
const HELD_LIMIT = 1_000;
/** The least delayed of the last so many messages tells the server's clock best. */
const OFFSET_SAMPLES = 8;

/**
 * One event on, holding no more than a snapshot for a screen would: neither hashes nor the incident that the event may have
 * sealed. A screen that follows for weeks would keep all that ever ended.
 */
function evolveShown(before: Board, event: PlacedEvent): Board {
  const board = evolveBoard(before, withoutProof(event));
  const [oldest] = before.cooling;
  if (oldest === undefined || board.cooling[0] === oldest || trackIn(board, 'incident', oldest)?.history)
    return board;
  return { ...board, tracks: { ...board.tracks, incident: board.tracks.incident.delete(oldest) } };
}

export class Connection {
  readonly #wire: Wire;
  readonly #wanted: Omit<FollowRequest, 'after'>;
  readonly #nowMs: () => number;
  readonly #soon: (task: () => void) => void;
  readonly #listeners = new Set<() => void>();

  #board: Board | null;
  #connected = false;
  #refused = false;
  #outdated = false;
  /** That of the first answer. */
  #build: string | undefined;
  #updated = false;
  #present: readonly Presence[] = [];
  #positions: Positions = NO_POSITIONS;
  #figures: FiguresMessage | null = null;
  readonly #figuresOf: { readonly area: string | null } | null;
  #heardMs: number | null = null;
  #openedMs = 0;
  #offsets: number[] = [];
  /** Set while an answer is outstanding: what arrives meanwhile waits here. */
  #asking: { held: EventsMessage[] } | null = null;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #announced = false;
  #shown: Live;

  constructor(wire: Wire, settings: Settings = {}) {
    const { area = null, leave, board = null, figures = false } = settings;
    this.#wire = wire;
    this.#wanted = { ...(area === null ? {} : { scope: { area } }), ...(leave ? { leave } : {}) };
    this.#board = board;
    this.#figuresOf = figures ? { area } : null;
    this.#shown = {
      status: 'connecting',
      board,
      heardMs: null,
      offsetMs: null,
      present: [],
      positions: NO_POSITIONS,
      figures: null,
      outdated: false,
      updated: false,
    };
    this.#nowMs = settings.nowMs ?? (() => performance.now());
    this.#soon = settings.soon ?? ((task) => void requestAnimationFrame(task));
  }

  open(): void {
    this.#openedMs = this.#nowMs();
    this.#watchSilence();
    this.#wire.open({
      connected: () => {
        this.#connected = true;
        this.#refused = false;
        this.#follow(this.#board?.position ?? null);
        this.#announce();
      },
      lost: () => {
        this.#connected = false;
        this.#asking = null;
        clearTimeout(this.#retry);
        this.#announce();
      },
      refused: () => {
        this.#connected = false;
        this.#refused = true;
        this.#asking = null;
        this.#announce();
      },
      events: (message) => this.#receive(message),
      figures: (figures) => {
        this.#figures = figures;
        this.#announce();
      },
      positions: (message) => {
        this.#positions = withMessage(this.#positions, message);
        this.#announce();
      },
      presence: (people) => {
        this.#present = people;
        this.#announce();
      },
    });
  }

  /** Says what this page looks at, to be told who else does. */
  look(incidentId: string | null): void {
    this.#wire.look?.(incidentId);
  }

  close(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#watch);
    this.#asking = null;
    this.#connected = false;
    this.#wire.close();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly current = (): Live => this.#shown;

  #follow(after: number | null): void {
    if (!this.#connected) return;
    const asking = { held: [] as EventsMessage[] };
    this.#asking = asking;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#follow(after), ANSWER_MS);
    this.#wire.follow({ after, ...this.#wanted }, (reply) => {
      if (this.#asking !== asking) return;
      clearTimeout(this.#retry);
      this.#asking = null;
      if ('problem' in reply) return this.#answeredWithProblem(reply.problem.status, reply.retryAfterMs);
      this.#hear(reply.at);
      this.#hearBuild(reply.build);
      const done = 'board' in reply ? this.#restore(reply.board) : this.#fold(reply.events, reply.position);
      if (!done) return;
      this.#failures = 0;
      if (this.#figuresOf) this.#wire.askFigures?.(this.#figuresOf.area);
      for (const message of asking.held) {
        if (message.anew || message.through > (this.#board?.position ?? 0)) this.#receive(message);
      }
      this.#announce();
    });
  }

  #answeredWithProblem(status: number, retryAfterMs?: number): void {
    this.#refused = status === 401;
    this.#followLater(this.#board?.position ?? null, retryAfterMs);
    this.#announce();
  }

  #receive(message: EventsMessage): void {
    this.#hear(message.at);
    const asking = this.#asking;
    if (asking) {
      if (asking.held.length < HELD_LIMIT) asking.held.push(message);
    } else if (message.anew) {
      this.#follow(null);
    } else if (this.#board && message.after === this.#board.position) {
      this.#board = withSight(this.#board, message);
      this.#fold(message.events, message.through);
    } else {
      this.#follow(this.#board?.position ?? null);
    }
    this.#announce();
  }

  #restore(snapshot: Parameters<typeof restoreBoard>[0]): boolean {
    try {
      this.#board = restoreBoard(snapshot);
      return true;
    } catch {
      this.#outdated = true;
      this.#followLater(null);
      this.#announce();
      return false;
    }
  }

  /** All of the events, or none of them and the whole board again. */
  #fold(events: readonly PlacedEvent[], through: number): boolean {
    try {
      const board = events.reduce(evolveShown, this.#board ?? EMPTY_BOARD);
      this.#board = board.position === through ? board : { ...board, position: through };
      return true;
    } catch (error) {
      // Sealed: a late fact about what ended long ago. Anything else is a fold that this page can't do: not at once again.
      if (error instanceof SealedTrack && this.#failures === 0) {
        this.#failures++;
        this.#follow(null);
      } else this.#followLater(null);
      return false;
    }
  }

  /** `notBeforeMs`: the server has said when to come back. */
  #followLater(after: number | null, notBeforeMs = 0): void {
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures++);
    clearTimeout(this.#retry);
    this.#asking = { held: [] };
    this.#retry = setTimeout(() => this.#follow(after), notBeforeMs + jittered(wait));
  }

  #hear(at: string): void {
    this.#heardMs = this.#nowMs();
    this.#refused = false;
    this.#offsets = [...this.#offsets, Date.parse(at) - this.#heardMs].slice(-OFFSET_SAMPLES);
  }

  #hearBuild(build: string | undefined): void {
    this.#build ??= build;
    this.#updated = build !== this.#build;
  }

  /** Looks again at the moment when silence would become unmistakable, and redials a line that is up but dead. */
  #watchSilence(): void {
    const quietMs = this.#nowMs() - (this.#heardMs ?? this.#openedMs);
    if (quietMs >= SILENCE_MS) {
      this.#announce();
      if (this.#connected) this.#wire.redial();
    }
    this.#watch = setTimeout(
      () => this.#watchSilence(),
      quietMs >= SILENCE_MS ? SILENCE_MS : SILENCE_MS - quietMs,
    );
  }

  #status(): Status {
    if (this.#refused) return 'signedOut';
    if (this.#nowMs() - (this.#heardMs ?? this.#openedMs) >= SILENCE_MS) return 'silent';
    return this.#connected && this.#board ? 'live' : 'connecting';
  }

  #announce(): void {
    if (this.#announced) return;
    this.#announced = true;
    this.#soon(() => {
      this.#announced = false;
      this.#shown = {
        status: this.#status(),
        board: this.#board,
        heardMs: this.#heardMs,
        offsetMs: this.#offsets.length > 0 ? Math.max(...this.#offsets) : null,
        present: this.#present,
        positions: this.#positions,
        figures: this.#figures,
        outdated: this.#outdated,
        updated: this.#updated,
      };
      for (const listener of this.#listeners) listener();
    });
  }
}
