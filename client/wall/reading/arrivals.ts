/** The teams of one incident on their way against the 2-hour limit, most urgent first. */
import type { Board } from '../../../shared/board.ts';
import type { Forecast } from '../../../shared/forecast/forecast.ts';
import { arrivalClock, type Clock } from '../../../shared/incident/clock.ts';
import type { Dispatch, Stamp } from '../../../shared/incident/state.ts';
import { type DispatchStage, stageOf } from '../../../shared/incident/view.ts';
import { type Doubt, doubtOf, type Span, unsureOf } from './doubt.ts';
import { expectedArrival } from './expected.ts';
import type { Standing } from './standing.ts';

/** An order that nobody has acknowledged for so long wants a call. */
const UNACKNOWLEDGED_MS = 5 * 60_000;
/** So near to its limit, a team that has not arrived wants attention. */
const NEAR_MS = 15 * 60_000;

/**
 * `missed`: over the limit and not there; `risk`: wants an act; `unknown`: nobody can say whether it was in time; `late`:
 * there, but over the limit.
 */
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
  /** Of the team, or of a first element of it. */
  readonly arrivedMs: number | null;
  /** Of the whole team, where a first element came before it. */
  readonly completeMs: number | null;
  /** Only a first element is there: the clock has stopped, the rest is still to come. */
  readonly firstElement: boolean;
  /** The team was at the scene when it was ordered. */
  readonly alreadyThere: boolean;
  /** Start of the clock; without an order there is none. */
  readonly startMs: number | null;
  /** How far over the limit (positive) or before it (negative), now or at the arrival. */
  readonly overMs: number | null;
  /** null when there is nothing to expect. */
  readonly forecast: Forecast | null;
  /** How much later than the limit it is expected, while the limit has not passed; null when it is expected in time. */
  readonly willBeLateMs: number | null;
  readonly doubt: Doubt | null;
  /** Where the clock may have started or stopped, as far as people have said. */
  readonly unsure: readonly Span[];
}

export interface Arrivals {
  readonly rows: readonly Arrival[];
  readonly total: number;
  readonly arrived: number;
  readonly missed: number;
  readonly willBeLate: number;
  readonly unacknowledged: number;
  readonly unknown: number;
  /** Not counted, but not kept quiet either: orders to stand by, and those taken back, some of them after their limit. */
  readonly apart: { readonly standby: number; readonly calledOff: number; readonly calledOffLate: number };
  /** When the next limit runs out, if one is running. */
  readonly nextDueMs: number | null;
}

const ms = (stamp: Stamp | null): number | null => (stamp ? Date.parse(stamp.at) : null);

const ORDER: readonly Urgency[] = ['missed', 'risk', 'running', 'unknown', 'late', 'arrived'];

export function arrivalsOf(board: Board, standing: Standing): Arrivals {
  const { incident, nowMs, limits } = standing;
  const all = Object.values(incident.dispatches).map((dispatch) => ({
    dispatch,
    clock: arrivalClock(dispatch, nowMs, limits.arrivalMs),
  }));
  const standby = all.filter(({ dispatch }) => dispatch.kind === 'standby');
  const scenes = all.filter(({ dispatch }) => dispatch.kind !== 'standby');
  const off = scenes.filter(({ dispatch, clock }) => clock.outcome === 'excluded' || isCalledOff(dispatch));
  const rows = scenes
    .filter((one) => !off.includes(one))
    .map(({ dispatch, clock }) => arrivalOf(board, standing, dispatch, clock))
    .sort(byUrgency);
  const count = (is: (row: Arrival) => boolean) => rows.filter(is).length;
  const dues = rows
    .filter(({ clock }) => clock.outcome === 'running')
    .map(({ clock }) => Date.parse(clock.dueAt ?? ''));
  return {
    rows,
    total: rows.length,
    arrived: count((row) => row.arrivedMs !== null),
    missed: count((row) => row.urgency === 'missed'),
    willBeLate: count((row) => row.willBeLateMs !== null),
    unacknowledged: count((row) => row.stage === 'ordered'),
    unknown: count((row) => row.urgency === 'unknown'),
    apart: {
      standby: standby.length,
      calledOff: off.length,
      calledOffLate: off.filter(({ clock }) => clock.outcome === 'missed').length,
    },
    nextDueMs: dues.length > 0 ? Math.min(...dues) : null,
  };
}

