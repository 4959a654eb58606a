/** `/api/board` and `/api/incidents`: folded state, now or of another moment. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { type Entitled, reachedAsSeenBy, teamAsSeenBy } from '../../shared/access/privacy.ts';
import { seesIncident } from '../../shared/access/sight.ts';
import { type Board, isOver, nowOf, stateIn, statesOf, trackIn } from '../../shared/board.ts';
import { instant } from '../../shared/event/field.ts';
import type { Attachment, IncidentState } from '../../shared/incident/state.ts';
import { incidentView } from '../../shared/incident/view.ts';
import { limitsOf } from '../../shared/indicator/limits.ts';
import { planSummary } from '../../shared/plan/fold.ts';
import { homeOf } from '../../shared/roster/home.ts';
import type { Track } from '../../shared/track.ts';
import type { Access } from '../access/access.ts';
import type { Attachments } from '../attachments/attachments.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { boardAt, incidentAt, type Moment } from '../board/past.ts';
import { searchIncidents, searchQuery } from '../board/search.ts';
import type { Log } from '../log/index.ts';
import { readAs } from './body.ts';
import { Refusal } from './problem.ts';
import { entitledOf, signedIn, whoAsks } from './who.ts';

export const momentQuery = z.strictObject({ asOf: instant.optional(), knownAt: instant.optional() });

/** An incident that ended within this time is still shown. */
const LATELY_MS = 24 * 3_600_000;

interface BoardRooms {
  readonly access: Access;
  readonly keeper: BoardKeeper;
  readonly log: Log;
  readonly attachments: Attachments;
}

export function boardRoutes({ access, keeper, log, attachments }: BoardRooms): Router {
  const routes = Router();
  const boardOf = async ({ asOf, knownAt }: Moment): Promise<Board> =>
    asOf === undefined && knownAt === undefined
      ? keeper.board
      : await boardAt(log, keeper.board, { asOf, knownAt });
  // What one may see is decided by what holds today: no moment of the past opens what is closed now.
  const seenBy = (request: Request) => {
    const me = whoAsks(request);
    return (incident: IncidentState) =>
      seesIncident(me, keeper.board, stateIn(keeper.board, 'incident', incident.id) ?? incident);
  };

  routes.get('/api/board', signedIn(access), async (request, response) => {
    const moment = readAs(momentQuery, request.query, request);
    const board = await boardOf(moment);
    response.json(boardView(board, moment, seenBy(request), entitledOf(whoAsks(request))));
  });

  routes.get('/api/board/home', signedIn(access), (_request, response) => {
    response.json(homeOf(keeper.board) ?? { area: null });
  });

  routes.get('/api/incidents', signedIn(access), async (request, response) => {
    const search = readAs(searchQuery, request.query, request);
    response.json(searchIncidents(await boardOf(search), search, seenBy(request)));
  });

  routes.get('/api/incidents/:id', signedIn(access), async (request, response) => {
    const id = String(request.params['id']);
    const moment = readAs(momentQuery, request.query, request);
    const past = moment.asOf !== undefined || moment.knownAt !== undefined;
    const live = trackIn(keeper.board, 'incident', id);
    if (!live || !seesIncident(whoAsks(request), keeper.board, live.state))
      throw new Refusal('noSuchIncident', { id });
    const track = past ? await incidentAt(log, keeper.board, id, moment) : live;
    if (!track) throw new Refusal('noSuchIncident', { id });
    const view = incidentView(track, nowFor(keeper.board, track, moment));
    response.json({ ...view, attachments: await withContent(view.attachments, attachments) });
  });

  return routes;
}

/** Each attachment with the type and size of its content; null for one that has not come yet. */
async function withContent(listed: readonly Attachment[], attachments: Attachments) {
  const known = await attachments.known(listed.map(({ sha256 }) => sha256));
  return listed.map((one) => {
    const content = known.get(one.sha256);
    return {
      ...one,
      stored: content !== undefined,
      type: content?.type ?? null,
      size: content?.size ?? null,
    };
  });
}

/** The now that an incident is judged by: the moment asked for, or that of its own clock. */
function nowFor(board: Board, track: Track<IncidentState>, { asOf, knownAt }: z.output<typeof momentQuery>) {
  const clock = nowOf(board, track.state.drill, Date.now());
  const now = new Date(clock).toISOString();
  const seen = asOf ?? knownAt ?? now;
  return { nowMs: Date.parse(seen), asOf: asOf ?? now, knownAt: knownAt ?? now, limits: limitsOf(board) };
}

function boardView(
  board: Board,
  moment: z.output<typeof momentQuery>,
  sees: (incident: IncidentState) => boolean,
  entitled: Entitled,
) {
  const now = new Date().toISOString();
  const lately = (incident: IncidentState) =>
    incident.closed !== null && Date.parse(moment.asOf ?? now) - Date.parse(incident.closed.at) < LATELY_MS;
  const incidents = [...board.tracks.incident.values()]
    .filter(({ state }) => (!isOver(state) || lately(state)) && sees(state))
    .map((track) => incidentView(track, nowFor(board, track, moment)));
  return {
    position: board.position,
    recordedAt: board.recordedAt || null,
    asOf: moment.asOf ?? now,
    knownAt: moment.knownAt ?? now,
    incidents,
    teams: [...statesOf(board, 'team')].map((team) => teamAsSeenBy(team, entitled)),
    depots: [...statesOf(board, 'depot')],
    shelters: [...statesOf(board, 'shelter')],
    bodies: [...statesOf(board, 'body')].map((body) => reachedAsSeenBy(body, entitled)),
    posts: [...statesOf(board, 'post')].map((post) => reachedAsSeenBy(post, entitled)),
    areas: [...statesOf(board, 'area')],
    warnings: [...statesOf(board, 'warning')],
    rollCalls: [...statesOf(board, 'rollCall')],
    drills: [...statesOf(board, 'drill')],
    plans: [...statesOf(board, 'plan')].map(planSummary),
  };
}
