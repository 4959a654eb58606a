/** Whose figures somebody may read: those of the areas where one of its roles may see figures. */
import { type Board, within } from '../board.ts';
import { may, type Principal } from './principal.ts';

/** Whether figures of this area (null: of everywhere) may be read. */
export const mayReadFigures = (
  { grants }: Pick<Principal, 'grants'>,
  board: Board,
  area: string | null,
): boolean =>
  grants.some(
    (grant) =>
      may({ grants: [grant] }, 'seeFigures') &&
      (grant.area === null || (area !== null && within(board, area, grant.area))),
  );
