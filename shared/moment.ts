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
  type Track,
  trackOf,
} from './track.ts';

/** All absent is now. Times are inclusive, UTC with milliseconds. */
export interface Cut {
  /** What had happened by this time of the world. */
  readonly asOf?: string | undefined;
  /** What the log had taken by this time of its own clock. */
  readonly recordedBy?: string | undefined;
  /** What the log had taken up to this position. */
  readonly knownPosition?: number | undefined;
}

/** The same as `trackThen`, sealed. */
export function trackAt<S>(fold: Fold<S>, track: Track<S>, cut: Cut): Track<S> | undefined {
  const then = trackThen(fold, track, cut);
  return then && seal(then);
}

/**
 * The track of the events that the log had by then, with its history; nothing when it had none of the stream. The very same
 * track where that is all of it.
 * @throws SealedTrack when the track keeps no history and that is not all of it: read the stream from the log.
 */
export function trackThen<S>(fold: Fold<S>, track: Track<S>, cut: Cut): Track<S> | undefined {
  const { asOf, recordedBy, knownPosition } = cut;
  if (
    (recordedBy !== undefined && recordedBy < track.recordedAt) ||
    (knownPosition !== undefined && knownPosition < track.position)
  )
    return knownBy(fold, track, cut);
  if (asOf === undefined) return track;
  if (!track.history) throw new SealedTrack(track.id);
  const last = upTo(track.history.last, asOf);
  return last === track.history.last ? track : ending(fold, track, last);
}

function knownBy<S>(fold: Fold<S>, track: Track<S>, cut: Cut): Track<S> | undefined {
  if (!track.history) throw new SealedTrack(track.id);
  const { asOf, recordedBy, knownPosition } = cut;
  const isKnown = ({ recordedAt, position }: PlacedEvent) =>
    (recordedBy === undefined || recordedAt <= recordedBy) &&
    (knownPosition === undefined || position <= knownPosition);
  const { last, apart } = track.history;
  const events = recorded(track).filter(isKnown);
  if (events.length === 0) return undefined;
  // What was amended or confirmed since stood otherwise then: which events stood is settled anew.
  if (events.some(awaitsSecond) || !apart.every(isKnown)) return trackOf(fold, track.id, events, asOf);
  const steps: Step<S>[] = [];
  for (let step = upTo(last, asOf); step; step = step.before) steps.push(step);
  steps.reverse();
  // All that lies before the first event that was not known yet is as it was.
  const unknown = steps.findIndex((step) => !isKnown(step.recorded));
  const same = unknown === -1 ? steps.length : unknown;
  let then = steps[same - 1] ?? null;
  for (const step of steps.slice(same)) {
    if (!isKnown(step.recorded)) continue;
    const state = fold.evolve(then?.state ?? fold.blank(track.id), step.event);
    then = { ...step, state, before: then };
  }
  return ending(fold, { ...track, ...extentOf(events) }, then);
}

function upTo<S>(last: Step<S> | null, asOf: string | undefined): Step<S> | null {
  let step = last;
  while (step && asOf !== undefined && step.event.occurredAt > asOf) step = step.before;
  return step;
}

const ending = <S>(fold: Fold<S>, track: Track<S>, last: Step<S> | null): Track<S> => ({
  ...track,
  state: last?.state ?? fold.blank(track.id),
  history: { last, apart: track.history?.apart ?? [] },
});
