/** What nobody can say of an arrival clock, and why. */
import type { Precision } from '../../../shared/event/envelope.ts';
import type { Clock } from '../../../shared/incident/clock.ts';
import { disputeOf } from '../../../shared/incident/stage.ts';
import type { Dispatch, StageStatement } from '../../../shared/incident/state.ts';

/** `precision`: a time is not known well enough to decide; `disputed`: statements of it differ. */
export type DoubtReason = 'noOrder' | 'beforeOrder' | 'precision' | 'disputed';

export interface Doubt {
  readonly reason: DoubtReason;
  /** Whether it leaves open if the limit was kept; a dispute within the limit does not. */
  readonly decides: boolean;
  /** The times that were said of the stage in dispute, the earliest first. */
  readonly said: readonly number[];
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const OF_CLOCK: Readonly<Record<string, DoubtReason>> = {
  noOrder: 'noOrder',
  arrivedBeforeOrder: 'beforeOrder',
  precision: 'precision',
};

/** The stages that an arrival clock starts and stops with. */
const STAGES = ['arrived', 'acknowledged'] as const;
type Stage = (typeof STAGES)[number];

const openStatements = (dispatch: Dispatch, stage: Stage): readonly StageStatement[] =>
  disputeOf(dispatch, stage) === 'open' ? (dispatch.rivals[stage]?.said ?? []) : [];

/** `judge` gives the clock of the same dispatch with another of its statements in force. */
export function doubtOf(dispatch: Dispatch, clock: Clock, judge: (other: Dispatch) => Clock): Doubt | null {
  const [disputed] = STAGES.filter((stage) => openStatements(dispatch, stage).length > 0);
  const outcomes = STAGES.flatMap((stage) =>
    openStatements(dispatch, stage).map((said) => judge({ ...dispatch, [stage]: said }).outcome),
  );
  const differ = outcomes.some((outcome) => outcome !== clock.outcome);
  const said =
    disputed === undefined ? [] : openStatements(dispatch, disputed).map(({ at }) => Date.parse(at));
  if (clock.outcome === 'unknown' && !differ) {
    const reason = OF_CLOCK[clock.reason ?? ''] ?? 'precision';
    return { reason, decides: true, said };
  }
  return disputed === undefined ? null : { reason: 'disputed', decides: differ, said };
}

const WIDTH_MS: Readonly<Record<Precision, number>> = {
  second: 0,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** From the earliest moment to the latest that the stop and the start may have been at, where that is not one minute. */
export const unsureOf = (dispatch: Dispatch): Span[] =>
  STAGES.flatMap((stage) => {
    // Without an acknowledgement the order itself starts the clock.
    const inForce = stage === 'acknowledged' ? (dispatch.acknowledged ?? dispatch.ordered) : dispatch.arrived;
    const open = openStatements(dispatch, stage);
    const said = open.length > 0 ? open : inForce ? [inForce] : [];
    if (said.length === 0) return [];
    const fromMs = Math.min(...said.map(({ at }) => Date.parse(at)));
    const toMs = Math.max(...said.map(({ at, precision }) => Date.parse(at) + WIDTH_MS[precision]));
    return toMs - fromMs > WIDTH_MS.minute ? [{ fromMs, toMs }] : [];
  });
