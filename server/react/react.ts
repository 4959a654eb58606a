/**
 * What the state of an incident implies becomes events of the system: each exactly once on any number of nodes, also when
 * no node was up at the time. Every node reacts; the id of an event follows from what it says, so the log itself refuses
 * the second. Reactions are pure; this room only asks them, when an incident moves and when its time has come.
 */
import { createHash } from 'node:crypto';
import { type Board, trackIn } from '../../shared/board.ts';
import { clockOf } from '../../shared/duty/clock.ts';
import { type LoggedEvent, streamId, streamKind } from '../../shared/event/envelope.ts';
import type { PostedEvent } from '../../shared/event.ts';
import type { PostResult } from '../../shared/protocol.ts';
import type { Implied, Reaction } from '../../shared/reaction.ts';
import type { BoardKeeper } from '../board/keeper.ts';

export interface ReactorOptions {
  readonly keeper: Pick<BoardKeeper, 'board' | 'onMoved'>;
  readonly reactions: readonly Reaction[];
  /** The intake, as the system. It throws while nothing can be recorded; the same events are then handed over again. */
  readonly record: (events: readonly PostedEvent[]) => Promise<readonly PostResult[]>;
  /** Told what went wrong; the room goes on. */
  readonly report: (error: unknown, what: string) => void;
}

/** What changes the clock or the rules of many incidents at once. */
const REGISTERS: ReadonlySet<string> = new Set(['drill', 'body', 'area', 'reportRules']);

/** However long the next time is off, everything is looked at again after this: it heals whatever was overlooked. */
const LONGEST_WAIT_MS = 3_600_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
/** So many incidents at a time; between them others get their turn. */
const BATCH = 100;
/** No more than the intake takes at once. */
const MOST_EVENTS = 500;
const NEVER = Number.POSITIVE_INFINITY;

export class Reactor {
  readonly #options: ReactorOptions;
  /** Incidents that moved, or whose time has come. */
  readonly #dirty = new Set<string>();
  /** World time at which an incident implies more by time alone. */
  readonly #nextMs = new Map<string, number>();
  /** Answered by the log, and yet not to be seen in the state: withdrawn by a person, or refused. */
  readonly #answered = new Set<string>();
  #unlisten: (() => void) | null = null;
  #timer: NodeJS.Timeout | null = null;
  #turn: Promise<void> | null = null;
  #retryMs = 0;
  #sweepAtMs = 0;

  constructor(options: ReactorOptions) {
    this.#options = options;
  }

  /** Looks at everything once, so that what was implied while nobody looked is recorded, and reacts from then on. */
  start(): void {
    if (this.#unlisten) return;
    this.#unlisten = this.#options.keeper.onMoved(({ events, after }) => this.#moved(events, after));
    this.#everything(this.#options.keeper.board);
    this.#soon();
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#unlisten?.();
    this.#unlisten = null;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#turn;
  }

  #moved(events: readonly LoggedEvent[], board: Board): void {
    if (events.some(({ stream }) => REGISTERS.has(streamKind(stream)))) this.#everything(board);
    for (const { stream } of events) if (streamKind(stream) === 'incident') this.#dirty.add(streamId(stream));
    if (this.#dirty.size > 0) this.#soon();
  }

  /** Every incident whose history is in memory: those that are sealed ended long ago. */
  #everything(board: Board): void {
    this.#sweepAtMs = Date.now() + LONGEST_WAIT_MS;
    for (const track of board.tracks.incident.values()) if (track.history) this.#dirty.add(track.id);
  }

