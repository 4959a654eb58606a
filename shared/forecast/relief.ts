/** When enough of the people in need of an area will be reached: from the pace at which deliveries were reported. */
import { reachedBy } from '../incident/clock.ts';
import type { ReliefArea } from '../incident/state.ts';
import type { ForecastReason } from '../words/forecast.ts';
import { type Forecast, minutes, timeOf } from './forecast.ts';

export interface ReliefForecast extends Forecast {
  /** Share of the people in need that is reached at the limit, 0–1. */
  readonly share: { readonly expected: number; readonly low: number; readonly high: number } | null;
}

export interface ReliefClock {
  readonly startedAt: string;
  readonly dueAt: string;
  /** Share of the people in need that has to be reached, 0–1; null where everybody has to be. */
  readonly target: number | null;
}

/** Longer without a word, and the silence itself is the news. */
const SILENCE_MS = 2 * 3_600_000;
/** Of this many deliveries, the latest: slopes are taken between all pairs. */
const POINTS = 40;

/** null when there is nothing to expect: nobody in need, or everybody reached. */
export function forecastRelief(area: ReliefArea, clock: ReliefClock, nowMs: number): ReliefForecast | null {
  const dueMs = Date.parse(clock.dueAt);
  const over = nowMs > dueMs;
  const need = area.need?.people;
  const reached = reachedBy(area);
  if (need === undefined) return unsaid(over, { code: 'needNotStated', values: {} }, nowMs - dueMs);
  if (need === 0 || reached >= need) return null;
  const target = clock.target ?? 1;
  // Exact: 70 % of 10 people are 7, and no rounding of 0.7 makes them 8.
  const wanted = Math.ceil(need * target - 1e-9);
  const inTime = Math.min(need, reachedBy(area, clock.dueAt));
  if (inTime >= wanted) return reachedAlready(inTime / need, nowMs, dueMs);

  const last = area.deliveries.reduce((latest, { at }) => (at > latest ? at : latest), clock.startedAt);
  const lastMs = Date.parse(last);
  const silentMs = nowMs - lastMs;
  const silence: ForecastReason = {
    code: 'noReports',
    values: { hours: Math.max(0, Math.round(silentMs / 3_600_000)) },
  };
  if (area.deliveries.length === 0) return unsaid(over, silence, nowMs - dueMs);

  const pace = paceOf(area, clock.startedAt, nowMs);
  const missing = wanted - reached;
  const reachAt = (perMs: number, fromMs: number): number | null =>
    missing <= 0 ? nowMs : perMs > 0 ? Math.max(nowMs, fromMs + missing / perMs) : null;
  // What went on since the last report is not known: it went on as before at best, and not at all at worst.
  const expectedMs = reachAt(pace.middle, lastMs);
  const lowMs = reachAt(pace.high, lastMs);
  const highMs = reachAt(pace.low, nowMs);
  const shareBy = (perMs: number, fromMs: number) =>
    Math.min(1, (reached + Math.max(0, dueMs - fromMs) * perMs) / need);
  const share = over
    ? { expected: inTime / need, low: inTime / need, high: inTime / need }
    : {
        expected: shareBy(pace.middle, lastMs),
        low: shareBy(pace.low, nowMs),
        high: shareBy(pace.high, lastMs),
      };
  const beyond = (ms: number | null) => ms === null || ms > dueMs;
  const willMeet = over || beyond(lowMs) ? false : beyond(highMs) ? null : true;
  return {
    expectedAt: expectedMs === null ? null : timeOf(expectedMs),
    lowAt: lowMs === null ? null : timeOf(lowMs),
    highAt: highMs === null ? null : timeOf(highMs),
    willMeet,
    chance: over ? 0 : chanceOf(pace.slopes, missing / Math.max(1, dueMs - nowMs)),
    lateByMs: expectedMs === null ? null : expectedMs - dueMs,
    share,
    reason: over
      ? pastDue(nowMs - dueMs)
      : silentMs > SILENCE_MS
        ? silence
        : { code: 'reliefPace', values: { share: percent(share.expected), target: percent(target) } },
  };
}

const percent = (share: number): number => Math.floor(share * 100 + 1e-9);

const pastDue = (overMs: number): ForecastReason => ({
  code: 'pastDue',
  values: { minutes: minutes(overMs) },
});

const unsaid = (over: boolean, reason: ForecastReason, overMs: number): ReliefForecast => ({
  expectedAt: null,
  lowAt: null,
  highAt: null,
  // Without a need there is no share, and so no miss either.
  willMeet: over && reason.code !== 'needNotStated' ? false : null,
  chance: over && reason.code !== 'needNotStated' ? 0 : null,
  lateByMs: null,
  share: null,
  reason: over && reason.code !== 'needNotStated' ? pastDue(overMs) : reason,
});

const reachedAlready = (share: number, nowMs: number, dueMs: number): ReliefForecast => ({
  expectedAt: timeOf(nowMs),
  lowAt: timeOf(nowMs),
  highAt: timeOf(nowMs),
  willMeet: true,
  chance: 1,
  lateByMs: Math.min(0, nowMs - dueMs),
  share: { expected: share, low: share, high: share },
  reason: { code: 'targetReached', values: { share: percent(share) } },
});

interface Pace {
  /** People per millisecond, each between two moments. */
  readonly slopes: readonly number[];
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/**
 * The slopes between all pairs of moments (Theil–Sen): one convoy that brought everything, or one late report, moves
 * their middle little. Now is a moment too, so that silence slows the pace down. Low and high are the quarters: with so
 * few moments a tenth would be the extremes.
 */
function paceOf(area: ReliefArea, startedAt: string, nowMs: number): Pace {
  const times = [...new Set(area.deliveries.map(({ at }) => at))].sort().slice(-POINTS);
  const points = [
    { ms: Date.parse(startedAt), people: 0 },
    ...times.map((at) => ({ ms: Date.parse(at), people: reachedBy(area, at) })),
  ];
  points.push({ ms: nowMs, people: points.at(-1)?.people ?? 0 });
  const slopes = points
    .flatMap((a, i) =>
      points.slice(i + 1).flatMap((b) => (b.ms > a.ms ? [(b.people - a.people) / (b.ms - a.ms)] : [])),
    )
    .map((slope) => Math.max(0, slope))
    .sort((a, b) => a - b);
  const at = (index: number) => slopes[index] ?? 0;
  const last = slopes.length - 1;
  return {
    slopes,
    low: at(Math.floor(last * 0.25)),
    middle: at(Math.floor(last * 0.5)),
    high: at(Math.ceil(last * 0.75)),
  };
}

/** Certainty is for what has happened. */
const chanceOf = (slopes: readonly number[], needed: number): number => {
  const enough = slopes.filter((slope) => slope >= needed).length / Math.max(1, slopes.length);
  return Math.round(Math.min(0.98, Math.max(0.02, enough)) * 1_000) / 1_000;
};
