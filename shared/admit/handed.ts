/** Rules of posts that were handed over: handed over once, settled once, and recorded in their stead before that is said. */
import { stateIn } from '../board.ts';
import { streamKind } from '../event/envelope.ts';
import { mayHold } from './held.ts';
import { type Case, dataOf, NOTHING_ODD, refuse, type Said } from './verdict.ts';

export function admitHanded(asked: Case): Said {
  const { board, event, id } = asked;
  if (streamKind(event.stream) !== 'handed') return NOTHING_ODD;
  const post = stateIn(board, 'handed', id);
  if (event.type === 'postHandedOver') return post?.handed ? refuse('handedIdTaken') : NOTHING_ODD;
  const word = dataOf(asked, 'handedPostSettled');
  if (!word || !post) return NOTHING_ODD;
  if (post.settled) return refuse('handedSettled', { by: post.settled.by });
  if (word.result !== 'recorded') return NOTHING_ODD;
  if (!word.eventIds) return refuse('nothingRecorded');
  const incidentId = word.incidentId ?? post.incidentId;
  const streams = [
    ...(incidentId === null ? [] : [`incident:${incidentId}`]),
    ...post.posted.map(({ stream }) => stream),
  ];
  const missing = word.eventIds.find((eventId) => !streams.some((stream) => mayHold(board, stream, eventId)));
  return missing === undefined
    ? NOTHING_ODD
    : refuse('unknownEvent', { stream: streams.join(', '), eventId: missing });
}
