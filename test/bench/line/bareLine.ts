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
    if (this.#parts.length === 0) {
      this.#take(chunk);
      return;
    }
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
    let rest: Buffer | null = this.#upgraded ? all : this.#upgradedBy(all);
    while (rest) rest = this.#frame(rest);
  }

  /** What follows the answer to the upgrade, if it is whole. */
  #upgradedBy(all: Buffer): Buffer | null {
    const end = all.indexOf(HEAD_END);
    if (end < 0) return this.#keep(all, 0);
    if (!all.toString('latin1', 0, 12).endsWith(' 101')) {
      this.end();
      return null;
    }
    this.#upgraded = true;
    this.#listener.opened();
    return all.subarray(end + HEAD_END.length);
  }

  /** Takes one frame, if it is whole, and gives back what follows it. */
  #frame(rest: Buffer): Buffer | null {
    if (rest.length === 0) return null;
    if (rest.length < 2) return this.#keep(rest, 0);
    const short = (rest[1] as number) & 0x7f;
    const start = short < LEN_16 ? 2 : short === LEN_16 ? 4 : 10;
    if (rest.length < start) return this.#keep(rest, 0);
    const length =
      short < LEN_16 ? short : short === LEN_16 ? rest.readUInt16BE(2) : Number(rest.readBigUInt64BE(2));
    const end = start + length;
    if (rest.length < end) return this.#keep(rest, end);
    const kind = (rest[0] as number) & 0x0f;
    if (kind === TEXT) this.#listener.message(rest.subarray(start, end));
    if (kind !== CLOSE) return rest.subarray(end);
    this.end();
    return null;
  }

  #keep(rest: Buffer, need: number): null {
    this.#parts = [Buffer.from(rest)];
    this.#have = rest.length;
    this.#need = need;
    return null;
  }
}
