/** One end of the fan-out benchmark: `ours` is the product's own live room, `ws` a bare WebSocket server. Speaks over IPC. */
import { createServer, type Server } from 'node:http';
import { WebSocketServer } from 'ws';
import { openLive } from '../../../server/live/live.ts';
import { type Board, EMPTY_BOARD, evolveBoard } from '../../../shared/board.ts';
import type { LoggedEvent } from '../../../shared/event/envelope.ts';
import type { Me } from '../../../shared/protocol.ts';
import { story } from '../story.ts';

/** So many events; without a pace one in each turn of the loop, as commits come in when there are many. */
export interface Order {
  readonly events: number;
  readonly perSecond: number | null;
}
/** When each event was to be told, in milliseconds of the epoch. */
export type Stamps = readonly (readonly [position: number, atMs: number])[];

const MOST_EVENTS = 20_000;
const events: LoggedEvent[] = [...story(MOST_EVENTS)];
const now = () => performance.timeOrigin + performance.now();

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

function ours(http: Server): (event: LoggedEvent) => void {
  let board: Board = EMPTY_BOARD;
  let moved: ((told: { events: readonly LoggedEvent[]; before: Board; after: Board }) => void) | undefined;
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
  return (event) => {
    const before = board;
    board = evolveBoard(board, event);
    moved?.({ events: [event], before, after: board });
  };
}

/** Each event by itself to each of them: what one would write first. */
function bare(http: Server): (event: LoggedEvent) => void {
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
  return (event) => {
    const after = event.position - 1;
    const message = { after, through: event.position, events: [event], at: new Date().toISOString() };
    const bytes = Buffer.from(JSON.stringify(['events', message]));
    for (const socket of sockets.clients) socket.send(bytes, { binary: false });
  };
}

const http = createServer();
const tell = process.argv[2] === 'ours' ? ours(http) : bare(http);
let told = 0;

async function carryOut({ events: count, perSecond }: Order): Promise<Stamps> {
  const stamps: [number, number][] = [];
  const began = now();
  let due = began;
  for (let i = 0; i < count; i++) {
    const event = events[told++];
    if (!event) throw new Error('the story is too short for this benchmark');
    if (perSecond === null) await new Promise((resolve) => setImmediate(resolve));
    else {
      // Reports come when they come, and not one after the other.
      due += (-Math.log(1 - Math.random()) * 1_000) / perSecond;
      const waitMs = due - now();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
    // Whoever is still busy with what came before is late, and the reporter waits all the same.
    stamps.push([event.position, perSecond === null ? now() : Math.min(due, now())]);
    tell(event);
  }
  return stamps;
}

process.on('message', async (asked: Order | 'quit') => {
  if (asked === 'quit') process.exit(0);
  process.send?.(await carryOut(asked));
});
process.on('disconnect', () => process.exit(0));

http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});
