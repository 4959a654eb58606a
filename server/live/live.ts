/**
 * Socket.IO: who follows gets a board or the events that it lacks, then every committed event in its sight, in order.
 * A client's position is the only truth about what it has; nothing here depends on a connection being recovered.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { type FollowReply, HEARTBEAT_MS, type Me } from '../../shared/protocol.ts';
import { type ProblemCode, problem } from '../../shared/words/problem.ts';
import type { Access } from '../access/access.ts';
import { tokenOf } from '../access/token.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import type { Log } from '../log/index.ts';
import { Busy, Slots, spread } from '../overload/slots.ts';
import { Turns } from '../overload/turns.ts';
import type { Positions } from '../positions/positions.ts';
import { FiguresRoom } from './figures.ts';
import { Gathering, type Moved } from './gather.ts';
import type { Group } from './group.ts';
import { Groups } from './groups.ts';
import { hangUp } from './hangUp.ts';
import { Pipes, SLOW } from './pipes.ts';
import { PositionsRoom } from './positions.ts';
import { type Prepared, sendTo, writeOnce } from './prepared.ts';
import { type Elsewhere, PresenceRoom } from './presence.ts';
import { Recent } from './recent.ts';
import { viewOf } from './snapshot.ts';
import { Telling } from './telling.ts';
import { viewKey } from './viewers.ts';

/** Up to so many events are caught up one by one; beyond that a snapshot is shorter. */
const CATCH_UP_EVENTS = 5_000;
/** An answer that can't be used any more when it is made: rights or areas became others meanwhile. */
const MOST_TRIES = 5;
/** After one has come in, the next may be waiting at the door. */
const KNOCK_MS = 20;
/** A session that grew too old while its socket was open; one that was ended is heard of at once. */
const LOOK_AT_SESSIONS_MS = 60_000;

/** One client asks no more often than this, and the rest of what it asks is not heard. */
const ASKS = 60;
const ASKS_MS = 10_000;
/** Different answers to `follow` that may wait to be made. */
const MOST_TURNS = 200;
/** Looking somebody up takes a connection to the database, and those who record need some too. */
const DOOR = { atOnce: 4, waiting: 2_000, patienceMs: 10_000, retryMs: 2_000 };

const followRequest = z.object({
  after: z.number().int().min(0).nullable(),
  scope: z.object({ area: z.string().max(200) }).nullish(),
  leave: z.array(z.string().max(40)).max(50).optional(),
});

export interface Live {
  readonly count: () => number;
  /** How many of them follow the board. */
  readonly followers: () => number;
  /** How many of them read so slowly that they are let be. */
  readonly slow: () => number;
  /** Hangs up on all, one after the other within so many milliseconds: they dial again, and find another node. */
  hangUp(withinMs: number): Promise<void>;
  close(): Promise<void>;
}

/** What it needs of the other rooms. */
export interface LiveRooms {
  readonly access: Pick<Access, 'whoIs' | 'onChanged'>;
  readonly keeper: Pick<BoardKeeper, 'board' | 'onMoved'>;
  readonly log: Pick<Log, 'read'>;
  readonly positions: Pick<Positions, 'latest' | 'onMoved'>;
  /** Who looks at what by other nodes. */
  readonly elsewhere: Elsewhere;
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
  let knockedAtMs = Number.NEGATIVE_INFINITY;
  const io = new Server(http, {
    path: '/socket.io',
    transports: ['websocket'],
    serveClient: false,
    // Agreed on with the client, and never done by the library: what is long is packed once for all (`prepared.ts`).
    perMessageDeflate: {
      threshold: Number.MAX_SAFE_INTEGER,
      serverNoContextTakeover: true,
      clientNoContextTakeover: true,
    },
    maxHttpBufferSize: 64 * 1024,
    allowRequest(request, answer) {
      knockedAtMs = performance.now();
      answer(null, ownSite(request));
    },
  });
  writeOnce(io);
  const pipes = new Pipes(io);
  const recent = new Recent(log, CATCH_UP_EVENTS, keeper.board.position);
  const turns = new Turns(MOST_TURNS);
  const door = new Slots(DOOR);
  const telling = new Telling<Socket>({
    ended: (costMs) => gathering.told(costMs),
    // It dials again, and says where it stands.
    failed: (socket) => void socket.disconnect(true),
    comingIn: () => performance.now() - knockedAtMs < KNOCK_MS,
  });
  const gathering: Gathering = new Gathering(tell, () => telling.isTelling);
  const groups = new Groups<Socket>({
    keeper,
    recent,
    turns,
    build,
    tellNow: () => gathering.tellNow(),
    send: (to, wants, event) =>
      telling.tell(to, (socket) => {
        if (wants(socket) && !pipes.isLetBe(socket)) sendTo(socket.conn, event);
      }),
  });

  io.use(async (socket, next) => {
    const given: unknown = socket.handshake.auth['token'];
    const token = typeof given === 'string' ? given : tokenOf(socket.handshake.headers);
    const lang = /^en/i.test(socket.handshake.headers['accept-language'] ?? '') ? 'en' : 'zh';
    const refuse = (code: ProblemCode, retryAfterMs?: number) => {
      const refusal = new Error(code) as Error & { data?: unknown };
      refusal.data = { ...problem(code, lang), ...(retryAfterMs ? { retryAfterMs } : {}) };
      next(refusal);
    };
    try {
      const me = token ? await looked(token) : null;
      if (!me || !token) return refuse('signInNeeded');
      if (me.mustChangePassword) return refuse('passwordChangeNeeded');
      socket.data = { token, me, leave: () => {} } satisfies Follower;
      next();
    } catch (error) {
      // Whoever can't be looked up just now is not one who has no session.
      if (error instanceof Busy) refuse('overloaded', error.retryAfterMs);
      else refuse('unavailable', spread(DOOR.retryMs));
    }
  });

