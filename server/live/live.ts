/**
 * Socket.IO: who follows gets a board or the events that it lacks, then every committed event in its sight, in order.
 * A client's position is the only truth about what it has; nothing here depends on a connection being recovered.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { may } from '../../shared/access/principal.ts';
import { seesHanded, seesReview } from '../../shared/access/sight.ts';
import type { Board } from '../../shared/board.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { type EventsMessage, type FollowReply, HEARTBEAT_MS, type Me } from '../../shared/protocol.ts';
import { snapshotBoard } from '../../shared/snapshot.ts';
import { problem } from '../../shared/words/problem.ts';
import type { Access } from '../access/access.ts';
import { tokenOf } from '../access/token.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import type { Log } from '../log/index.ts';
import type { Positions } from '../positions/positions.ts';
import { FiguresRoom } from './figures.ts';
import { PositionsRoom } from './positions.ts';
import { PresenceRoom } from './presence.ts';
import {
  hasHandedOver,
  isWhole,
  leftOut,
  sees,
  shown,
  tellsOf,
  toldOf,
  type View,
  viewKey,
} from './viewers.ts';

/** Up to so many events are caught up one by one; beyond that a snapshot is shorter. */
const CATCH_UP_EVENTS = 2_000;
/** A client that has so much unread in its pipe is let be until it has read it, and then follows again. */
const UNREAD_BYTES = 4 * 1024 * 1024;
const LOOK_AT_PIPES_MS = 200;
/** Only snapshots are larger than this, and only they are compressed. */
const COMPRESS_BYTES = 64 * 1024;
/** A session that grew too old while its socket was open; one that was ended is heard of at once. */
const LOOK_AT_SESSIONS_MS = 60_000;

const followRequest = z.object({
  after: z.number().int().min(0).nullable(),
  scope: z.object({ area: z.string().max(200) }).nullish(),
  leave: z.array(z.string().max(40)).max(50).optional(),
});

export interface Live {
  readonly count: () => number;
  close(): Promise<void>;
}

/** What it needs of the other rooms. */
export interface LiveRooms {
  readonly access: Pick<Access, 'whoIs' | 'onChanged'>;
  readonly keeper: Pick<BoardKeeper, 'board' | 'onMoved'>;
  readonly log: Pick<Log, 'read'>;
  readonly positions: Pick<Positions, 'latest' | 'onMoved'>;
  /** Names what this server serves, the screens included. */
  readonly build: string;
  /** Whether a page of our own opened this connection. */
  readonly ownSite: (request: IncomingMessage) => boolean;
}

interface Follower {
  token: string;
  me: Me;
  /** Takes it out of the group that it follows with. */
  leave: () => void;
}

