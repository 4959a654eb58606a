/** The board as nobody would make it twice: every event that was known is read, and each stream folded anew. */
import {
  type Board,
  EMPTY_BOARD,
  FOLDS,
  type FoldedKind,
  isFoldedKind,
  withTrack,
} from '../../shared/board.ts';
import { type PlacedEvent, streamId, streamKind } from '../../shared/event/envelope.ts';
import { type Fold, trackOf } from '../../shared/track.ts';

interface Moment {
  readonly asOf?: string | null | undefined;
  readonly knownAt?: string | null | undefined;
  readonly knownPosition?: number | undefined;
}

/** `events` in log order. */
export function plainBoard(events: Iterable<PlacedEvent>, { asOf, knownAt, knownPosition }: Moment): Board {
  const streams = new Map<string, PlacedEvent[]>();
  let board: Board = EMPTY_BOARD;
  for (const event of events) {
    if (event.recordedAt > (knownAt ?? event.recordedAt)) break;
    if (event.position > (knownPosition ?? event.position)) break;
    board = { ...board, position: event.position, recordedAt: event.recordedAt };
    const known = streams.get(event.stream);
    if (known) known.push(event);
    else streams.set(event.stream, [event]);
  }
  for (const [stream, known] of streams) {
    const kind: string = streamKind(stream);
    if (!isFoldedKind(kind)) continue;
    const fold = FOLDS[kind as FoldedKind] as Fold<never>;
    const track = trackOf(fold, streamId(stream), known, asOf ?? undefined);
    if (track.history?.last) board = withTrack(board, kind, track);
  }
  return board;
}
