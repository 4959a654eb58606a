/**
 * Socket.IO: who follows gets a board or the events that it lacks, then every committed event in its sight, in order.
 * A client's position is the only truth about what it has; nothing here depends on a connection being recovered.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { type EventsMessage, type FollowReply, HEARTBEAT_MS, type Me } from '../../shared/protocol.ts';
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
import { Group, Prepared } from './group.ts';
import { hangUp } from './hangUp.ts';
import { PositionsRoom } from './positions.ts';
import { type Elsewhere, PresenceRoom } from './presence.ts';
import { Recent } from './recent.ts';
import { snapshotFor, viewOf } from './snapshot.ts';
import { isWhole, shown, tellsOf, toldOf, viewKey } from './viewers.ts';

/** Up to so many events are caught up one by one; beyond that a snapshot is shorter. */
const CATCH_UP_EVENTS = 2_000;
/** A client that has so much unread in its pipe is let be until it has read it, and then follows again. */
const UNREAD_BYTES = 4 * 1024 * 1024;
/** … or so many messages: what waits behind a full pipe is not counted in its bytes. */
const UNREAD_MESSAGES = 500;
/** Who reads nothing for so long is hung up on: what waits for them is memory of all. */
const UNREAD_MS = 60_000;
const LOOK_AT_PIPES_MS = 200;
/** With many to tell, what is told waits for what comes next: 75 ms for five hundred. Nobody sees the difference. */
const PAUSE_FOR_EACH_MS = 0.15;
const LONGEST_PAUSE_MS = 100;
/** Only snapshots are larger than this, and only they are compressed. */
const COMPRESS_BYTES = 64 * 1024;
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
  /** Since when it has too much unread, by a steady clock; null: it reads. */
  slowSince: number | null;
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
  writeOnce(io);
  /** By what they see. */
  const groups = new Map<string, Group>();
  const recent = new Recent(log, CATCH_UP_EVENTS, keeper.board.position);
  const turns = new Turns(MOST_TURNS);
  const door = new Slots(DOOR);

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
      socket.data = { token, me, leave: () => {}, slowSince: null } satisfies Follower;
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
      for (const [key, { view }] of groups) yield [key, view];
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
    let following: string | null = null;
    follower.leave = () => {
      if (following === null) return;
      socket.leave(following);
      const group = groups.get(following);
      if (group && --group.followers === 0) groups.delete(following);
      following = null;
    };
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
      if (isSlow(socket)) return refuse('overloaded', spread(ASKS_MS));
      const { after, ...wanted } = read.data;
      try {
        const first = viewOf(follower.me, wanted, keeper.board);
        // What came into sight or went out of it meanwhile is not to be seen from the events alone.
        if (after !== null && isWhole(first)) await recent.reach(after);
        const from = after !== null && recent.after(after) ? after : null;
        const here = groups.get(viewKey(first))?.kept(from, keeper.board.position);
        // Those who ask the same while others have their turn are answered together, by one text.
        if (!here) await turns.take(`${from} ${viewKey(first)}`);
        if (!socket.connected) return;
        // Two that asked at once, and both waited.
        follower.leave();
        gathering.tellNow();
        // While it waited, the rights may have become others. From here to the join nothing is awaited: no event can
        // fall between the answer and the first message.
        const view = viewOf(follower.me, wanted, keeper.board);
        const key = viewKey(view);
        const group = groups.get(key) ?? new Group(view);
        answer(replyTo(group, isWhole(view) ? after : null));
        following = key;
        group.followers++;
        groups.set(key, group);
        socket.join(key);
        socket.emit('positions', whereabouts.all(key, view));
      } catch (error) {
        if (error instanceof Busy) refuse('overloaded', error.retryAfterMs);
        else refuse('unavailable', spread(DOOR.retryMs));
      }
    });
  });

  /** What brings one of the group from `after` to the present. */
  function replyTo(group: Group, after: number | null): Prepared {
    const { board } = keeper;
    const { view } = group;
    const missed = after === null ? null : recent.after(after);
    const asked = missed ? after : null;
    const kept = group.kept(asked, board.position);
    if (kept) return kept;
    const told = missed?.filter((event) => tellsOf(view, board, event));
    const reply = new Prepared({
      ...(told
        ? { events: told.map((event) => shown(view, board, event)) }
        : { board: snapshotFor(view, board) }),
      position: board.position,
      build,
    });
    group.keep(asked, reply, performance.now());
    return reply;
  }

  const gathering = new Gathering(
    () => Math.min(LONGEST_PAUSE_MS, io.engine.clientsCount * PAUSE_FOR_EACH_MS),
    tell,
  );
  const stopListening = keeper.onMoved((moved) => {
    recent.add(moved.events);
    gathering.add(moved);
  });

  function tell({ events, before, after }: Moved): void {
    const authors = events
      .filter(({ type }) => type === 'postHandedOver')
      .map((event) => event.recordedBy.user);
    // Whose first post it is sees from now on what the others of the group do not.
    if (authors.length > 0)
      for (const socket of io.sockets.sockets.values())
        if (authors.includes((socket.data as Follower).me.user)) anew(socket, before.position);
    for (const [key, { view }] of groups) {
      const told = toldOf(view, events, before, after);
      send(key, { after: before.position, through: after.position, at: now(), ...told });
    }
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

  const heartbeat = setInterval(() => {
    gathering.tellNow();
    const { position } = keeper.board;
    for (const [key, group] of groups) {
      send(key, { after: position, through: position, events: [], at: now() });
      group.tidy(position, performance.now());
    }
  }, HEARTBEAT_MS);

  // A slow client misses what is sent meanwhile; the next message that it gets shows it the gap, and it follows again.
  const watching = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) {
      const follower = socket.data as Follower;
      if (isSlow(socket)) {
        socket.join(SLOW);
        follower.slowSince ??= performance.now();
        if (performance.now() - follower.slowSince > UNREAD_MS) socket.conn.close(true);
      } else if (follower.slowSince !== null) {
        follower.slowSince = null;
        socket.leave(SLOW);
        for (const [key, { view }] of groups)
          if (socket.rooms.has(key)) socket.emit('positions', whereabouts.all(key, view));
      }
    }
  }, LOOK_AT_PIPES_MS);

  function send(key: string, message: EventsMessage): void {
    io.to(key).except(SLOW).emit('events', message);
  }

  return {
    count: () => io.engine.clientsCount,
    followers: () => [...groups.values()].reduce((sum, group) => sum + group.followers, 0),
    slow: () => io.sockets.adapter.rooms.get(SLOW)?.size ?? 0,
    hangUp: (withinMs) => hangUp([...io.sockets.sockets.values()], withinMs),
    async close() {
      stopListening();
      gathering.close();
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

/** No view can have this name: a view's room is `view:…`. */
const SLOW = 'slow';
const now = (): string => new Date().toISOString();

function isSlow({ conn }: Socket): boolean {
  const transport = conn.transport as { socket?: { bufferedAmount?: number } } | undefined;
  const { writeBuffer } = conn as unknown as { writeBuffer?: readonly { readonly data?: unknown }[] };
  if ((transport?.socket?.bufferedAmount ?? 0) > UNREAD_BYTES) return true;
  if (!writeBuffer || writeBuffer.length === 0) return false;
  if (writeBuffer.length > UNREAD_MESSAGES) return true;
  const waiting = writeBuffer.reduce(
    (sum, { data }) => sum + (typeof data === 'string' ? data.length : 0),
    0,
  );
  return waiting > UNREAD_BYTES;
}

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

/** An acknowledgement, by the protocol of Socket.IO: `3<id>[…]`. */
const ACK = 3;

/** What is prepared is written as it stands, rather than made into text anew for each socket. */
function writeOnce({ encoder }: Server): void {
  const encode = encoder.encode.bind(encoder);
  encoder.encode = (packet) => {
    const [first] = Array.isArray(packet.data) ? packet.data : [];
    return (packet.type as number) === ACK && first instanceof Prepared
      ? [`${ACK}${packet.id}[${first.text(now())}]`]
      : encode(packet);
  };
}
