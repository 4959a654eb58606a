/** Rules of reports, warnings, roll calls, drills and registers. */
import { stateIn } from '../board.ts';
import { type Case, dataOf, NOTHING_ODD, refuse, type Said } from './verdict.ts';

export function admitWatch(asked: Case): Said {
  const { board, event, id, incident } = asked;
  switch (event.type) {
    case 'reportReceived': {
      const filed = dataOf(asked, 'reportReceived');
      return incident?.reports.some((report) => report.reportId === filed?.reportId)
        ? NOTHING_ODD
        : ['reportNotFiled'];
    }
    case 'reportFindingRecorded': {
      const finding = dataOf(asked, 'reportFindingRecorded');
      const known =
        incident?.reports.some((report) => report.reportId === finding?.reportId) ||
        incident?.obligations.some((due) => due.obligationId === finding?.obligationId);
      return known ? NOTHING_ODD : refuse('reportUnknown');
    }
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
