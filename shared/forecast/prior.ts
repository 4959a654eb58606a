/** What is believed of the stages of a dispatch before this log has shown better. Guesses, and wide on purpose. */
import { DETOUR } from './distance.ts';
import { type Durations, lognormal } from './durations.ts';

const MINUTE_MS = 60_000;

/** So many dispatches of a log weigh as much as what was believed before them. */
export const BELIEF_COUNT = 8;

/** Duty posts answer within 15 minutes by rule, most in a few; some only when somebody rings again. */
export const ACKNOWLEDGING: Durations = lognormal(4 * MINUTE_MS, 0.9);

/** A fire brigade turns out in one minute by its own standard; a sub-district team has to be called together first. */
export const DEPARTING: Durations = lognormal(6 * MINUTE_MS, 0.9);

/** From the order straight to the departure, where acknowledgements are not recorded. */
export const TURNING_OUT: Durations = lognormal(10 * MINUTE_MS, 0.9);

/** Heavy vehicles on district roads, all stops included. */
export const ROAD_KMH = 40;
/** Getting off the yard and finding the place cost the same, however short the way is. */
const ENDS_MS = 4 * MINUTE_MS;
/** The way is known: two thirds arrive within a factor of 1.5. */
const KNOWN_WAY_SIGMA = 0.4;

/** Nothing is known of the way: anything from round the corner to the far end of the district. */
const UNKNOWN_WAY: Durations = lognormal(30 * MINUTE_MS, 1);

export const travelling = (straightM: number | null): Durations =>
  straightM === null ? UNKNOWN_WAY : lognormal(ENDS_MS + drivingMs(straightM, ROAD_KMH), KNOWN_WAY_SIGMA);

/** Time on the road for a straight-line distance. */
export const drivingMs = (straightM: number, kmh: number): number =>
  ((straightM * DETOUR) / 1_000 / kmh) * 3_600_000;

/** Of a clock of which nothing is known but its limit: half have stopped by half of it, nine of ten by about twice it. */
export const elapsing = (limitMs: number): Durations => lognormal(Math.max(MINUTE_MS, limitMs / 2), 1);
