/** When enough people will be reached: of the whole incident, and area by area. */
import type { Board } from '../../../shared/board.ts';
import { entryOf } from '../../../shared/entry.ts';
import type { Forecast } from '../../../shared/forecast/forecast.ts';
import { forecastRelief, type ReliefForecast } from '../../../shared/forecast/relief.ts';
import type { ReliefArea, Stamp } from '../../../shared/incident/state.ts';
import { limitSetters } from '../../../shared/indicator/limits.ts';
import type { AreaRelief, Relief } from '../../lib/relief.ts';
import { withRivalCounts } from '../../lib/rivalCounts.ts';
import { recordedForecast } from './expected.ts';
import type { Standing } from './standing.ts';

/** Expected so soon, at its pace it would be there by now: it is behind, and no time is told. */
export const SOON_MS = 60_000;

/**
 * Of all areas whose need is known, taken as one: each step of the overall share is a delivery. null when there is no share,
 * when everybody was reached, or when nothing was delivered yet.
 */
export function expectedRelief(relief: Relief, nowMs: number): ReliefForecast | null {
  const { startMs, limitMs, need, steps, target, share, doneMs } = relief;
  if (share === null || startMs === null || doneMs !== null || steps.length === 0) return null;
  const at = (ms: number) => new Date(ms).toISOString();
  const stamp = (ms: number): Stamp => ({
    at: at(ms),
    precision: 'minute',
    event: '',
    position: 0,
    recordedAt: at(ms),
    by: '',
  });
  const told = { conflictGroup: null };
  const whole: ReliefArea = {
    area: '',
    affectedAt: null,
    needs: [],
    need: { ...stamp(startMs), ...told, people: need, status: 'provisional' },
    rivalNeeds: null,
    deliveries: steps.map(({ atMs, share }) => ({
      ...stamp(atMs),
      ...told,
      people: share * need,
      count: 'cumulative',
      categories: [],
    })),
  };
  return forecastRelief(whole, { startedAt: at(startMs), dueAt: at(startMs + limitMs), target }, nowMs);
}

/**
 * Of one area: as last recorded, while it is ahead and no delivery came after it; else by the pace of its deliveries, of
 * rival counts the fewest.
 */
export function expectedOfArea(
  board: Board,
  { incident, nowMs, limits }: Standing,
  { area, startMs, dueMs, done }: AreaRelief,
): Forecast | null {
  const state = entryOf(incident.relief, area);
  if (!state || startMs === null || dueMs === null || done) return null;
  const dueAt = new Date(dueMs).toISOString();
  const indicatorId = limitSetters(board).relief?.id;
  const said = recordedForecast(board, incident.id, { indicatorId, subject: area, dueAt });
  const newest = Math.max(0, ...[...state.deliveries, ...state.needs].map(({ position }) => position));
  const { least } = withRivalCounts(state, incident.confirmations);
  if (least === state && said?.expectedAt && said.position > newest && Date.parse(said.expectedAt) >= nowMs)
    return said;
  const startedAt = new Date(startMs).toISOString();
  return forecastRelief(least, { startedAt, dueAt, target: limits.reliefTarget }, nowMs);
}
