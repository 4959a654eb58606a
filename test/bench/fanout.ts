/** Fan-out: the product's live room against a bare WebSocket server, both to 1,000 sockets on loopback, taking turns. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';
import { median, type Row } from './report.ts';

const SOCKETS = 1_000;
const BURST = 100;
const ROUNDS = 5;

export async function benchFanout(): Promise<Row[]> {
  const ours = await begin('ours');
  const rival = await begin('ws');
  const rates = { ours: [] as number[], rival: [] as number[] };
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const [a, b] = [await ours.burst(), await rival.burst()];
      if (round === 0) continue;
      rates.ours.push(a);
      rates.rival.push(b);
    }
  } finally {
    await ours.end();
    await rival.end();
  }
  const ratios = rates.ours.map((rate, i) => rate / (rates.rival[i] ?? Number.NaN));
  return [
    {
      name: `fan-out to ${SOCKETS} sockets, against bare ws`,
      ours: median(rates.ours),
      rival: median(rates.rival),
      unit: 'deliveries/s',
      ratio: median(ratios),
      target: null,
    },
  ];
}

async function begin(kind: 'ours' | 'ws') {
  const child: ChildProcess = fork(fileURLToPath(new URL('./fanout-server.ts', import.meta.url)), [kind], {
    execArgv: ['--import', 'tsx'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  let delivered = 0;
  let wanted = Number.POSITIVE_INFINITY;
  let reached = () => {};
  const hear = (text: string) => {
    delivered += eventsIn(text);
    if (delivered >= wanted) reached();
  };
  const sockets: WebSocket[] = [];
  // A hundred at a time: a thousand handshakes at once would measure the listen queue.
  for (let i = 0; i < SOCKETS; i += 100) {
    sockets.push(...(await Promise.all(Array.from({ length: 100 }, () => open(kind, port, hear)))));
  }
  return {
    async burst(): Promise<number> {
      delivered = 0;
      wanted = SOCKETS * BURST;
      const all = new Promise<void>((resolve) => {
        reached = resolve;
      });
      const began = performance.now();
      child.send({ burst: BURST });
      await all;
      return wanted / ((performance.now() - began) / 1_000);
    },
    async end() {
      for (const socket of sockets) socket.terminate();
      child.send('quit');
      await once(child, 'exit');
    },
  };
}

/** A socket that is ready to hear. Both kinds are read by the same bare client, so that its cost is the same. */
function open(kind: 'ours' | 'ws', port: number, hear: (text: string) => void): Promise<WebSocket> {
  const path = kind === 'ours' ? '/socket.io/?EIO=4&transport=websocket' : '/';
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    if (kind === 'ws') socket.once('open', () => resolve(socket));
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      if (kind === 'ws') return hear(text);
      if (text.startsWith('0{')) socket.send('40{"token":"bench"}');
      else if (text.startsWith('40')) socket.send('420["follow",{"after":null}]');
      else if (text.startsWith('430')) resolve(socket);
      else if (text === '2') socket.send('3');
      else hear(text);
    });
  });
}

/** How many events a message tells of: each has one such field, whatever else it says. */
function eventsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"prevHash":'); at >= 0; at = text.indexOf('"prevHash":', at + 1)) count++;
  return count;
}
