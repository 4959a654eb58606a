/** Streams cut in both times: what had happened of them, of what was known. What did not change stays the same object. */
import { Map as PersistentMap } from 'immutable';
import type { Folded, FoldedKind, Tracks } from '../board.ts';
import type { Step, Track } from '../track.ts';
import { countBy, type KnownStream } from './known.ts';

/** Inclusive, UTC with milliseconds; null is no cut. */
export interface Cut {
  /** A time of the clock that the events carry. */
  readonly asOf: string | null;
  /** A time of the log. */
  readonly until: string | null;
}

/** By which clock events say when they happened: that of the incident's drill, or the world's. `none`: never cut by it. */
export type StreamClock = 'drill' | 'world' | 'none';
export type Cuts = { readonly [C in StreamClock]: Cut };

export class CutStream<S> {
  readonly known: KnownStream<S>;
  readonly #clock: StreamClock;
  readonly #made = new WeakMap<Step<S>, { readonly of: Track<S>; readonly track: Track<S> }>();

  constructor(known: KnownStream<S>, clock: StreamClock) {
    this.known = known;
    this.#clock = clock;
  }

  /** Nothing where nothing of it had happened, as far as was known. */
  at(cuts: Cuts): Track<S> | undefined {
    const { asOf, until } = cuts[this.#clock];
    const track = until === null ? this.known.whole : this.known.after(countBy(this.known.events, until));
    const newest = track.history?.last ?? null;
    let last = newest;
    while (last && asOf !== null && last.event.occurredAt > asOf) last = last.before;
    if (!last) return undefined;
    return last === newest ? track : this.#upTo(last, track);
  }

  #upTo(last: Step<S>, of: Track<S>): Track<S> {
    const known = this.#made.get(last);
    if (known?.of === of) return known.track;
    const track = { ...of, state: last.state, history: { last, apart: of.history?.apart ?? [] } };
    this.#made.set(last, { of, track });
    return track;
  }
}

/** Two boards are mostly looked at side by side, and each of them again a moment later. */
const CUTS_KEPT = 4;

/** All streams of one kind. */
export class CutKind<K extends FoldedKind> {
  readonly #streams: readonly CutStream<Folded[K]>[];
  #kept: readonly {
    readonly tracks: readonly (Track<Folded[K]> | undefined)[];
    readonly map: Tracks<K>;
  }[] = [];

  constructor(streams: readonly CutStream<Folded[K]>[]) {
    this.#streams = streams;
  }

  at(cuts: Cuts): Tracks<K> {
    const tracks = this.#streams.map((stream) => stream.at(cuts));
    const same = this.#kept.find((kept) => kept.tracks.every((track, index) => track === tracks[index]));
    if (same) return same.map;
    const map: Tracks<K> = PersistentMap(
      tracks.flatMap((track) => (track ? [[track.id, track] as const] : [])),
    );
    this.#kept = [{ tracks, map }, ...this.#kept].slice(0, CUTS_KEPT);
    return map;
  }
}
