/**
 * The watch: clocks that run out become events, each exactly once on any number of nodes, also when no node was up at the
 * time. Every node watches; the id of the event follows from the clock alone, so the log itself refuses the second.
 * One timer waits for the next limit. When it fires, or when the board moves, only the streams concerned are looked at.
 */
import { type Board, isFoldedKind, trackIn } from '../../shared/board.ts';
import { type Clock, clockOf } from '../../shared/duty/clock.ts';
import { type LoggedEvent, streamId, streamKind } from '../../shared/event/envelope.ts';
import type { PostedEvent } from '../../shared/event.ts';
import type { Forecast } from '../../shared/forecast/forecast.ts';
import type { RunningUnit } from '../../shared/forecast/unit.ts';
import type { PostResult } from '../../shared/protocol.ts';
import { recorded, type Track } from '../../shared/track.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { clockRanOut, forecastMade, isAlreadyRecorded, outId, SLOT_MS, slotOf } from './record.ts';

/** The units of one stream whose clock has started and not stopped, those whose limit has passed included. */
export type UnitsOf = (board: Board, stream: string, worldNowMs: number) => Iterable<RunningUnit>;

export interface WatchOptions {
  readonly keeper: Pick<BoardKeeper, 'board' | 'onMoved'>;
  readonly unitsOf: UnitsOf;
  /** The intake, as the system. It throws while nothing can be recorded; the same events are then handed over again. */
  readonly record: (events: readonly PostedEvent[]) => Promise<readonly PostResult[]>;
  /** Given, its statements are recorded as they change. `nowMs` is of the unit's own clock. */
  readonly forecast?: ((board: Board, unit: RunningUnit, nowMs: number) => Forecast | null) | undefined;
  /** Told what went wrong; the watch goes on. */
  readonly report: (error: unknown, what: string) => void;
}

/** Streams with clocks, and those that the clocks of many streams depend on. */
const WATCHED = ['incident', 'warning', 'rollCall'] as const;
const REGISTERS: ReadonlySet<string> = new Set(['indicator', 'drill', 'team', 'post', 'area']);

/** The news that a clock was stopped in time may still be on its way from another node, which is asked every 300 ms. */
const GRACE_MS = 1_000;
/** However long the next limit is off, everything is looked at again after this: it heals whatever was overlooked. */
const LONGEST_WAIT_MS = 3_600_000;
/** What moves often is looked at for its forecasts no more often than this. */
const FORECAST_SETTLE_MS = 5_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
/** So many at a time; between them others get their turn. */
const BATCH = 100;
/** indicators.md §2.1: what is entered more than 24 hours late is history, and no clock that this log saw running. */
const HISTORY_MS = 24 * 3_600_000;

interface Watched {
  /** Ids of what is in the log already: clocks that ran out, by this node or another. */
  readonly settled: Set<string>;
  /** What was last said of each unit. */
  readonly said: Map<string, { readonly willMeet: boolean | null; readonly slot: number }>;
  /** World time of the next limit, and of the next look at the forecasts. */
  dueMs: number;
  forecastMs: number;
}

const NEVER = Number.POSITIVE_INFINITY;

export class Watch {
  readonly #options: WatchOptions;
  readonly #watched = new Map<string, Watched>();
  readonly #dirty = new Set<string>();
  #unlisten: (() => void) | null = null;
  #timer: NodeJS.Timeout | null = null;
  #turn: Promise<void> | null = null;
  #retryMs = 0;
  #sweepAtMs = 0;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** Looks at everything once, so that what ran out while nobody watched is recorded, and watches from then on. */
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
    if (events.some(concernsAll)) this.#everything(board);
    for (const event of events) {
      const kind = streamKind(event.stream);
      if (!isWatched(kind)) continue;
      this.#learn(event);
      // Its own record changes no clock.
      if (event.type === 'clockRanOut' || event.type === 'forecastMade') continue;
      this.#dirty.add(event.stream);
      if (event.type === 'incidentMerged') this.#dirty.add(`incident:${event.data['intoIncidentId']}`);
    }
    if (this.#dirty.size > 0) this.#soon();
  }

