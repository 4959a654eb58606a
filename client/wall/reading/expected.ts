/** What is expected of the running clocks of an incident: as the watch last recorded it, else as this page can tell. */
import { type Board, stateIn, trackIn } from '../../../shared/board.ts';
import { upcast } from '../../../shared/event/upcast.ts';
import type { DataOf } from '../../../shared/event.ts';
import { forecastArrival } from '../../../shared/forecast/arrival.ts';
import type { Forecast } from '../../../shared/forecast/forecast.ts';
import { NO_PAST } from '../../../shared/forecast/history.ts';
import type { Dispatch, IncidentState } from '../../../shared/incident/state.ts';
import { limitSetters } from '../../../shared/indicator/limits.ts';
import type { Team } from '../../../shared/roster/state.ts';
import { effectiveEvents, type Track } from '../../../shared/track.ts';

interface Recorded extends Forecast {
  readonly madeAt: string;
  readonly position: number;
  readonly dueAt: string;
}

const keyOf = (indicatorId: string, subject: string): string => `${indicatorId} ${subject}`;

/** A track is a new object with each event of it, so what was read of one holds as long as it is in use. */
const read = new WeakMap<Track<IncidentState>, ReadonlyMap<string, Recorded>>();

/** The latest recorded forecast of each clock, by indicator and subject; none of an incident whose history is not kept. */
function recordedOn(track: Track<IncidentState>): ReadonlyMap<string, Recorded> {
  const known = read.get(track);
  if (known) return known;
  const latest = new Map<string, Recorded>();
  for (const placed of track.history ? effectiveEvents(track) : []) {
    if (placed.type !== 'forecastMade') continue;
    const { indicatorId, subject, ...told } = upcast(placed).data as DataOf<'forecastMade'>;
    const key = keyOf(indicatorId, subject);
    if (latest.has(key)) continue;
    const { expectedAt, dueAt } = told;
    const lateByMs = expectedAt === null ? null : Date.parse(expectedAt) - Date.parse(dueAt);
    latest.set(key, { ...told, lateByMs, madeAt: placed.occurredAt, position: placed.position });
  }
  read.set(track, latest);
  return latest;
}

/** What was last recorded of this clock; null when it was never spoken of, or of another limit only. */
export function recordedForecast(
  board: Board,
  incidentId: string,
  clock: { readonly indicatorId: string | undefined; readonly subject: string; readonly dueAt: string },
): Recorded | null {
  const track = trackIn(board, 'incident', incidentId);
  if (!track || clock.indicatorId === undefined) return null;
  const said = recordedOn(track).get(keyOf(clock.indicatorId, clock.subject));
  return said?.dueAt === clock.dueAt ? said : null;
}

/** The page's own forecasts move with time; so often on the clock of the incident they are made anew. */
const ANEW_MS = 20_000;

interface Made {
  readonly team: Team | undefined;
  readonly place: IncidentState['place'];
  readonly dueAt: string;
  readonly beat: number;
  readonly forecast: Forecast | null;
}
const made = new WeakMap<Dispatch, Made>();

/**
 * When a team is expected. A recorded forecast stands until something newer is known of the team, or its time has passed.
 * `dueAt` is the limit of the dispatch, `nowMs` the incident's own now.
 */
export function expectedArrival(
  board: Board,
  incident: IncidentState,
  dispatch: Dispatch,
  dueAt: string,
  nowMs: number,
): Forecast | null {
  const team = dispatch.teamId === null ? undefined : stateIn(board, 'team', dispatch.teamId);
  const indicatorId = limitSetters(board).arrival?.id;
  const said = recordedForecast(board, incident.id, { indicatorId, subject: dispatch.dispatchId, dueAt });
  if (said && stands(said, dispatch, team, nowMs)) return dispatch.arrived ? null : said;
  // Many teams are not forecast all in one frame.
  const offset = (dispatch.ordered?.position ?? 0) * 1_000;
  const beat = Math.floor((nowMs + offset) / ANEW_MS);
  const { place } = incident;
  const last = made.get(dispatch);
  if (last && last.team === team && last.place === place && last.dueAt === dueAt && last.beat === beat)
    return last.forecast;
  const forecast = forecastArrival(dispatch, incident, { dueAt, team, past: NO_PAST }, nowMs);
  made.set(dispatch, { team, place, dueAt, beat, forecast });
  return forecast;
}

function stands(said: Recorded, dispatch: Dispatch, team: Team | undefined, nowMs: number): boolean {
  const { ordered, acknowledged, departed, assembled, arrived } = dispatch;
  const newest = Math.max(
    ...[ordered, acknowledged, departed, assembled, arrived].map((stage) => stage?.position ?? 0),
  );
  const seenSince = (team?.seen?.at ?? '') > said.madeAt;
  return newest < said.position && !seenSince && Date.parse(said.expectedAt ?? said.dueAt) >= nowMs;
}
