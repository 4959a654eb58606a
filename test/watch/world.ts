/** A world for the watch: a board that moves when something is posted, and a log in memory that may be away. */

import type { OnMoved } from '../../server/board/keeper.ts';
import type { UnitsOf } from '../../server/watch/watch.ts';
import { type Board, EMPTY_BOARD, evolveBoard, stateIn, statesOf } from '../../shared/board.ts';
import { type LoggedEvent, streamId } from '../../shared/event/envelope.ts';
import type { PostedEvent } from '../../shared/event.ts';
import type { RunningUnit } from '../../shared/forecast/unit.ts';
import type { PostResult } from '../../shared/protocol.ts';
import { readPosted } from '../../shared/read.ts';

const TWO_HOURS_MS = 2 * 3_600_000;

/** Every dispatch that has not arrived, with two hours from its order: a clock like that of K1-ARR. */
export const arrivals: UnitsOf = function* (board, stream) {
  const incident = stream.startsWith('incident:') ? stateIn(board, 'incident', streamId(stream)) : undefined;
  if (!incident) return;
  for (const { dispatchId, ordered, arrived, cancelled } of Object.values(incident.dispatches)) {
    if (!ordered || arrived || cancelled) continue;
    yield {
      indicatorId: 'K1-ARR',
      unitKind: 'assignment',
      subject: dispatchId,
      source: stream,
      incidentId: incident.id,
      startedAt: ordered.at,
      dueAt: new Date(Date.parse(ordered.at) + TWO_HOURS_MS).toISOString(),
    } satisfies RunningUnit;
  }
};

export class World {
  board: Board = EMPTY_BOARD;
  readonly log: LoggedEvent[] = [];
  /** Thrown by the log while it is set. */
  away: Error | null = null;
  attempts = 0;
  readonly #listeners = new Set<OnMoved>();

  readonly onMoved = (listener: OnMoved) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly record = async (events: readonly PostedEvent[]): Promise<PostResult[]> => {
    this.attempts++;
    if (this.away) throw this.away;
    return events.map((event) => this.post(event));
  };

  /** Records an event as the intake would: read, told once, seen by everybody. */
  post(posted: PostedEvent): PostResult {
    const reading = readPosted(posted);
    if ('issues' in reading) throw new Error(`${posted.type}: ${JSON.stringify(reading.issues)}`);
    const { event } = reading;
    if (this.log.some(({ id }) => id === event.id)) return { id: event.id, outcome: 'duplicate' };
    const logged = {
      ...event,
      recordedBy: { user: 'li', body: null, role: 'dutyOfficer' },
      position: this.log.length + 1,
      version: this.log.filter(({ stream }) => stream === event.stream).length + 1,
      recordedAt: new Date().toISOString(),
      prevHash: '',
      hash: '',
    } as LoggedEvent;
    this.log.push(logged);
    const before = this.board;
    this.board = evolveBoard(before, logged);
    for (const listener of this.#listeners) listener({ events: [logged], before, after: this.board });
    return { id: event.id, outcome: 'recorded' };
  }

  ofType(type: string): LoggedEvent[] {
    return this.log.filter((event) => event.type === type);
  }

  get incidents(): number {
    return [...statesOf(this.board, 'incident')].length;
  }
}
