/** For operators: alive, ready, and in figures. */
import { Router } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Access } from '../access/access.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import type { Log } from '../log/index.ts';
import { allowed } from './who.ts';

export interface Vital {
  readonly access: Access;
  readonly log: Log;
  readonly keeper: BoardKeeper;
  readonly sockets: () => number;
}

export function healthRoutes({ access, log, keeper, sockets }: Vital): Router {
  const routes = Router();
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  gauge(
    registry,
    'fenghuo_board_position',
    'Position of the newest event that the board has folded',
    () => keeper.board.position,
  );
  gauge(
    registry,
    'fenghuo_board_incidents',
    'Incidents that the board knows',
    () => keeper.board.tracks.incident.size,
  );
  gauge(registry, 'fenghuo_sockets', 'Open Socket.IO connections', sockets);

  routes.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  routes.get('/readyz', async (_request, response) => {
    const head = await log.head().catch(() => null);
    const ready = head !== null && keeper.failure === null;
    response.status(ready ? 200 : 503).json({
      status: ready ? 'ready' : 'notReady',
      database: head !== null,
      board: keeper.failure === null,
      behind: head ? Math.max(0, head.position - keeper.board.position) : null,
    });
  });
  routes.get('/metrics', allowed(access, 'readMetrics', { everywhere: true }), async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return routes;
}

function gauge(registry: Registry, name: string, help: string, value: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(value());
    },
  });
}
