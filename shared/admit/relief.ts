/** Flags of relief figures: counts that do not go together are kept, and said to be odd. */
import { entryOf } from '../entry.ts';
import { reachedBy } from '../incident/clock.ts';
import type { Flag } from '../words/flag.ts';
import { type Case, dataOf, NOTHING_ODD, type Said } from './verdict.ts';

export function admitRelief(asked: Case): Said {
  const delivered = dataOf(asked, 'reliefDelivered');
  if (!delivered || !asked.incident) return NOTHING_ODD;
  const area = entryOf(asked.incident.relief, delivered.area);
  const need = area?.need;
  const flags: Flag[] = [];
  if (!need) flags.push('needNotStated');
  if (!area) return flags;
  if (area.deliveries.some((earlier) => earlier.count !== delivered.count)) flags.push('mixedCounts');
  const reached = reachedBy(area);
  const cumulative = delivered.count === 'cumulative';
  if (
    cumulative &&
    delivered.people < reached &&
    area.deliveries.every((told) => told.at <= asked.event.occurredAt)
  ) {
    flags.push('cumulativeFell');
  }
  if (need && (cumulative ? delivered.people : reached + delivered.people) > need.people)
    flags.push('countExceedsNeed');
  return flags;
}
