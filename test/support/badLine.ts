/** A bad line on purpose: between a screen and its node, or a node and its database. Everything that a cable can do to TCP. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Weather {
  /** Each piece of data comes so much later. */
  readonly delayMs: number;
  /** Each way, on each connection; null: as fast as it goes. */
  readonly bytesPerSecond: number | null;
  /** A connection breaks in the middle of a piece of data, once in so many pieces; null: never. */
  readonly breaksOnceIn: number | null;
  /** Nothing goes through, and nobody is told. */
  readonly silent: boolean;
}

const FINE: Weather = { delayMs: 0, bytesPerSecond: null, breaksOnceIn: null, silent: false };
const SILENT_LOOK_MS = 20;

export interface BadLine {
  readonly port: number;
  /** The given address, by way of this line. */
  through(url: string): string;
  /** From now on; what is not said is fine. */
  weather(now: Partial<Weather>): void;
  /** Breaks all connections there are; whoever dials again comes through. */
  cut(): void;
  /** Whoever dials is hung up on, until told otherwise. */
  refuse(on: boolean): void;
  /** The next answer that reads so is thrown away and its connection broken: it has been done, and nobody is told. */
  loseAnswer(like: RegExp): Promise<void>;
  /** Leads elsewhere from now on; connections there are stay. */
  leadTo(port: number): void;
  readonly connections: () => number;
  close(): Promise<void>;
}

/** `random` decides when a lossy line breaks. */
export async function openBadLine(
  to: number,
  { host = '127.0.0.1', random = Math.random } = {},
): Promise<BadLine> {
  let target = to;
  let now = FINE;
  let refusing = false;
  let losing: { readonly like: RegExp; readonly lost: () => void } | null = null;
  const pairs = new Set<readonly [Socket, Socket]>();

  const door = createServer((near) => {
    near.on('error', () => {});
    if (refusing) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(target, host);
    far.on('error', () => {});
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const end of pair)
      end.on('close', () => {
        pairs.delete(pair);
        for (const other of pair) other.destroy();
      });
    void carry(near, far, 'question');
    void carry(far, near, 'answer');
  });

  /** One way of one connection, a piece after the other: never out of order, as TCP never is. */
  async function carry(from: Socket, into: Socket, what: 'question' | 'answer'): Promise<void> {
    const over = new AbortController();
    const signal = { signal: over.signal };
    const gone = once(into, 'close', signal).catch(() => {});
    try {
      for await (const piece of from as AsyncIterable<Buffer>) {
        while (now.silent && !into.destroyed) await sleep(SILENT_LOOK_MS);
        if (now.delayMs > 0) await sleep(now.delayMs);
        if (now.bytesPerSecond !== null) await sleep((piece.length / now.bytesPerSecond) * 1_000);
        if (what === 'answer' && losing?.like.test(piece.toString('latin1'))) {
          losing.lost();
          losing = null;
          return breakBoth(from, into);
        }
        if (now.breaksOnceIn !== null && random() < 1 / now.breaksOnceIn) {
          into.write(piece.subarray(0, piece.length >> 1), () => breakBoth(from, into));
          return;
        }
        if (into.destroyed) return;
        if (!into.write(piece)) await Promise.race([once(into, 'drain', signal), gone]);
      }
      into.end();
    } catch {
      breakBoth(from, into);
    } finally {
      over.abort();
    }
  }

  const breakBoth = (...ends: Socket[]) => {
    for (const end of ends) if (!end.destroyed) end.resetAndDestroy();
  };
  const cut = () => {
    for (const pair of [...pairs]) breakBoth(...pair);
  };
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo;
  return {
    port,
    through(url) {
      const changed = new URL(url);
      changed.hostname = '127.0.0.1';
      changed.port = String(port);
      return changed.href.replace(/\/$/, '');
    },
    weather(next) {
      now = { ...FINE, ...next };
    },
    cut,
    refuse(on) {
      refusing = on;
    },
    loseAnswer: (like) =>
      new Promise((lost) => {
        losing = { like, lost };
      }),
    leadTo(next) {
      target = next;
    },
    connections: () => pairs.size,
    async close() {
      const closed = new Promise((resolve) => door.close(resolve));
      cut();
      await closed;
    },
  };
}
