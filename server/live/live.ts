/**
 * Socket.IO: who follows gets a board or the events that it lacks, then every committed event of its scope, in order.
 * A client's position is the only truth about what it has; nothing here depends on a connection being recovered.
 */
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { type Board, inScope, stateIn } from '../../shared/board.ts';
import { type LoggedEvent, streamId, streamKind } from '../../shared/event/envelope.ts';
import { type EventsMessage, type FollowReply, HEARTBEAT_MS } from '../../shared/protocol.ts';
import { snapshotBoard } from '../../shared/snapshot.ts';
import { problem } from '../../shared/words/problem.ts';
import type { Access } from '../access/access.ts';
import { tokenOf } from '../access/token.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import type { Log } from '../log/index.ts';

/** Up to so many events are caught up one by one; beyond that a snapshot is shorter. */
const CATCH_UP_EVENTS = 2_000;
/** A client that has so much unread in its pipe is let be until it has read it, and then follows again. */
const UNREAD_BYTES = 4 * 1024 * 1024;
const LOOK_AT_PIPES_MS = 200;
/** Only snapshots are larger than this, and only they are compressed. */
const COMPRESS_BYTES = 64 * 1024;

const followRequest = z.object({
  after: z.number().int().min(0).nullable(),
  scope: z.object({ area: z.string().max(200) }).nullish(),
});

export interface Live {
  readonly count: () => number;
  close(): Promise<void>;
}

/** What it needs of the other rooms. */
export interface LiveRooms {
  readonly access: Pick<Access, 'whoIs'>;
  readonly keeper: Pick<BoardKeeper, 'board' | 'onMoved'>;
  readonly log: Pick<Log, 'read'>;
}

export function openLive(http: HttpServer, rooms: LiveRooms): Live {
  const { access, keeper, log } = rooms;
  const io = new Server(http, {
    path: '/socket.io',
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: {
      threshold: COMPRESS_BYTES,
      serverNoContextTakeover: true,
      clientNoContextTakeover: true,
    },
    maxHttpBufferSize: 64 * 1024,
  });
  const scopes = new Map<string, number>();

  io.use(async (socket, next) => {
    const given: unknown = socket.handshake.auth['token'];
    const token = typeof given === 'string' ? given : tokenOf(socket.handshake.headers);
    const me = token ? await access.whoIs(token).catch(() => null) : null;
    if (me && !me.mustChangePassword) return next();
    const lang = /^en/i.test(socket.handshake.headers['accept-language'] ?? '') ? 'en' : 'zh';
    const refusal = new Error('signInNeeded') as Error & { data?: unknown };
    refusal.data = problem(me ? 'passwordChangeNeeded' : 'signInNeeded', lang);
    next(refusal);
  });

  io.on('connection', (socket) => {
    let following: string | null = null;
    const leave = () => {
      if (following === null) return;
      socket.leave(roomOf(following));
      const left = (scopes.get(following) ?? 1) - 1;
      if (left > 0) scopes.set(following, left);
      else scopes.delete(following);
      following = null;
    };
    socket.on('disconnect', leave);
    socket.on('follow', async (asked: unknown, answer?: (reply: FollowReply) => void) => {
      if (typeof answer !== 'function') return;
      const read = followRequest.safeParse(asked);
      if (!read.success) return answer({ problem: problem('invalidRequest', 'en') });
      const { after, scope } = read.data;
      const area = scope?.area ?? '';
      leave();
      try {
        const caughtUp = after === null ? null : await eventsAfter(after, area || null);
        // From here to the join nothing is awaited: no event can fall between the answer and the first message.
        const board = keeper.board;
        const at = new Date().toISOString();
        if (caughtUp && caughtUp.through === board.position) {
          answer({ events: caughtUp.events, position: board.position, at });
        } else {
          answer({
            board: snapshotBoard(board, { openOnly: true, area: area || null }),
            position: board.position,
            at,
          });
        }
        if (!socket.connected) return;
        following = area;
        scopes.set(area, (scopes.get(area) ?? 0) + 1);
        socket.join(roomOf(area));
      } catch {
        answer({ problem: problem('unavailable', 'en') });
      }
    });
  });

  /** What a client at `after` lacks, or nothing when that is too much, or not of this log. */
  async function eventsAfter(after: number, area: string | null) {
    if (after > keeper.board.position || keeper.board.position - after > CATCH_UP_EVENTS) return null;
    let through = after;
    const events: LoggedEvent[] = [];
    // The board may move while the log is read: read on until it stands where the log was read to.
    for (let round = 0; through < keeper.board.position && round < 5; round++) {
      const target = keeper.board.position;
      events.push(...(await log.read({ after: through, until: target, limit: CATCH_UP_EVENTS * 2 })));
      through = events.at(-1)?.position ?? through;
    }
    return {
      through,
      events: area === null ? events : events.filter((event) => concerns(keeper.board, event, area)),
    };
  }

  const stopListening = keeper.onMoved(({ events, before, after }) => {
    for (const area of scopes.keys()) {
      const concerned = area === '' ? events : events.filter((event) => concerns(after, event, area));
      send(area, { after: before.position, through: after.position, events: concerned, at: now() });
    }
  });

  const heartbeat = setInterval(() => {
    const { position } = keeper.board;
    for (const area of scopes.keys())
      send(area, { after: position, through: position, events: [], at: now() });
  }, HEARTBEAT_MS);

  // A slow client misses what is sent meanwhile; the next message that it gets shows it the gap, and it follows again.
  const watching = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) {
      if (isSlow(socket)) socket.join(SLOW);
      else if (socket.rooms.has(SLOW)) socket.leave(SLOW);
    }
  }, LOOK_AT_PIPES_MS);

  function send(area: string, message: EventsMessage): void {
    io.to(roomOf(area)).except(SLOW).emit('events', message);
  }

  return {
    count: () => io.engine.clientsCount,
    async close() {
      stopListening();
      clearInterval(heartbeat);
      clearInterval(watching);
      io.disconnectSockets(true);
      await io.close();
    },
  };
}

/** No scope can have this name: an area's room is `scope:…`. */
const SLOW = 'slow';
const roomOf = (area: string): string => `scope:${area}`;
const now = (): string => new Date().toISOString();

/** Whether an event is of interest within an area: registers are for all, incidents for where they are. */
function concerns(board: Board, event: LoggedEvent, area: string): boolean {
  if (streamKind(event.stream) !== 'incident') return true;
  const incident = stateIn(board, 'incident', streamId(event.stream));
  return incident === undefined || inScope(board, incident.area, area);
}

function isSlow(socket: Socket): boolean {
  const transport = socket.conn.transport as { socket?: { bufferedAmount?: number } } | undefined;
  return (transport?.socket?.bufferedAmount ?? 0) > UNREAD_BYTES;
}
