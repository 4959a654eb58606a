/** A server on loopback with the doors that the command line uses, and faults that a test can order. */
import { hash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { canonical } from '../../../shared/canonical.ts';
import { GENESIS_HASH } from '../../../shared/event.ts';
import { MemoryLog } from '../../play/memoryLog.ts';

export type Fault =
  | { readonly status: 503 | 429; readonly retryAfter: string }
  | 'hangUp'
  | 'hangUpAfterwards'
  | 'cutOff';

export class FakeServer {
  readonly log = new MemoryLog();
  /** What goes wrong with the next requests after signing in, one after the other. */
  readonly faults: Fault[] = [];
  readonly requests: string[] = [];
  readonly #http = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** The log as an export: chained as DESIGN says. */
  lines(stream?: string): string[] {
    let prevHash = GENESIS_HASH;
    return this.log.events.flatMap((event) => {
      const own = hash('sha256', `${prevHash}\n${canonical(event)}`);
      const line = JSON.stringify({ ...event, prevHash, hash: own });
      prevHash = own;
      return stream && event.stream !== stream ? [] : [line];
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '' } = request;
    this.requests.push(`${method} ${url}`);
    let body = '';
    for await (const chunk of request) body += chunk;
    const fault = url === '/api/session' ? undefined : this.faults.shift();
    if (fault === 'hangUp') return void request.socket.destroy();
    if (typeof fault === 'object') {
      return void response.writeHead(fault.status, { 'retry-after': fault.retryAfter }).end();
    }
    const json = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (url === '/api/session') {
      const { password } = JSON.parse(body) as { password: string };
      return void (password === 'right'
        ? json(201, { token: 't', me: {} })
        : json(401, { title: 'Wrong password' }));
    }
    if (request.headers.authorization !== 'Bearer t') return void json(401, { title: 'Sign in first' });
    if (method === 'POST') {
      const results = await this.log.post(JSON.parse(body));
      // The worst moment: recorded, but nobody hears of it.
      if (fault === 'hangUpAfterwards') return void request.socket.destroy();
      return void json(200, { results });
    }
    const stream = new URL(url, 'http://x').searchParams.get('stream') ?? undefined;
    const text = this.lines(stream)
      .map((line) => `${line}\n`)
      .join('');
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    if (fault !== 'cutOff') return void response.end(text);
    response.write(text.slice(0, text.length / 2), () => request.socket.destroy());
  }
}
