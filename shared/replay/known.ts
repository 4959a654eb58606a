/**
 * One stream along the axis of knowledge: its track as it stood after any number of its events. Tracks share what they have
 * in common, so that a few of them, kept on the way, make any other a matter of some steps.
 */
import type { PlacedEvent } from '../event/envelope.ts';
import { extentOf, type Fold, inWorldOrder, type Step, settle, type Track, trackOf } from '../track.ts';
import { merged, type Parted, type PlacedStep, partedOf, sameEvent } from './parted.ts';

/** From a frame that lies farther back, what follows is not joined to it. */
const JOINED = 256;
/** A track that took more steps than these is kept as a frame. */
const WORTH_KEEPING = 64;
/** Steps of all frames of a stream that the whole track has not: what bounds their memory. */
const STEPS_KEPT = 50_000;

interface Frame<S> {
  /** It is the track of so many events. */
  readonly count: number;
  readonly track: Track<S>;
  readonly length: number;
  /** How many of its steps, from the first on, are those of the whole track. */
  readonly common: number;
}

export class KnownStream<S> {
  /** The stream with all its events. */
  readonly whole: Track<S>;
  readonly events: readonly PlacedEvent[];
  readonly #fold: Fold<S>;
  /** Made when it is first needed: most streams around an incident never are. */
  #parts: Parted | null = null;
  readonly #last: Frame<S>;
  /** The one asked for last stands last. */
  readonly #frames = new Map<number, Frame<S>>();
  #steps = 0;

  /** `events`: of one stream, in log order. */
  constructor(fold: Fold<S>, id: string, events: readonly PlacedEvent[]) {
    this.#fold = fold;
    this.events = events;
    this.whole = trackOf(fold, id, events);
    const { length } = stepsOf(this.whole);
    this.#last = { count: events.length, track: this.whole, length, common: length };
  }

  /** The track of the first `count` events. */
  after(count: number): Track<S> {
    if (count >= this.events.length) return this.whole;
    const kept = this.#frames.get(count);
    if (kept) return this.#keep(kept).track;
    const before = this.#before(count);
    const { frame, steps } = before
      ? this.#joined(before, count)
      : this.#settled(this.#nearest(count), count);
    return before && steps <= WORTH_KEEPING ? frame.track : this.#keep(frame).track;
  }

  get #parted(): Parted {
    this.#parts ??= partedOf(this.events);
    return this.#parts;
  }

  /** The newest frame that nothing since has amended, if it is not far. */
  #before(count: number): Frame<S> | null {
    const from = Math.max(count - JOINED, this.#parted.amended[count] ?? 0);
    let best: Frame<S> | null = null;
    for (const frame of this.#frames.values())
      if (frame.count >= from && frame.count < count && frame.count > (best?.count ?? -1)) best = frame;
    return best;
  }

  #nearest(count: number): Frame<S> {
    let best = this.#last;
    for (const frame of this.#frames.values())
      if (Math.abs(frame.count - count) < Math.abs(best.count - count)) best = frame;
    return best;
  }

  #keep(frame: Frame<S>): Frame<S> {
    this.#drop(frame.count);
    this.#frames.set(frame.count, frame);
    this.#steps += frame.length - frame.common;
    for (const oldest of this.#frames.keys()) {
      if (this.#steps <= STEPS_KEPT || oldest === frame.count) break;
      this.#drop(oldest);
    }
    return frame;
  }

  #drop(count: number): void {
    const frame = this.#frames.get(count);
    if (frame) this.#steps -= frame.length - frame.common;
    this.#frames.delete(count);
  }

  /** The frame with further events none of which amends anything: each step is made once, however many come late. */
  #joined(frame: Frame<S>, count: number): Made<S> {
    const added = this.events.slice(frame.count, count).sort(inWorldOrder);
    const [earliest] = added;
    const overtaken: PlacedStep[] = [];
    let last = frame.track.history?.last ?? null;
    while (last && earliest && inWorldOrder(last.event, earliest) > 0) {
      overtaken.push(last);
      last = last.before;
    }
    const alone = added.map((event) => ({ event, recorded: event }));
    const steps = merged(overtaken.reverse(), alone);
    const apart = frame.track.history?.apart ?? [];
    return this.#made(frame, frame.length - overtaken.length, last, { steps, apart, count });
  }

  /** The first `count` events, with all steps of `like` that they begin with alike. */
  #settled(like: Frame<S>, count: number): Made<S> {
    const { plain, named } = this.#parted;
    const { effective, apart } = settle(
      named.flatMap((index) => (index < count ? (this.events[index] ?? []) : [])),
    );
    const known = plain.flatMap(({ index, step }) => (index < count ? step : []));
    const steps = merged(known, effective);
    let same = 0;
    let last: Step<S> | null = null;
    for (const step of stepsOf(like.track)) {
      const wanted = steps[same];
      if (!wanted || wanted.recorded !== step.recorded || !sameEvent(wanted.event, step.event)) break;
      last = step;
      same++;
    }
    return this.#made(like, same, last, { steps: steps.slice(same), apart, count });
  }

  /** A frame that goes on from `last`, the step number `same` of another one. */
  #made(
    of: Frame<S>,
    same: number,
    from: Step<S> | null,
    { steps, apart, count }: { steps: readonly PlacedStep[]; apart: readonly PlacedEvent[]; count: number },
  ): Made<S> {
    const { id } = of.track;
    const blank = this.#fold.blank(id);
    let last = from;
    for (const { event, recorded } of steps)
      last = { event, recorded, state: this.#fold.evolve(last?.state ?? blank, event), before: last };
    const newest = this.events[count - 1];
    const track: Track<S> = {
      id,
      state: last?.state ?? blank,
      ...extentOf(newest ? [newest] : []),
      events: count,
      history: { last, apart },
    };
    const frame = { count, track, length: same + steps.length, common: Math.min(of.common, same) };
    return { frame, steps: steps.length };
  }
}

interface Made<S> {
  readonly frame: Frame<S>;
  /** How many steps had to be made. */
  readonly steps: number;
}

/** Oldest in the world first. */
function stepsOf<S>(track: Track<S>): Step<S>[] {
  const steps: Step<S>[] = [];
  for (let step = track.history?.last ?? null; step; step = step.before) steps.push(step);
  return steps.reverse();
}

/** How many of these, in log order, the log had by then (inclusive). */
export function countBy(events: readonly PlacedEvent[], recordedAt: string): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.recordedAt ?? '') <= recordedAt) low = middle + 1;
    else high = middle;
  }
  return low;
}
