/** Looks where the phone is, as sparingly as the rules allow. Without a position everything else works as it did. */
import type { FieldClock } from '../clock/fieldClock.ts';
import type { Fix } from './fix.ts';
import { nextSample, type Pace, paceOf, type Situation, type WatchOptions, watchOptions } from './rules.ts';
import type { Sample } from './sample.ts';
import type { Trouble } from './trouble.ts';

export interface WatchSettings {
  readonly geolocation: Pick<Geolocation, 'watchPosition' | 'clearWatch' | 'getCurrentPosition'> | undefined;
  readonly clock: Pick<FieldClock, 'read' | 'heardFix'>;
  readonly onFix: (fix: Fix) => void;
  readonly onSample: (sample: Sample) => void;
  /** null: a position came after all. */
  readonly onTrouble: (trouble: Trouble | null) => void;
}

/** A position says by its own clock when it was taken; one that is older than this says nothing of that clock. */
const OLDEST_MS = 600_000;
/** One that may not be older was taken just now. */
const FRESH_MS = 5_000;
/** One who stops at a crossing is still on the way. */
const STILL_AFTER_MS = 60_000;
const DENIED = 1;
const TIMEOUT = 3;

export class PositionWatch {
  readonly #settings: WatchSettings;
  #situation: Situation = { order: null, chosen: false, hidden: false };
  #teamId: string | null = null;
  #fix: Fix | null = null;
  #last: Sample | null = null;
  /** When it last moved; to begin with it is taken to, so that the first fix is a good one. */
  #movedMs: number | null = null;
  #options: WatchOptions | null = null;
  #watching: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(settings: WatchSettings) {
    this.#settings = settings;
  }

  /** Looks, or stops looking, as this situation wants it. `teamId`: for whom the samples speak; null: for nobody. */
  set(situation: Situation, teamId: string | null): void {
    this.#situation = situation;
    if (teamId !== this.#teamId) this.#last = null;
    this.#teamId = teamId;
    this.#adapt();
  }

  stop(): void {
    const { geolocation } = this.#settings;
    if (this.#watching !== null) geolocation?.clearWatch(this.#watching);
    this.#watching = null;
    this.#options = null;
    clearTimeout(this.#timer);
  }

  /** Watches anew where other options are called for. */
  #adapt(): void {
    const { geolocation, onTrouble } = this.#settings;
    const options = watchOptions(this.#situation, this.#pace(), this.#fix);
    if (isSame(options, this.#options)) return;
    this.stop();
    if (!options) return;
    if (!geolocation) {
      onTrouble('off');
      return;
    }
    this.#options = options;
    this.#watching = geolocation.watchPosition(this.#heard, this.#failed, options);
    this.#askLater();
  }

  #pace(): Pace {
    if (this.#fix === null || this.#movedMs === null) return 'moving';
    return Math.abs(this.#fix.atMs - this.#movedMs) < STILL_AFTER_MS ? 'moving' : 'still';
  }

  /** One who stands still is told nothing by most browsers: the phone asks by itself when the next sample is due. */
  #askLater(): void {
    const options = this.#options;
    clearTimeout(this.#timer);
    if (!options) return;
    this.#timer = setTimeout(() => {
      this.#settings.geolocation?.getCurrentPosition(this.#heard, this.#failed, options);
      this.#askLater();
    }, options.askAfterMs);
  }

  readonly #heard = ({ coords, timestamp }: GeolocationPosition): void => {
    if (this.#options === null) return;
    const { clock, onFix, onSample, onTrouble } = this.#settings;
    if (this.#options.maximumAge <= FRESH_MS) clock.heardFix(timestamp);
    const { serverMs, deviceMs } = clock.read();
    const ageMs = deviceMs - timestamp;
    const fix: Fix = {
      lon: coords.longitude,
      lat: coords.latitude,
      accuracyM: coords.accuracy,
      speed: finite(coords.speed),
      heading: finite(coords.heading),
      // By how old it is: the phone's clock may be off by hours, but not while it counts minutes.
      atMs: serverMs - (ageMs >= 0 && ageMs < OLDEST_MS ? ageMs : 0),
    };
    this.#fix = fix;
    if (this.#movedMs === null || paceOf(this.#last, fix) === 'moving') this.#movedMs = fix.atMs;
    onTrouble(null);
    onFix(fix);
    const teamId = this.#teamId;
    if (teamId !== null && nextSample(this.#last, fix, this.#situation) === 'keep') {
      const { atMs, ...where } = fix;
      this.#last = { ...where, at: new Date(atMs).toISOString(), teamId };
      onSample(this.#last);
      this.#askLater();
    }
    this.#adapt();
  };

  readonly #failed = ({ code }: Pick<GeolocationPositionError, 'code'>): void => {
    // Under a roof it takes longer: that is no trouble, and the phone goes on looking.
    if (this.#options === null || code === TIMEOUT) return;
    this.#settings.onTrouble(code === DENIED ? 'denied' : 'off');
  };
}

const finite = (value: number | null): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

const isSame = (a: WatchOptions | null, b: WatchOptions | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.enableHighAccuracy === b.enableHighAccuracy &&
    a.askAfterMs === b.askAfterMs);
