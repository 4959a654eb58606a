/** Rules of warnings, roll calls, drills and registers. */
import { stateIn } from '../board.ts';
import { type Case, dataOf, NOTHING_ODD, refuse, type Said } from './verdict.ts';

export function admitWatch(asked: Case): Said {
  const { board, event, id } = asked;
  switch (event.type) {
    case 'warningReissued':
      return stateIn(board, 'warning', id)?.color ? NOTHING_ODD : ['noWarning'];
    case 'drillStarted':
      return stateIn(board, 'drill', id)?.startsAt ? refuse('drillIdTaken') : NOTHING_ODD;
    case 'drillEnded':
      return stateIn(board, 'drill', id)?.endedRecordedAt ? refuse('drillEnded', { drill: id }) : NOTHING_ODD;
    case 'rollCallStarted':
      return stateIn(board, 'rollCall', id)?.startedAt ? refuse('rollCallIdTaken') : NOTHING_ODD;
    case 'rollCallAnswered': {
      const call = stateIn(board, 'rollCall', id);
      const answer = dataOf(asked, 'rollCallAnswered');
      return [
        ...(answer && call && !call.posts.includes(answer.post) ? (['postNotCalled'] as const) : []),
        ...(call?.closedAt && call.closedAt < event.occurredAt ? (['afterClose'] as const) : []),
      ];
    }
    default:
      return NOTHING_ODD;
  }
}
