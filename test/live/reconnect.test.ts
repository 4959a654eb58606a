/** Screens come back after a restart of the server by themselves, and not all in the same moment. */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Wire } from '../../client/lib/connection.ts';
import { socketWire } from '../../client/lib/wire.ts';

const SCREENS = 30;

/** A line that takes whoever calls: what is tested is when they call. */
async function listen(port: number): Promise<{ http: HttpServer; io: Server; port: number }> {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], serveClient: false });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  return { http, io, port: (http.address() as AddressInfo).port };
}

let server: Awaited<ReturnType<typeof listen>>;
const wires: Wire[] = [];
beforeAll(async () => {
  server = await listen(0);
});
afterAll(async () => {
  for (const wire of wires) wire.close();
  await server.io.close();
});

test(`${SCREENS} screens come back after a restart, each at a time of its own`, async () => {
  const connected: number[][] = [];
  const all = async (times: number) =>
    expect.poll(() => connected.every((moments) => moments.length === times), { timeout: 20_000 }).toBe(true);
  for (let i = 0; i < SCREENS; i++) {
    const moments: number[] = [];
    connected.push(moments);
    const wire = socketWire({ url: `http://127.0.0.1:${server.port}`, token: 't' });
    wires.push(wire);
    wire.open({
      connected: () => void moments.push(performance.now()),
      lost: () => {},
      refused: () => {},
      events: () => {},
    });
  }
  await all(1);
  const { port } = server;
  // As the product stops: it hangs up on everybody at once.
  server.io.disconnectSockets(true);
  await server.io.close();
  server = await listen(port);
  await all(2);
  const back = connected.map(([, moment = 0]) => moment);
  const first = Math.min(...back);
  // Had they all waited equally long, one step of 100 ms would hold them.
  const steps = new Set(back.map((moment) => Math.floor((moment - first) / 100)));
  expect(steps.size).toBeGreaterThan(2);
});
