/** Rules of confirmations and definitions: a word must be about a statement of this record, a definition about itself. */
import { trackIn } from '../board.ts';
import { effectiveEvents, pendingOf } from '../track.ts';
import { type Case, dataOf, NOTHING_ODD, refuse, type Said } from './verdict.ts';

export function admitStatement(asked: Case): Said {
  const { board, event, id } = asked;
  const defined = dataOf(asked, 'indicatorDefined');
  if (defined && defined.id !== id)
    return refuse('wrongStream', {
      type: event.type,
      stream: event.stream,
      kinds: `indicator:${defined.id}`,
    });
  const word = dataOf(asked, 'statementConfirmed');
  const track = word && trackIn(board, 'incident', id);
  if (!word || !track?.history) return NOTHING_ODD;
  for (const told of [...pendingOf(track), ...effectiveEvents(track)]) {
    const group = (told.data['conflictGroup'] as string | undefined) ?? null;
    if (told.id === word.eventId && (word.conflictGroup === undefined || word.conflictGroup === group))
      return NOTHING_ODD;
  }
  return refuse('unknownEvent', { stream: event.stream, eventId: word.eventId });
}
