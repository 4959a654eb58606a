/** The teams of one incident on their way against the 2-hour limit, most urgent first. */
import { arrivalClock, type Clock } from '../../../shared/incident/clock.ts';
import type { Dispatch, Stamp } from '../../../shared/incident/state.ts';
import { type DispatchStage, stageOf } from '../../../shared/incident/view.ts';
import type { Standing } from './standing.ts';

/** An order that nobody has acknowledged for so long wants a call. */
const UNACKNOWLEDGED_MS = 5 * 60_000;
/** So near to its limit, a team that has not arrived wants attention. */
const NEAR_MS = 15 * 60_000;

/** `missed`: over the limit and not there; `risk`: wants an act; `late`: there, but over the limit. */
export type Urgency = 'missed' | 'risk' | 'running' | 'unknown' | 'late' | 'arrived';

export interface Arrival {
  readonly dispatchId: string;
  /** null when something of this dispatch was recorded, but no order. */
  readonly teamId: string | null;
  readonly stage: DispatchStage;
  readonly clock: Clock;
  readonly urgency: Urgency;
  readonly orderedMs: number | null;
  readonly acknowledgedMs: number | null;
  readonly departedMs: number | null;
  readonly assembledMs: number | null;
  readonly arrivedMs: number | null;
  /** Start of the clock; without an order there is none. */
  readonly startMs: number | null;
  /** How far over the limit (positive) or before it (negative), now or at the arrival. */
  readonly overMs: number | null;
}

export interface Arrivals {
  readonly rows: readonly Arrival[];
  readonly total: number;
  readonly arrived: number;
  readonly missed: number;
  readonly unacknowledged: number;
  /** Stand-by orders and those called off: not counted, but not kept quiet either. */
  readonly excluded: number;
  /** When the next limit runs out, if one is running. */
  readonly nextDueMs: number | null;
}

const ms = (stamp: Stamp | null): number | null => (stamp ? Date.parse(stamp.at) : null);

const ORDER: readonly Urgency[] = ['missed', 'risk', 'running', 'unknown', 'late', 'arrived'];

export function arrivalsOf({ incident, nowMs, limits }: Standing): Arrivals {
  const all = Object.values(incident.dispatches).map((dispatch) => ({
    dispatch,
    clock: arrivalClock(dispatch, nowMs, limits.arrivalMs),
  }));
  const counted = all.filter(({ dispatch, clock }) => clock.outcome !== 'excluded' && !isCalledOff(dispatch));
  const rows = counted.map(({ dispatch, clock }) => arrivalOf(dispatch, clock, nowMs)).sort(byUrgency);
  const running = rows.filter((row) => row.clock.outcome === 'running');
  return {
    rows,
    total: rows.length,
    arrived: rows.filter((row) => row.arrivedMs !== null).length,
    missed: rows.filter((row) => row.urgency === 'missed').length,
    unacknowledged: rows.filter((row) => row.stage === 'ordered').length,
    excluded: all.length - counted.length,
    nextDueMs:
      running.length > 0 ? Math.min(...running.map((row) => Date.parse(row.clock.dueAt ?? ''))) : null,
  };
}

const isCalledOff = (dispatch: Dispatch): boolean =>
  stageOf(dispatch) === 'cancelled' ||
  stageOf(dispatch) === 'rerouted' ||
  (dispatch.released !== null && !dispatch.arrived);

function arrivalOf(dispatch: Dispatch, clock: Clock, nowMs: number): Arrival {
  const arrivedMs = ms(dispatch.arrived);
  const dueMs = clock.dueAt === null ? null : Date.parse(clock.dueAt);
  return {
    dispatchId: dispatch.dispatchId,
    teamId: dispatch.teamId,
    stage: stageOf(dispatch),
    clock,
    urgency: urgencyOf(dispatch, clock, nowMs),
    orderedMs: ms(dispatch.ordered),
    acknowledgedMs: ms(dispatch.acknowledged),
    departedMs: ms(dispatch.departed),
    assembledMs: ms(dispatch.assembled),
    arrivedMs,
    startMs: clock.startedAt === null ? null : Date.parse(clock.startedAt),
    overMs: dueMs === null ? null : (arrivedMs ?? nowMs) - dueMs,
  };
}

function urgencyOf(dispatch: Dispatch, clock: Clock, nowMs: number): Urgency {
  if (dispatch.arrived) return clock.outcome === 'missed' ? 'late' : 'arrived';
  if (clock.outcome === 'missed') return 'missed';
  if (clock.outcome !== 'running' || clock.dueAt === null) return 'unknown';
  const orderedMs = ms(dispatch.ordered);
  const waiting =
    stageOf(dispatch) === 'ordered' && orderedMs !== null && nowMs - orderedMs > UNACKNOWLEDGED_MS;
  return waiting || Date.parse(clock.dueAt) - nowMs < NEAR_MS ? 'risk' : 'running';
}

/** The longest over first, then what is due next; those at the scene last, the latest to come first. */
function byUrgency(a: Arrival, b: Arrival): number {
  return (
    ORDER.indexOf(a.urgency) - ORDER.indexOf(b.urgency) ||
    (a.arrivedMs === null ? (b.overMs ?? 0) - (a.overMs ?? 0) : (b.arrivedMs ?? 0) - a.arrivedMs) ||
    (a.dispatchId < b.dispatchId ? -1 : 1)
  );
}
