/** Acts that need two: when an incident began, the hand-over of command, what was entered a day late. */
import { stateIn, trackIn } from '../board.ts';
import { entryOf } from '../entry.ts';
import { awaitsSecond, recorded } from '../track.ts';
import { type Case, dataOf, NOTHING_ODD, refuse, type Said } from './verdict.ts';

/** What was recorded elsewhere had its second person there. */
const byHand = ({ event }: Case): boolean => event.origin === 'desk' || event.origin === 'field';

export function admitSecond(asked: Case): Said {
  if (!byHand(asked)) return NOTHING_ODD;
  if (asked.event.type === 'occurrenceTimeCorrected' || changesWhatNeedsTwo(asked))
    return ['awaitsSecondPerson'];
  return acceptsOwnOffer(asked) || confirmsOwn(asked) ? refuse('confirmOwn') : NOTHING_ODD;
}

/**
 * A correction of the report's own time is one of the occurrence, whatever it is called; and what two persons made so,
 * a third word does not make into something else.
 */
function changesWhatNeedsTwo(asked: Case): boolean {
  const correction = dataOf(asked, 'eventCorrected');
  const target = correction && eventOf(asked, correction.eventId);
  if (!target) return false;
  if (awaitsSecond(target) || target.type === 'occurrenceTimeCorrected') return true;
  const { occurredAt, occurredPrecision, data } = correction.set;
  if (target.type === 'commandTransferred') return data?.['to'] !== undefined;
  return target.type === 'incidentReported' && (occurredAt ?? occurredPrecision) !== undefined;
}

function acceptsOwnOffer(asked: Case): boolean {
  const transferred = dataOf(asked, 'commandTransferred');
  const incident = stateIn(asked.board, 'incident', asked.id);
  const post = transferred && incident && entryOf(incident.posts, transferred.postId);
  return post?.offer?.by === asked.event.recordedBy.user;
}

/** Which of two rivals holds may be said by whoever wrote them down; that a late entry is true may not. */
function confirmsOwn(asked: Case): boolean {
  const word = dataOf(asked, 'statementConfirmed');
  if (!word) return false;
  const told = eventOf(asked, word.eventId);
  if (!told || told.recordedBy.user !== asked.event.recordedBy.user) return false;
  return (
    awaitsSecond(told) || (word.conflictGroup === undefined && told.flags?.includes('lateEntry') === true)
  );
}

function eventOf({ board, id }: Case, eventId: string) {
  const track = trackIn(board, 'incident', id);
  return track?.history ? recorded(track).find((event) => event.id === eventId) : undefined;
}
