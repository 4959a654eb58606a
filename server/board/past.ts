/** The board of another moment: what had happened by `asOf`, as it was known at `knownAt`. */
import { Map as PersistentMap } from 'immutable';
import { type Board, FOLDED_KINDS, FOLDS, stateIn, trackIn } from '../../shared/board.ts';
import { recordedBy } from '../../shared/duty/drill.ts';
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

async function incidentsAt(log: Log, board: Board, cut: WholeCut): Promise<Board['tracks']['incident']> {
  const spans = await spansOf(log).upTo(board.position);
  const then: [string, Track<IncidentState> | undefined][] = [];
  const underWay: Track<IncidentState>[] = [];
  for (const track of board.tracks.incident.values()) {
    const standing = standingAt(spans.get(track.id), track, cut);
    if (standing === 'absent') then.push([track.id, undefined]);
    else if (standing === 'same') then.push([track.id, track]);
    else if (track.history) then.push([track.id, trackThen(incidentFold, track, cut)]);
    else underWay.push(track);
  }
  for (const [id, events] of await historiesOf(log, underWay)) {
    const known = events.filter(({ position }) => position <= cut.knownPosition);
    then.push([id, trackOf(incidentFold, id, known, cut.asOf)]);
  }
  return laidOver(board.tracks.incident, then);
}

/** The tracks as they were then, all of them given; those of which nothing had happened are left out. */
function laidOver<S>(
  now: PersistentMap<string, Track<S>>,
  then: readonly (readonly [string, Track<S> | undefined])[],
): PersistentMap<string, Track<S>> {
  const isThere = (track: Track<S> | undefined) =>
    track !== undefined && (track.history === null || track.history.last !== null);
  const there = then.flatMap(([id, track]) => (track && isThere(track) ? [[id, track] as const] : []));
  // Near the beginning of a log it is less work to put in what is there than to take out what is not.
  if (there.length < now.size / 2) return PersistentMap(there);
  return now.withMutations((tracks) => {
    for (const [id, track] of then) if (!isThere(track)) tracks.delete(id);
    for (const [id, track] of there) if (track !== now.get(id)) tracks.set(id, track);
  });
}

/** Whether an incident was then as it is now, not there yet, or something between. */
function standingAt(
  span: Span | undefined,
  { position }: Track<IncidentState>,
  { asOf, knownPosition }: WholeCut,
): 'same' | 'absent' | 'underWay' {
  if (!span || span.first > knownPosition || (asOf !== undefined && span.earliest > asOf)) return 'absent';
  return position <= knownPosition && (asOf === undefined || span.latest <= asOf) ? 'same' : 'underWay';
}

const spans = new WeakMap<Log, Spans>();
function spansOf(log: Log): Spans {
  const kept = spans.get(log) ?? new Spans(log);
  spans.set(log, kept);
  return kept;
}
