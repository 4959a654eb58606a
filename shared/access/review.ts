/**
 * Corrective actions and those who are to carry them out: they see their own, and report of them, without seeing the rest of
 * the review. Who sees the whole of it: see `sight.ts`.
 */
import { type Board, stateIn } from '../board.ts';
import { CATALOGUE } from '../event.ts';
import type { CorrectiveAction } from '../review/state.ts';
import { isRoleName, roleEmits } from './role.ts';

/** Whether the body, by its id, is the one that is to put this right: it was named by its id or by its name. */
export const isOwner = (
  board: Board,
  body: string | null,
  { owner }: Pick<CorrectiveAction, 'owner'>,
): boolean => body !== null && (owner === body || owner === stateIn(board, 'body', body)?.name);

/** Whether the body is to put anything right in this review. */
export const ownsAnAction = (board: Board, body: string | null, incidentId: string): boolean =>
  Object.values(stateIn(board, 'review', incidentId)?.actions ?? {}).some((action) =>
    isOwner(board, body, action),
  );

/** Whether somebody of this role speaks for the review itself, and not for the body that is to put something right. */
export const isReviewing = (role: string): boolean =>
  isRoleName(role) && roleEmits(role, CATALOGUE.correctiveActionOpened.emit);
