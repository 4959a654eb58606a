/** Many who come back in one moment: one board is written out for all who see the same, and nobody waits long or for ever. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterEach, describe, expect, test } from 'vitest';
import { openLive } from '../../server/live/live.ts';
import { type Board, EMPTY_BOARD, evolveBoard } from '../../shared/board.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import type { EventsMessage, FollowReply, Me } from '../../shared/protocol.ts';
import { restoreBoard } from '../../shared/snapshot.ts';
import { story } from '../support/story.ts';

const SCREENS = 200;
const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const me: Me = {
  user: 'li',
  name: 'li',
  role: 'viewer',
  grants: [{ role: 'viewer', area: null }],
  body: null,
  team: null,
  acts: [],
  mustChangePassword: false,
  session: { id: 's', kind: 'wall' },
};

const PROOF = { prevHash: '0', hash: '1' };
const logged = (told: ReturnType<typeof story>): LoggedEvent[] =>
  told.events.map((event) => ({ ...event, ...PROOF }));

/** The live room on a board that the test moves. `written`: how often the first event was made into text. */
async function live(
  events: readonly LoggedEvent[],
  whoIs: (token: string) => Promise<Me | null> = async () => me,
) {
  let written = 0;
  const [first, ...rest] = events;
  if (!first) throw new Error('a story has a beginning');
  const counted = Object.defineProperty({ ...first }, 'toJSON', {
    enumerable: true,
    value: () => {
      written++;
      return first;
    },
  });
  let board: Board = [counted, ...rest].reduce(evolveBoard, EMPTY_BOARD);
  let moved: (told: { events: readonly LoggedEvent[]; before: Board; after: Board }) => void = () => {};
  const http: Server = createServer();
  const room = openLive(http, {
    build: 'test',
    access: { whoIs, onChanged: () => () => {} },
    ownSite: () => true,
    log: {
      read: async ({ after, until }) =>
        events.filter(
          ({ position }) => position > after && position <= Number(until ?? Number.POSITIVE_INFINITY),
        ),
    },
    positions: { latest: () => [], onMoved: () => () => {} },
    elsewhere: { tell: () => {}, people: () => [], onChanged: () => {} },
    keeper: {
      get board() {
        return board;
      },
      onMoved(listener) {
        moved = listener;
        return () => {};
      },
    },
  } as Parameters<typeof openLive>[1]);
  undo.push(() => room.close());
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    written: () => written,
    move(event: LoggedEvent) {
      const before = board;
      board = evolveBoard(board, event);
      moved({ events: [event], before, after: board });
    },
    board: () => board,
    dial(token = 't'): Socket {
      const socket = io(url, {
        transports: ['websocket'],
        auth: { token },
        forceNew: true,
        reconnection: false,
      });
      undo.push(() => socket.disconnect());
      return socket;
    },
  };
}

const connected = (socket: Socket) =>
  new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
const follow = (socket: Socket, after: number | null): Promise<FollowReply> =>
  socket.timeout(20_000).emitWithAck('follow', { after });

const told = story('incident:1').reported('14:22').ordered('d1', 't1', '14:38').arrived('d1', '15:04');
const EVENTS = logged(told);

describe(`${SCREENS} screens that ask in one moment`, () => {
  test('are given one board, written once, and are all told what comes next', async () => {
    const room = await live(EVENTS);
    const sockets = Array.from({ length: SCREENS }, () => room.dial());
    await Promise.all(sockets.map(connected));
    const heard = sockets.map(
      (socket) =>
        new Promise<EventsMessage>((resolve) =>
          socket.on('events', (one) => one.events.length && resolve(one)),
        ),
    );
    const replies = await Promise.all(sockets.map((socket) => follow(socket, null)));
    expect(room.written()).toBeLessThan(5);
    for (const reply of replies) {
      if (!('board' in reply)) throw new Error(JSON.stringify(reply));
      expect(restoreBoard(reply.board).position).toBe(3);
      expect(Math.abs(Date.parse(reply.at) - Date.now())).toBeLessThan(60_000);
    }
    const [next] = logged(told.released('d1', '18:00')).slice(-1);
    room.move(next as LoggedEvent);
    for (const message of await Promise.all(heard))
      expect([message.after, message.through, message.events.length]).toEqual([3, 4, 1]);
  });

  test('from where they were, are given the events that they lack, read and written once', async () => {
    const room = await live(EVENTS);
    const sockets = Array.from({ length: SCREENS }, () => room.dial());
    await Promise.all(sockets.map(connected));
    const replies = await Promise.all(sockets.map((socket) => follow(socket, 1)));
    for (const reply of replies)
      expect('events' in reply && reply.events.map(({ position }) => position)).toEqual([2, 3]);
    expect(room.written()).toBe(0);
  });
});

test('a client that asks without end is told to leave off, and the others are answered', async () => {
  const room = await live(EVENTS);
  const [greedy, other] = [room.dial(), room.dial()];
  await Promise.all([connected(greedy), connected(other)]);
  const replies = await Promise.all(Array.from({ length: 100 }, () => follow(greedy, null)));
  const refused = replies.filter((reply) => 'problem' in reply);
  expect(refused.length).toBeGreaterThan(30);
  expect(refused[0]).toMatchObject({ problem: { code: 'tooManyRequests' } });
  expect(refused[0] && 'retryAfterMs' in refused[0] && refused[0].retryAfterMs).toBeGreaterThan(1_000);
  expect('board' in (await follow(other, null))).toBe(true);
});

test('whoever can’t be looked up just now is told to come back, and not that they are signed out', async () => {
  const room = await live(EVENTS, async () => {
    throw new Error('the database is away');
  });
  const refusal = await connected(room.dial()).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ data: { code: 'unavailable', retryAfterMs: expect.any(Number) } });
});
