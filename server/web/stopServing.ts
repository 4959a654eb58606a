/** Stops taking requests without anybody losing one: load balancers first, then sockets, then what is under way. */
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Live } from '../live/live.ts';

/** Requests under way have so long to end. */
const PATIENCE_MS = 10_000;
const LOOK_AT_IDLE_MS = 50;

export interface Serving {
  readonly http: Server;
  readonly live: Pick<Live, 'hangUp' | 'close'>;
  /** `/readyz` has to have said for so long that this node stops. */
  readonly drainMs: number;
}

/** From the moment that this node stops, whoever asks it something is told to dial again for the next question. */
export function sendElsewhere(http: Server, stopping: () => boolean): void {
  http.on('request', (_request, response) => {
    if (stopping()) response.setHeader('connection', 'close');
  });
}

/** Resolves when the last request is answered and the last socket hung up on. */
export async function stopServing({ http, live, drainMs }: Serving): Promise<void> {
  await sleep(drainMs);
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  const idle = setInterval(() => http.closeIdleConnections(), LOOK_AT_IDLE_MS);
  await live.hangUp(drainMs / 2);
  await Promise.race([Promise.all([live.close(), closed]), sleep(PATIENCE_MS, undefined, { ref: false })]);
  clearInterval(idle);
  http.closeAllConnections();
}
