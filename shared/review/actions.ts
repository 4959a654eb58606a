/** Corrective actions of all reviews: how each stands and whether its time has passed. Computed, never recorded. */
import { type Board, stateIn, statesOf } from '../board.ts';
import { beijingDay } from '../indicator/period.ts';
import type { CorrectiveAction } from './state.ts';

/** `reported`: its owner has told of a result, and nobody has closed it yet. */
export type ActionStanding = 'open' | 'reported' | 'closed';

export interface ListedAction extends CorrectiveAction {
  readonly incidentId: string;
  readonly incidentTitle: string;
  readonly drill: string | null;
  /** The owner by name, where it is a body of the register. */
  readonly ownerName: string;
  readonly standing: ActionStanding;
  /** Not closed, and its last day is over in Beijing. */
  readonly overdue: boolean;
}

export const standingOfAction = ({ closed, reports, reopened }: CorrectiveAction): ActionStanding => {
  if (closed) return 'closed';
  const since = reopened.at(-1)?.at ?? '';
  return reports.some(({ at }) => at >= since) ? 'reported' : 'open';
};

export const isOverdue = (action: Pick<CorrectiveAction, 'closed' | 'dueOn'>, nowMs: number): boolean =>
  action.closed === null && beijingDay(nowMs) > action.dueOn;

/**
 * Every corrective action of every review, the nearest day first. `nowMs` is the world's clock, also for drills: what a
 * drill has shown is put right in the real world.
 */
export function actionsOf(board: Board, nowMs: number): ListedAction[] {
  return [...statesOf(board, 'review')]
    .flatMap((review) => {
      const incident = stateIn(board, 'incident', review.id);
      return Object.values(review.actions).map((action) => ({
        ...action,
        incidentId: review.id,
        incidentTitle: incident?.title ?? review.id,
        drill: incident?.drill ?? null,
        ownerName: stateIn(board, 'body', action.owner)?.name ?? action.owner,
        standing: standingOfAction(action),
        overdue: isOverdue(action, nowMs),
      }));
    })
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.opened.position - b.opened.position));
}
