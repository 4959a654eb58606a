/** The whole product for a test: in this process, on a database of its own, with a signed-in administrator. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { readConfig } from '../../server/config.ts';
import { type Running, start } from '../../server/main.ts';
import type { PostResult } from '../../shared/protocol.ts';
import { type FreshDatabase, freshDatabase } from './postgres.ts';

export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface Product {
  readonly url: string;
  readonly token: string;
  readonly database: FreshDatabase;
  call<T = Record<string, unknown>>(
    method: string,
    address: string,
    body?: unknown,
    headers?: HeadersInit,
  ): Promise<Answer<T>>;
  post(events: unknown): Promise<readonly PostResult[]>;
  socket(): Socket;
  /** Stops the server and starts another one on the same database. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const PASSWORD = 'test-password-1';

/** A node of its own database, or a further node of another's; `env`: what the environment says besides. */
export async function startProduct(besides?: {
  database?: FreshDatabase;
  watch?: boolean;
  env?: Readonly<Record<string, string>>;
}): Promise<Product> {
  const database = besides?.database ?? (await freshDatabase());
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fenghuo-product-'));
  const config = readConfig({
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PORT: '0',
    ADMIN_PASSWORD: PASSWORD,
    LOG_LEVEL: 'fatal',
    // What the watch records comes when it comes: tests that count events do without it.
    WATCH: besides?.watch ? 'on' : 'off',
    ...besides?.env,
  });
  const begin = () => start(config, () => {}, console.error);
  let running: Running = await begin();
  const sockets: Socket[] = [];

  const call: Product['call'] = async (method, address, body, headers = {}) => {
    const response = await fetch(running.url + address, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'accept-language': 'en',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = /\/(problem\+)?json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  };
  let token = '';
  const signedIn = await call<{ token: string }>('POST', '/api/session', {
    user: 'admin',
    password: PASSWORD,
  });
  token = signedIn.body.token;

  return {
    get url() {
      return running.url;
    },
    token,
    database,
    call,
    async post(events) {
      const { status, body } = await call<{ results: PostResult[] }>('POST', '/api/events', events);
      if (status !== 200) throw new Error(`POST /api/events answered ${status}: ${JSON.stringify(body)}`);
      return body.results;
    },
    socket() {
      const socket = io(running.url, { transports: ['websocket'], auth: { token }, forceNew: true });
      sockets.push(socket);
      return socket;
    },
    async restart() {
      await running.stop();
      running = await begin();
    },
    async stop() {
      for (const socket of sockets) socket.disconnect();
      await running.stop();
      if (!besides?.database) await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
