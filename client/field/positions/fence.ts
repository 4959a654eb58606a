/**
 * Whether the phone is at the scene: so that it can ask "已到达现场?". It never records anything by itself; what it found
 * goes along with the arrival that a person records. Pure: distances in metres.
 */
import { distanceM } from '../../../shared/forecast/distance.ts';
import type { OrderCard } from '../view/view.ts';
import type { Fix } from './fix.ts';
import { isUnderWay } from './rules.ts';

/** `unknown`: not on the way, no scene with coordinates, no position, or one too rough to tell. */
export type Fence =
  | {
      readonly is: 'near';
      readonly dispatchId: string;
      /** From the scene, as last measured well enough, and how exactly the phone knew its place then. */
      readonly distanceM: number;
      readonly accuracyM: number;
      /** When it first came near, by the server's clock. */
      readonly enteredAt: string;
    }
  | { readonly is: 'far'; readonly distanceM: number }
  | { readonly is: 'unknown' };

const NEAR_M = 200;
/** A rough position is near where the scene lies within its error and a half. */
const PER_ACCURACY = 1.5;
const ROUGHEST_M = 500;
/** One who has come near is so until they are clearly gone. */
const LEAVING = 1.5;

const UNKNOWN: Fence = { is: 'unknown' };

/** After one more fix. `before` is what was found last; a fix too rough to tell leaves it as it is. */
export function nextFence(before: Fence, fix: Fix | null, order: OrderCard | null): Fence {
  if (order === null || !isOnTheWay(order)) return UNKNOWN;
  const near = before.is === 'near' && before.dispatchId === order.dispatchId ? before : null;
  const metres = fix && distanceM(fix, order.scene);
  if (fix === null || metres === null || fix.accuracyM > ROUGHEST_M) return near ?? UNKNOWN;
  const reachM = Math.max(NEAR_M, PER_ACCURACY * fix.accuracyM) * (near ? LEAVING : 1);
  if (metres > reachM) return { is: 'far', distanceM: metres };
  return {
    is: 'near',
    dispatchId: order.dispatchId,
    distanceM: metres,
    accuracyM: fix.accuracyM,
    enteredAt: near?.enteredAt ?? new Date(fix.atMs).toISOString(),
  };
}

/** Departed to a scene, and not there yet. */
const isOnTheWay = (order: OrderCard): boolean =>
  isUnderWay(order) &&
  order.kind === 'toScene' &&
  order.scene?.lon !== undefined &&
  order.departedAt !== null &&
  order.arrivedAt === null;

/** When and where a person said "not yet". */
export interface NotYet {
  readonly dispatchId: string;
  readonly atMs: number;
  readonly fix: Fix | null;
}

const AGAIN_MS = 5 * 60_000;
const AGAIN_M = 100;

/** Whether to ask: near, and where somebody said "not yet", five minutes or a hundred metres later. */
export function asksNow(fence: Fence, notYet: NotYet | null, fix: Fix | null, nowMs: number): boolean {
  if (fence.is !== 'near') return false;
  if (notYet === null || notYet.dispatchId !== fence.dispatchId) return true;
  const metres = fix && notYet.fix ? distanceM(fix, notYet.fix) : null;
  return nowMs - notYet.atMs >= AGAIN_MS || (metres !== null && metres >= AGAIN_M);
}
