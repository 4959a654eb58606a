/** Plans as documents to be searched: names and kinds first, then tasks, then the text. People's names are left out. */
import { type Board, stateIn, statesOf } from '../board.ts';
import { KINDS } from '../words/kind.ts';
import { PLAN_KIND_WORDS } from '../words/plan.ts';
import { levelsOf, type PlanCard } from './card.ts';
import { indexOf, type SearchField, type SearchIndex } from './search.ts';

/**
 * The index of every plan in force of a board, keyed by plan id, with those that were `retired` where they are asked
 * for; a drill's own plans are left out.
 */
export const planIndex = (board: Board, { retired: withRetired = false } = {}): SearchIndex =>
  indexOf(
    [...statesOf(board, 'plan')].flatMap(({ id, card, retired, drill }) =>
      card && (withRetired || !retired) && drill === null ? { key: id, fields: fieldsOf(board, card) } : [],
    ),
  );

function fieldsOf(board: Board, card: PlanCard): SearchField[] {
  const bodyName = (body: string) => stateIn(board, 'body', body)?.name ?? body;
  const levels = levelsOf(card);
  const kinds = card.types.flatMap((type) =>
    Object.hasOwn(KINDS, type) ? Object.values(KINDS[type as keyof typeof KINDS]) : type,
  );
  const bodies = new Set(levels.flatMap(({ tasks }) => tasks.map(({ body }) => bodyName(body))));
  const field = (weight: number, parts: Iterable<string | undefined>): SearchField => ({
    weight,
    text: [...parts].filter((part) => part !== undefined).join('\n'),
  });
  return [
    field(10, [card.title, card.titleEn]),
    field(6, [...kinds, ...Object.values(PLAN_KIND_WORDS[card.kind])]),
    field(4, card.body === undefined ? [] : [bodyName(card.body)]),
    field(
      3,
      card.chapters.map(({ title }) => title),
    ),
    field(
      2,
      levels.flatMap(({ trigger, starter }) => [trigger, starter]),
    ),
    field(2, new Set(levels.flatMap(({ tasks }) => tasks.map(({ action }) => action)))),
    field(2, [...bodies, ...card.contacts.flatMap(({ body, role }) => [body && bodyName(body), role])]),
    field(
      1,
      card.chapters.map(({ text }) => text),
    ),
    field(1, [card.planId, card.source]),
  ];
}
