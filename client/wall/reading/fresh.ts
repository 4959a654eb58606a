/** What has just come: a new incident, or one whose grade has changed. */
import type { IncidentState } from '../../../shared/incident/state.ts';

const FRESH_MS = 20_000;
/** The screen's idea of the server's time may be a little behind. */
const SKEW_MS = 2_000;

/** By when the log heard of it, on the world's clock: a fast drill announces as long as the world does. */
export function isFresh({ intakes, severityHistory }: IncidentState, worldMs: number): boolean {
  const [first] = [...intakes].sort((a, b) => a.position - b.position);
  const graded = [...severityHistory].sort((a, b) => b.position - a.position)[0];
  return [first, graded].some((stamp) => {
    const agoMs = stamp ? worldMs - Date.parse(stamp.recordedAt) : Number.POSITIVE_INFINITY;
    return agoMs < FRESH_MS && agoMs >= -SKEW_MS;
  });
}
