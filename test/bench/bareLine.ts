/**
 * A WebSocket client for thousands in one process, beside the servers that they load: it reads into one buffer, copies only
 * what comes in parts, and checks nothing. Only for servers of our own on loopback; frames must be whole messages, not packed.
 */
import { connect, type Socket } from 'node:net';

const READ_BYTES = 512 * 1024;
/** Sockets of one thread are read one after the other. */
const shared = Buffer.allocUnsafe(READ_BYTES);

const TEXT = 1;
const CLOSE = 8;
const LEN_16 = 126;
const HEAD_END = Buffer.from('\r\n\r\n');

export interface Listener {
  readonly opened: () => void;
  /** `bytes` are others after this call. */
  readonly message: (bytes: Buffer) => void;
  /** Once, whether it was ever open or not. */
  readonly closed: () => void;
}

export class BareLine {
  readonly #socket: Socket;
  readonly #listener: Listener;
  #upgraded = false;
  /** What came of a frame, or of the answer to the upgrade, that is not whole yet. */
  #parts: Buffer[] = [];
  #have = 0;
  #need = 0;

  constructor(url: string, listener: Listener) {
    const { hostname, port, pathname, search } = new URL(url);
    this.#listener = listener;
    this.#socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: {
        buffer: shared,
        callback: (length, buffer) => {
          this.#read((buffer as Buffer).subarray(0, length));
          return true;
        },
      },
    });
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => listener.closed());
    this.#socket.write(
      `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
    );
  }

  get isOpen(): boolean {
    return this.#upgraded && !this.#socket.destroyed;
  }

  send(text: string): void {
    const payload = Buffer.from(text);
    // A mask of zeros leaves the text as it is.
    const head =
      payload.length < LEN_16
        ? Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0])
        : Buffer.from([0x81, 0x80 | LEN_16, payload.length >> 8, payload.length & 0xff, 0, 0, 0, 0]);
    this.#socket.write(Buffer.concat([head, payload]));
  }

  end(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    if (this.#parts.length === 0) return this.#take(chunk);
    this.#parts.push(Buffer.from(chunk));
    this.#have += chunk.length;
    if (this.#have < this.#need) return;
    const all = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#have = 0;
    this.#need = 0;
    this.#take(all);
  }

  #take(all: Buffer): void {
    let rest = all;
    if (!this.#upgraded) {
      const end = rest.indexOf(HEAD_END);
      if (end < 0) return this.#keep(rest, 0);
      if (!rest.toString('latin1', 0, 12).endsWith(' 101')) return this.end();
      this.#upgraded = true;
      this.#listener.opened();
      rest = rest.subarray(end + HEAD_END.length);
    }
    while (rest.length >= 2) {
      const short = (rest[1] as number) & 0x7f;
      const start = short < LEN_16 ? 2 : short === LEN_16 ? 4 : 10;
      if (rest.length < start) break;
      const length =
        short < LEN_16 ? short : short === LEN_16 ? rest.readUInt16BE(2) : Number(rest.readBigUInt64BE(2));
      if (rest.length < start + length) return this.#keep(rest, start + length);
      const kind = (rest[0] as number) & 0x0f;
      if (kind === CLOSE) return this.end();
      if (kind === TEXT) this.#listener.message(rest.subarray(start, start + length));
      rest = rest.subarray(start + length);
    }
    if (rest.length > 0) this.#keep(rest, 0);
  }

  #keep(rest: Buffer, need: number): void {
    this.#parts = [Buffer.from(rest)];
    this.#have = rest.length;
    this.#need = need;
  }
}
