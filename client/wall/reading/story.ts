/** The newest facts of an incident, told in one line each. */
import { type Board, trackIn } from '../../../shared/board.ts';
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import { effectiveEvents } from '../../../shared/track.ts';
import { heardLateMs } from '../../lib/heardLate.ts';
import type { Standing } from './standing.ts';

export interface Told {
  readonly event: PlacedEvent;
  readonly atMs: number;
  /** How much later than it happened the log heard of it, when that is worth saying. */
  readonly lateMs: number | null;
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
]);

export function storyOf(board: Board, { incident, drill, nowMs }: Standing, limit: number): Told[] {
  const track = trackIn(board, 'incident', incident.id);
  const told: Told[] = [];
  if (!track?.history) return told;
  for (const event of effectiveEvents(track)) {
    if (told.length >= limit) break;
    const atMs = Date.parse(event.occurredAt);
    if (SILENT_TYPES.has(event.type) || atMs > nowMs + MINUTE_MS) continue;
    told.push({ event, atMs, lateMs: heardLateMs(event, drill) });
  }
  return told;
}
