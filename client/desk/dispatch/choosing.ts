/** Choosing teams by keyboard: what is typed narrows the list, arrows walk it, a space takes one or lets it go. */
import { type Board, stateIn } from '../../../shared/board.ts';
import type { Suggestion } from '../../../shared/dispatch/suggest.ts';
import type { Team } from '../../../shared/roster/state.ts';
import { LANGS } from '../../../shared/words/lang.ts';
import { skillName, teamKindName } from '../../../shared/words/suggestion.ts';

export interface Choosable {
  readonly suggestion: Suggestion;
  readonly team: Team;
}

/** The suggestions with their teams, in the same order. */
export const choosable = (board: Board, suggestions: readonly Suggestion[]): Choosable[] =>
  suggestions.flatMap((suggestion) => {
    const team = stateIn(board, 'team', suggestion.teamId);
    return team ? [{ suggestion, team }] : [];
  });

/** Everything that one may type to find a team, in both languages. */
const wordsOf = ({ name, nameEn, kind, skills, id }: Team): string =>
  [
    name,
    nameEn ?? '',
    id,
    ...LANGS.flatMap((lang) => [teamKindName(kind, lang), ...skills.map((skill) => skillName(skill, lang))]),
  ]
    .join('\n')
    .toLowerCase();

export function matching<T extends { readonly team: Team }>(all: readonly T[], typed: string): readonly T[] {
  const wanted = typed.trim().toLowerCase();
  return wanted === '' ? all : all.filter(({ team }) => wordsOf(team).includes(wanted));
}

export const toggled = (chosen: readonly string[], id: string): readonly string[] =>
  chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];

/** The next place in a list of `length`, staying within it. */
export const moved = (index: number, step: number, length: number): number =>
  Math.max(0, Math.min(length - 1, index + step));

/** Engaged on another scene: sending it there too is for a person to decide, with open eyes. */
export const isOut = ({ suggestion }: Choosable): boolean =>
  suggestion.reasons.some(({ code }) => code === 'busy');

/** Kinds and skills that the teams of a list have, for a choice among them. */
export const kindsOf = (all: readonly Choosable[]): string[] =>
  [...new Set(all.map(({ team }) => team.kind))].sort();
export const skillsOf = (all: readonly Choosable[]): string[] =>
  [...new Set(all.flatMap(({ team }) => team.skills))].sort();
