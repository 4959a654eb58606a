/**
 * One stream along the axis of knowledge: its track as it stood after any number of its events. Tracks share what they have
 * in common, so that a few of them, kept on the way, make any other a matter of some steps.
 */
import type { PlacedEvent } from '../event/envelope.ts';
import { extentOf, type Fold, type Step, settle, type Track, trackOf } from '../track.ts';
import { merged, type Parted, type PlacedStep, partedOf } from './parted.ts';

/** A track that took more steps than these is kept as a frame. */
const WORTH_KEEPING = 64;
/** Steps of all frames of a stream that the whole track has not: what bounds their memory. */
const STEPS_KEPT = 50_000;
/** Tracks of few steps that are remembered: asked for again, they are the very same. */
const LATELY = 4;

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
  readonly #lately = new Map<number, Track<S>>();
  #steps = 0;

  /** `events`: of one stream, in log order. */
  constructor(fold: Fold<S>, id: string, events: readonly PlacedEvent[]) {
    this.#fold = fold;
    this.events = events;
    this.whole = trackOf(fold, id, events);
    const length = lengthOf(this.whole);
    this.#last = { count: events.length, track: this.whole, length, common: length };
  }

  /** The track of the first `count` events. */
  after(count: number): Track<S> {
    if (count >= this.events.length) return this.whole;
    const kept = this.#frames.get(count);
    if (kept) return this.#keep(kept).track;
    const known = this.#lately.get(count);
    if (known) return known;
    const { frame, steps } = this.#made(count);
    if (steps > WORTH_KEEPING) return this.#keep(frame).track;
    this.#lately.set(count, frame.track);
    const [oldest] = this.#lately.keys();
    if (this.#lately.size > LATELY && oldest !== undefined) this.#lately.delete(oldest);
    return frame.track;
  }

  get #parted(): Parted {
    this.#parts ??= partedOf(this.events);
    return this.#parts;
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

  /** From the frame that shares most with it, and on from where they part. */
  #made(count: number): { readonly frame: Frame<S>; readonly steps: number } {
    const { frame: from, reach } = this.#nearest(count);
    let last = from?.track.history?.last ?? null;
    let same = from?.length ?? 0;
    for (; last && last.event.occurredAt >= reach; last = last.before) same--;

    const { steps, apart } = this.#standing(count, reach);
    const { id } = this.whole;
    const blank = this.#fold.blank(id);
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
    const common = Math.min(from?.common ?? 0, same);
    return { frame: { count, track, length: same + steps.length, common }, steps: steps.length };
  }

  /** The frame before or behind that has most in common, and the time of the world before which they are one. */
  #nearest(count: number): { readonly frame: Frame<S> | null; readonly reach: string } {
    let before: Frame<S> | null = null;
    let behind = this.#last;
    for (const frame of this.#frames.values()) {
      if (frame.count < count && frame.count > (before?.count ?? -1)) before = frame;
      if (frame.count > count && frame.count < behind.count) behind = frame;
    }
    const [first, second] = [this.#reach(before?.count ?? 0, count), this.#reach(count, behind.count)];
    return first > second ? { frame: before, reach: first } : { frame: behind, reach: second };
  }

  /** Before this time of the world the tracks of so many events and of so many are the same. */
  #reach(from: number, to: number): string {
    const { reach } = this.#parted;
    let earliest = reach[from] ?? '';
    for (let index = from + 1; index < to; index++) {
      const at = reach[index] ?? '';
      if (at < earliest) earliest = at;
    }
    return earliest;
  }

  /** What stands of the first `count` events from a time of the world on, in world order; and what stands apart of all. */
  #standing(count: number, since: string): { steps: readonly PlacedStep[]; apart: readonly PlacedEvent[] } {
    const { plain, named } = this.#parted;
    const { effective, apart } = settle(
      named.flatMap((index) => (index < count ? (this.events[index] ?? []) : [])),
    );
    const known: PlacedStep[] = [];
    for (let at = beginning(plain, since); at < plain.length; at++) {
      const one = plain[at];
      if (one && one.index < count) known.push(one.step);
    }
    const amended = effective.filter(({ event }) => event.occurredAt >= since);
    return { steps: merged(known, amended), apart };
  }
}

/** The place of the first that happened at that time or after it. */
function beginning(plain: Parted['plain'], since: string): number {
  let [low, high] = [0, plain.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((plain[middle]?.step.event.occurredAt ?? '') < since) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lengthOf<S>(track: Track<S>): number {
  let length = 0;
  for (let step: Step<S> | null = track.history?.last ?? null; step; step = step.before) length++;
  return length;
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
