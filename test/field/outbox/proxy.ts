/**
 * The line between a phone and the server, as bad as a test wants it: a real HTTP proxy that cuts, doubles, delays, and
 * answers in the server's place. Sockets (`upgrade`) go through it too, so that a browser can stand before it.
 */
import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/**
 * `dropRequest`: the server never hears of it. `dropAnswer`: it does its work, and the phone is never told. `double`: it
 * hears the same request twice, at once. `late`: first it is silent for so long. `answer`: somebody else answers.
 * `cutBody`: the line breaks when so many bytes of the request are through.
 */
export type Fault =
  | { readonly is: 'dropRequest' | 'dropAnswer' | 'double' }
  | { readonly is: 'late'; readonly ms: number }
  | {
      readonly is: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | { readonly is: 'cutBody'; readonly bytes: number };

export interface Passed {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Bytes of the request that went on to the server. */
  readonly bytes: number;
  readonly fault: Fault | null;
}

export interface BadLine {
  readonly url: string;
  /** All requests that came, in order. */
  readonly passed: readonly Passed[];
  /** The next request that `of` fits meets this; several are met in the order in which they were set. */
  next(fault: Fault, of?: (request: { method: string; path: string }) => boolean): void;
  /** No line at all, and what was open is cut; until it is back. */
  offline(isOff: boolean): void;
  /** The line is there, and nothing more befalls it. */
  mend(): void;
  stop(): Promise<void>;
}

/** What the phone gets instead of what the server answered. */
type Rewrite = (path: string, body: Buffer) => Buffer;

/** @param target where the server is now: it may stand elsewhere after a restart */
export async function startProxy(target: () => string, rewrite?: Rewrite): Promise<BadLine> {
  const faults: { fault: Fault; of: (request: { method: string; path: string }) => boolean }[] = [];
  const passed: Passed[] = [];
  const sockets = new Set<Socket>();
  let off = false;

  const server = createServer((request, response) => {
    const { method = 'GET', url: path = '/' } = request;
    const at = faults.findIndex(({ of }) => of({ method, path }));
    const fault = at === -1 ? null : (faults.splice(at, 1)[0]?.fault ?? null);
    void met(request, response, fault).catch(() => response.destroy());
  });

  async function met(request: IncomingMessage, response: ServerResponse, fault: Fault | null) {
    const whole = await bodyOf(request);
    const body = fault?.is === 'cutBody' ? whole.subarray(0, fault.bytes) : whole;
    const { method = 'GET', url: path = '/', headers } = request;
    const silent = fault?.is === 'dropRequest' || fault?.is === 'answer';
    passed.push({ method, path, headers, fault, bytes: silent ? 0 : body.length });
    if (fault?.is === 'dropRequest') return void response.destroy();
    if (fault?.is === 'answer')
      return void response.writeHead(fault.status, fault.headers).end(fault.body ?? '');
    if (fault?.is === 'late') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.is === 'cutBody') {
      await cutOff(request, whole, body);
      return void response.destroy();
    }
    const twice = fault?.is === 'double' ? [forward(request, whole), forward(request, whole)] : [];
    const answers = await Promise.all(twice.length > 0 ? twice : [forward(request, whole)]);
    const answer = answers[answers.length - 1];
    if (!answer || fault?.is === 'dropAnswer') return void response.destroy();
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  /** The server gets the beginning of a body that was announced as longer, and then nothing any more. */
  async function cutOff(request: IncomingMessage, whole: Buffer, part: Buffer): Promise<void> {
    const onward = httpRequest(target() + request.url, {
      method: request.method,
      headers: { ...request.headers, 'content-length': String(whole.length) },
    });
    onward.on('error', () => {});
    await new Promise<void>((resolve) => onward.write(part, () => resolve()));
    // So long that the server has read what came; then the line is gone.
    await new Promise((resolve) => setTimeout(resolve, 50));
    onward.destroy();
  }

  async function forward(request: IncomingMessage, body: Buffer): Promise<Heard> {
    return new Promise((resolve, reject) => {
      const { 'accept-encoding': encoding, ...asked } = request.headers;
      const headers = {
        ...asked,
        // What is rewritten has to be read.
        ...(encoding && !rewrite ? { 'accept-encoding': encoding } : {}),
        'content-length': String(body.length),
        connection: 'close',
      };
      const onward = httpRequest(target() + request.url, { method: request.method, headers }, (answer) => {
        const { statusCode: status = 502 } = answer;
        const { 'content-length': _, ...told } = answer.headers;
        bodyOf(answer).then((bytes) => {
          const given = rewrite?.(request.url ?? '/', bytes) ?? bytes;
          resolve({ status, headers: rewrite ? told : answer.headers, body: given });
        }, reject);
      });
      onward.on('error', reject);
      onward.end(body);
    });
  }

  server.on('connection', (socket) => {
    if (off) return void socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    const { hostname, port } = new URL(target());
    const onward = connect(Number(port), hostname, () => {
      const lines = request.rawHeaders.flatMap((name, at, all) =>
        at % 2 === 0 ? [`${name}: ${all[at + 1] ?? ''}`] : [],
      );
      onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    socket.on('close', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    passed,
    next(fault, of = () => true) {
      faults.push({ fault, of });
    },
    offline(isOff) {
      off = isOff;
      if (isOff) for (const socket of sockets) socket.destroy();
    },
    mend() {
      off = false;
      faults.splice(0);
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Heard {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
