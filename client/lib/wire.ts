/** The line to the server over Socket.IO: one websocket, the session's cookie, and a redial of its own. */
import { io } from 'socket.io-client';
import type {
  FiguresMessage,
  FollowReply,
  FollowRequest,
  PositionsMessage,
  Presence,
} from '../../shared/protocol.ts';
import type { Wire, WireListener } from './connection.ts';
import { jittered } from './jitter.ts';

/** How long to wait before trying again what the server has refused: somebody may sign in meanwhile. */
const REFUSED_RETRY_MS = 5_000;
/** After a line that was hung up on purpose: a server that stops hangs up on everybody at once. */
const REDIAL_MS = 600;

/** `to`: another server than that of the page, with the token of a session there. */
export function socketWire(to?: { readonly url: string; readonly token: string }): Wire {
  const manner = {
    path: '/socket.io',
    transports: ['websocket'],
    withCredentials: true,
    autoConnect: false,
    reconnectionDelay: 300,
    reconnectionDelayMax: 3_000,
    // For ever, and each screen at times of its own.
    reconnectionAttempts: Number.POSITIVE_INFINITY,
    randomizationFactor: 0.5,
    timeout: 5_000,
  };
  const socket = to ? io(to.url, { ...manner, forceNew: true, auth: { token: to.token } }) : io(manner);
  /** What this page looks at; it has to be said again on each new line. */
  let looked: string | null | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const dialIn = (ms: number, notBeforeMs = 0) => {
    clearTimeout(retry);
    retry = setTimeout(() => socket.connect(), notBeforeMs + jittered(ms));
  };
  return {
    open(listener: WireListener) {
      socket.on('connect', () => {
        listener.connected();
        if (looked !== undefined) socket.emit('presence', { incidentId: looked });
      });
      socket.on('events', listener.events);
      socket.on('figures', (figures: FiguresMessage) => listener.figures?.(figures));
      socket.on('positions', (message: PositionsMessage) => listener.positions?.(message));
      socket.on('presence', (people: readonly Presence[]) => listener.presence?.(people));
      socket.on('disconnect', (reason) => {
        listener.lost();
        // Socket.IO redials by itself, but for a line that one side has hung up on purpose.
        if (reason === 'io server disconnect') dialIn(REDIAL_MS);
      });
      socket.on('connect_error', (error) => {
        if (socket.active) return; // the server can't be reached; Socket.IO tries again
        const retryAfterMs = askedFor(error);
        if (retryAfterMs !== null) return dialIn(REDIAL_MS, retryAfterMs);
        listener.refused();
        dialIn(REFUSED_RETRY_MS);
      });
      socket.connect();
    },
    close() {
      clearTimeout(retry);
      socket.removeAllListeners();
      socket.disconnect();
    },
    follow(request: FollowRequest, answer: (reply: FollowReply) => void) {
      socket.emit('follow', request, answer);
    },
    askFigures(area: string | null) {
      socket.emit('figures', { area });
    },
    look(incidentId: string | null) {
      looked = incidentId;
      if (socket.connected) socket.emit('presence', { incidentId });
    },
    redial() {
      socket.disconnect();
      dialIn(REDIAL_MS);
    },
  };
}

/** A server that has too much to do says when to come back; one that does not know us says nothing of it. */
function askedFor(error: Error & { data?: unknown }): number | null {
  const asked = (error.data as { retryAfterMs?: unknown } | undefined)?.retryAfterMs;
  return typeof asked === 'number' ? asked : null;
}
