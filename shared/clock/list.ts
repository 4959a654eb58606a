/** Every running clock of what is open, in one list: those that can still be saved first. */
import { type Board, inScope, isOver, nowOf, stateIn, statesOf } from '../board.ts';
import type { History } from '../forecast/history.ts';
import { forecastUnit } from '../forecast/unit.ts';
import type { IncidentState } from '../incident/state.ts';
import { contextOf } from '../indicator/context.ts';
import { type ListedClock, STANDINGS, standingOf } from './listed.ts';
import { ownClocks } from './own.ts';
import { remedyOf } from './remedy.ts';
import { runningOn } from './running.ts';

export interface Listing {
  /** By the world's clock. */
  readonly nowMs: number;
  /** What this log has shown of how long things take. */
  readonly history: History;
  /** An area with all that lies within it; warnings and roll calls have none, and are always listed. */
  readonly area?: string | null | undefined;
  /** null for what is real; the id of a drill for that drill. */
  readonly drill?: string | null | undefined;
}

/**
 * First what will be missed and may yet be kept, then what has just run out, then what is open, then what goes well; each by
 * its limit. The order is total, so a list that nothing changed in does not move.
 */
export function clockList(board: Board, listing: Listing): ListedClock[] {
  const { drill = null } = listing;
  const clock = drill === null ? undefined : stateIn(board, 'drill', drill);
  // A drill that has ended stands still: nothing in it runs.
  if (clock?.endedRecordedAt) return [];
  const nowMs = nowOf(board, drill, listing.nowMs);
  const context = contextOf(board, listing.nowMs);
  const clocks = sourcesOf(board, listing).flatMap((source) =>
    [...runningOn(board, source, context)].map(({ definition, unit }): ListedClock => {
      const forecast = forecastUnit(board, unit, listing.history, nowMs);
      const leftMs = Date.parse(unit.dueAt) - nowMs;
      const standing = standingOf(leftMs, forecast);
      const { unitKind: kind, indicatorId, subject, incidentId, startedAt, dueAt } = unit;
      const remedy = remedyOf(board, definition, unit, standing, forecast);
      const { title } = definition;
      return {
        ...{ kind, indicatorId, title, subject, source, incidentId, drill, startedAt, dueAt },
        ...{ leftMs, standing, forecast, remedy },
      };
    }),
  );
  const judged = new Set(clocks.map(keyOf));
  for (const incident of openIncidents(board, listing))
    for (const own of ownClocks(incident, nowMs)) if (!judged.has(keyOf(own))) clocks.push(own);
  return clocks.sort(inUrgency);
}

const keyOf = ({ kind, source, subject }: ListedClock): string => JSON.stringify([kind, source, subject]);

function sourcesOf(board: Board, listing: Listing): string[] {
  const { drill = null } = listing;
  return [
    ...openIncidents(board, listing).map(({ id }) => `incident:${id}`),
    ...[...statesOf(board, 'warning')]
      .filter((warning) => warning.drill === drill && warning.liftedAt === null)
      .map(({ id }) => `warning:${id}`),
    ...[...statesOf(board, 'rollCall')]
      .filter((call) => call.drill === drill && call.closedAt === null)
      .map(({ id }) => `rollCall:${id}`),
  ];
}

const openIncidents = (board: Board, { drill = null, area = null }: Listing): IncidentState[] =>
  [...statesOf(board, 'incident')].filter(
    (incident) => !isOver(incident) && incident.drill === drill && inScope(board, incident.area, area),
  );

function inUrgency(a: ListedClock, b: ListedClock): number {
  const tier = STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing);
  if (tier !== 0) return tier;
  // What ran out long ago can wait; what ran out just now may still be found out about.
  const soonest = a.standing === 'over' ? b.leftMs - a.leftMs : a.leftMs - b.leftMs;
  return soonest || (nameOf(a) < nameOf(b) ? -1 : 1);
}

const nameOf = ({ source, kind, indicatorId, subject }: ListedClock): string =>
  JSON.stringify([source, kind, indicatorId, subject]);
