/** Whether an event that another one names is there. */
import { type Board, isFoldedKind, trackIn } from '../board.ts';
import { streamId, streamKind } from '../event/envelope.ts';
import { recorded, type Track } from '../track.ts';

/** Whether the stream holds the event; of one whose history is not in memory nobody can say that it does not. */
export function mayHold(board: Board, stream: string, eventId: string): boolean {
  const kind = streamKind(stream);
  const track = isFoldedKind(kind)
    ? (trackIn(board, kind, streamId(stream)) as Track<unknown> | undefined)
    : undefined;
  if (!track) return false;
  return !track.history || recorded(track).some(({ id }) => id === eventId);
}
