/** When it happened: which of the reports, or which correction, is in force. */
import { rivalsAmong, wordOn } from '../rivals.ts';
import type { IncidentState, Intake, Stamp } from '../state.ts';

/**
 * The state with the time of occurrence that is in force. The report that the log took first tells it, until a person
 * decides: by a correction, or by a word for one of the reports that rival the first. Of two decisions the later
 * stands. A correction is itself a decision of the duty officer, so it has no rivals.
 */
export function withOccurrence(state: IncidentState): IncidentState {
  const { intakes, confirmations, occurrenceCorrected: corrected } = state;
  const first = intakes.reduce<Intake | null>(
    (least, intake) => (least && least.position < intake.position ? least : intake),
    null,
  );
  const group = first?.conflictGroup ?? null;
  const reports = intakes.filter(({ conflictGroup }) => conflictGroup === group).map(stampOf);
  const rivals = rivalsAmong(group, reports, confirmations);
  const word = wordOn(group, reports, confirmations);
  if (corrected && !(word && isLater(word, corrected.word)))
    return { ...state, occurred: corrected.to, rivalOccurrences: null };
  const confirmed = rivals?.said.find(({ event }) => event === rivals.confirmed);
  return { ...state, occurred: confirmed ?? (first && stampOf(first)), rivalOccurrences: rivals };
}

const isLater = (a: Stamp, b: Stamp): boolean => a.at > b.at || (a.at === b.at && a.position > b.position);

const stampOf = ({ at, precision, event, position, recordedAt, by }: Stamp): Stamp => ({
  at,
  precision,
  event,
  position,
  recordedAt,
  by,
});
