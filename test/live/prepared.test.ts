/** What many are told is made once: whoever gets it, packed or not, reads the same message, and in its place. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { Server, type Socket } from 'socket.io';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { eventOf, Prepared, sendTo, unread, writeOnce } from '../../server/live/prepared.ts';

const http = createServer();
const server = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: { threshold: Number.MAX_SAFE_INTEGER, serverNoContextTakeover: true },
});
writeOnce(server);
let url = '';
let answer: (give: (reply: unknown) => void, socket: Socket) => void = () => {};
server.on('connection', (socket) => {
  socket.on('ask', (give: (reply: unknown) => void) => answer(give, socket));
});
beforeAll(async () => {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** Asks once over a bare line, and gives back all that came until there were so many messages. */
function heard(
  packs: boolean,
  messages: number,
): Promise<{ readonly texts: string[]; readonly bytes: number }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: packs,
  });
  const texts: string[] = [];
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith('0{')) socket.send('40');
      else if (text.startsWith('40')) socket.send('427["ask"]');
      else if (texts.push(text) === messages) {
        const { bytesRead } = (socket as unknown as { _socket: { bytesRead: number } })._socket;
        socket.terminate();
        resolve({ texts, bytes: bytesRead });
      }
    });
  });
}

const told = (text: string): unknown => JSON.parse(text.slice(text.indexOf('[')));
const LONG = { events: Array.from({ length: 2_000 }, (_, i) => ({ position: i, text: '阿布亥沟山体滑坡' })) };

describe('a prepared message', () => {
  test.each([
    ['a line that packs', true],
    ['one that does not', false],
  ])('over %s is what was made, with the time at which it went', async (_, packs) => {
    const prepared = new Prepared(LONG);
    await prepared.pack();
    answer = (give) => give(prepared);
    const before = Date.now();
    const { texts, bytes } = await heard(packs, 1);
    expect(texts[0]).toMatch(/^437\[/);
    const [{ at, ...rest }] = told(texts[0] ?? '') as [{ at: string }];
    expect(rest).toEqual(LONG);
    expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
    const length = Buffer.byteLength(JSON.stringify(LONG));
    if (packs) expect(bytes).toBeLessThan(length / 5);
    else expect(bytes).toBeGreaterThan(length);
  });

  test('whatever it says, and however long it is, over either kind of line', async () => {
    const word = fc.string({ unit: 'binary', maxLength: 40 });
    const lengths = fc.constantFrom(0, 1, 80, 120, 126, 400, 9_000, 65_400, 65_536, 70_000);
    await fc.assert(
      fc.asyncProperty(word, lengths, fc.boolean(), fc.boolean(), async (text, length, packs, first) => {
        const message = { text, filling: 'x'.repeat(length) };
        const prepared = new Prepared(message);
        if (first) await prepared.pack();
        answer = (give) => give(prepared);
        const { texts } = await heard(packs, 1);
        expect(told(texts[0] ?? '')).toEqual([{ at: expect.any(String), ...message }]);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps its place among others, long and short, packed and not', async () => {
    const long = new Prepared(LONG);
    await long.pack();
    answer = (give, socket) => {
      socket.emit('note', { n: 1, long: 'x'.repeat(200_000) });
      give(long);
      socket.emit('events', new Prepared({ n: 2 }));
      socket.emit('events', long);
      server.emit('events', new Prepared({ n: 3 }));
      sendTo(socket.conn, eventOf('events', new Prepared({ n: 4 })));
      socket.emit('note', { n: 5 });
    };
    for (const packs of [true, false]) {
      const { texts } = await heard(packs, 7);
      expect(texts.map((text) => text.slice(0, 10).replace(/\d{4}-.*/, ''))).toEqual([
        '42["note",',
        '437[{"at":',
        '42["events',
        '42["events',
        '42["events',
        '42["events',
        '42["note",',
      ]);
      const said = texts.map((text) => (told(text) as unknown[]).at(-1) as { n?: number });
      expect(said.map(({ n }) => n)).toEqual([1, undefined, 2, undefined, 3, 4, 5]);
    }
  });

  test('told to many keeps its place too, whether the line is free or not', async () => {
    const numbers = Array.from({ length: 60 }, (_, n) => n);
    for (const packs of [true, false]) {
      answer = async (_, socket) => {
        for (const n of numbers) {
          if (n % 3 === 0) socket.emit('events', { n, filling: 'x'.repeat(n * 4_000) });
          else sendTo(socket.conn, eventOf('events', new Prepared({ n, filling: 'x'.repeat(n * 4_000) })));
          if (n % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
        }
      };
      const { texts } = await heard(packs, numbers.length);
      expect(texts.map((text) => (told(text) as [string, { n: number }])[1].n)).toEqual(numbers);
    }
  });

  test('is read by the client of Socket.IO as any other answer', async () => {
    const prepared = new Prepared(LONG);
    await prepared.pack();
    answer = (give) => give(prepared);
    const client = io(url, { transports: ['websocket'], forceNew: true });
    expect(await client.timeout(5_000).emitWithAck('ask')).toMatchObject(LONG);
    client.disconnect();
  });

  test('counts as unread as long as it lies in the pipe', async () => {
    const counted = new Promise<{ bytes: number; messages: number }>((resolve) => {
      answer = (_, socket) => {
        for (let i = 0; i < 3; i++) socket.emit('events', new Prepared(LONG));
        resolve(unread(socket.conn));
        socket.disconnect(true);
      };
    });
    const client = io(url, { transports: ['websocket'], forceNew: true, reconnection: false });
    client.emit('ask', () => {});
    const { bytes, messages } = await counted;
    expect(messages).toBeGreaterThanOrEqual(1);
    expect(bytes).toBeGreaterThan(Buffer.byteLength(JSON.stringify(LONG)));
    client.disconnect();
  });
});
