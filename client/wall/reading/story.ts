/** The newest facts of an incident, told in one line each. */
import { type Board, trackIn } from '../../../shared/board.ts';
import { heardLateMs } from '../../../shared/duty/heardLate.ts';
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import { awaitsSecond, inWorldOrder, isAmendment, type Step } from '../../../shared/track.ts';
import type { Standing } from './standing.ts';

export interface Told {
  readonly event: PlacedEvent;
  readonly atMs: number;
  /** How much later than it happened the log heard of it, when that is worth saying. */
  readonly lateMs: number | null;
  /** Put right since it was recorded; taken back, and shown as taken back. */
  readonly amended: 'corrected' | 'withdrawn' | null;
}

/** A fact of the minute may lie this far ahead of now. */
const MINUTE_MS = 60_000;

/** Of these, the wall shows something better than a line. */
const SILENT_TYPES: ReadonlySet<string> = new Set([
  'teamPositionReported',
  'attachmentAdded',
  'severityProposed',
  'reportDue',
  'forecastMade',
  'clockRanOutSeen',
]);

/** `withdrawn`: whether what was taken back is among it, in its place. */
export function storyOf(
  board: Board,
  { incident, drill, nowMs }: Standing,
  limit: number,
  { withdrawn = false }: { readonly withdrawn?: boolean } = {},
): Told[] {
  const track = trackIn(board, 'incident', incident.id);
  const told: Told[] = [];
  if (!track?.history) return told;
  for (const { event, amended } of newestFirst(track.history)) {
    if (told.length >= limit) break;
    const atMs = Date.parse(event.occurredAt);
    if (amended === 'withdrawn' && !withdrawn) continue;
    if (SILENT_TYPES.has(event.type) || atMs > nowMs + MINUTE_MS) continue;
    told.push({ event, atMs, lateMs: heardLateMs(event, drill), amended });
  }
  return told;
}

interface Line {
  readonly event: PlacedEvent;
  readonly amended: Told['amended'];
}

/** What stands, and among it in its place what was taken back. */
function* newestFirst(history: {
  readonly last: Step<unknown> | null;
  readonly apart: readonly PlacedEvent[];
}): Generator<Line> {
  const withdrawn = history.apart
    .filter((event) => !isAmendment(event) && !awaitsSecond(event))
    .sort((a, b) => inWorldOrder(b, a));
  let next = 0;
  for (let step = history.last; step; step = step.before) {
    for (let gone = withdrawn[next]; gone && inWorldOrder(gone, step.event) > 0; gone = withdrawn[++next])
      yield { event: gone, amended: 'withdrawn' };
    yield { event: step.event, amended: step.event === step.recorded ? null : 'corrected' };
  }
  for (const gone of withdrawn.slice(next)) yield { event: gone, amended: 'withdrawn' };
}
