/** The board of another moment: what had happened by `asOf`, as it was known at `knownAt`. */
import type { Map as PersistentMap } from 'immutable';
import { type Board, FOLDED_KINDS, FOLDS, stateIn, trackIn } from '../../shared/board.ts';
import { recordedBy } from '../../shared/duty/drill.ts';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import { incidentFold } from '../../shared/incident/fold.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import { type Cut, trackAt, trackThen } from '../../shared/moment.ts';
import { type Fold, sealedOf, type Track, trackOf } from '../../shared/track.ts';
import type { Log } from '../log/index.ts';
import { historiesOf } from './histories.ts';
import { type Span, Spans } from './spans.ts';

/** Both absent is now. `asOf` cuts the world's order, `knownAt` that of the log; both inclusive, UTC. */
export interface Moment {
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
  /** Instead of `knownAt`: the last position that was known. */
  readonly knownPosition?: number | undefined;
}

/**
 * One incident of another moment, or nothing when it was not known then. What the board keeps the history of is
 * answered from memory; what ended long ago is read from the log, and kept for whoever goes on asking about it.
 */
export async function incidentAt(
  log: Log,
  board: Board,
  id: string,
  { asOf, knownAt }: Moment,
): Promise<Track<IncidentState> | undefined> {
  const live = trackIn(board, 'incident', id);
  const clock = stateIn(board, 'drill', live?.state.drill ?? '');
  // In a drill, "known at" is a time of the drill's clock; the log keeps the world's.
  const until = knownAt === undefined || !clock ? knownAt : recordedBy(clock, knownAt);
  if (live?.history) return trackAt(incidentFold, live, { asOf, recordedBy: until });
  const events = (await historiesOf(log, [{ id, position: live?.position ?? 0 }])).get(id) ?? [];
  const known = until === undefined ? events : events.filter(({ recordedAt }) => recordedAt <= until);
  return known.length === 0 ? undefined : sealedOf(incidentFold, id, known, asOf);
}

/**
 * The whole board of another moment. What is in memory is cut there; of what ended long ago, only the incidents that were
 * under way at that moment are read from the log.
 */
export async function boardAt(log: Log, board: Board, moment: Moment): Promise<Board> {
  const { position, recordedAt } = await reachOf(log, board, moment);
  const cut = { asOf: moment.asOf, knownPosition: position };
  const tracks = FOLDED_KINDS.filter((kind) => kind !== 'incident').map((kind) => [
    kind,
    laidOver(
      board.tracks[kind] as PersistentMap<string, Track<unknown>>,
      [...(board.tracks[kind].values() as Iterable<Track<never>>)].map((track) => [
        track.id,
        trackThen<never>(FOLDS[kind] as Fold<never>, track, cut),
      ]),
    ),
  ]);
  const incident = await incidentsAt(log, board, cut);
  return { position, recordedAt, tracks: { ...Object.fromEntries(tracks), incident }, cooling: [] };
}

/** How far the log reached at the moment. */
async function reachOf(
  log: Log,
  { position, recordedAt }: Board,
  { knownAt, knownPosition }: Moment,
): Promise<Pick<Board, 'position' | 'recordedAt'>> {
  const until = knownPosition ?? knownAt;
  if (until === undefined || until >= (knownPosition === undefined ? recordedAt : position))
    return { position, recordedAt };
  const head = await log.headBy(until);
  return { position: head.position, recordedAt: head.recordedAt ?? '' };
}

interface WholeCut extends Cut {
  readonly knownPosition: number;
}

