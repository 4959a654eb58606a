/** One end of the fan-out benchmark: `ours` is the product's own live room, `ws` a bare WebSocket server. Speaks over IPC. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { openLive } from '../../server/live/live.ts';
import { type Board, EMPTY_BOARD, evolveBoard } from '../../shared/board.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import type { Me } from '../../shared/protocol.ts';
import { story } from './story.ts';

const http = createServer();
const events: LoggedEvent[] = [...story(2_000)];
let broadcast: (n: number) => void;

if (process.argv[2] === 'ours') {
  let board: Board = EMPTY_BOARD;
  let moved: ((told: { events: readonly LoggedEvent[]; before: Board; after: Board }) => void) | undefined;
  const me: Me = {
    user: 'bench',
    name: 'bench',
    role: 'viewer',
    grants: [{ role: 'viewer', area: null }],
    body: null,
    team: null,
    acts: ['seeFigures'],
    mustChangePassword: false,
    session: { id: 'bench', kind: 'password' },
  };
  openLive(http, {
    build: 'bench',
    access: { whoIs: async () => me, onChanged: () => () => {} },
    ownSite: () => true,
    log: { read: async () => [] },
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
  });
  broadcast = (n) => {
    const event = events[n % events.length];
    const before = board;
    if (!event || n >= events.length) throw new Error('the story is too short for this benchmark');
    board = evolveBoard(board, event);
    moved?.({ events: [event], before, after: board });
  };
} else {
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
  broadcast = (n) => {
    const event = events[n % events.length];
    const message = Buffer.from(
      JSON.stringify(['events', { after: n, through: n + 1, events: [event], at: new Date().toISOString() }]),
    );
    for (const socket of sockets.clients) socket.send(message, { binary: false });
  };
}

let sent = 0;
process.on('message', async (asked: { burst: number } | 'quit') => {
  if (asked === 'quit') process.exit(0);
  for (let i = 0; i < asked.burst; i++) {
    broadcast(sent++);
    // One broadcast a turn of the loop, as commits come in.
    await new Promise((resolve) => setImmediate(resolve));
  }
  process.send?.('done');
});
process.on('disconnect', () => process.exit(0));

http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});
