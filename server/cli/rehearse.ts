/** A small drill of its own: an incident, an order, an arrival; whoever follows the board has to hear of each. */
import { io, type Socket } from 'socket.io-client';
import type { PostedEvent } from '../../shared/event.ts';
import type { EventsMessage, FollowReply } from '../../shared/protocol.ts';
import type { Server } from './server.ts';
import { Failure } from './shell.ts';

const PATIENCE_MS = 15_000;

/**
 * `tag`: part of the names of what it makes.
 * @returns how many milliseconds from posting until all had come over the socket; null when not all did
 * @throws Failure when something was refused
 */
export async function rehearse(server: Server, tag: string, signal: AbortSignal): Promise<number | null> {
  const socket = io(server.url, {
    transports: ['websocket'],
    forceNew: true,
    auth: { token: await server.token() },
  });
  try {
    const ear = await listening(socket, signal);
    const began = performance.now();
    const events = eventsOf(tag, new Date().toISOString());
    let heard = false;
    try {
      for (const event of events) await posted(server, event);
      heard = (await ear?.all(events.map(({ id }) => id ?? ''))) ?? false;
    } finally {
      await server.post([event(tag, `drill:doctor-${tag}`, 'drillEnded', { reason: '自检完毕 check done' })]);
    }
    return heard ? Math.round(performance.now() - began) : null;
  } finally {
    socket.disconnect();
  }
}

/** In the same order as in a night that counts. */
function eventsOf(tag: string, startsAt: string): PostedEvent[] {
  const drill = `doctor-${tag}`;
  const incident = `incident:doctor-${tag}`;
  const dispatchId = `doctor-${tag}`;
  return [
    event(tag, `drill:${drill}`, 'drillStarted', { name: '自检 doctor', startsAt, speed: 1 }),
    {
      ...event(tag, incident, 'incidentReported', {
        title: '自检 doctor',
        types: ['other'],
        reporter: { name: 'doctor' },
        receivedAt: startsAt,
      }),
      drill,
    },
    {
      ...event(tag, incident, 'dispatchOrdered', {
        dispatchId,
        teamId: 'doctor',
        kind: 'toScene',
        scene: { name: '自检 doctor' },
      }),
      drill,
    },
    { ...event(tag, incident, 'teamArrived', { dispatchId, reached: 'scene' }), drill },
  ];
}

const event = (tag: string, stream: string, type: string, data: Record<string, unknown>): PostedEvent => ({
  id: `doctor-${tag}-${type}`,
  stream,
  type,
  occurredAt: new Date().toISOString(),
  occurredPrecision: 'second',
  data,
});

async function posted(server: Server, event: PostedEvent): Promise<void> {
  const [result] = await server.post([event]);
  if (result?.outcome !== 'refused') return;
  const { problem } = result;
  const why = [problem?.title, problem?.detail].filter(Boolean).join(': ');
  throw new Failure({
    zh: `小演练的 ${event.type} 被拒绝：${why}`,
    en: `Small drill: ${event.type} was refused: ${why}`,
  });
}

interface Ear {
  /** False when some have not come in time. */
  all(ids: readonly string[]): Promise<boolean>;
}

/** Follows the board; null when the line does not come up. */
function listening(socket: Socket, signal: AbortSignal): Promise<Ear | null> {
  const heard = new Set<string>();
  let onHeard = () => {};
  socket.on('events', (message: EventsMessage) => {
    for (const { id } of message.events) heard.add(id);
    onHeard();
  });
  const ear: Ear = {
    all: (ids) =>
      within<boolean>(signal, false, (done) => {
        onHeard = () => {
          if (ids.every((id) => heard.has(id))) done(true);
        };
        onHeard();
      }),
  };
  return within<Ear | null>(signal, null, (done) => {
    socket.on('connect', () => {
      socket.emit('follow', { after: null }, (reply: FollowReply) => {
        if (!('problem' in reply)) done(ear);
      });
    });
  });
}

/** What `begin` is done with, or `otherwise` when that takes too long. */
function within<T>(signal: AbortSignal, otherwise: T, begin: (done: (value: T) => void) => void): Promise<T> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(otherwise), PATIENCE_MS);
    const done = (value: T) => {
      clearTimeout(timer);
      resolve(value);
    };
    signal.addEventListener('abort', () => done(otherwise), { once: true });
    begin(done);
  });
}
