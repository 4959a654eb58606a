/** The board as it will be: acts that are under way are folded in before the server has answered. */
import { admit } from '../../../shared/admit.ts';
import { type Board, foresee, isFoldedKind, stateIn, trackIn } from '../../../shared/board.ts';
import { type PlacedEvent, streamId, streamKind } from '../../../shared/event/envelope.ts';
import type { PostedEvent } from '../../../shared/event.ts';
import type { Me } from '../../../shared/protocol.ts';
import { readPosted } from '../../../shared/read.ts';
import { recorded } from '../../../shared/track.ts';
import type { Act } from './acts.ts';

/** Refused acts are not shown as done; recorded ones only until the board itself holds them. */
export function boardWith(board: Board, acts: readonly Act[], me: Me, nowMs: number): Board {
  return acts.reduce((so, { state, events }) => {
    if (state.as === 'refused' || (state.as === 'recorded' && state.position <= board.position)) return so;
    return events.reduce((next, event) => foreseen(next, event, me, nowMs), so);
  }, board);
}

function foreseen(board: Board, posted: PostedEvent, me: Me, nowMs: number): Board {
  const reading = readPosted(posted);
  if ('issues' in reading) return board;
  const { event } = reading;
  const kind = streamKind(event.stream);
  const track = isFoldedKind(kind) ? trackIn(board, kind, streamId(event.stream)) : undefined;
  if (track && !track.history) return board;
  // The line may bring what was recorded before the answer does.
  if (track && recorded(track).some(({ id }) => id === event.id)) return board;
  const drill =
    event.drill ??
    (kind === 'incident' ? stateIn(board, 'incident', streamId(event.stream))?.drill : undefined);
  const placed: PlacedEvent = {
    ...event,
    ...(drill ? { drill } : {}),
    recordedBy: { user: me.user, body: me.body, role: me.role },
    position: board.position + 1,
    version: (track?.version ?? 0) + 1,
    recordedAt: new Date(nowMs).toISOString(),
  };
  // As the server will: an act that waits for a second person changes nothing yet, and one that does not fit is not shown.
  const admission = admit(board, placed, nowMs);
  if (!admission.admitted) return board;
  const { event: read, flags } = admission;
  // The board's own position stays: it says how far the log was read, not what is hoped for.
  return {
    ...foresee(board, { ...read, ...(flags.length > 0 ? { flags } : {}) }),
    position: board.position + 1,
  };
}