async function incidentsAt(log: Log, board: Board, cut: WholeCut): Promise<Incidents> {
  const past = pastOf(log);
  const now = board.tracks.incident;
  const spans = await past.spans.upTo(board.position);
  // From here to the reading nothing is awaited: two who ask at once don't take turns in one answer.
  const { rows, standing: before, map: last } = past.of(now, spans);
  const standing = Uint8Array.from(rows, (row) => standingAt(row, cut));
  const then: [string, IncidentTrack | undefined][] = [];
  const underWay: IncidentTrack[] = [];
  for (const [index, { track }] of rows.entries()) {
    const is = standing[index];
    if (is === UNDER_WAY && track.history) then.push([track.id, trackThen(incidentFold, track, cut)]);
    else if (is === UNDER_WAY) underWay.push(track);
    else if (is !== before[index]) then.push([track.id, is === SAME ? track : undefined]);
  }
  for (const [id, events] of await historiesOf(log, underWay)) then.push([id, past.folded(id, events, cut)]);
  const map = laidOver(last, then);
  past.keep(now, { rows, standing, map });
  return map;
}

type IncidentTrack = Track<IncidentState>;
type Incidents = Board['tracks']['incident'];

/** An incident of the board, and when it began and ended. */
interface Row {
  readonly track: IncidentTrack;
  readonly span: Span | undefined;
}

/** The incidents of one moment, from which those of another are made by what differs. */
interface Laid {
  readonly rows: readonly Row[];
  readonly standing: Uint8Array;
  readonly map: Incidents;
}

/** What is kept of a log for whoever goes through the days of a year. */
class Past {
  readonly spans: Spans;
  #laid: (Laid & { readonly now: Incidents }) | null = null;
  /** Of each history what it came to when it was last asked for: days that lie close together mostly ask for the same. */
  readonly #folded = new WeakMap<
    readonly PlacedEvent[],
    { count: number; asOf: string; track: IncidentTrack }
  >();

  constructor(log: Log) {
    this.spans = new Spans(log);
  }

  /** What to begin with: the moment looked at last, or now. */
  of(now: Incidents, spans: ReadonlyMap<string, Span>): Laid {
    if (this.#laid?.now === now) return this.#laid;
    const rows = now
      .valueSeq()
      .map((track) => ({ track, span: spans.get(track.id) }))
      .toArray();
    // The board of now also holds those of which nothing stands: not laid yet.
    const standing = Uint8Array.from(rows, ({ track }) => (isThere(track) ? SAME : UNDER_WAY));
    return { rows, standing, map: now };
  }

  keep(now: Incidents, laid: Laid): void {
    this.#laid = { now, ...laid };
  }

  folded(id: string, events: readonly PlacedEvent[], { asOf, knownPosition }: WholeCut): IncidentTrack {
    const known = events.filter(({ position }) => position <= knownPosition);
    const kept = this.#folded.get(events);
    if (kept?.count === known.length && kept.asOf === (asOf ?? '')) return kept.track;
    const track = trackOf(incidentFold, id, known, asOf);
    this.#folded.set(events, { count: known.length, asOf: asOf ?? '', track });
    return track;
  }
}

const pasts = new WeakMap<Log, Past>();
function pastOf(log: Log): Past {
  const kept = pasts.get(log) ?? new Past(log);
  pasts.set(log, kept);
  return kept;
}

/** The tracks with those that were others at the moment; those of which nothing had happened are left out. */
function laidOver<S>(
  now: PersistentMap<string, Track<S>>,
  then: readonly (readonly [string, Track<S> | undefined])[],
): PersistentMap<string, Track<S>> {
  return now.withMutations((tracks) => {
    for (const [id, track] of then) {
      if (!track || !isThere(track)) tracks.delete(id);
      else if (track !== tracks.get(id)) tracks.set(id, track);
    }
  });
}

/** Whether anything of it stands. */
const isThere = (track: Track<unknown>): boolean => track.history === null || track.history.last !== null;

const ABSENT = 0;
const UNDER_WAY = 1;
const SAME = 2;

/** Whether an incident was then as it is now, not there yet, or something between. */
function standingAt({ track, span }: Row, { asOf, knownPosition }: WholeCut): number {
  if (!span || span.first > knownPosition || (asOf !== undefined && span.earliest > asOf)) return ABSENT;
  return track.position <= knownPosition && (asOf === undefined || span.latest <= asOf) ? SAME : UNDER_WAY;
}
