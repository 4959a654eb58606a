/** A wall as it stands on the board. */
import { type Board, stateIn } from '../board.ts';
import { blankWall, type WallState } from './fold.ts';

/** The wall of every browser that was not paired. */
export const MAIN_WALL = 'main';

/** A wall as it stands; as usual where nobody has said anything of it. */
export const wallOf = (board: Board, id: string): WallState => stateIn(board, 'wall', id) ?? blankWall(id);
