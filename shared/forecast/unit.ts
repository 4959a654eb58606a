/** A forecast for any running unit, by what kind of unit it is. */
import { type Board, stateIn } from '../board.ts';
import { entryOf } from '../entry.ts';
import { forecastArrival } from './arrival.ts';
import { quantile, shareBelow } from './durations.ts';
import { type Forecast, HIGH, LOW, minutes, timeOf } from './forecast.ts';
import type { History, Lesson, Past } from './history.ts';
import { BELIEF_COUNT, elapsing } from './prior.ts';
import { forecastRelief } from './relief.ts';

/** A unit whose clock has started and not stopped, whether or not its limit has passed. */
export interface RunningUnit {
  readonly indicatorId: string;
  readonly unitKind: string;
  readonly subject: string;
  /** The stream that it is told on: `incident:…`, `warning:…` or `rollCall:…`. */
  readonly source: string;
  readonly incidentId: string | null;
  readonly startedAt: string;
  readonly dueAt: string;
  /** Of the indicator: a share of one, or null where its plan names none. */
  readonly target?: number | null | undefined;
}

interface Definition {
  readonly id: string;
  readonly unit: string;
  readonly sense: 'within' | 'atLeast';
  readonly basis: 'final' | 'atStart';
  readonly aggregate: string;
  readonly target?: number | undefined;
}

interface Judged {
  readonly subject: string;
  readonly source: string;
  readonly incidentId: string | null;
  readonly outcome: string;
  readonly reason: string | null;
  readonly startedAt: string | null;
  readonly stoppedAt: string | null;
  readonly dueAt: string | null;
  readonly inScope: { readonly final: boolean; readonly atStart: boolean };
}

/** A clock that time alone has decided, or that people have counted in two ways, has not stopped for that. */
const STILL_OPEN: ReadonlySet<string | null> = new Set([null, 'precision', 'countsOverlap']);

/** The unit as a running clock; null when it has none: it stopped, was taken out, or its limit is one to stay above. */
export function runningUnit(definition: Definition, unit: Judged): RunningUnit | null {
  const { outcome, reason, startedAt, stoppedAt, dueAt, subject, source, incidentId } = unit;
  if (startedAt === null || dueAt === null || stoppedAt !== null) return null;
  if (outcome === 'met' || outcome === 'excluded' || !STILL_OPEN.has(reason)) return null;
  if (definition.sense === 'atLeast' || !unit.inScope[definition.basis]) return null;
  const target = definition.aggregate === 'share' ? (definition.target ?? null) : null;
  const { id: indicatorId, unit: unitKind } = definition;
  return { indicatorId, unitKind, subject, source, incidentId, startedAt, dueAt, target };
}

/** `nowMs` is of the unit's own clock: that of its drill, or the world's. null when nothing can be said. */
export function forecastUnit(
  board: Board,
  unit: RunningUnit,
  history: History,
  nowMs: number,
): Forecast | null {
  const incident = unit.incidentId === null ? undefined : stateIn(board, 'incident', unit.incidentId);
  const past = history.past(incident?.drill ?? null);
  if (unit.unitKind === 'assignment') {
    const dispatch = incident && entryOf(incident.dispatches, unit.subject);
    if (!incident || !dispatch) return null;
    const team = dispatch.teamId === null ? undefined : stateIn(board, 'team', dispatch.teamId);
    return forecastArrival(dispatch, incident, { dueAt: unit.dueAt, team, past }, nowMs);
  }
  if (unit.unitKind === 'personInNeed') {
    const area = incident && entryOf(incident.relief, unit.subject);
    return area ? forecastRelief(area, { ...unit, target: unit.target ?? null }, nowMs) : null;
  }
  // People of other kinds come in counts, not one by one: how long their clock has run says nothing.
  return unit.unitKind.endsWith('Person') ? null : forecastElapsed(unit, past, nowMs);
}

const groupOf = (indicatorId: string): string => `unit ${indicatorId}`;

/** What a finished unit of an indicator teaches about those that still run. Of arrivals, the stages teach more. */
export const unitLesson = (indicatorId: string, tookMs: number): Lesson => ({
  groups: [groupOf(indicatorId)],
  tookMs,
});

/** By how long other units of the indicator took, given how long this one has lasted. */
function forecastElapsed(unit: RunningUnit, past: Past, nowMs: number): Forecast {
  const startMs = Date.parse(unit.startedAt);
  const dueMs = Date.parse(unit.dueAt);
  const limitMs = Math.max(0, dueMs - startMs);
  const lastedMs = Math.max(0, nowMs - startMs);
  const took = past.expect([groupOf(unit.indicatorId)], elapsing(limitMs), BELIEF_COUNT);
  const at = (p: number) => Math.max(nowMs, startMs + quantile(took, p, lastedMs));
  const over = nowMs > dueMs;
  const expectedMs = at(0.5);
  return {
    expectedAt: timeOf(expectedMs),
    lowAt: timeOf(at(LOW)),
    highAt: timeOf(at(HIGH)),
    willMeet: over || at(LOW) > dueMs ? false : at(HIGH) <= dueMs ? true : null,
    chance: over ? 0 : Math.round(shareBelow(took, limitMs, lastedMs) * 1_000) / 1_000,
    lateByMs: expectedMs - dueMs,
    reason: over
      ? { code: 'pastDue', values: { minutes: minutes(nowMs - dueMs) } }
      : { code: 'elapsed', values: { minutes: minutes(lastedMs) } },
  };
}
