/** `/api/days`: a year of incidents by its days, as is known today. */
import { Router } from 'express';
import { z } from 'zod';
import { seesIncident } from '../../shared/access/sight.ts';
import { statesOf } from '../../shared/board.ts';
import { yearOf } from '../../shared/replay/days.ts';
import type { Access } from '../access/access.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { readAs } from './body.ts';
import { signedIn, whoAsks } from './who.ts';

export const yearQuery = z.strictObject({ year: z.coerce.number().int().min(1900).max(2999).optional() });

export function dayRoutes(access: Access, keeper: BoardKeeper): Router {
  const routes = Router();
  routes.get('/api/days', signedIn(access), (request, response) => {
    const { year } = readAs(yearQuery, request.query, request);
    const me = whoAsks(request);
    const seen = [...statesOf(keeper.board, 'incident')].filter((one) => seesIncident(me, keeper.board, one));
    response.json(yearOf(seen, year ?? null));
  });
  return routes;
}
