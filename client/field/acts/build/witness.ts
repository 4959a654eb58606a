/** What the phone noticed at the moment of an act. It is kept with the draft: told again, the act has not moved. */
import type { Place } from '../../../../shared/event/envelope.ts';
import { type Draft, type Row, rowIn } from '../draft.ts';
import type { DataIn } from '../event.ts';
import type { Setting } from './setting.ts';

export type FenceEvidence = NonNullable<DataIn<'teamArrived'>['fence']>;

export interface Witness {
  /** null where it was not known: the act is kept all the same. */
  readonly place: Place | null;
  /** Near the scene of the order. */
  readonly fence: FenceEvidence | null;
}

/** What is known now speaks for an act of this long ago or less. */
const FRESH_MS = 5 * 60_000;
const MOST_M = 1_000_000;

/** `at` of the act, and `worldMs`, which is that moment by the server's clock. */
export function witnessOf(
  draft: Draft,
  { fix, fence, order, clock }: Setting,
  at: string,
  worldMs: number,
): Witness {
  const before = rowIn(draft, 'witness');
  if (before['at'] === at)
    return { place: pointIn(rowIn(before, 'place')), fence: fenceIn(rowIn(before, 'fence')) };
  const place =
    fix && Math.abs(fix.atMs - worldMs) <= FRESH_MS
      ? { lon: fix.lon, lat: fix.lat, accuracyM: metres(fix.accuracyM) }
      : null;
  const isNear = fence.is === 'near' && fence.dispatchId === order?.dispatchId;
  const noticed =
    isNear && Math.abs(clock.serverMs - worldMs) <= FRESH_MS
      ? { distanceM: metres(fence.distanceM), accuracyM: metres(fence.accuracyM), enteredAt: fence.enteredAt }
      : null;
  return { place, fence: noticed };
}

const metres = (value: number): number => Math.min(MOST_M, Math.max(0, Math.round(value)));

const within = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most;

function pointIn({ lon, lat, accuracyM }: Row): Place | null {
  return within(lon, -180, 180) && within(lat, -90, 90) && within(accuracyM, 0, MOST_M)
    ? { lon, lat, accuracyM }
    : null;
}

function fenceIn({ distanceM, accuracyM, enteredAt }: Row): FenceEvidence | null {
  const isSound =
    within(distanceM, 0, MOST_M) && within(accuracyM, 0, MOST_M) && typeof enteredAt === 'string';
  return isSound ? { distanceM, accuracyM, enteredAt } : null;
}
