/** People who had to leave home: those evacuated from all areas, and those settled at all sites. */
import type { IncidentState } from '../../incident/state.ts';
import { type Facts, fact, NO_FACTS } from '../fact.ts';
import type { Count, Subject } from '../subject.ts';

export function displaced(incident: IncidentState, shared: Facts): Subject[] {
  const moved = Object.values(incident.evacuations);
  if (moved.length === 0) return [];
  const last = moved.reduce((a, b) => (b.at > a.at ? b : a));
  return [
    {
      id: incident.id,
      own: NO_FACTS,
      shared,
      flags: [],
      people: {
        need: moved.reduce((people, area) => people + area.people, 0),
        provisional: false,
        needStamp: last,
        unknownNeed: 'needNotStated',
        counts: settlements(incident),
        overlap: false,
      },
    },
  ];
}

/** A site reports how many it holds by then: its largest count stands. */
function settlements(incident: IncidentState): Count[] {
  return incident.marks
    .filter(({ type }) => type === 'evacueesSettled')
    .flatMap(({ type, where, has, conflictGroup: group, ...stamp }) =>
      fact(type, stamp, { where, has, group }).map((told) => ({
        fact: told,
        people: Number(where['people'] ?? 0),
        kind: 'cumulative' as const,
        series: String(where['site'] ?? ''),
      })),
    );
}
