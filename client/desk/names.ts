/** What a name that was typed refers to. */
import type { Board } from '../../shared/board.ts';

/** The id of the body that is called so; the words themselves where none is. */
export function bodyCalled(board: Board, words: string): string {
  for (const { id, state } of board.tracks.body.values())
    if (state.name === words || state.nameEn === words) return id;
  return words;
}
