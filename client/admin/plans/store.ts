/** Plans as the server keeps them: the list, one as it stands, and a new version that overwrites nobody's. */
import { canonical } from '../../../shared/canonical.ts';
import type { PlanCard } from '../../../shared/plan/card.ts';
import type { PlanRecord, planSummary } from '../../../shared/plan/fold.ts';
import { Refusal } from '../../lib/ask.ts';
import { askHere } from '../api.ts';
import { recordNow } from '../post.ts';

/** Of `GET /api/plans`. */
export type ListedPlan = ReturnType<typeof planSummary> & {
  readonly registeredBy: string | null;
  /** The words around what was searched for. */
  readonly excerpt: string | null;
};

/** Of `GET /api/plans/:id`; `revision` counts whatever happened to the plan. */
export interface StandingPlan extends Pick<PlanRecord, 'version' | 'registered' | 'retired' | 'drill'> {
  readonly planId: string;
  readonly revision: number;
  readonly card: PlanCard;
  readonly withheld: readonly string[];
}

export const planPath = (planId: string): string => `/api/plans/${encodeURIComponent(planId)}`;

/** null where there is none of this id. */
export async function standingPlan(planId: string): Promise<StandingPlan | null> {
  try {
    return await askHere<StandingPlan>('GET', planPath(planId));
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return null;
    throw error;
  }
}

/**
 * `clash`: the plan is no longer what was opened, and nothing was recorded. `recorded`: with the version that it is now;
 * `between`: somebody else's version was recorded in the same moment, and stands before this one.
 */
export type Saved =
  | { readonly clash: StandingPlan }
  | { readonly recorded: number; readonly between: boolean };

/** A plan that was not there when it was opened. */
export const NOT_THERE = 0;

/** Records a new version after `revision`. @throws Refusal */
export async function savePlan(card: PlanCard, revision: number): Promise<Saved> {
  const standing = await standingPlan(card.planId);
  if (standing && standing.revision !== revision) return { clash: standing };
  const { version = 0 } = await recordNow('planRegistered', `plan:${card.planId}`, card, times(standing));
  return { recorded: version, between: version !== revision + 1 };
}

/** Retires it as it was opened. @throws Refusal */
export async function retirePlan(planId: string, revision: number, reason: string): Promise<Saved> {
  const standing = await standingPlan(planId);
  if (standing && standing.revision !== revision) return { clash: standing };
  const { version = 0 } = await recordNow('planRetired', `plan:${planId}`, { reason }, times(standing));
  return { recorded: version, between: version !== revision + 1 };
}

const times = (standing: StandingPlan | null) => [standing?.registered?.at, standing?.retired?.at];

/** Whether the plan that stands says just this, and is in force. */
export const saysTheSame = ({ card, retired }: StandingPlan, other: PlanCard): boolean =>
  retired === null && canonical(card) === canonical(other);