  /** Every stream whose history is in memory: those that are sealed ended long ago. */
  #everything(board: Board): void {
    this.#sweepAtMs = Date.now() + LONGEST_WAIT_MS;
    for (const kind of WATCHED) {
      for (const track of board.tracks[kind].values() as Iterable<Track<unknown>>) {
        if (track.history) this.#dirty.add(`${kind}:${track.id}`);
        else this.#watched.delete(`${kind}:${track.id}`);
      }
    }
  }

  /** At the end of this turn of the event loop: what comes together is looked at together. */
  #soon(): void {
    if (this.#turn || !this.#unlisten) return;
    if (this.#retryMs > 0 && this.#timer) return;
    this.#turn = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => this.#work())
      .catch((error) => this.#options.report(error, 'the watch could not look at its clocks'))
      .finally(() => {
        this.#turn = null;
        this.#wait();
      });
  }

  async #work(): Promise<void> {
    while (this.#dirty.size > 0 && this.#unlisten) {
      const streams = [...this.#dirty].slice(0, BATCH);
      for (const stream of streams) this.#dirty.delete(stream);
      const events = streams.flatMap((stream) => this.#look(stream));
      if (!(await this.#record(events))) {
        for (const stream of streams) this.#dirty.add(stream);
        return;
      }
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }

  /** What is to be recorded of a stream now; and when it is to be looked at next. */
  #look(stream: string): PostedEvent[] {
    const { board } = this.#options.keeper;
    const kind = streamKind(stream);
    const track = isFoldedKind(kind) ? trackIn(board, kind, streamId(stream)) : undefined;
    if (!track) return [];
    const worldMs = Date.now();
    const clock = clockOf(board, track.state as { drill?: string | null }, worldMs);
    try {
      const units = [...this.#options.unitsOf(board, stream, worldMs)];
      const known = this.#watched.get(stream);
      if (units.length === 0 && !known) return [];
      const watched = known ?? this.#begin(stream, track as Track<unknown>);
      const out = this.#ranOut(watched, units, clock, heardMs(track.state, clock));
      const forecasts = this.#forecasts(watched, stream, units, clock, worldMs);
      const open = new Set(units.map(outId));
      for (const id of watched.settled) if (!open.has(id)) watched.settled.delete(id);
      if (units.length === 0) this.#watched.delete(stream);
      const drill = clock.drill === null ? {} : { drill: clock.drill };
      return [...out, ...forecasts].map((event) => ({ ...event, stream, ...drill }));
    } catch (error) {
      this.#options.report(error, `the clocks of ${stream} could not be looked at`);
      return [];
    }
  }

  #ranOut(watched: Watched, units: readonly RunningUnit[], clock: Clock, heard: number) {
    watched.dueMs = NEVER;
    return units.flatMap((unit) => {
      const dueMs = Date.parse(unit.dueAt);
      if (heard > dueMs + HISTORY_MS || watched.settled.has(outId(unit))) return [];
      // The limit is inside: at the very moment it is still kept.
      if (clock.nowMs > dueMs && clock.worldOf(dueMs) + GRACE_MS <= clock.worldMs) return [clockRanOut(unit)];
      watched.dueMs = Math.min(watched.dueMs, clock.worldOf(dueMs) + GRACE_MS);
      return [];
    });
  }

  #forecasts(
    watched: Watched,
    stream: string,
    units: readonly RunningUnit[],
    clock: Clock,
    worldMs: number,
  ): Omit<PostedEvent, 'stream'>[] {
    const { forecast, keeper } = this.#options;
    const running = units.filter(({ dueAt }) => Date.parse(dueAt) >= clock.nowMs);
    if (!forecast || streamKind(stream) !== 'incident' || running.length === 0 || clock.stopped) {
      watched.forecastMs = NEVER;
      return [];
    }
    if (worldMs < watched.forecastMs) {
      watched.forecastMs = Math.min(watched.forecastMs, worldMs + FORECAST_SETTLE_MS);
      return [];
    }
    watched.forecastMs = worldMs + Math.max(FORECAST_SETTLE_MS, SLOT_MS / clock.speed);
    return running.flatMap((unit) => {
      const slot = slotOf(unit, clock.nowMs);
      const before = watched.said.get(outId(unit));
      if (before?.slot === slot) return [];
      const expected = forecast(keeper.board, unit, clock.nowMs);
      if (!expected || expected.willMeet === (before?.willMeet ?? null)) return [];
      return [forecastMade(unit, expected, clock.nowMs)];
    });
  }

  /** A stream that is seen for the first time: what its history says of earlier watches. */
  #begin(stream: string, track: Track<unknown>): Watched {
    const watched: Watched = { settled: new Set(), said: new Map(), dueMs: NEVER, forecastMs: 0 };
    this.#watched.set(stream, watched);
    if (!track.history) return watched;
    for (const event of recorded(track).sort((a, b) => a.position - b.position))
      this.#learn(event as LoggedEvent);
    return watched;
  }

  #learn(event: Pick<LoggedEvent, 'id' | 'type' | 'stream' | 'data' | 'occurredAt'>): void {
    const watched = this.#watched.get(event.stream);
    if (event.type === 'clockRanOut') watched?.settled.add(event.id);
    if (event.type !== 'forecastMade') return;
    const unit = { ...event.data, source: event.stream } as unknown as RunningUnit;
    watched?.said.set(outId(unit), {
      willMeet: event.data['willMeet'] as boolean | null,
      slot: slotOf(unit, Date.parse(event.occurredAt)),
    });
  }

  /** Whether all of them are settled: in the log, whoever brought them there, or refused for good. */
  async #record(events: readonly PostedEvent[]): Promise<boolean> {
    try {
      for (let from = 0; from < events.length; from += BATCH) {
        const some = events.slice(from, from + BATCH);
        const results = await this.#options.record(some);
        for (const [i, event] of some.entries()) this.#settle(event, results[i]);
      }
      this.#retryMs = 0;
      return true;
    } catch (error) {
      const asked = (error as { retryAfterMs?: unknown }).retryAfterMs;
      this.#retryMs = Math.min(LAST_RETRY_MS, Math.max(FIRST_RETRY_MS, this.#retryMs * 2));
      if (typeof asked === 'number') this.#retryMs = Math.max(this.#retryMs, asked);
      this.#options.report(error, 'what the watch saw could not be recorded yet');
      return false;
    }
  }

  #settle(event: PostedEvent, result: PostResult | undefined): void {
    // Refused or not: otherwise it would be tried again at every look.
    if (event.type === 'clockRanOut') this.#watched.get(event.stream)?.settled.add(event.id);
    if (result?.outcome === 'refused' && !isAlreadyRecorded(result))
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
    for (const { dueMs, forecastMs } of this.#watched.values()) {
      if (this.#dirty.size === 0) nextMs = Math.min(nextMs, dueMs, forecastMs);
    }
    this.#timer = setTimeout(() => this.#fired(), Math.max(1, Math.ceil(nextMs - worldMs)));
    this.#timer.unref();
  }

  #fired(): void {
    this.#timer = null;
    const worldMs = Date.now();
    if (worldMs >= this.#sweepAtMs) this.#everything(this.#options.keeper.board);
    for (const [stream, { dueMs, forecastMs }] of this.#watched)
      if (Math.min(dueMs, forecastMs) <= worldMs) this.#dirty.add(stream);
    if (this.#dirty.size > 0) this.#soon();
    else this.#wait();
  }
}

const concernsAll = ({ stream, type }: LoggedEvent): boolean =>
  REGISTERS.has(streamKind(stream)) && type !== 'teamPositionReported';

const isWatched = (kind: string): boolean => (WATCHED as readonly string[]).includes(kind);

/** When the log first heard of a stream, on the stream's own clock. */
function heardMs(state: unknown, clock: Clock): number {
  const { intakes, issued, started } = state as {
    intakes?: readonly { recordedAt: string }[];
    issued?: { recordedAt: string } | null;
    started?: { recordedAt: string } | null;
  };
  const first = (intakes?.[0] ?? issued ?? started)?.recordedAt;
  return first === undefined ? Number.NEGATIVE_INFINITY : clock.ownOf(Date.parse(first));
}
