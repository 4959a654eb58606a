/** A board written down and read back: the events of what is going on, the bare state of what ended long ago. */
import { Map as PersistentMap } from 'immutable';
import {
  type Board,
  EMPTY_BOARD,
  FOLDED_KINDS,
  FOLDS,
  type Folded,
  type FoldedKind,
  type Tracks,
} from './board.ts';
import { type HandedPost, isPast } from './duty/handed.ts';
import type { PlacedEvent } from './event/envelope.ts';
import type { IncidentState } from './incident/state.ts';
import type { BoardSnapshot, StreamSnapshot } from './protocol.ts';
import { type Fold, inWorldOrder, recorded, type Track, trackOf } from './track.ts';

/** Raised whenever a state changes its form: older snapshots are then made again from the log. */
export const SNAPSHOT_FORMAT = 10;

interface Choice {
  /** Leave out what ended long ago: a screen has no use for it. */
  readonly openOnly?: boolean;
  /** Leave out incidents that this does not let through. */
  readonly sees?: (incident: IncidentState) => boolean;
  /** Leave out posts handed over that this does not let through. */
  readonly seesHanded?: (post: HandedPost) => boolean;
  /** Leave out reviews of incidents, by their ids, that this does not let through. */
  readonly seesReview?: (incidentId: string) => boolean;
  /** Leave out these kinds of streams. */
  readonly leave?: readonly string[];
  /** Each event as it is to be shown. */
  readonly shown?: (event: PlacedEvent) => PlacedEvent;
}

export function snapshotBoard(
  board: Board,
  {
    openOnly = false,
    sees = () => true,
    seesHanded = () => true,
    seesReview = () => true,
    leave = [],
    shown = (event) => event,
  }: Choice = {},
): BoardSnapshot {
  const streams: Record<string, StreamSnapshot[]> = {};
  for (const kind of FOLDED_KINDS) {
    if (leave.includes(kind)) continue;
    const tracks: StreamSnapshot[] = [];
    for (const track of board.tracks[kind].values() as Iterable<Track<unknown>>) {
      if (openOnly && !track.history) continue;
      if (kind === 'incident' && !sees(track.state as IncidentState)) continue;
      if (kind === 'review' && !seesReview(track.id)) continue;
      if (kind === 'handed') {
        const post = track.state as HandedPost;
        if ((openOnly && isPast(post, board.recordedAt)) || !seesHanded(post)) continue;
      }
      tracks.push(snapshotTrack(track, shown));
    }
    streams[kind] = tracks;
  }
  const { position, recordedAt, cooling } = board;
  return { format: SNAPSHOT_FORMAT, position, recordedAt, streams, cooling };
}

export function snapshotTrack(
  track: Track<unknown>,
  shown: (event: PlacedEvent) => PlacedEvent,
): StreamSnapshot {
  const { id, state, version, position, recordedAt, events } = track;
  if (!track.history) return { id, state, version, position, recordedAt, count: events };
  return {
    id,
    events: recorded(track)
      .sort(inWorldOrder)
      .map((event) => shown(withoutProof(event))),
  };
}

/** Hashes prove the log to those who read it; a screen folds and needs none. */
export function withoutProof(event: PlacedEvent): PlacedEvent {
  const { prevHash: _, hash: __, ...placed } = event as PlacedEvent & { prevHash?: string; hash?: string };
  return placed;
}

/** @throws Error when the snapshot is of another form. */
export function restoreBoard(snapshot: BoardSnapshot): Board {
  if (snapshot.format !== SNAPSHOT_FORMAT) {
    throw new Error(`a snapshot of form ${snapshot.format} can't be read as form ${SNAPSHOT_FORMAT}`);
  }
  const tracks: Record<string, unknown> = { ...EMPTY_BOARD.tracks };
  for (const kind of FOLDED_KINDS) tracks[kind] = restoreTracks(kind, snapshot.streams[kind] ?? []);
  return {
    position: snapshot.position,
    recordedAt: snapshot.recordedAt,
    tracks: tracks as unknown as Board['tracks'],
    cooling: snapshot.cooling,
  };
}

function restoreTracks<K extends FoldedKind>(kind: K, streams: readonly StreamSnapshot[]): Tracks<K> {
  const fold: Fold<Folded[K]> = FOLDS[kind];
  return PersistentMap(
    streams.map((stream): [string, Track<Folded[K]>] => {
      if ('events' in stream) return [stream.id, trackOf(fold, stream.id, stream.events)];
      const { id, state, version, position, recordedAt, count } = stream;
      return [
        id,
        { id, state: state as Folded[K], version, position, recordedAt, events: count, history: null },
      ];
    }),
  );
}

/** The board with incidents that came into sight, and without those that went out of it. */
export function withSight(
  board: Board,
  { came = [], gone = [] }: { came?: readonly StreamSnapshot[]; gone?: readonly string[] },
): Board {
  if (came.length === 0 && gone.length === 0) return board;
  const incident = board.tracks.incident.deleteAll(gone).merge(restoreTracks('incident', came));
  return { ...board, tracks: { ...board.tracks, incident } };
}
