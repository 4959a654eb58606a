/** Where a team is as well as can be told: seen, reckoned on from there for a minute, or estimated; and how far off that may be. */
import { DETOUR } from '../../../../shared/forecast/distance.ts';
import { quantile } from '../../../../shared/forecast/durations.ts';
import { HIGH, LOW } from '../../../../shared/forecast/forecast.ts';
import { ROAD_KMH, travelling } from '../../../../shared/forecast/prior.ts';
import { between, metresBetween, moved, type Point } from './space.ts';

/** A position that was told, by the clock of the incident that it is looked at for. */
export interface Sample {
  readonly at: Point;
  readonly atMs: number;
  readonly accuracyM: number | null;
  /** Metres a second. */
  readonly speed: number | null;
  /** Degrees from north, clockwise. */
  readonly heading: number | null;
}

/** What is known of a team that was sent somewhere and is not there. */
export interface Known {
  readonly sample: Sample | null;
  readonly station: Point | null;
  readonly target: Point | null;
  readonly departedMs: number | null;
  /** When it is expected there, as likely sooner as later, and between which bounds; null where nobody can say. */
  readonly arrives: { readonly lowMs: number; readonly expectedMs: number; readonly highMs: number } | null;
  readonly nowMs: number;
}

/** Where else it may be: along a way, or all around. */
export type Spread =
  | { readonly kind: 'stretch'; readonly from: Point; readonly to: Point; readonly wideM: number }
  | { readonly kind: 'round'; readonly radiusM: number };

export interface Whereabouts {
  readonly at: Point;
  /** `station`: it has not left, as far as anybody said. */
  readonly basis: 'seen' | 'estimated' | 'station';
  /** Of the sample that it rests on. */
  readonly ageMs: number | null;
  /** null where it is off by less than a mark hides. */
  readonly spread: Spread | null;
}

/** So long a team is taken to go on as it went. */
export const RECKONED_MS = 60_000;
/** Slower than this it stands. */
const MOVING_MS = 1;
/** No heavy vehicle covers more ground than this, in metres a second of the straight line. */
const FASTEST_MS = 25;
const USUAL_MS = ROAD_KMH / 3.6 / DETOUR;
/** What is less than this hides below the mark of a team. */
const HIDDEN_M = 150;
/** A road leaves the straight line by so much of its length on either side. */
const ASIDE = 0.12;
/** Farther than this nobody guesses all around. */
const ROUND_MOST_M = 8_000;

/** null where nothing at all is known. */
export function whereabouts(known: Known): Whereabouts | null {
  const { sample, station, departedMs } = known;
  if (sample && (departedMs === null || sample.atMs >= departedMs)) return seen(known, sample);
  // Where it was told to be before it left is where it left from.
  if (departedMs !== null) {
    const from = sample?.at ?? station;
    return from && underWay(known, from, departedMs);
  }
  return station && { at: station, basis: 'station', ageMs: null, spread: null };
}

function seen({ target, departedMs, nowMs }: Known, sample: Sample): Whereabouts {
  const { at, heading } = sample;
  const accuracyM = sample.accuracyM ?? 0;
  const ageMs = Math.max(0, nowMs - sample.atMs);
  const speed = Math.min(sample.speed ?? (departedMs === null ? 0 : USUAL_MS), FASTEST_MS * 1.5);
  const reckonedM = speed < MOVING_MS ? 0 : speed * (Math.min(ageMs, RECKONED_MS) / 1_000);
  const leftM = target ? metresBetween(at, target) : Number.POSITIVE_INFINITY;
  const along = (metres: number) => (target ? between(at, target, Math.min(1, metres / (leftM || 1))) : at);
  const ahead =
    heading !== null && sample.speed !== null
      ? moved(at, heading, Math.min(reckonedM, leftM))
      : along(reckonedM);
  const told = { at: ahead, basis: 'seen', ageMs } as const;
  if (ageMs <= RECKONED_MS || departedMs === null) return { ...told, spread: round(accuracyM) };
  // Silent for longer: it may have stood since, and it may have gone on as fast as it can.
  const farM = (ageMs / 1_000) * Math.max(FASTEST_MS / 2, speed * 1.5);
  return { ...told, spread: target ? stretch(at, along(farM), accuracyM) : round(accuracyM + farM) };
}

/**
 * Nobody has seen it since it left: as far along the straight line as one is by now that will be there when it is
 * expected, and between those that come at the bounds of what is expected.
 */
function underWay({ target, nowMs, arrives }: Known, start: Point, departedMs: number): Whereabouts {
  const lastedMs = Math.max(0, nowMs - departedMs);
  if (!target) {
    const radiusM = Math.min(ROUND_MOST_M, (lastedMs / 1_000) * USUAL_MS);
    return { at: start, basis: 'estimated', ageMs: null, spread: round(radiusM) };
  }
  const { lowMs, expectedMs, highMs } = arrives ?? usual(metresBetween(start, target), departedMs, lastedMs);
  const whoArrives = (atMs: number) =>
    between(start, target, atMs > departedMs ? Math.min(1, lastedMs / (atMs - departedMs)) : 1);
  return {
    at: whoArrives(expectedMs),
    basis: 'estimated',
    ageMs: null,
    spread: stretch(whoArrives(highMs), whoArrives(lowMs), 0),
  };
}

/** As such drives are believed to be. */
function usual(wayM: number, departedMs: number, lastedMs: number): NonNullable<Known['arrives']> {
  const drive = travelling(wayM);
  const at = (p: number) => departedMs + quantile(drive, p, lastedMs);
  return { lowMs: at(LOW), expectedMs: at(0.5), highMs: at(HIGH) };
}

const round = (radiusM: number): Spread | null =>
  radiusM > HIDDEN_M ? { kind: 'round', radiusM: Math.min(radiusM, ROUND_MOST_M) } : null;

function stretch(from: Point, to: Point, accuracyM: number): Spread | null {
  const lengthM = metresBetween(from, to);
  if (lengthM < HIDDEN_M) return round(accuracyM);
  return { kind: 'stretch', from, to, wideM: Math.max(accuracyM, lengthM * ASIDE, HIDDEN_M) };
}
