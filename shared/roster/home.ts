/** The home of an installation: the area of its command centre. */
import { type Board, stateIn, statesOf } from '../board.ts';

/** The area of the first centre that was registered, and the centre's name; nothing before there is one. */
export function homeOf(board: Board): { area: string; name: string; centre: string } | null {
  for (const body of statesOf(board, 'body')) {
    if (body.kind !== 'centre' || body.area === null) continue;
    return { area: body.area, name: stateIn(board, 'area', body.area)?.name ?? body.area, centre: body.name };
  }
  return null;
}
