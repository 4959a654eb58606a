/** What others have recorded while a form was open: said before it is sent, so that nobody works on an old picture. */
import { useMemo, useState } from 'react';
import { type Board, trackIn } from '../../shared/board.ts';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import type { TypeName } from '../../shared/event.ts';
import { recorded } from '../../shared/track.ts';
import { useDesk } from './context.ts';

/** Events of these types on this incident that others recorded since the form was opened, as the log took them. */
export function useSince(incidentId: string, types: readonly TypeName[]): readonly PlacedEvent[] {
  const { live, me } = useDesk();
  // What is under way from here is not in the log yet: the line's own board tells how far that was read.
  const [opened] = useState(live.board?.position ?? 0);
  const wanted = types.join(' ');
  return useMemo(
    () => (live.board ? othersSince(live.board, incidentId, wanted.split(' '), opened, me.user) : []),
    [live.board, incidentId, wanted, opened, me.user],
  );
}

/** `position`: that of the log when the form was opened; `user`: who sits before it. */
export function othersSince(
  board: Board,
  incidentId: string,
  types: readonly string[],
  position: number,
  user: string,
): readonly PlacedEvent[] {
  const track = trackIn(board, 'incident', incidentId);
  if (!track?.history || track.position <= position) return [];
  return recorded(track)
    .filter(
      (event) => event.position > position && event.recordedBy.user !== user && types.includes(event.type),
    )
    .sort((a, b) => a.position - b.position);
}
