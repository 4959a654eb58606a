/** A short number for an incident, as people say it to each other on the telephone. */
import { beijingDay } from '../indicator/period.ts';
import type { IncidentState } from './state.ts';

/**
 * `2026-417`: the year in which its first report was recorded, in Beijing, and the position of that report in the log. So it
 * is short, nobody has to give it out, and it is the same on every screen, in every file and at every moment of a replay;
 * only when that very report is withdrawn does the next one take its place. null where nothing was reported.
 */
export function numberOf({ intakes }: Pick<IncidentState, 'intakes'>): string | null {
  const [one, ...others] = intakes;
  if (!one) return null;
  const first = others.reduce((least, other) => (other.position < least.position ? other : least), one);
  return `${beijingDay(Date.parse(first.recordedAt)).slice(0, 4)}-${first.position}`;
}
