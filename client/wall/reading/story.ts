/** The newest facts of an incident, told in one line each. */
import { type Board, trackIn } from '../../../shared/board.ts';
import { drillTimeMs } from '../../../shared/duty/drill.ts';
import type { PlacedEvent, Precision } from '../../../shared/event/envelope.ts';
import { effectiveEvents } from '../../../shared/track.ts';
import type { Standing } from './standing.ts';

export interface Told {
  readonly event: PlacedEvent;
  readonly atMs: number;
  /** How much later than it happened the log heard of it, when that is worth saying. */
  readonly lateMs: number | null;
}

/** A fact heard later than this after it happened is marked. */
const LATE_HEARD_MS = 5 * 60_000;
/** What passes between a deed and its record in the world; a fast drill stretches it. */
const HANDLING_MS = 2_000;
const WIDTH_MS: Record<Precision, number> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Of these, the wall shows something better than a line. */
const SILENT_TYPES: ReadonlySet<string> = new Set([
  'teamPositionReported',
  'attachmentAdded',
  'severityProposed',
  'reportDue',
  'forecastMade',
]);

export function storyOf(board: Board, { incident, drill, nowMs }: Standing, limit: number): Told[] {
  const track = trackIn(board, 'incident', incident.id);
  const told: Told[] = [];
  if (!track?.history) return told;
  for (const event of effectiveEvents(track)) {
    if (told.length >= limit) break;
    const atMs = Date.parse(event.occurredAt);
    if (SILENT_TYPES.has(event.type) || atMs > nowMs + WIDTH_MS.minute) continue;
    const recordedMs = Date.parse(event.recordedAt);
    const heardMs = drill ? drillTimeMs(drill, recordedMs) : recordedMs;
    const lagMs = heardMs - atMs - (WIDTH_MS[event.occurredPrecision] - 1_000);
    const allowedMs = LATE_HEARD_MS + HANDLING_MS * (drill?.speed ?? 1);
    told.push({ event, atMs, lateMs: lagMs > allowedMs ? lagMs : null });
  }
  return told;
}
