/** Those who are told, in this process: how many events reached them, and how long after they were to be told. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { BareLine } from '../line/bareLine.ts';
import { Recent } from '../line/recent.ts';
import type { Order, Stamps } from './server.ts';

export interface Heard {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface Audience {
  hear(order: Order): Promise<Heard>;
  end(): Promise<void>;
}

interface Message {
  readonly positions: readonly number[];
  readonly atMs: number[];
}

const now = () => performance.timeOrigin + performance.now();

export async function gather(kind: 'ours' | 'ws', sockets: number): Promise<Audience> {
  const child: ChildProcess = fork(fileURLToPath(new URL('./server.ts', import.meta.url)), [kind], {
    execArgv: ['--import', 'tsx'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  let messages = new Recent<Message>(Number.POSITIVE_INFINITY);
  let [delivered, wanted, lastAtMs] = [0, Number.POSITIVE_INFINITY, 0];
  let reached = () => {};
  const hear = (bytes: Buffer) => {
    const message = messages.of(bytes, () => ({ positions: positionsIn(bytes.toString('utf8')), atMs: [] }));
    if (message.positions.length === 0) return;
    lastAtMs = now();
    message.atMs.push(lastAtMs);
    delivered += message.positions.length;
    if (delivered >= wanted) reached();
  };
  const lines: BareLine[] = [];
  // A hundred at a time: a thousand handshakes at once would measure the listen queue.
  for (let i = 0; i < sockets; i += 100)
    lines.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(100, sockets - i) }, () => open(kind, port, hear)),
      )),
    );
  return {
    async hear(order) {
      messages = new Recent<Message>(Number.POSITIVE_INFINITY);
      delivered = 0;
      wanted = sockets * order.events;
      const all = new Promise<void>((resolve) => {
        reached = resolve;
      });
      const answered = once(child, 'message');
      child.send(order);
      await all;
      const [stamps] = (await answered) as [Stamps];
      const latencies = latenciesOf(stamps, messages.all(), wanted);
      const [, firstAtMs = 0] = stamps[0] ?? [];
      const at = (share: number) => latencies[Math.floor(share * (latencies.length - 1))] ?? Number.NaN;
      return { perSecond: wanted / ((lastAtMs - firstAtMs) / 1_000), p50Ms: at(0.5), p99Ms: at(0.99) };
    },
    async end() {
      for (const line of lines) line.end();
      const gone = once(child, 'exit');
      child.send('quit');
      await gone;
    },
  };
}

function latenciesOf(stamps: Stamps, messages: Iterable<Message>, most: number): Float64Array {
  const toldAtMs = new Map(stamps);
  const all = new Float64Array(most);
  let n = 0;
  for (const { positions, atMs } of messages)
    for (const position of positions) {
      const told = toldAtMs.get(position) ?? Number.NaN;
      for (const at of atMs) all[n++] = at - told;
    }
  return all.subarray(0, n).sort();
}

/** A line that is ready to hear. Both kinds are read by the same client, so that its cost is the same. */
function open(kind: 'ours' | 'ws', port: number, hear: (bytes: Buffer) => void): Promise<BareLine> {
  const path = kind === 'ours' ? '/socket.io/?EIO=4&transport=websocket' : '/';
  return new Promise((resolve, reject) => {
    const line = new BareLine(`http://127.0.0.1:${port}${path}`, {
      opened: () => {
        if (kind === 'ws') resolve(line);
      },
      closed: () => reject(new Error('the line was closed')),
      message: (bytes) => {
        if (kind === 'ws') return hear(bytes);
        const start = bytes.toString('latin1', 0, 12);
        if (start.startsWith('42["events"')) hear(bytes);
        else if (start.startsWith('0{')) line.send('40{"token":"bench"}');
        else if (start.startsWith('40')) line.send('420["follow",{"after":null}]');
        else if (start.startsWith('430')) resolve(line);
        else if (start === '2') line.send('3');
      },
    });
  });
}

/** Each event has one such field, whatever else a message says. */
const positionsIn = (text: string): number[] =>
  [...text.matchAll(/"position":(\d+),"stream"/g)].map(([, position]) => Number(position));
