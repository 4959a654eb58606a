/** `/api/log/head`: where the log ends, signed, so that an export can be held against it. */
import { Router } from 'express';
import type { Access } from '../access/access.ts';
import type { Log } from '../log/index.ts';
import { signedIn } from './who.ts';

export function logRoutes(access: Access, log: Log): Router {
  const routes = Router();
  routes.get('/api/log/head', signedIn(access), async (_request, response) => {
    // Signed afresh when the head has moved: what is answered is always covered by its signature.
    response.json(await log.sign());
  });
  return routes;
}
