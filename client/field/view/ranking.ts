/** Which incidents the phone shows, and in which order. */
import { isOver, stateIn } from '../../../shared/board.ts';
import { arrivalClock } from '../../../shared/incident/clock.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { byDanger } from '../../wall/reading/focus.ts';
import { type Standing, standingOf } from '../../wall/reading/standing.ts';
import { bodyWorksOn, isBinding, isReportedByMe, type Look, myOrders, nowFor } from './look.ts';

/** Why an incident is on the phone, the most pressing first. */
const CONCERNS = ['sent', 'body', 'reported', 'sight', 'over'] as const;
export type Concern = (typeof CONCERNS)[number];

export interface Ranked {
  readonly concern: Concern;
  readonly standing: Standing;
}

/** What ended stays in sight for so long. */
const ENDED_MS = 24 * 3_600_000;

export function rankedIncidents(look: Look): Ranked[] {
  const ranked: Ranked[] = [];
  for (const { state } of look.board.tracks.incident.values()) {
    const concern = concernOf(look, state);
    if (concern) ranked.push({ concern, standing: standingOf(look.board, state, look.nowMs) });
  }
  const pressing = new Map(
    ranked.map(({ concern, standing }) => [standing, concern === 'sent' ? pressingOf(look, standing) : 0]),
  );
  return ranked.sort(
    (a, b) =>
      CONCERNS.indexOf(a.concern) - CONCERNS.indexOf(b.concern) ||
      (a.concern === 'sent' ? realFirst(a, b) : 0) ||
      (pressing.get(a.standing) ?? 0) - (pressing.get(b.standing) ?? 0) ||
      byDanger(a.standing, b.standing),
  );
}

function concernOf(look: Look, incident: IncidentState): Concern | null {
  const { drill, intakes } = incident;
  const drillOver = drill !== null && stateIn(look.board, 'drill', drill)?.endedRecordedAt;
  if (intakes.length === 0 || drillOver) return null;
  if (myOrders(look, incident).some(isBinding)) return 'sent';
  if (isOver(incident)) return endedLately(look, incident) ? 'over' : null;
  if (bodyWorksOn(look, incident)) return 'body';
  return isReportedByMe(look, incident) ? 'reported' : 'sight';
}

function endedLately(look: Look, { drill, closed, marks }: IncidentState): boolean {
  const endedAt = closed?.at ?? marks.findLast(({ type }) => type === 'incidentMerged')?.at;
  return endedAt !== undefined && nowFor(look, drill) - Date.parse(endedAt) <= ENDED_MS;
}

const realFirst = (a: Ranked, b: Ranked): number =>
  Number(a.standing.incident.drill !== null) - Number(b.standing.incident.drill !== null);

/** A team at the scene is in no hurry to get there, nor is one whose order has no limit. */
const UNHURRIED_MS = 1e15;

/** Milliseconds until the first limit of my orders there runs out; below zero once it is missed. */
function pressingOf(look: Look, { incident, nowMs, limits }: Standing): number {
  const left = myOrders(look, incident)
    .filter((order) => isBinding(order) && !order.arrived)
    .map((order) => arrivalClock(order, nowMs, limits.arrivalMs))
    .flatMap(({ outcome, dueAt }) =>
      outcome === 'excluded' || dueAt === null ? [] : [Date.parse(dueAt) - nowMs],
    );
  return Math.min(UNHURRIED_MS, ...left);
}
