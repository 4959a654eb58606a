/** `/api/positions`: where teams are and were, in and out. */
import { Router } from 'express';
import { z } from 'zod';
import { id, instant } from '../../shared/event/field.ts';
import type { Access } from '../access/access.ts';
import type { Positions } from '../positions/positions.ts';
import { jsonBody, readAs } from './body.ts';
import { noteRefused } from './events.ts';
import { Refusal } from './problem.ts';
import { posterOf, signedIn, whoAsks } from './who.ts';

const MOST_AT_ONCE = 500;
const DAY_MS = 86_400_000;
const LONGEST_REPLAY_MS = 31 * DAY_MS;

/** Half-open: the day before `to` unless said, up to now unless said. */
export const replayQuery = z
  .strictObject({
    team: id,
    from: instant.optional(),
    to: instant.optional(),
    limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
  })
  .refine((asked) => lengthMs(periodOf(asked)) <= LONGEST_REPLAY_MS, {
    error: 'replayTooLong',
    path: ['from'],
  });

export function positionRoutes(access: Access, positions: Positions): Router {
  const routes = Router();

  routes.post('/api/positions', signedIn(access), jsonBody, async (request, response) => {
    const posted: unknown = request.body;
    const inputs = Array.isArray(posted) ? posted : [posted];
    if (inputs.length === 0) throw new Refusal('noPositions');
    if (inputs.length > MOST_AT_ONCE) throw new Refusal('tooManyPositions');
    const me = whoAsks(request);
    const { lang } = posterOf(request);
    const results = await positions.record(inputs, { principal: me, session: me.session.id, lang });
    noteRefused(access, me, results, 'POST /api/positions');
    response.json({ results });
  });

  routes.get('/api/positions/latest', signedIn(access), (request, response) => {
    response.json({ positions: positions.latestFor(whoAsks(request)), at: new Date().toISOString() });
  });

  routes.get('/api/positions', signedIn(access), async (request, response) => {
    const { team, limit, ...said } = readAs(replayQuery, request.query, request);
    const asked = { teamId: team, ...periodOf(said), limit };
    const replay = await positions.replay(whoAsks(request), asked);
    if (!replay) throw new Refusal('noSuchTeam', { id: team });
    response.json({ ...asked, ...replay });
  });

  return routes;
}

interface Period {
  readonly from: string;
  readonly to: string;
}

function periodOf({
  from,
  to = new Date().toISOString(),
}: {
  from?: string | undefined;
  to?: string | undefined;
}): Period {
  return { from: from ?? new Date(Date.parse(to) - DAY_MS).toISOString(), to };
}

const lengthMs = ({ from, to }: Period): number => Date.parse(to) - Date.parse(from);
