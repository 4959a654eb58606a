/**
 * When the phone looks where it is, and what it keeps of that: enough to follow a team on its way, little enough that the
 * battery lasts a night. The rules are the table; distances in metres, times in milliseconds.
 */
import { distanceM } from '../../../shared/forecast/distance.ts';
import type { OrderCard } from '../view/view.ts';
import type { Fix } from './fix.ts';
import type { Sample } from './sample.ts';

export type Pace = 'still' | 'moving';
type Page = 'shown' | 'hidden';

interface Rule {
  /** A sample at least this often … */
  readonly everyMs: number;
  /** … and sooner where the phone has come this far. */
  readonly everyM: number;
  /** Satellites, which cost the most; else what masts and networks tell. */
  readonly highAccuracy: boolean;
  /** An answer may be so old. */
  readonly maximumAgeMs: number;
}

const RULES: Readonly<Record<Pace, Readonly<Record<Page, Rule>>>> = {
  still: {
    shown: { everyMs: 300_000, everyM: 100, highAccuracy: false, maximumAgeMs: 60_000 },
    hidden: { everyMs: 600_000, everyM: 300, highAccuracy: false, maximumAgeMs: 300_000 },
  },
  moving: {
    shown: { everyMs: 20_000, everyM: 100, highAccuracy: true, maximumAgeMs: 5_000 },
    hidden: { everyMs: 60_000, everyM: 300, highAccuracy: false, maximumAgeMs: 60_000 },
  },
};

/** However fast: no more often. */
const LEAST_MS = 5_000;
const CORRECTED_MS = 60_000;
/** A walk. What is slower is the satellites' own unrest. */
const WALK_M_S = 0.8;
/** Nearer than this to the scene the exact place matters also while one stands still. */
const NEAR_SCENE_M = 1_000;
const ANSWER_MS = 30_000;

export interface Situation {
  /** The order of the phone's team that it works on; null: none. */
  readonly order: OrderCard | null;
  /** A person has chosen to be seen without an order. */
  readonly chosen: boolean;
  /** The page is not on the screen. */
  readonly hidden: boolean;
}

export const isUnderWay = (order: OrderCard | null): boolean =>
  order !== null && order.over === null && order.releasedAt === null;

/** Whether the phone is to look at all: only with an order that is not over, or by a person's choice. */
const isWanted = ({ order, chosen }: Situation): boolean => chosen || isUnderWay(order);

/** How far apart two places are at least, by what the phone knows of its own errors. */
function surelyApartM(a: Sample | Fix, b: Sample | Fix): number {
  return Math.max(0, (distanceM(a, b) ?? 0) - a.accuracyM - b.accuracyM);
}

/** Whether it moves: by its own word, else by what lies between the last sample and now. */
export function paceOf(last: Sample | null, fix: Fix): Pace {
  if (fix.speed !== null) return fix.speed >= WALK_M_S ? 'moving' : 'still';
  if (last === null) return 'still';
  const seconds = Math.max(1, (fix.atMs - Date.parse(last.at)) / 1_000);
  return surelyApartM(last, fix) / seconds >= WALK_M_S ? 'moving' : 'still';
}

const ruleFor = (pace: Pace, { hidden }: Situation): Rule => RULES[pace][hidden ? 'hidden' : 'shown'];

/** Whether a fix becomes a sample. `last` is the last that was kept. */
export function nextSample(last: Sample | null, fix: Fix, situation: Situation): 'keep' | 'skip' {
  if (!isWanted(situation)) return 'skip';
  if (last === null) return 'keep';
  const elapsedMs = fix.atMs - Date.parse(last.at);
  // So far back the clock was put right; less is a fix that came late.
  if (elapsedMs <= -CORRECTED_MS) return 'keep';
  if (elapsedMs < LEAST_MS) return 'skip';
  const { everyMs, everyM } = ruleFor(paceOf(last, fix), situation);
  return elapsedMs >= everyMs || surelyApartM(last, fix) >= everyM ? 'keep' : 'skip';
}

export interface WatchOptions extends PositionOptions {
  readonly enableHighAccuracy: boolean;
  readonly maximumAge: number;
  readonly timeout: number;
  /** Where nothing was heard for so long, the phone asks by itself. */
  readonly askAfterMs: number;
}

/** How to look for the next position; null: not at all. */
export function watchOptions(situation: Situation, pace: Pace, fix: Fix | null): WatchOptions | null {
  if (!isWanted(situation)) return null;
  const { highAccuracy, maximumAgeMs, everyMs } = ruleFor(pace, situation);
  const toScene = fix && isUnderWay(situation.order) ? distanceM(fix, situation.order?.scene) : null;
  const isNear = toScene !== null && toScene <= NEAR_SCENE_M && !situation.order?.arrivedAt;
  return {
    enableHighAccuracy: highAccuracy || (isNear && !situation.hidden),
    maximumAge: maximumAgeMs,
    timeout: ANSWER_MS,
    askAfterMs: everyMs,
  };
}
