/** When a team will arrive: from the stage it is at, how long it has been there, where it was last seen and at what pace. */
import type { Dispatch, IncidentState } from '../incident/state.ts';
import type { Team } from '../roster/state.ts';
import type { ForecastReason } from '../words/forecast.ts';
import { DETOUR, distanceM } from './distance.ts';
import { type Durations, lognormal, quantile } from './durations.ts';
import { type Forecast, HIGH, LOW, minutes, timeOf } from './forecast.ts';
import type { Past } from './history.ts';
import {
  ACKNOWLEDGING,
  BELIEF_COUNT,
  DEPARTING,
  drivingMs,
  ROAD_KMH,
  TURNING_OUT,
  travelling,
} from './prior.ts';
import { groupsOf, type Stage, sceneOf, wayOf } from './stage.ts';

export interface ArrivalContext {
  readonly dueAt: string;
  readonly team: Pick<Team, 'kind' | 'station' | 'seen'> | undefined;
  readonly past: Past;
}

/** null when there is nothing to expect: not ordered to a scene, arrived, taken back, sent home. */
export function forecastArrival(
  dispatch: Dispatch,
  incident: IncidentState,
  context: ArrivalContext,
  nowMs: number,
): Forecast | null {
  const { ordered, arrived, cancelled, rerouted, released, kind } = dispatch;
  if (!ordered || kind !== 'toScene' || arrived || cancelled || rerouted || released) return null;
  const dueMs = Date.parse(context.dueAt);
  const ahead = aheadOf(dispatch, incident, context, nowMs);
  const at = (p: number) => Math.max(nowMs, arrivalMs(ahead, p, nowMs));
  const expectedMs = at(0.5);
  const over = nowMs > dueMs;
  const chance = over ? 0 : chanceBy(ahead, dueMs, nowMs);
  const willMeet = over || at(LOW) > dueMs ? false : at(HIGH) <= dueMs ? true : null;
  const lateByMs = expectedMs - dueMs;
  return {
    expectedAt: timeOf(expectedMs),
    lowAt: timeOf(at(LOW)),
    highAt: timeOf(at(HIGH)),
    willMeet,
    chance,
    lateByMs,
    reason: over
      ? { code: 'pastDue', values: { minutes: minutes(nowMs - dueMs) } }
      : ahead.reason(expectedMs, lateByMs),
  };
}

/** What still lies before the team: the step it is in since `sinceMs`, and those after it. */
interface Ahead {
  readonly sinceMs: number;
  readonly step: Durations;
  readonly next: readonly Durations[];
  reason(expectedMs: number, lateByMs: number): ForecastReason;
}

function aheadOf(dispatch: Dispatch, incident: IncidentState, context: ArrivalContext, nowMs: number): Ahead {
  const { past, team } = context;
  const way = wayOf(dispatch, incident, team);
  const expect = (stage: Stage, believed: Durations) =>
    past.expect(groupsOf(stage, team, way), believed, BELIEF_COUNT);
  const travel = () => expect('travel', travelling(way));
  const { departed, acknowledged, ordered } = dispatch;
  if (departed) return seenOnTheWay(dispatch, incident, context) ?? onTheWay(departed.at, travel(), nowMs);
  if (acknowledged) {
    const sinceMs = Date.parse(acknowledged.at);
    const lasted = minutes(nowMs - sinceMs);
    return {
      sinceMs,
      step: expect('depart', DEPARTING),
      next: [travel()],
      reason: () => ({ code: 'notDeparted', values: { minutes: lasted } }),
    };
  }
  const sinceMs = Date.parse(ordered?.at ?? '');
  const lasted = minutes(nowMs - sinceMs);
  // Where teams of this log depart without a word before, none is to be waited for.
  const silent = past.count('turnout') > past.count('acknowledge');
  return {
    sinceMs,
    step: silent ? expect('turnout', TURNING_OUT) : expect('acknowledge', ACKNOWLEDGING),
    next: silent ? [travel()] : [expect('depart', DEPARTING), travel()],
    reason: () => ({ code: 'notAcknowledged', values: { minutes: lasted } }),
  };
}

function onTheWay(departedAt: string, step: Durations, nowMs: number): Ahead {
  const sinceMs = Date.parse(departedAt);
  const lasted = minutes(nowMs - sinceMs);
  return { sinceMs, step, next: [], reason: () => ({ code: 'onTheWay', values: { minutes: lasted } }) };
}

/** Nearer than this, only the word of the team is missing. */
const NEAR_M = 500;
/** Shorter drives say little about the pace. */
const PACE_AFTER_M = 500;
const PACE_AFTER_MS = 2 * 60_000;
/** A pace outside this is an error of a position or of a time. */
const SLOWEST_KMH = 5;
const FASTEST_KMH = 110;
/** The way that is left, by the pace so far: two thirds arrive within a factor of 1.4, or of 1.6 by the pace of others. */
const OWN_PACE_SIGMA = 0.35;
const OTHERS_PACE_SIGMA = 0.5;
const SHORTEST_MS = 60_000;

/** From the last position that was told since the departure. */
function seenOnTheWay(
  dispatch: Dispatch,
  incident: IncidentState,
  { team }: ArrivalContext,
): Ahead | undefined {
  const { departed } = dispatch;
  const seen = team?.seen;
  if (!departed || !seen || seen.at < departed.at) return undefined;
  const leftM = distanceM(seen, sceneOf(dispatch, incident));
  if (leftM === null) return undefined;
  const sinceMs = Date.parse(seen.at);
  const own = paceKmh(distanceM(team.station, seen), sinceMs - Date.parse(departed.at));
  const leftMs = Math.max(SHORTEST_MS, drivingMs(leftM, own ?? ROAD_KMH));
  return {
    sinceMs,
    step: lognormal(leftMs, own === null ? OTHERS_PACE_SIGMA : OWN_PACE_SIGMA),
    next: [],
    reason(expectedMs, lateByMs) {
      if (leftM < NEAR_M) return { code: 'nearScene', values: { seenAt: seen.at } };
      const distanceKm = Math.round(((leftM * DETOUR) / 1_000) * 10) / 10;
      const values = { distanceKm, arrivesAt: timeOf(expectedMs) };
      const lateMinutes = minutes(lateByMs);
      return lateMinutes > 0
        ? { code: 'paceLate', values: { ...values, lateMinutes } }
        : { code: 'pace', values };
    },
  };
}

function paceKmh(movedM: number | null, tookMs: number): number | null {
  if (movedM === null || movedM < PACE_AFTER_M || tookMs < PACE_AFTER_MS) return null;
  const kmh = (movedM * DETOUR) / 1_000 / (tookMs / 3_600_000);
  return Math.min(FASTEST_KMH, Math.max(SLOWEST_KMH, kmh));
}

/**
 * A team that is slow in one stage is taken to be slow in the next, so the shares of the stages add up one by one. That is
 * the cautious reading: were they independent, the ends would lie closer together.
 */
function arrivalMs({ sinceMs, step, next }: Ahead, p: number, nowMs: number): number {
  const lastedMs = Math.max(0, nowMs - sinceMs);
  return next.reduce((at, stage) => at + quantile(stage, p), sinceMs + quantile(step, p, lastedMs));
}

/** The share whose arrival is by the limit, found by halving. */
function chanceBy(ahead: Ahead, dueMs: number, nowMs: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2;
    if (arrivalMs(ahead, middle, nowMs) <= dueMs) low = middle;
    else high = middle;
  }
  return Math.round(low * 1_000) / 1_000;
}
