/** Clients that do what no client should: never read, and come and go without end. The server is as before afterwards. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FollowReply } from '../../shared/protocol.ts';
import { situation } from '../support/facts.ts';
import type { Screen } from './checker/readers.ts';
import { post, startLoad } from './load.ts';
import { proved, screensOf, shownAgain } from './proof.ts';
import { openTown, type Town, until } from './town.ts';

const MB = 1024 * 1024;
const PRELOAD = path.resolve('test/fault/preload/weigh.mjs');
/** Caches fill and code is compiled while it is weighed. */
const MARGIN_BYTES = 12 * MB;
const RECONNECTS = 1_000;

let town: Town;
let screens: Screen[];
const folder = mkdtempSync(path.join(tmpdir(), 'fenghuo-weight-'));
const weighed = path.join(folder, 'weight.json');
beforeAll(async () => {
  town = await openTown({
    nodes: 1,
    env: () => ({ NODE_OPTIONS: `--import ${PRELOAD}`, FAULT_WEIGHT: weighed }),
  });
  screens = screensOf(town);
});
afterAll(async () => {
  for (const screen of screens ?? []) screen.close();
  await town?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Weight {
  readonly heapUsed: number;
  readonly arrayBuffers: number;
  readonly handles: number;
}

/** What the node holds after its garbage was collected. */
async function weight(): Promise<Weight> {
  rmSync(weighed, { force: true });
  town.node(0).server().child.kill('SIGUSR2');
  let read: Weight | null = null;
  await until('it is weighed', () => {
    try {
      read = JSON.parse(readFileSync(weighed, 'utf8')) as Weight;
    } catch {
      return false;
    }
    return true;
  });
  return read as unknown as Weight;
}

/** Speaks WebSocket as far as asking to follow, and then never reads a byte again. */
async function neverReading() {
  const { url, token } = town.node(0).inside();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  const frame = (text: string) => {
    const payload = Buffer.from(text);
    const size = payload.length;
    const head =
      size < 126 ? Buffer.from([0x81, 0x80 | size]) : Buffer.from([0x81, 0xfe, size >> 8, size & 255]);
    // A mask of zeros masks nothing.
    return Buffer.concat([head, Buffer.alloc(4), payload]);
  };
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  const heard = (what: string) =>
    new Promise<void>((resolve) => {
      const hear = (data: Buffer) => {
        if (!data.toString('latin1').includes(what)) return;
        socket.off('data', hear);
        resolve();
      };
      socket.on('data', hear);
    });
  await heard('0{"sid"');
  const welcomed = heard('40{"sid"');
  socket.write(frame(`40${JSON.stringify({ token })}`));
  await welcomed;
  socket.pause();
  return {
    follow: () => void socket.write(frame('421["follow",{"after":null}]')),
    end: () => void socket.destroy(),
  };
}

test(`a client that reconnects ${RECONNECTS} times leaves nothing behind`, async () => {
  const { url, token } = town.node(0).inside();
  const once = async () => {
    const socket = io(url, {
      transports: ['websocket'],
      auth: { token },
      forceNew: true,
      reconnection: false,
    });
    try {
      const position = await new Promise<number>((resolve, reject) => {
        socket.on('connect_error', reject);
        socket.emit('follow', { after: 1_000_000 }, (reply: FollowReply) =>
          'position' in reply ? resolve(reply.position) : reject(new Error(JSON.stringify(reply))),
        );
      });
      expect(position).toBeGreaterThan(0);
    } finally {
      socket.disconnect();
    }
  };
  const times = async (count: number) => {
    for (let done = 0; done < count; done += 10) await Promise.all(Array.from({ length: 10 }, once));
  };
  await times(100);
  const before = await weight();
  await times(RECONNECTS);
  await until('handles are back', async () => (await weight()).handles <= before.handles + 5);
  const after = await weight();
  expect(after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers).toBeLessThan(
    MARGIN_BYTES,
  );
  await shownAgain(screens[0] as Screen, town.node(0).inside());
});

// The last one: it leaves a board of many megabytes.
test('a client that never reads costs a bounded amount of memory, and nobody else anything', async () => {
  const load = startLoad(() => [town.node(0).door()], town.incident);
  await until('some events', () => load.acknowledged() > 100);
  const before = await weight();
  const deaf = await Promise.all(Array.from({ length: 5 }, neverReading));
  // They ask and ask, and every answer would be a whole board.
  for (const one of deaf) for (let i = 0; i < 50; i++) one.follow();
  const large = '现场情况'.repeat(5_000);
  for (let i = 0; i < 60; i++) {
    const events = Array.from({ length: 10 }, () => situation(town.incident, large));
    const results = await post(town.node(0).inside(), events);
    expect(results.map(({ outcome }) => outcome)).toEqual(events.map(() => 'recorded'));
    if (i % 10 === 0) for (const one of deaf) one.follow();
  }
  const during = await weight();
  await shownAgain(screens[0] as Screen, town.node(0).inside());
  // 600 events of 60 kB are 36 MB: in the log, and on the board of this node. Told to five who do not read they would be
  // 180 MB more, and each board that they asked for as much again.
  const held = during.heapUsed + during.arrayBuffers - before.heapUsed - before.arrayBuffers;
  for (const one of deaf) one.end();
  const history = await load.end();
  await until('they are gone', async () => (await weight()).handles <= before.handles + 5);
  const after = await weight();
  const theirs = held - (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers);
  expect(theirs).toBeLessThan(deaf.length * 20 * MB);
  await proved(town, history, screens);
});
