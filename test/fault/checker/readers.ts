/** Readers of every kind: a node's pages, its export, a screen that follows by the code that real screens have. */
import { createHash } from 'node:crypto';
import { Connection, type Wire } from '../../../client/lib/connection.ts';
import { socketWire } from '../../../client/lib/wire.ts';
import { snapshotFor, viewOf } from '../../../server/live/snapshot.ts';
import { type Board, EMPTY_BOARD, evolveBoard, FOLDED_KINDS } from '../../../shared/board.ts';
import { canonical } from '../../../shared/canonical.ts';
import { type LoggedEvent, type PlacedEvent, streamKind } from '../../../shared/event/envelope.ts';
import type { EventsMessage, FollowReply, Me } from '../../../shared/protocol.ts';
import { restoreBoard } from '../../../shared/snapshot.ts';
import type { BoardReading, LogReading, StreamReading, Stretch } from './verdict.ts';

/** A node and somebody who may read all of its log. */
export interface Door {
  readonly name: string;
  readonly url: string;
  readonly token: string;
}

const authorized = ({ token }: Door) => ({ authorization: `Bearer ${token}` });

/** The whole log as a node exports it. */
export async function exported(door: Door): Promise<LogReading> {
  const headers = { ...authorized(door), accept: 'application/x-ndjson' };
  const response = await fetch(`${door.url}/api/events`, { headers });
  if (!response.ok) throw new Error(`${door.name} answered ${response.status}`);
  const text = (await response.text()).trimEnd();
  const events = text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as LoggedEvent);
  return { reader: `the export of ${door.name}`, events };
}

/** The whole log as a node gives it page by page. */
export async function paged(door: Door): Promise<LogReading> {
  const events: LoggedEvent[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const response = await fetch(`${door.url}/api/events?limit=1000&after=${after}`, {
      headers: authorized(door),
    });
    if (!response.ok) throw new Error(`${door.name} answered ${response.status}`);
    const page = (await response.json()) as { events: LoggedEvent[]; next: number | null };
    events.push(...page.events);
    after = page.next;
  }
  return { reader: `the pages of ${door.name}`, events };
}

/** What a board holds, in one line: the same for whoever folded the same events, in whatever way they came. */
function hashOf(board: Board): string {
  const states = FOLDED_KINDS.map((kind) =>
    [...board.tracks[kind].values()]
      .map(({ id, version, state }) => ({ id, version, state: JSON.parse(JSON.stringify(state)) as unknown }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  return createHash('sha256').update(canonical(states)).digest('hex');
}

/** A screen as it runs in a browser, but for the browser: it folds what it hears, and follows again when it has to. */
export class Screen {
  readonly name: string;
  readonly #connection: Connection;
  readonly #stretches: { after: number; through: number; events: PlacedEvent[] }[] = [];
  /** Snapshots that it was given: after the first, each one is a resynchronisation. */
  snapshots = 0;

  constructor(name: string, url: string, token: string) {
    this.name = name;
    this.#connection = new Connection(this.#tapped(socketWire({ url, token })), {
      soon: (task) => setTimeout(task, 0),
    });
    this.#connection.open();
  }

  get position(): number {
    return this.#stretches.at(-1)?.through ?? -1;
  }

  get status() {
    return this.#connection.current().status;
  }

  get board(): Board | null {
    return this.#connection.current().board;
  }

  close(): void {
    this.#connection.close();
  }

  reading(): StreamReading {
    return {
      reader: this.name,
      stretches: this.#stretches satisfies readonly Stretch[],
      leaves: (stream) => streamKind(stream) === 'access',
    };
  }

  /** What comes over the line is noted as the client takes it: in order, and nothing that does not fit on. */
  #tapped(wire: Wire): Wire {
    return {
      ...wire,
      open: (listener) =>
        wire.open({
          ...listener,
          events: (message) => {
            this.#note(message);
            listener.events(message);
          },
        }),
      follow: (request, answer) =>
        wire.follow(request, (reply) => {
          this.#noteReply(request.after, reply);
          answer(reply);
        }),
    };
  }

  #note({ after, through, events, anew }: EventsMessage): void {
    const last = this.#stretches.at(-1);
    if (!last || anew || last.through !== after) return;
    last.events.push(...events);
    last.through = through;
  }

  #noteReply(after: number | null, reply: FollowReply): void {
    if ('problem' in reply) return;
    if ('board' in reply) {
      this.snapshots++;
      this.#stretches.push({ after: reply.position, through: reply.position, events: [] });
    } else if (after !== null)
      this.#note({ after, through: reply.position, events: reply.events, at: reply.at });
  }
}

/** A node's own board as it shows it to whoever asks now. */
async function boardOf({ url, token }: Door): Promise<Board> {
  const wire = socketWire({ url, token });
  try {
    return await new Promise<Board>((resolve, reject) => {
      wire.open({
        connected: () =>
          wire.follow({ after: null }, (reply) => {
            if ('board' in reply) resolve(restoreBoard(reply.board));
            else reject(new Error(`no board: ${JSON.stringify(reply).slice(0, 300)}`));
          }),
        lost: () => reject(new Error('the line was lost')),
        refused: () => reject(new Error('the server does not know us')),
        events: () => {},
      });
    });
  } finally {
    wire.close();
  }
}

const QUIET_MS = 15_000;
const LOOK_MS = 50;

/**
 * Waits until all screens stand where the nodes stand, and holds their boards against each other: each screen's against
 * that of a node, and each node's against a plain fold of the log.
 * @throws when they do not come to stand at one position in time.
 */
export async function boardsOf(doors: readonly Door[], screens: readonly Screen[]): Promise<BoardReading[]> {
  const me = await meOf(doors[0] as Door);
  for (const until = performance.now() + QUIET_MS; ; await new Promise((go) => setTimeout(go, LOOK_MS))) {
    const boards = await Promise.all(doors.map(boardOf)).catch(() => []);
    const position = boards[0]?.position;
    const together =
      position !== undefined &&
      boards.every((board) => board.position === position) &&
      screens.every(({ board }) => board?.position === position);
    if (together) {
      const { events } = await exported(doors[0] as Door);
      const folded = events.filter((event) => event.position <= position).reduce(evolveBoard, EMPTY_BOARD);
      const server = hashOf(restoreBoard(snapshotFor(viewOf(me, {}, folded), folded)));
      return [
        ...doors.map(({ name }, i) => ({ name, board: boards[i] as Board })),
        ...screens.map(({ name, board }) => ({ name, board: board as Board })),
      ].map(({ name, board }) => ({ reader: name, position, hash: hashOf(board), server }));
    }
    if (performance.now() > until)
      throw new Error(
        `not at one position: nodes at ${boards.map((board) => board.position)}, screens at ${screens.map(({ board }) => board?.position)}`,
      );
  }
}

async function meOf(door: Door): Promise<Me> {
  const response = await fetch(`${door.url}/api/me`, { headers: authorized(door) });
  return (await response.json()) as Me;
}
