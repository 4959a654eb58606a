/** The reports sent upward: owed, reviewed, filed, received; what was found of them, and what leaders wrote on them. */
import { entryOf } from '../../entry.ts';
import { flagged, type Handlers, stamp } from './handler.ts';

export const reportHandlers: Handlers = {
  reportDue(state, event) {
    const { obligationId, ruleId, toLevel, channel, dueAt, kind = 'first', replaces } = event.data;
    const known = state.obligations.find((other) => other.obligationId === obligationId);
    // Only a limit that was corrected takes the place of another; which of two was told later, the log knows.
    if (known && (replaces === undefined || known.position > event.position)) return state;
    const owed = { ...stamp(event), obligationId, ruleId, toLevel, channel, dueAt, kind };
    return { ...state, obligations: [...state.obligations.filter((other) => other !== known), owed] };
  },

  reportSubmittedForReview(state, event) {
    const { reportId, kind, seq, title, toLevel } = event.data;
    const reviews = entryOf(state.papers, reportId)?.reviews ?? [];
    const told = { reportId, kind, seq: seq ?? null, title, toLevel };
    const paper = { ...told, submitted: stamp(event), reviews, review: 'waiting' as const };
    return { ...state, papers: { ...state.papers, [reportId]: paper } };
  },

  reportReviewed(state, event) {
    const { reportId, decision, comment } = event.data;
    const paper = entryOf(state.papers, reportId);
    if (!paper) return flagged(state, 'reportNotSubmitted', event.id);
    const reviews = [...paper.reviews, { ...stamp(event), decision, comment: comment ?? null }];
    return { ...state, papers: { ...state.papers, [reportId]: { ...paper, reviews, review: decision } } };
  },

  reportFiled(state, event) {
    const { reportId, obligationId, kind, seq, toLevel, channel, sentAt, elements, knownPosition } =
      event.data;
    const filed = {
      ...stamp(event),
      reportId,
      obligationId: obligationId ?? null,
      kind,
      seq: seq ?? null,
      toLevel,
      channel,
      sentAt,
      elements: Object.keys(elements ?? {}),
      knownPosition: knownPosition ?? event.position,
      received: null,
    };
    return { ...state, reports: [...state.reports, filed] };
  },

  reportReceived(state, event) {
    const { reportId } = event.data;
    if (!state.reports.some((filed) => filed.reportId === reportId))
      return flagged(state, 'reportNotFiled', event.id);
    return {
      ...state,
      reports: state.reports.map((filed) =>
        filed.reportId === reportId ? { ...filed, received: filed.received ?? stamp(event) } : filed,
      ),
    };
  },

  reportFindingRecorded(state, event) {
    const { reportId, obligationId, finding, evidence } = event.data;
    const found = {
      ...stamp(event),
      reportId: reportId ?? null,
      obligationId: obligationId ?? null,
      finding,
      evidence,
    };
    return { ...state, findings: [...state.findings, found] };
  },

  leaderInstructionRecorded(state, event) {
    const { leader, post, words, reportId } = event.data;
    const written = { ...stamp(event), leader, post: post ?? null, words, reportId: reportId ?? null };
    return { ...state, leaderInstructions: [...state.leaderInstructions, written] };
  },
};
