/** Who looks at which incident just now: told to those who look too, and see it. Kept nowhere. */
import type { Socket } from 'socket.io';
import { z } from 'zod';
import { seesIncident } from '../../shared/access/sight.ts';
import { type Board, stateIn } from '../../shared/board.ts';
import { id } from '../../shared/event/field.ts';
import type { Me, Presence } from '../../shared/protocol.ts';

const lookingAt = z.object({ incidentId: id.nullable() });
/** Several who come and go at once are told in one go. */
const SOON_MS = 50;

interface Present {
  readonly socket: Pick<Socket, 'id' | 'emit'>;
  readonly me: () => Me;
  incidentId: string | null;
}

export class PresenceRoom {
  readonly #present = new Map<string, Present>();
  readonly #board: () => Board;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(board: () => Board) {
    this.#board = board;
  }

  /** A socket takes part as soon as it says what it looks at. */
  join(socket: Socket, me: () => Me): void {
    socket.on('presence', (said: unknown) => {
      const read = lookingAt.safeParse(said);
      if (!read.success) return;
      this.#present.set(socket.id, { socket, me, incidentId: read.data.incidentId });
      this.#soon();
    });
    socket.on('disconnect', () => {
      if (this.#present.delete(socket.id)) this.#soon();
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#present.clear();
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell();
    }, SOON_MS);
  }

  #tell(): void {
    const board = this.#board();
    for (const { socket, me } of this.#present.values()) {
      const people: Presence[] = [];
      for (const other of this.#present.values()) {
        const incident = other.incidentId === null ? undefined : stateIn(board, 'incident', other.incidentId);
        if (other.socket === socket || !incident || !seesIncident(me(), board, incident)) continue;
        const { user, name } = other.me();
        people.push({ user, name, incidentId: incident.id });
      }
      socket.emit('presence', people);
    }
  }
}
