/** The dispatches of one incident against the limit of arrival, the most urgent first, and what they come to. */
import { type Board, isOver, stateIn } from '../../../shared/board.ts';
import { forecastArrival } from '../../../shared/forecast/arrival.ts';
import type { Forecast } from '../../../shared/forecast/forecast.ts';
import { NO_PAST } from '../../../shared/forecast/history.ts';
import { arrivalClock, type Clock } from '../../../shared/incident/clock.ts';
import type { Dispatch, IncidentState } from '../../../shared/incident/state.ts';
import { type DispatchStage, stageOf } from '../../../shared/incident/view.ts';
import { limitsOf } from '../../../shared/indicator/limits.ts';
import type { Team } from '../../../shared/roster/state.ts';
import { type NextAct, nextActOf } from './next.ts';
import { ROW_STANDINGS, type RowStanding } from './standing.ts';

export interface TeamRow {
  readonly dispatch: Dispatch;
  /** undefined for one that is not on the register. */
  readonly team: Team | undefined;
  readonly stage: DispatchStage;
  readonly standing: RowStanding;
  readonly clock: Clock;
  readonly forecast: Forecast | null;
  readonly next: NextAct | null;
  /** How much of the limit is used, 0–1; null without a clock. */
  readonly used: number | null;
}

/** `nowMs` is of the incident's own clock. */
export function teamRows(board: Board, incident: IncidentState, nowMs: number): TeamRow[] {
  const { arrivalMs } = limitsOf(board);
  return Object.values(incident.dispatches)
    .map((dispatch) => rowOf(board, incident, dispatch, nowMs, arrivalMs))
    .sort(byUrgency);
}

function rowOf(
  board: Board,
  incident: IncidentState,
  dispatch: Dispatch,
  nowMs: number,
  limitMs: number,
): TeamRow {
  const team = dispatch.teamId === null ? undefined : stateIn(board, 'team', dispatch.teamId);
  const clock = arrivalClock(dispatch, nowMs, limitMs);
  const { dueAt } = clock;
  const runs = dueAt !== null && !isOver(incident);
  const forecast = runs ? forecastArrival(dispatch, incident, { dueAt, team, past: NO_PAST }, nowMs) : null;
  const standing = standingOf(incident, dispatch, clock, forecast);
  const stage = stageOf(dispatch);
  return {
    dispatch,
    team,
    stage,
    standing,
    clock,
    forecast,
    // An incident that is closed wants nothing of its teams any more but that they are sent home.
    next:
      isOver(incident) && IS_OUT.has(stage) ? 'released' : nextActOf(dispatch, { standing, forecast, nowMs }),
    used: standing === 'none' ? null : usedOf(clock, nowMs),
  };
}

function standingOf(
  incident: IncidentState,
  dispatch: Dispatch,
  { outcome }: Clock,
  forecast: Forecast | null,
): RowStanding {
  if (outcome === 'excluded') return 'none';
  if (outcome === 'unknown' || outcome === 'met') return outcome;
  if (dispatch.arrived) return 'late';
  if (isOver(incident) || dispatch.released) return 'none';
  if (outcome === 'missed') return 'over';
  return forecast?.willMeet === false ? 'endangered' : forecast?.willMeet ? 'safe' : 'open';
}

function usedOf({ startedAt, stoppedAt, limitMs }: Clock, nowMs: number): number | null {
  if (startedAt === null || !Number.isFinite(limitMs) || limitMs <= 0) return null;
  const untilMs = stoppedAt === null ? nowMs : Date.parse(stoppedAt);
  return Math.min(1, Math.max(0, (untilMs - Date.parse(startedAt)) / limitMs));
}

/** Those that will come or should have, then those that stand by, then those at the scene, then those that are done. */
const STAGE_RANK: Readonly<Record<DispatchStage, number>> = {
  ordered: 0,
  acknowledged: 0,
  departed: 0,
  unordered: 1,
  arrived: 2,
  released: 3,
  cancelled: 4,
  rerouted: 4,
};

const dueOf = ({ clock }: TeamRow): string => clock.dueAt ?? '';
const arrivedAt = ({ dispatch }: TeamRow): string => dispatch.arrived?.at ?? '';

function byUrgency(a: TeamRow, b: TeamRow): number {
  return (
    STAGE_RANK[a.stage] - STAGE_RANK[b.stage] ||
    (a.stage === 'arrived' ? inText(arrivedAt(b), arrivedAt(a)) : 0) ||
    ROW_STANDINGS.indexOf(a.standing) - ROW_STANDINGS.indexOf(b.standing) ||
    inText(dueOf(a), dueOf(b)) ||
    inText(a.dispatch.dispatchId, b.dispatch.dispatchId)
  );
}

const inText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export interface Counts {
  /** The limit that the indicators in force set, in hours; null where none does. */
  readonly limitHours: number | null;
  readonly met: number;
  /** Over the limit, whether they have come since or not. */
  readonly missed: number;
  readonly endangered: number;
  readonly safe: number;
  readonly open: number;
  readonly unknown: number;
  readonly standby: number;
}

/** The line above the table. Those called off are in none of the counts. */
export function countsOf(rows: readonly TeamRow[], limitMs: number): Counts {
  const count = (...standings: RowStanding[]) =>
    rows.filter(({ standing }) => standings.includes(standing)).length;
  return {
    limitHours: Number.isFinite(limitMs) ? limitMs / 3_600_000 : null,
    met: count('met'),
    missed: count('over', 'late'),
    endangered: count('endangered'),
    safe: count('safe'),
    open: count('open'),
    unknown: count('unknown'),
    standby: rows.filter(({ dispatch, stage }) => dispatch.kind === 'standby' && IS_OUT.has(stage)).length,
  };
}

const IS_OUT: ReadonlySet<DispatchStage> = new Set(['ordered', 'acknowledged', 'departed', 'arrived']);

/** Ordered and neither home nor called off: what a closed incident leaves behind. */
export const stillOut = (rows: readonly TeamRow[]): TeamRow[] =>
  rows.filter(({ stage }) => IS_OUT.has(stage));
