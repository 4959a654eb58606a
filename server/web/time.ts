/** `/api/time`: the server's now, for clients that measure their own clock against it. */
import { Router } from 'express';
import type { Access } from '../access/access.ts';
import { signedIn } from './who.ts';

/** The moment is taken last, so that what the asking itself took counts as the way there. */
export function timeRoutes(access: Access): Router {
  const routes = Router();
  routes.get('/api/time', signedIn(access), (_request, response) => {
    response.json({ at: new Date().toISOString() });
  });
  return routes;
}