  async function looked(token: string): Promise<Me | null> {
    const leave = await door.take();
    return access.whoIs(token).finally(leave);
  }

  const presence = new PresenceRoom(() => keeper.board, rooms.elsewhere);
  const whereabouts = new PositionsRoom({
    positions,
    keeper,
    views: function* () {
      for (const { key, view, members } of groups) if (members.size > 0) yield [key, view];
    },
    send: (key, message) => void io.to(key).except(SLOW).emit('positions', message),
  });
  const figures = new FiguresRoom(keeper);

  io.on('connection', (socket) => {
    const follower = socket.data as Follower;
    const mayAsk = allowance(ASKS, ASKS_MS);
    socket.use(([name], next) => {
      if (name === 'follow' || mayAsk()) next();
    });
    presence.join(socket, () => follower.me);
    figures.join(socket, () => follower.me);
    let following: Group<Socket> | null = null;
    follower.leave = () => {
      if (!following) return;
      socket.leave(following.key);
      groups.leave(following, socket);
      following = null;
    };
    pipes.onRead(socket, () => {
      if (following) socket.emit('positions', whereabouts.all(following.key, following.view));
    });
    socket.on('disconnect', () => follower.leave());
    socket.on('follow', async (asked: unknown, answer?: (reply: FollowReply | Prepared) => void) => {
      if (typeof answer !== 'function') return;
      const refuse = (code: ProblemCode, retryAfterMs?: number) =>
        answer({ problem: problem(code, 'en'), ...(retryAfterMs ? { retryAfterMs } : {}) });
      const read = followRequest.safeParse(asked);
      if (!read.success) return refuse('invalidRequest');
      follower.leave();
      if (!mayAsk()) return refuse('tooManyRequests', spread(ASKS_MS));
      // It has not read what it was sent: another board would only lie behind that.
      if (pipes.isSlow(socket)) return refuse('overloaded', spread(ASKS_MS));
      const { after, ...wanted } = read.data;
      try {
        for (let tries = 0; tries < MOST_TRIES; tries++) {
          const { group, reply } = await groups.reply(viewOf(follower.me, wanted, keeper.board), after);
          if (!socket.connected) return;
          // While it waited, the rights may have become others. From here on nothing is awaited.
          const key = viewKey(viewOf(follower.me, wanted, keeper.board));
          if (key !== group.key || !groups.holds(group, reply)) continue;
          // Two that asked at once, and both waited.
          follower.leave();
          answer(reply.prepared);
          for (const message of groups.join(group, socket, reply)) socket.emit('events', message);
          following = group;
          socket.join(key);
          socket.emit('positions', whereabouts.all(key, group.view));
          return;
        }
        refuse('unavailable', spread(DOOR.retryMs));
      } catch (error) {
        if (error instanceof Busy) refuse('overloaded', error.retryAfterMs);
        else refuse('unavailable', spread(DOOR.retryMs));
      }
    });
  });

  const stopListening = keeper.onMoved((moved) => {
    recent.add(moved.events);
    gathering.add(moved);
  });

  function tell(moved: Moved): void {
    const { events, before } = moved;
    const authors = events
      .filter(({ type }) => type === 'postHandedOver')
      .map((event) => event.recordedBy.user);
    // Whose first post it is sees from now on what the others of the group do not.
    if (authors.length > 0)
      for (const socket of io.sockets.sockets.values())
        if (authors.includes((socket.data as Follower).me.user)) anew(socket, before.position);
    groups.tell(moved);
  }

  /** Whose session has ended is hung up on; whose rights have changed is shown what they see now. */
  async function look(socket: { data: unknown; id: string }): Promise<void> {
    const follower = socket.data as Follower;
    const me = await access.whoIs(follower.token).catch(() => follower.me);
    const live = io.sockets.sockets.get(socket.id);
    if (!me || me.mustChangePassword) return void live?.disconnect(true);
    if (JSON.stringify(me) === JSON.stringify(follower.me)) return;
    follower.me = me;
    if (live) figures.leave(live);
    gathering.tellNow();
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

  const heartbeat = setInterval(() => groups.heartbeat(), HEARTBEAT_MS);

  return {
    count: () => io.engine.clientsCount,
    followers: () => groups.followers,
    slow: () => pipes.slow,
    hangUp: (withinMs) => hangUp([...io.sockets.sockets.values()], withinMs),
    async close() {
      stopListening();
      gathering.close();
      telling.close();
      stopHearing();
      presence.close();
      whereabouts.close();
      figures.close();
      clearInterval(heartbeat);
      pipes.close();
      clearInterval(looking);
      io.disconnectSockets(true);
      await io.close();
    },
  };
}

const now = (): string => new Date().toISOString();

/** Whether one may ask once more: so many times within a stretch of time. */
function allowance(times: number, withinMs: number): () => boolean {
  let began = Number.NEGATIVE_INFINITY;
  let asked = 0;
  return () => {
    if (performance.now() - began > withinMs) {
      began = performance.now();
      asked = 0;
    }
    return ++asked <= times;
  };
}
