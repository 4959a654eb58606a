/** A track of another moment, out of the history that is in memory: what had happened by then, as it was known then. */
import type { PlacedEvent } from './event/envelope.ts';
import {
  awaitsSecond,
  extentOf,
  type Fold,
  recorded,
  SealedTrack,
  type Step,
  seal,
  sealedOf,
  stateAsOf,
  type Track,
} from './track.ts';

/** Both absent is now. Both are inclusive, UTC with milliseconds. */
export interface Cut {
  /** What had happened by this time of the world. */
  readonly asOf?: string | undefined;
  /** What the log had taken by this time of its own clock. */
  readonly recordedBy?: string | undefined;
}

/**
 * The track, sealed, of the events that the log had by then; nothing when it had none of the stream.
 * @throws SealedTrack when the track keeps no history: read the stream from the log.
 */
export function trackAt<S>(fold: Fold<S>, track: Track<S>, { asOf, recordedBy }: Cut): Track<S> | undefined {
  if (recordedBy !== undefined && recordedBy < track.recordedAt)
    return knownBy(fold, track, { asOf, recordedBy });
  return seal(asOf === undefined ? track : { ...track, state: stateAsOf(fold, track, asOf) });
}

function knownBy<S>(
  fold: Fold<S>,
  track: Track<S>,
  { asOf, recordedBy }: Cut & { readonly recordedBy: string },
): Track<S> | undefined {
  if (!track.history) throw new SealedTrack(track.id);
  const isKnown = ({ recordedAt }: PlacedEvent) => recordedAt <= recordedBy;
  const { last, apart } = track.history;
  const events = recorded(track).filter(isKnown);
  if (events.length === 0) return undefined;
  // What was amended or confirmed since stood otherwise then: which events stood is settled anew.
  if (events.some(awaitsSecond) || !apart.every(isKnown)) return sealedOf(fold, track.id, events, asOf);
  const steps: Step<S>[] = [];
  for (let step = last; step; step = step.before) {
    if (asOf === undefined || step.event.occurredAt <= asOf) steps.push(step);
  }
  steps.reverse();
  // All that lies before the first event that was not known yet is as it was.
  const unknown = steps.findIndex((step) => !isKnown(step.recorded));
  const same = unknown === -1 ? steps.length : unknown;
  const state = steps
    .slice(same)
    .filter((step) => isKnown(step.recorded))
    .reduce(
      (before, { event }) => fold.evolve(before, event),
      steps[same - 1]?.state ?? fold.blank(track.id),
    );
  return { id: track.id, state, ...extentOf(events), history: null };
}