export function openLive(http: HttpServer, rooms: LiveRooms): Live {
  const { access, keeper, log, positions, build, ownSite } = rooms;
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
    allowRequest: (request, answer) => answer(null, ownSite(request)),
  });
  /** Groups of those who see the same, with how many there are of each. */
  const views = new Map<string, { view: View; followers: number }>();

  io.use(async (socket, next) => {
    const given: unknown = socket.handshake.auth['token'];
    const token = typeof given === 'string' ? given : tokenOf(socket.handshake.headers);
    const me = token ? await access.whoIs(token).catch(() => null) : null;
    if (me && token && !me.mustChangePassword) {
      socket.data = { token, me, leave: () => {} } satisfies Follower;
      return next();
    }
    const lang = /^en/i.test(socket.handshake.headers['accept-language'] ?? '') ? 'en' : 'zh';
    const refusal = new Error('signInNeeded') as Error & { data?: unknown };
    refusal.data = problem(me ? 'passwordChangeNeeded' : 'signInNeeded', lang);
    next(refusal);
  });

  const presence = new PresenceRoom(() => keeper.board);
  const whereabouts = new PositionsRoom({
    positions,
    keeper,
    views: function* () {
      for (const [key, { view }] of views) yield [key, view];
    },
    send: (key, message) => void io.to(key).except(SLOW).emit('positions', message),
  });
  const figures = new FiguresRoom(keeper);

  io.on('connection', (socket) => {
    presence.join(socket, () => (socket.data as Follower).me);
    figures.join(socket, () => (socket.data as Follower).me);
    let following: string | null = null;
    const leave = () => {
      if (following === null) return;
      socket.leave(following);
      const group = views.get(following);
      if (group && --group.followers === 0) views.delete(following);
      following = null;
    };
    (socket.data as Follower).leave = leave;
    socket.on('disconnect', leave);
    socket.on('follow', async (asked: unknown, answer?: (reply: FollowReply) => void) => {
      if (typeof answer !== 'function') return;
      const read = followRequest.safeParse(asked);
      if (!read.success) return answer({ problem: problem('invalidRequest', 'en') });
      const { after, ...wanted } = read.data;
      leave();
      try {
        const first = viewOf(socket.data as Follower, wanted, keeper.board);
        // What came into sight or went out of it meanwhile is not to be seen from the events alone.
        const read = after === null || !isWhole(first) ? null : await eventsAfter(after, first);
        // While the log was read, the rights may have become others.
        const view = viewOf(socket.data as Follower, wanted, keeper.board);
        const caughtUp = viewKey(view) === viewKey(first) ? read : null;
        // From here to the join nothing is awaited: no event can fall between the answer and the first message.
        const board = keeper.board;
        const at = now();
        if (caughtUp && caughtUp.through === board.position) {
          answer({ events: caughtUp.events, position: board.position, at, build });
        } else {
          const snapshot = snapshotBoard(board, {
            openOnly: true,
            sees: (incident) => sees(view, board, incident),
            seesHanded: (post) => seesHanded(view.principal, board, post),
            seesReview: (id) => seesReview(view.principal, board, id),
            leave: view.leave,
            shown: (event) => shown(view, board, event),
          });
          answer({ board: snapshot, position: board.position, at, build });
        }
        if (!socket.connected) return;
        following = viewKey(view);
        const group = views.get(following) ?? { view, followers: 0 };
        group.followers++;
        views.set(following, group);
        socket.join(following);
        socket.emit('positions', whereabouts.all(following, view));
      } catch {
        answer({ problem: problem('unavailable', 'en') });
      }
    });
  });

  /** What a client at `after` lacks, or nothing when that is too much, or not of this log. */
  async function eventsAfter(after: number, view: View) {
    if (after > keeper.board.position || keeper.board.position - after > CATCH_UP_EVENTS) return null;
    let through = after;
    const events: LoggedEvent[] = [];
    // The board may move while the log is read: read on until it stands where the log was read to.
    for (let round = 0; through < keeper.board.position && round < 5; round++) {
      const target = keeper.board.position;
      events.push(...(await log.read({ after: through, until: target, limit: CATCH_UP_EVENTS * 2 })));
      through = events.at(-1)?.position ?? through;
    }
    const told = events.filter((event) => tellsOf(view, keeper.board, event));
    return { through, events: told.map((event) => shown(view, keeper.board, event)) };
  }

  const stopListening = keeper.onMoved(({ events, before, after }) => {
    const authors = events
      .filter(({ type }) => type === 'postHandedOver')
      .map((event) => event.recordedBy.user);
    // Whose first post it is sees from now on what the others of the group do not.
    if (authors.length > 0)
      for (const socket of io.sockets.sockets.values())
        if (authors.includes((socket.data as Follower).me.user)) anew(socket, before.position);
    for (const [key, { view }] of views) {
      const told = toldOf(view, events, before, after);
      send(key, { after: before.position, through: after.position, at: now(), ...told });
    }
  });

  /** Whose session has ended is hung up on; whose rights have changed is shown what they see now. */
  async function look(socket: { data: unknown; id: string }): Promise<void> {
    const follower = socket.data as Follower;
    const me = await access.whoIs(follower.token).catch(() => follower.me);
    const live = io.sockets.sockets.get(socket.id);
    if (!me || me.mustChangePassword) return void live?.disconnect(true);
    if (JSON.stringify(me) === JSON.stringify(follower.me)) return;
    follower.me = me;
    if (live) figures.leave(live);
    if (live) anew(live, keeper.board.position);
  }

  /** It is told nothing more of what it saw so far, whether it asks anew or not. */
  function anew(socket: Socket, position: number): void {
    (socket.data as Follower).leave();
    socket.emit('events', { after: position, through: position, events: [], at: now(), anew: true });
  }

  const stopHearing = access.onChanged((user) => {
    for (const socket of io.sockets.sockets.values())
      if ((socket.data as Follower).me.user === user) void look(socket);
  });
  const looking = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) void look(socket);
  }, LOOK_AT_SESSIONS_MS);

  const heartbeat = setInterval(() => {
    const { position } = keeper.board;
    for (const key of views.keys()) send(key, { after: position, through: position, events: [], at: now() });
  }, HEARTBEAT_MS);

  // A slow client misses what is sent meanwhile; the next message that it gets shows it the gap, and it follows again.
  const watching = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) {
      if (isSlow(socket)) socket.join(SLOW);
      else if (socket.rooms.has(SLOW)) {
        socket.leave(SLOW);
        for (const [key, { view }] of views)
          if (socket.rooms.has(key)) socket.emit('positions', whereabouts.all(key, view));
      }
    }
  }, LOOK_AT_PIPES_MS);

  function send(key: string, message: EventsMessage): void {
    io.to(key).except(SLOW).emit('events', message);
  }

  return {
    count: () => io.engine.clientsCount,
    async close() {
      stopListening();
      stopHearing();
      presence.close();
      whereabouts.close();
      figures.close();
      clearInterval(heartbeat);
      clearInterval(watching);
      clearInterval(looking);
      io.disconnectSockets(true);
      await io.close();
    },
  };
}

type Wanted = Omit<z.output<typeof followRequest>, 'after'>;

const viewOf = ({ me }: Follower, { scope, leave }: Wanted, board: Board): View => ({
  principal: me,
  author: hasHandedOver(board, me.user),
  entitled: { contacts: may(me, 'seeContacts'), private: false },
  scope: scope?.area ?? null,
  leave: leftOut(leave),
});

/** No view can have this name: a view's room is `view:…`. */
const SLOW = 'slow';
const now = (): string => new Date().toISOString();

function isSlow(socket: Socket): boolean {
  const transport = socket.conn.transport as { socket?: { bufferedAmount?: number } } | undefined;
  return (transport?.socket?.bufferedAmount ?? 0) > UNREAD_BYTES;
}
