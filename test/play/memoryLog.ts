/** A log in memory behind the real doors: events are read, admitted and folded as the server does it. */

import type { Post } from '../../server/play/post.ts';
import { admit } from '../../shared/admit.ts';
import { type Board, EMPTY_BOARD, evolveBoard, isFoldedKind, trackIn } from '../../shared/board.ts';
import { type PlacedEvent, streamId, streamKind } from '../../shared/event.ts';
import type { PostResult } from '../../shared/protocol.ts';
import { readPosted } from '../../shared/read.ts';

export class MemoryLog {
  board: Board = EMPTY_BOARD;
  readonly events: PlacedEvent[] = [];
  readonly calls: number[] = [];
  readonly #byId = new Map<string, PlacedEvent>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  readonly post: Post = async (events) => {
    this.calls.push(events.length);
    return events.map((event) => this.#record(event));
  };

  #record(input: unknown): PostResult {
    const read = readPosted(input);
    const id = String((input as { id?: unknown }).id);
    if (!('event' in read)) return refusal(id, JSON.stringify(read.issues));
    const first = this.#byId.get(id);
    if (first) return { id, outcome: 'duplicate', position: first.position };
    const { stream } = read.event;
    const kind = streamKind(stream);
    const track = isFoldedKind(kind) ? trackIn(this.board, kind, streamId(stream)) : undefined;
    const placed: PlacedEvent = {
      ...read.event,
      recordedBy: { user: 'test', body: null, role: 'test' },
      recordedAt: new Date(this.#now()).toISOString(),
      position: this.events.length + 1,
      version: (track?.version ?? 0) + 1,
    };
    const admission = admit(this.board, placed, this.#now());
    if (!admission.admitted) return refusal(id, `${admission.code} ${JSON.stringify(admission.values)}`);
    const recorded = { ...admission.event, flags: admission.flags };
    this.board = evolveBoard(this.board, recorded);
    this.events.push(recorded);
    this.#byId.set(id, recorded);
    return { id, outcome: 'recorded', position: recorded.position, flags: admission.flags };
  }
}

const refusal = (id: string, detail: string): PostResult => ({
  id,
  outcome: 'refused',
  problem: { type: 'about:blank', title: 'refused', status: 422, code: 'refused', detail },
});
