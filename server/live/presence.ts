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

/** The same people by other nodes: told of those here, asked for those there. */
export interface Elsewhere {
  tell(people: readonly Presence[]): void;
  people(): readonly Presence[];
  onChanged(listener: () => void): void;
}

interface Present {
  readonly socket: Pick<Socket, 'id' | 'emit'>;
  readonly me: () => Me;
  incidentId: string | null;
}

export class PresenceRoom {
  readonly #present = new Map<string, Present>();
  readonly #board: () => Board;
  readonly #elsewhere: Elsewhere;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(board: () => Board, elsewhere: Elsewhere) {
    this.#board = board;
    this.#elsewhere = elsewhere;
    elsewhere.onChanged(() => this.#soon());
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
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#present.clear();
  }

  #soon(): void {
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#elsewhere.tell(this.#here());
      this.#tell();
    }, SOON_MS);
  }

  #tell(): void {
    const board = this.#board();
    const elsewhere = this.#elsewhere.people();
    for (const { socket, me } of this.#present.values()) {
      const others = [...this.#present.values()].filter((other) => other.socket !== socket);
      const people = [...others.flatMap(looking), ...elsewhere].filter(({ incidentId }) => {
        const incident = stateIn(board, 'incident', incidentId);
        return incident !== undefined && seesIncident(me(), board, incident);
      });
      socket.emit('presence', people);
    }
  }

  /** Who looks at an incident by this node, once for each. */
  #here(): Presence[] {
    const people = [...this.#present.values()].flatMap(looking);
    return [...new Map(people.map((one) => [`${one.incidentId}\n${one.user}`, one])).values()];
  }
}

function looking({ me, incidentId }: Present): Presence[] {
  if (incidentId === null) return [];
  const { user, name } = me();
  return [{ user, name, incidentId }];
}
