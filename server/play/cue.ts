/** Cues: events, each with the moment of the drill's clock at which it is posted. */
import type { PostedEvent } from '../../shared/event.ts';

export interface Cue {
  readonly dueMs: number;
  readonly event: PostedEvent;
}

/**
 * Nobody speaks of an incident that nobody has reported: what the story tells of an earlier hour is held back until
 * the report, and then keeps its own time.
 */
export function heldUntilReported(cues: readonly Cue[]): Cue[] {
  const reported = new Set<string>();
  const held = new Map<string, Cue[]>();
  const told: Cue[] = [];
  for (const cue of cues) {
    const { stream, type } = cue.event;
    const opens = type === 'incidentReported';
    if (!stream.startsWith('incident:') || (!opens && reported.has(stream))) told.push(cue);
    else if (!opens) held.set(stream, [...(held.get(stream) ?? []), cue]);
    else {
      told.push(cue);
      reported.add(stream);
      for (const earlier of held.get(stream) ?? [])
        told.push({ ...earlier, dueMs: Math.max(earlier.dueMs, cue.dueMs) });
      held.delete(stream);
    }
  }
  // An incident that two people report is known from the first on, whichever stands first in the file.
  const knownMs = new Map<string, number>();
  for (const { dueMs, event } of told) {
    if (event.type === 'incidentReported')
      knownMs.set(event.stream, Math.min(dueMs, knownMs.get(event.stream) ?? dueMs));
  }
  return told.map((cue) => ({
    ...cue,
    dueMs: Math.max(cue.dueMs, knownMs.get(cue.event.stream) ?? cue.dueMs),
  }));
}
