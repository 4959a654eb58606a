/** For operators: alive, ready, and in figures. */
import { Router } from 'express';
import type { Access } from '../access/access.ts';
import type { Metrics } from '../operate/metrics.ts';
import type { Operations } from '../operate/operations.ts';
import { allowed } from './who.ts';

export function healthRoutes(access: Access, operations: Operations, metrics: Metrics): Router {
  const routes = Router();
  routes.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  routes.get('/readyz', async (_request, response) => {
    const ready = await operations.ready();
    response.status(ready.status === 'ready' ? 200 : 503).json(ready);
  });
  routes.get('/metrics', allowed(access, 'readMetrics', { everywhere: true }), async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text(await operations.facts()));
  });
  return routes;
}
