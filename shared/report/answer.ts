/** Which report answers an obligation, and how an obligation stands: computed, the same for screens and indicators. */
import type { FiledReport, IncidentState, ReportObligation } from '../incident/state.ts';

/** The reports that answer it, in the order in which they were sent. */
export const answersTo = (incident: IncidentState, owed: ReportObligation): FiledReport[] =>
  incident.reports
    .filter((filed) => isAnswer(filed, owed))
    .sort((a, b) => (a.sentAt < b.sentAt ? -1 : a.sentAt > b.sentAt ? 1 : 0));

/**
 * A report answers the obligation that it names, and any other to the same level by the same channel; a written one
 * answers for the telephone too. It is never the answer to what was not yet owed when it was sent.
 */
function isAnswer(filed: FiledReport, owed: ReportObligation): boolean {
  if (filed.obligationId === owed.obligationId) return true;
  const fits = filed.channel === owed.channel || (owed.channel === 'phone' && filed.channel === 'written');
  if (!fits || filed.toLevel !== owed.toLevel || filed.sentAt < owed.at) return false;
  return filed.obligationId === null || filed.channel !== owed.channel;
}

/**
 * `notNeeded`: it turned out to be no emergency before the report was due, or to be one that is reported elsewhere.
 * False or concealed is for people to find.
 */
export type ReportStanding = 'due' | 'onTime' | 'late' | 'omitted' | 'notNeeded';

/** `now` is the incident's own; the limit is inside. */
export function standingOf(incident: IncidentState, owed: ReportObligation, now: string): ReportStanding {
  const [first] = answersTo(incident, owed);
  if (first) return first.sentAt <= owed.dueAt ? 'onTime' : 'late';
  const { verified, mergedInto } = incident;
  if (mergedInto !== null) return 'notNeeded';
  if (verified?.result === 'false' && verified.at <= owed.dueAt) return 'notNeeded';
  return now <= owed.dueAt ? 'due' : 'omitted';
}
