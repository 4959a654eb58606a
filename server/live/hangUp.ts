/** Hanging up on many so that they do not all dial another node in the same moment. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'socket.io';

export async function hangUp(
  sockets: readonly Pick<Socket, 'disconnect'>[],
  withinMs: number,
): Promise<void> {
  const began = performance.now();
  for (const [i, socket] of sockets.entries()) {
    const early = began + (withinMs * i) / sockets.length - performance.now();
    if (early > 0) await sleep(early);
    socket.disconnect(true);
  }
}
