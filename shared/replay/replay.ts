/**
 * The replay of one incident: the whole board at any moment of two times, what had happened by `asOf` as it was known at
 * `knownAt`. It is always what a plain fold of the same events comes to, and is made of what lies nearest.
 */
import { type Board, FOLDED_KINDS, FOLDS, type Folded, type FoldedKind, stateIn } from '../board.ts';
import { type Drill, recordedBy, shownAt, worldTimeMs } from '../duty/drill.ts';
import { type PlacedEvent, streamId, streamKind } from '../event/envelope.ts';
import type { IncidentState } from '../incident/state.ts';
import { effectiveEvents, trackOf } from '../track.ts';
import { CutKind, CutStream, type Cuts, type StreamClock } from './cut.ts';
import { countBy, KnownStream } from './known.ts';
import { type Recording, recordingOf } from './recording.ts';

export type { Recording } from './recording.ts';

/** Both inclusive, UTC with milliseconds; null is "now", i.e. no cut. In a drill both are times of the drill's clock. */
export interface ReplayMoment {
  readonly asOf: string | null;
  readonly knownAt: string | null;
}

/** How many boards are remembered: those of the moments that were looked at last. */
const BOARDS_KEPT = 8;

type Kinds = { readonly [K in FoldedKind]: CutKind<K> };

export class Replay {
  readonly recording: Recording;
  /** The drill that the incident belongs to. */
  readonly drill: string | null;
  /** Its clock; null outside a drill, and where the recording does not tell of the drill. */
  readonly clock: Drill | null;
  /** Of the incident's own stream, in log order. */
  readonly events: readonly PlacedEvent[];
  /** From the first to the last that happened or was heard of the incident, ms since 1970; in a drill by its clock. */
  readonly span: { readonly fromMs: number; readonly toMs: number };
  readonly #kinds: Kinds;
  /** The one looked at last stands last. */
  readonly #boards = new Map<string, Board>();

  private constructor(recording: Recording) {
    this.recording = recording;
    const streams = byStream(recording.events);
    this.events = streams.get(`incident:${recording.incidentId}`) ?? [];
    const drill = this.events.find((event) => event.drill !== undefined)?.drill ?? null;
    const told = drill === null ? undefined : streams.get(`drill:${drill}`);
    this.drill = drill;
    this.clock = told && drill !== null ? trackOf(FOLDS.drill, drill, told).state : null;
    this.#kinds = Object.fromEntries(
      FOLDED_KINDS.map((kind) => [kind, kindOf(kind, streams, this.clock)]),
    ) as unknown as Kinds;
    this.span = this.#span();
  }

  /** @throws RecordingRefused (`noIncident`) when it tells nothing of its incident. */
  static of(recording: Recording): Replay {
    return new Replay(recordingOf(recording));
  }

  /** The board, with the histories of its streams as far as they had happened and were known. */
  boardAt(moment: ReplayMoment): Board {
    const key = `${moment.asOf} ${moment.knownAt}`;
    const board = this.#boards.get(key) ?? this.#make(moment);
    this.#boards.delete(key);
    this.#boards.set(key, board);
    const [oldest] = this.#boards.keys();
    if (this.#boards.size > BOARDS_KEPT && oldest !== undefined) this.#boards.delete(oldest);
    return board;
  }

  /** The incident, or nothing when none of it had happened as far as was known. */
  incidentAt(moment: ReplayMoment): IncidentState | undefined {
    return stateIn(this.boardAt(moment), 'incident', this.recording.incidentId);
  }

  #make(moment: ReplayMoment): Board {
    const cuts = cutsOf(this.clock, moment);
    return {
      ...this.#reach(cuts.world.until),
      tracks: Object.fromEntries(
        FOLDED_KINDS.map((kind) => [kind, this.#kinds[kind].at(cuts)]),
      ) as unknown as Board['tracks'],
      cooling: [],
    };
  }

  #reach(until: string | null): Pick<Board, 'position' | 'recordedAt'> {
    const { position, recordedAt, events } = this.recording;
    if (until === null) return { position, recordedAt };
    const last = events[countBy(events, until) - 1];
    return { position: last?.position ?? 0, recordedAt: last?.recordedAt ?? '' };
  }

  #span(): Replay['span'] {
    const { incidentId } = this.recording;
    let [from, to] = ['', ''];
    const reach = (at: string) => {
      if (from === '' || at < from) from = at;
      if (at > to) to = at;
    };
    const track = this.boardAt({ asOf: null, knownAt: null }).tracks.incident.get(incidentId);
    if (track) for (const { occurredAt } of effectiveEvents(track)) reach(occurredAt);
    for (const event of this.events) reach(heardAt(this, event));
    return { fromMs: Date.parse(from), toMs: Date.parse(to) };
  }
}

/** When the log took an event, on the axis of the screen: by the drill's clock in a drill. */
export const heardAt = ({ clock }: Pick<Replay, 'clock'>, { recordedAt }: PlacedEvent): string =>
  clock ? shownAt(clock, recordedAt) : recordedAt;

/**
 * The world's now at which things judged by the clock of their drill (`nowOf`) are judged as of `atMs`; ms since 1970.
 * Outside a drill the two are one.
 */
export const worldNowMs = ({ clock }: Pick<Replay, 'clock'>, atMs: number): number =>
  clock ? worldTimeMs(clock, atMs) : atMs;

/** The two cuts of a moment for each clock that streams may go by. */
function cutsOf(clock: Drill | null, { asOf, knownAt }: ReplayMoment): Cuts {
  const until = knownAt === null || !clock ? knownAt : (recordedBy(clock, knownAt) ?? null);
  const worldAsOf =
    asOf === null || !clock ? asOf : new Date(Math.floor(worldTimeMs(clock, Date.parse(asOf)))).toISOString();
  return { drill: { asOf, until }, world: { asOf: worldAsOf, until }, none: { asOf: null, until } };
}

/** A stream goes by the clock of the drill that it belongs to; the drill itself is the clock, and always there. */
function clockOf(stream: string, events: readonly PlacedEvent[], clock: Drill | null): StreamClock {
  if (clock && stream === `drill:${clock.id}`) return 'none';
  return clock && events.some(({ drill }) => drill === clock.id) ? 'drill' : 'world';
}

function kindOf<K extends FoldedKind>(kind: K, streams: Streams, clock: Drill | null): CutKind<K> {
  const fold = FOLDS[kind];
  const cut: CutStream<Folded[K]>[] = [];
  for (const [stream, events] of streams) {
    if (streamKind(stream) !== kind) continue;
    cut.push(new CutStream(new KnownStream(fold, streamId(stream), events), clockOf(stream, events, clock)));
  }
  return new CutKind(cut);
}

type Streams = ReadonlyMap<string, readonly PlacedEvent[]>;

function byStream(events: readonly PlacedEvent[]): Streams {
  const streams = new Map<string, PlacedEvent[]>();
  for (const event of events) {
    const known = streams.get(event.stream);
    if (known) known.push(event);
    else streams.set(event.stream, [event]);
  }
  return streams;
}
