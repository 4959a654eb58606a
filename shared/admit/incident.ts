/** Rules of the incident's own life: further reports, merging, closing, reopening, figures. */
import { stateIn } from '../board.ts';
import { stageOf } from '../incident/view.ts';
import { isAmendment } from '../track.ts';
import type { Flag } from '../words/flag.ts';
import { sideOf } from './stream.ts';
import { type Case, dataOf, NOTHING_ODD, refuse, type Said } from './verdict.ts';

/** What may still be decided about a closed incident; everything else wants it reopened. */
const AFTER_CLOSE: ReadonlySet<string> = new Set([
  'incidentReopened',
  'incidentMerged',
  'occurrenceTimeCorrected',
  'severityConfirmed',
  'statementConfirmed',
  'reportFindingRecorded',
  'reportSubmittedForReview',
  'reportReviewed',
  'incidentVerified',
  'responseEnded',
  'scenePostClosed',
  'dispatchCancelled',
  'taskCancelled',
]);

export function admitIncident(asked: Case): Said {
  const { incident, event, authority } = asked;
  if (!incident) return NOTHING_ODD;
  const amendment = isAmendment(event);
  if (incident.mergedInto !== null && authority && !amendment) {
    return refuse('alreadyMerged', { into: incident.mergedInto });
  }
  const flags: Flag[] = [];
  if (incident.mergedInto !== null && !amendment) flags.push('afterMerge');
  if (incident.status === 'closed') {
    if (authority && !amendment && !AFTER_CLOSE.has(event.type)) return refuse('alreadyClosed');
    if (!authority) flags.push('afterClose');
  }
  if (event.type === 'incidentReported') flags.push('furtherReport');
  if (event.type === 'incidentReopened' && incident.status !== 'closed') return refuse('notClosed');
  const merged = dataOf(asked, 'incidentMerged');
  if (merged) {
    if (reaches(asked, merged.intoIncidentId)) return refuse('mergeIntoItself');
    const into = stateIn(asked.board, 'incident', merged.intoIncidentId);
    if (!into) return refuse('mergeIntoUnknown', { into: merged.intoIncidentId });
    if (into.drill !== incident.drill) {
      return refuse('drillMismatch', {
        id: into.id,
        mine: sideOf(into.drill),
        yours: sideOf(incident.drill),
      });
    }
  }
  if (event.type === 'incidentClosed') {
    const out = Object.values(incident.dispatches).some((dispatch) =>
      ['ordered', 'acknowledged', 'departed', 'arrived'].includes(stageOf(dispatch)),
    );
    if (out) flags.push('openDispatches');
  }
  const headcount = dataOf(asked, 'headcountReported');
  if (headcount) {
    const sum = Object.values(headcount.categories).reduce((total, people) => total + people, 0);
    if (sum !== headcount.total) flags.push('totalsDiffer');
  }
  return flags;
}

/** Whether `into` is this incident, or was merged into it by any number of steps. */
function reaches({ board, id }: Case, into: string): boolean {
  let at: string | null = into;
  for (let steps = 0; at !== null && steps < 1_000; steps++) {
    if (at === id) return true;
    const next: string | null = stateIn(board, 'incident', at)?.mergedInto ?? null;
    at = next;
  }
  return false;
}
