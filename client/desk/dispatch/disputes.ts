/** Stages of a dispatch that were told with different times, for the officer who may choose between them. */
import { disputeOf } from '../../../shared/incident/stage.ts';
import {
  type Dispatch,
  type StageStatement,
  TOLD_STAGES,
  type ToldStage,
} from '../../../shared/incident/state.ts';

export interface StageDispute {
  readonly stage: ToldStage;
  /** In world order. */
  readonly said: readonly StageStatement[];
  /** By its event; null while nobody has chosen: then the earliest is in force. */
  readonly confirmed: string | null;
}

/** Those still open first. Where the whole team and its first arrival are disputed by the same words, it is one dispute. */
export function disputesOf(dispatch: Dispatch): StageDispute[] {
  const all = TOLD_STAGES.flatMap((stage) => {
    const rivals = dispatch.rivals[stage];
    return rivals && disputeOf(dispatch, stage) ? [{ stage, ...rivals }] : [];
  });
  const arrived = all.find(({ stage }) => stage === 'arrived');
  const own = all.filter(
    ({ stage, said }) => stage !== 'complete' || said.some((one) => !isIn(arrived, one)),
  );
  return own.sort((a, b) => Number(a.confirmed !== null) - Number(b.confirmed !== null));
}

const isIn = (dispute: StageDispute | undefined, { event }: StageStatement): boolean =>
  dispute?.said.some((one) => one.event === event) ?? false;
