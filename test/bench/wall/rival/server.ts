/** The rival's server: its page, and a bare WebSocket that passes on whatever it is told. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { WebSocketServer } from 'ws';
import type { RivalMessage } from './message.ts';

export interface Rival {
  readonly url: string;
  tell(message: RivalMessage): void;
  close(): Promise<void>;
}

/** `first`: what every page is told when it comes. */
export async function startRival(first: RivalMessage): Promise<Rival> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'fenghuo-rival-'));
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    build: { outDir, chunkSizeWarningLimit: 2_000 },
  });
  const http = createServer(async (request, response) => {
    const asked = request.url === '/' ? 'index.html' : path.normalize(request.url ?? '').slice(1);
    const content = await readFile(path.join(outDir, asked)).catch(() => null);
    const type = asked.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    response.writeHead(content ? 200 : 404, { 'content-type': type }).end(content ?? undefined);
  });
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (socket) => socket.send(JSON.stringify(first)));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    tell(message) {
      const text = JSON.stringify(message);
      for (const socket of sockets.clients) socket.send(text);
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => http.close(resolve));
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
