/** Rules of reporting upward: its rules, the review of a report, its filing, and what is found or written of it. */
import { entryOf } from '../entry.ts';
import { ruleSetOf } from '../report/inForce.ts';
import { type Case, dataOf, NOTHING_ODD, refuse, type Said } from './verdict.ts';

export function admitReport(asked: Case): Said {
  const { board, event, id } = asked;
  const defined = dataOf(asked, 'reportRuleSetDefined');
  if (defined && defined.id !== id) {
    const kinds = `reportRules:${defined.id}`;
    return refuse('wrongStream', { type: event.type, stream: event.stream, kinds });
  }
  const chosen = dataOf(asked, 'reportRulesChosen');
  const unknown = chosen?.sets.find((set) => ruleSetOf(board, set) === undefined);
  if (unknown !== undefined) return refuse('unknownRuleSet', { set: unknown });
  return asked.incident ? admitPaper(asked, asked.incident) : NOTHING_ODD;
}

function admitPaper(asked: Case, incident: NonNullable<Case['incident']>): Said {
  const { event } = asked;
  const isFiled = (reportId: string | undefined) =>
    incident.reports.some((filed) => filed.reportId === reportId);

  const submitted = dataOf(asked, 'reportSubmittedForReview');
  if (submitted && isFiled(submitted.reportId))
    return refuse('reportFiledAlready', { reportId: submitted.reportId });

  const reviewed = dataOf(asked, 'reportReviewed');
  if (reviewed) {
    const paper = entryOf(incident.papers, reviewed.reportId);
    if (paper?.review !== 'waiting' || isFiled(reviewed.reportId))
      return refuse('reportNotInReview', { reportId: reviewed.reportId });
    // Two pairs of eyes: whoever drew it up may not be the one who lets it go.
    if (paper.submitted.by === event.recordedBy.user) return refuse('reviewOwn');
  }

  const filed = dataOf(asked, 'reportFiled');
  const paper = filed && entryOf(incident.papers, filed.reportId);
  // A limit that runs may leave no time for the review: it is filed, and the record says so.
  if (paper && paper.review !== 'approved') return ['notApproved'];

  const told = dataOf(asked, 'reportReceived');
  if (told && !isFiled(told.reportId)) return ['reportNotFiled'];

  const written = dataOf(asked, 'leaderInstructionRecorded')?.reportId;
  if (written !== undefined && !isFiled(written) && !entryOf(incident.papers, written))
    return ['reportNotFiled'];

  const finding = dataOf(asked, 'reportFindingRecorded');
  const known =
    isFiled(finding?.reportId) ||
    incident.obligations.some((due) => due.obligationId === finding?.obligationId);
  return finding && !known ? refuse('reportUnknown') : NOTHING_ODD;
}