/** Taken back before it arrived: whoever was there before has arrived. */
const isCalledOff = (dispatch: Dispatch): boolean =>
  stageOf(dispatch) === 'cancelled' ||
  stageOf(dispatch) === 'rerouted' ||
  (dispatch.released !== null && !dispatch.arrived);

function arrivalOf(
  board: Board,
  { incident, nowMs, limits }: Standing,
  dispatch: Dispatch,
  clock: Clock,
): Arrival {
  const { arrived, complete, ordered } = dispatch;
  const { dueAt, startedAt } = clock;
  const arrivedMs = ms(arrived);
  const completeMs = arrived?.firstElement ? ms(complete) : null;
  const dueMs = dueAt === null ? null : Date.parse(dueAt);
  const forecast = dueAt === null ? null : expectedArrival(board, incident, dispatch, dueAt, nowMs);
  const lateByMs = clock.outcome === 'running' ? (forecast?.lateByMs ?? 0) : 0;
  const willBeLateMs = lateByMs > 0 ? lateByMs : null;
  const doubt = doubtOf(dispatch, clock, (other) => arrivalClock(other, nowMs, limits.arrivalMs));
  return {
    dispatchId: dispatch.dispatchId,
    teamId: dispatch.teamId,
    stage: stageOf(dispatch),
    clock,
    urgency: urgencyOf(dispatch, clock, { nowMs, undecided: doubt?.decides ?? false, willBeLateMs }),
    orderedMs: ms(ordered),
    acknowledgedMs: ms(dispatch.acknowledged),
    departedMs: ms(dispatch.departed),
    assembledMs: ms(dispatch.assembled),
    arrivedMs,
    completeMs,
    firstElement: arrived?.firstElement === true && complete === null,
    alreadyThere: arrived !== null && arrived.at === ordered?.at,
    startMs: startedAt === null ? null : Date.parse(startedAt),
    overMs: dueMs === null ? null : (arrivedMs ?? nowMs) - dueMs,
    forecast,
    willBeLateMs,
    doubt,
    unsure: doubt === null ? [] : unsureOf(dispatch),
  };
}

interface Judged {
  readonly nowMs: number;
  readonly undecided: boolean;
  readonly willBeLateMs: number | null;
}

function urgencyOf(dispatch: Dispatch, clock: Clock, { nowMs, undecided, willBeLateMs }: Judged): Urgency {
  if (undecided) return 'unknown';
  if (dispatch.arrived) return clock.outcome === 'missed' ? 'late' : 'arrived';
  if (clock.outcome === 'missed') return 'missed';
  if (clock.outcome !== 'running' || clock.dueAt === null) return 'unknown';
  const orderedMs = ms(dispatch.ordered);
  const waiting =
    stageOf(dispatch) === 'ordered' && orderedMs !== null && nowMs - orderedMs > UNACKNOWLEDGED_MS;
  const near = Date.parse(clock.dueAt) - nowMs < NEAR_MS;
  return waiting || near || willBeLateMs !== null ? 'risk' : 'running';
}

/** The longest over first, then what is due next; those at the scene last, the latest to come first. */
function byUrgency(a: Arrival, b: Arrival): number {
  return (
    ORDER.indexOf(a.urgency) - ORDER.indexOf(b.urgency) ||
    (a.arrivedMs === null ? (b.overMs ?? 0) - (a.overMs ?? 0) : (b.arrivedMs ?? 0) - a.arrivedMs) ||
    (a.dispatchId < b.dispatchId ? -1 : 1)
  );
}
