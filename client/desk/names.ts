/** Names of what events refer to by id or in words. */
import { type Board, stateIn } from '../../shared/board.ts';
import { type Language, nameIn } from '../lib/i18n/index.ts';

/** A body is named in events by its id or in words; an id that is registered gives its name. */
export function bodyName(board: Board, language: Language, body: string): string {
  const known = stateIn(board, 'body', body);
  return known ? nameIn(language, known) : body;
}

/** The id of the body that is called so; the words themselves where none is. */
export function bodyCalled(board: Board, words: string): string {
  for (const { id, state } of board.tracks.body.values())
    if (state.name === words || state.nameEn === words) return id;
  return words;
}
