/** How much later than it happened the log heard of a fact. */

import type { PlacedEvent, Precision } from '../event/envelope.ts';
import { type Drill, drillTimeMs } from './drill.ts';

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

/** Milliseconds by the clock of the drill or the world's; null when it is not worth saying. */
export function heardLateMs(
  event: Pick<PlacedEvent, 'occurredAt' | 'occurredPrecision' | 'recordedAt'>,
  drill: Drill | null,
): number | null {
  const recordedMs = Date.parse(event.recordedAt);
  const heardMs = drill ? drillTimeMs(drill, recordedMs) : recordedMs;
  const lagMs = heardMs - Date.parse(event.occurredAt) - (WIDTH_MS[event.occurredPrecision] - 1_000);
  return lagMs > LATE_HEARD_MS + HANDLING_MS * (drill?.speed ?? 1) ? lagMs : null;
}
