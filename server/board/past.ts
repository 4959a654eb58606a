/** The board of another moment: what had happened by `asOf`, as it was known at `knownAt`. */
import {
  type Board,
  EMPTY_BOARD,
  FOLDS,
  type FoldedKind,
  isFoldedKind,
  stateIn,
  trackIn,
  withTrack,
} from '../../shared/board.ts';
import { worldTimeMs } from '../../shared/duty/drill.ts';
import { type PlacedEvent, streamId, streamKind } from '../../shared/event/envelope.ts';
import { incidentFold } from '../../shared/incident/fold.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import { trackAt } from '../../shared/moment.ts';
import { type Fold, sealedOf, type Track, trackOf } from '../../shared/track.ts';
import { type Log, toEvent } from '../log/index.ts';

/** Both absent is now. `asOf` cuts the world's order, `knownAt` that of the log; both inclusive, UTC. */
export interface Moment {
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
  /** Instead of `knownAt`: the last position that was known. */
  readonly knownPosition?: number | undefined;
}

/**
 * One incident of another moment, or nothing when it was not known then. What the board keeps the history of is
 * answered from memory; what ended long ago is read from the log, and kept for whoever goes on asking about it.
 */
export async function incidentAt(
  log: Log,
  board: Board,
  id: string,
  { asOf, knownAt }: Moment,
): Promise<Track<IncidentState> | undefined> {
  const live = trackIn(board, 'incident', id);
  const until = knownAt === undefined ? undefined : recordedBy(board, live?.state.drill ?? null, knownAt);
  if (live?.history) return trackAt(incidentFold, live, { asOf, recordedBy: until });
  const events = await historyOf(log, id, live?.position ?? 0);
  const known = until === undefined ? events : events.filter(({ recordedAt }) => recordedAt <= until);
  return known.length === 0 ? undefined : sealedOf(incidentFold, id, known, asOf);
}

/** A reviewer looks at one incident at many moments: the last few that were read are kept. */
const HISTORIES_KEPT = 8;
const histories = new WeakMap<Log, Map<string, { position: number; events: readonly PlacedEvent[] }>>();

/** Every event of the incident's stream; `position` is that of the newest, as far as the board knows. */
async function historyOf(log: Log, id: string, position: number): Promise<readonly PlacedEvent[]> {
  const kept = histories.get(log) ?? new Map();
  histories.set(log, kept);
  const known = kept.get(id);
  if (known?.position === position && position > 0) return known.events;
  const events: PlacedEvent[] = [];
  // Nearly every incident fits into one page: one question to the database instead of several.
  for await (const page of log.pages({ after: 0, stream: `incident:${id}`, pageSize: 10_000 }))
    for (const row of page) events.push(toEvent(row));
  kept.delete(id);
  kept.set(id, { position: events.at(-1)?.position ?? 0, events });
  const [oldest] = kept.keys();
  if (kept.size > HISTORIES_KEPT && oldest !== undefined) kept.delete(oldest);
  return events;
}

/** In a drill, "known at" is a time of the drill's clock; the log keeps the world's. */
function recordedBy(board: Board, drill: string | null, knownAt: string): string {
  const clock = drill === null ? undefined : stateIn(board, 'drill', drill);
  return clock ? new Date(worldTimeMs(clock, Date.parse(knownAt))).toISOString() : knownAt;
}

/** The whole board of another moment, folded from the log. */
export async function boardAt(log: Log, { asOf, knownAt, knownPosition }: Moment): Promise<Board> {
  const until = knownPosition ?? knownAt;
  const streams = new Map<string, PlacedEvent[]>();
  let board: Board = EMPTY_BOARD;
  for await (const page of log.pages({ after: 0, ...(until === undefined ? {} : { until }) })) {
    for (const row of page) {
      const event = toEvent(row);
      if (isFoldedKind(streamKind(event.stream))) {
        const known = streams.get(event.stream);
        if (known) known.push(event);
        else streams.set(event.stream, [event]);
      }
      board = { ...board, position: event.position, recordedAt: event.recordedAt };
    }
  }
  for (const [stream, events] of streams) {
    const kind = streamKind(stream) as FoldedKind;
    const track = trackOf(FOLDS[kind] as Fold<never>, streamId(stream), events, asOf);
    if (track.history?.last) board = withTrack(board, kind, track);
  }
  return board;
}