  /** At the end of this turn of the event loop: what comes together is looked at together. */
  #soon(): void {
    if (this.#turn || !this.#unlisten || (this.#retryMs > 0 && this.#timer)) return;
    this.#turn = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => this.#work())
      .catch((error) => this.#options.report(error, 'the reactions could not be worked out'))
      .finally(() => {
        this.#turn = null;
        this.#wait();
      });
  }

  async #work(): Promise<void> {
    while (this.#dirty.size > 0 && this.#unlisten) {
      const ids = [...this.#dirty].slice(0, BATCH);
      for (const id of ids) this.#dirty.delete(id);
      const events = ids.flatMap((id) => this.#look(id));
      if (!(await this.#record(events))) {
        for (const id of ids) this.#dirty.add(id);
        return;
      }
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }

  /** What an incident implies now; and when it is to be looked at next. */
  #look(id: string): PostedEvent[] {
    const { keeper, reactions, report } = this.#options;
    const { board } = keeper;
    this.#nextMs.delete(id);
    const track = trackIn(board, 'incident', id);
    if (!track?.history) return [];
    const incident = track.state;
    const clock = clockOf(board, incident, Date.now());
    let nextMs = NEVER;
    const implied = reactions.flatMap((react) => {
      try {
        const said = react({ board, incident, nowMs: clock.nowMs, ownMs: clock.ownOf });
        nextMs = Math.min(nextMs, clock.worldOf(said.nextMs));
        return said.events;
      } catch (error) {
        report(error, `what incident ${id} implies could not be worked out`);
        return [];
      }
    });
    if (nextMs < NEVER) this.#nextMs.set(id, nextMs);
    return implied
      .map((one) => posted(`incident:${id}`, one, clock.drill))
      .filter((event) => !this.#answered.has(event.id));
  }

  /** Whether all of them are settled: in the log, whoever brought them there, or refused for good. */
  async #record(events: readonly PostedEvent[]): Promise<boolean> {
    try {
      for (let from = 0; from < events.length; from += MOST_EVENTS) {
        const some = events.slice(from, from + MOST_EVENTS);
        const results = await this.#options.record(some);
        for (const [i, event] of some.entries()) this.#settle(event, results[i]);
      }
      this.#retryMs = 0;
      return true;
    } catch (error) {
      const asked = (error as { retryAfterMs?: unknown }).retryAfterMs;
      this.#retryMs = Math.min(LAST_RETRY_MS, Math.max(FIRST_RETRY_MS, this.#retryMs * 2));
      if (typeof asked === 'number') this.#retryMs = Math.max(this.#retryMs, asked);
      this.#options.report(error, 'what an incident implies could not be recorded yet');
      return false;
    }
  }

  #settle(event: PostedEvent, result: PostResult | undefined): void {
    if (result?.outcome === 'recorded') return;
    this.#answered.add(event.id);
    // Another node was there first, with the same words or with its own: one of them stands, and one is enough.
    if (result?.outcome === 'refused' && result.problem?.code !== 'idReused')
      this.#options.report(new Error(result.problem?.detail), `${event.type} was refused`);
  }

  /** Sets the one timer. */
  #wait(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.#unlisten) return;
    if (this.#dirty.size > 0 && this.#retryMs === 0) {
      this.#soon();
      return;
    }
    const worldMs = Date.now();
    let nextMs = this.#dirty.size > 0 ? worldMs + this.#retryMs : this.#sweepAtMs;
    if (this.#dirty.size === 0) for (const dueMs of this.#nextMs.values()) nextMs = Math.min(nextMs, dueMs);
    this.#timer = setTimeout(() => this.#fired(), Math.max(1, Math.ceil(nextMs - worldMs)));
    this.#timer.unref();
  }

  #fired(): void {
    this.#timer = null;
    const worldMs = Date.now();
    if (worldMs >= this.#sweepAtMs) this.#everything(this.#options.keeper.board);
    for (const [id, dueMs] of this.#nextMs) if (dueMs <= worldMs) this.#dirty.add(id);
    if (this.#dirty.size > 0) this.#soon();
    else this.#wait();
  }
}

function posted(stream: string, { key, event }: Implied, drill: string | null): PostedEvent {
  const digest = createHash('sha256')
    .update(JSON.stringify([stream, event.type, key]))
    .digest('hex');
  return {
    ...event,
    id: `${event.type}:${digest.slice(0, 40)}`,
    stream,
    origin: 'system',
    ...(drill === null ? {} : { drill }),
  };
}
