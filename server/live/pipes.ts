/** Who reads more slowly than is told: misses what is sent meanwhile, sees the gap in the next message, and follows again. */
import type { Server, Socket } from 'socket.io';
import { unread } from './prepared.ts';

/** A client that has so much unread in its pipe is let be until it has read it. */
const UNREAD_BYTES = 4 * 1024 * 1024;
/** … or so many messages. */
const UNREAD_MESSAGES = 500;
/** Who reads nothing for so long is hung up on: what waits for them is memory of all. */
const UNREAD_MS = 60_000;
const LOOK_AT_MS = 200;

/** The room of those who are let be. No view can have this name: a view's room is `view:…`. */
export const SLOW = 'slow';

export class Pipes {
  readonly #io: Server;
  readonly #timer: ReturnType<typeof setInterval>;
  /** Since when each of the slow has too much unread, by a steady clock. */
  readonly #since = new WeakMap<Socket, number>();
  readonly #read = new WeakMap<Socket, () => void>();

  constructor(io: Server) {
    this.#io = io;
    this.#timer = setInterval(() => {
      for (const socket of io.sockets.sockets.values()) this.#look(socket);
    }, LOOK_AT_MS);
  }

  /** How many are let be. */
  get slow(): number {
    return this.#io.sockets.adapter.rooms.get(SLOW)?.size ?? 0;
  }

  /** Whether it is let be just now. */
  isLetBe(socket: Socket): boolean {
    return this.#since.has(socket);
  }

  /** Whether it has too much unread. */
  isSlow({ conn }: Socket): boolean {
    const { bytes, messages } = unread(conn);
    return bytes > UNREAD_BYTES || messages > UNREAD_MESSAGES;
  }

  /** `then`: when it has read what it had not. */
  onRead(socket: Socket, then: () => void): void {
    this.#read.set(socket, then);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(socket: Socket): void {
    const since = this.#since.get(socket);
    if (!this.isSlow(socket)) {
      if (since === undefined) return;
      this.#since.delete(socket);
      socket.leave(SLOW);
      this.#read.get(socket)?.();
      return;
    }
    socket.join(SLOW);
    if (since === undefined) this.#since.set(socket, performance.now());
    else if (performance.now() - since > UNREAD_MS) socket.conn.close(true);
  }
}
