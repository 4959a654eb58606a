/** The board as it will be: acts that are under way are folded in before the server has answered. */
import { admit } from '../../shared/admit.ts';
import { type Board, foresee, isFoldedKind, stateIn, trackIn } from '../../shared/board.ts';
import { type PlacedEvent, streamId, streamKind } from '../../shared/event/envelope.ts';
import type { PostedEvent } from '../../shared/event.ts';
import type { Me } from '../../shared/protocol.ts';
import { type ReadEvent, readPosted } from '../../shared/read.ts';
import { recorded, type Track } from '../../shared/track.ts';

/** What is on its way into the log; `recordedPosition` is null until the server has said where it stands. */
export interface UnderWay {
  readonly events: readonly PostedEvent[];
  readonly recordedPosition: number | null;
}

/** Recorded ones are folded in only until the board itself holds them. `nowMs` is the server's, it stamps `recordedAt`. */
export function boardWith(board: Board, underWay: readonly UnderWay[], me: Me, nowMs: number): Board {
  return underWay.reduce((so, { events, recordedPosition }) => {
    if (recordedPosition !== null && recordedPosition <= board.position) return so;
    return events.reduce((next, event) => foreseen(next, event, me, nowMs), so);
  }, board);
}

/** The event as it would stand in the log, were it recorded now by `me`: what rights and admission are asked about. */
export function placedOn(board: Board, event: ReadEvent, me: Me, nowMs: number): PlacedEvent {
  const track = trackFor(board, event);
  const drill =
    event.drill ??
    (streamKind(event.stream) === 'incident'
      ? stateIn(board, 'incident', streamId(event.stream))?.drill
      : undefined);
  return {
    ...event,
    ...(drill ? { drill } : {}),
    recordedBy: { user: me.user, body: me.body, role: me.role },
    position: board.position + 1,
    version: (track?.version ?? 0) + 1,
    recordedAt: new Date(nowMs).toISOString(),
  };
}

/** The track that the event would be told on, where the board holds one. */
export function trackFor(board: Board, { stream }: Pick<PlacedEvent, 'stream'>): Track<unknown> | undefined {
  const kind = streamKind(stream);
  return isFoldedKind(kind) ? trackIn(board, kind, streamId(stream)) : undefined;
}

function foreseen(board: Board, posted: PostedEvent, me: Me, nowMs: number): Board {
  const reading = readPosted(posted);
  if ('issues' in reading) return board;
  const { event } = reading;
  const track = trackFor(board, event);
  if (track && !track.history) return board;
  // The line may bring what was recorded before the answer does.
  if (track && recorded(track).some(({ id }) => id === event.id)) return board;
  // As the server will: an act that waits for a second person changes nothing yet, and one that does not fit is not shown.
  const admission = admit(board, placedOn(board, event, me, nowMs), nowMs);
  if (!admission.admitted) return board;
  const { event: read, flags } = admission;
  // The next one that is foreseen stands after it: how far the log was read, only the board without them says.
  return {
    ...foresee(board, { ...read, ...(flags.length > 0 ? { flags } : {}) }),
    position: board.position + 1,
  };
}
