/** Names of registered things, in the language of the page. Events name them by id or in words. */
import { type Board, stateIn } from '../../shared/board.ts';
import { type Language, nameIn } from './i18n/index.ts';

export interface Names {
  readonly board: Board;
  readonly language: Language;
}

export function teamName({ board, language }: Names, teamId: string | null): string {
  const team = teamId === null ? undefined : stateIn(board, 'team', teamId);
  return team && team.confirmedAt !== '' ? nameIn(language, team) : (teamId ?? '?');
}

/** Bodies are named in events by id or in words; an id that is registered gives its name. */
export function bodyName({ board, language }: Names, body: string): string {
  const known = stateIn(board, 'body', body);
  return known ? nameIn(language, known) : body;
}

export function areaName({ board, language }: Names, area: string): string {
  const known = stateIn(board, 'area', area);
  return known ? nameIn(language, known) : area;
}
