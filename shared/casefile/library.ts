/** The case library: ended incidents of this installation and cases of others, to be searched and compared. */
import { type Board, isOver, nowOf, stateIn, statesOf } from '../board.ts';
import type { Severity } from '../event/field.ts';
import type { IncidentState } from '../incident/state.ts';
import { limitsOf } from '../indicator/limits.ts';
import { typesLikeness } from '../intake/duplicates.ts';
import { similarity } from '../intake/similar.ts';
import { indexOf, type SearchField, search } from '../plan/search.ts';
import type { ReviewState } from '../review/state.ts';
import type { DuplicateReason } from '../words/duplicate.ts';
import { kindWords } from '../words/kind.ts';
import { SEVERITY_NAMES } from '../words/severity.ts';
import { type KeyFigures, keyFigures } from './figures.ts';
import type { CaseState } from './fold.ts';

export interface LibraryCase {
  /** `own`: the id of an incident of this installation; `imported`: the SHA-256 of a case file. */
  readonly source: 'own' | 'imported';
  readonly id: string;
  /** As its own installation names it. */
  readonly incidentId: string;
  readonly title: string;
  readonly types: readonly string[];
  readonly severity: Severity | null;
  readonly drill: boolean;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Names. */
  readonly area: string | null;
  readonly place: string | null;
  readonly figures: KeyFigures;
  readonly lessons: readonly string[];
}

/** Who asks: which incidents are in their sight, and of which they may read the review. */
export interface Reader {
  readonly sees: (incident: IncidentState) => boolean;
  readonly seesReview: (incidentId: string) => boolean;
}

/** Every case that the reader may know of, newest first. */
export function libraryOf(board: Board, reader: Reader, worldNowMs: number): LibraryCase[] {
  const own = [...statesOf(board, 'incident')]
    .filter((incident) => isOver(incident) && incident.mergedInto === null && reader.sees(incident))
    .map((incident) => ownCase(board, incident, reader, worldNowMs));
  const imported = [...statesOf(board, 'case')].flatMap(importedCase);
  return [...own, ...imported].sort(
    (a, b) => (b.startedAt ?? '').localeCompare(a.startedAt ?? '') || a.id.localeCompare(b.id),
  );
}

function ownCase(board: Board, incident: IncidentState, reader: Reader, worldNowMs: number): LibraryCase {
  const { id, title, types, severity, drill, occurred, closed, area, place } = incident;
  const review = reader.seesReview(id) ? stateIn(board, 'review', id) : undefined;
  return {
    source: 'own',
    id,
    incidentId: id,
    title,
    types,
    severity,
    drill: drill !== null,
    startedAt: occurred?.at ?? null,
    endedAt: closed?.at ?? null,
    area: areaName(board, area),
    place: place?.name ?? null,
    figures: keyFigures(incident, nowOf(board, drill, worldNowMs), limitsOf(board)),
    lessons: lessonsOf(review),
  };
}

function importedCase({ id, imported }: { id: string; imported: CaseState['imported'] }): LibraryCase[] {
  if (!imported) return [];
  const { incidentId, title, types, drill, figures, lessons } = imported;
  const {
    severity = null,
    startedAt = null,
    endedAt = null,
    areaName: area = null,
    placeName: place = null,
  } = imported;
  const rest = { incidentId, title, types, drill, figures, lessons };
  return [{ source: 'imported', id, ...rest, severity, startedAt, endedAt, area, place }];
}

/** What was learnt: lessons and good practice, without those that were dropped. */
export const lessonsOf = (review: ReviewState | undefined): string[] =>
  Object.values(review?.notes ?? {})
    .filter(({ kind, settled }) => LESSONS.has(kind) && settled?.result !== 'dropped')
    .map(({ text }) => text);

const LESSONS: ReadonlySet<string> = new Set(['lesson', 'goodPractice']);

export const areaName = (board: Board, area: string | null): string | null =>
  area === null ? null : (stateIn(board, 'area', area)?.name ?? area);

export interface FoundCase {
  readonly found: LibraryCase;
  /** The words around the first that was found. */
  readonly excerpt: string | null;
}

/** In Chinese, of either script, or English, the most telling first; all of them where nothing is asked for. */
export function searchCases(cases: readonly LibraryCase[], query: string): FoundCase[] {
  if (query.trim() === '') return cases.map((found) => ({ found, excerpt: null }));
  const byKey = new Map(cases.map((one) => [keyOf(one), one]));
  const index = indexOf(cases.map((one) => ({ key: keyOf(one), fields: fieldsOf(one) })));
  return search(index, query, cases.length).flatMap(({ key, excerpt }) => {
    const found = byKey.get(key);
    return found ? [{ found, excerpt }] : [];
  });
}

const keyOf = ({ source, id }: LibraryCase): string => `${source}:${id}`;

function fieldsOf({ title, types, severity, area, place, lessons, incidentId }: LibraryCase): SearchField[] {
  const field = (weight: number, parts: readonly (string | null)[]): SearchField => ({
    weight,
    text: parts.filter((part) => part !== null).join('\n'),
  });
  const grade = severity === null ? [] : Object.values(SEVERITY_NAMES[severity]);
  return [
    field(10, [title]),
    field(6, [...types.flatMap(kindWords), ...grade]),
    field(4, [area, place]),
    field(2, lessons),
    field(1, [incidentId]),
  ];
}

export interface SimilarCase {
  readonly found: LibraryCase;
  /** 0–1 */
  readonly score: number;
  readonly reasons: readonly DuplicateReason[];
}

/** What each side weighs. A case of another kind teaches little, whatever else agrees. */
const WEIGHTS = { types: 5, words: 2, area: 2, severity: 1 } as const;
/** Descriptions that agree less are no reason. */
const ALIKE_FROM = 0.3;
const MOST = 5;

/** Ended cases of the same kind or class, the likeliest first, five at most. */
export function similarCases(
  board: Board,
  cases: readonly LibraryCase[],
  incident: IncidentState,
): SimilarCase[] {
  const own = areaName(board, incident.area);
  const compared = cases
    .filter(({ source, id }) => source !== 'own' || id !== incident.id)
    .flatMap((found) => {
      const types = typesLikeness(incident.types, found.types);
      if (!types?.reason) return [];
      const alike = similarity(incident.title, found.title);
      const sides: readonly (readonly [number, number, DuplicateReason | null])[] = [
        [WEIGHTS.types, types.share, types.reason],
        [WEIGHTS.area, Number(own !== null && own === found.area), { code: 'sameArea', values: {} }],
        [
          WEIGHTS.severity,
          Number(incident.severity !== null && incident.severity === found.severity),
          { code: 'sameSeverity', values: {} },
        ],
        [
          WEIGHTS.words,
          alike >= ALIKE_FROM ? alike : 0,
          { code: 'similarWords', values: { percent: Math.round(alike * 100) } },
        ],
      ];
      const total = sides.reduce((sum, [weight]) => sum + weight, 0);
      const score = sides.reduce((sum, [weight, share]) => sum + weight * share, 0) / total;
      const reasons = sides.flatMap(([, share, reason]) => (share > 0 && reason ? [reason] : []));
      return [{ found, score: Math.round(score * 1_000) / 1_000, reasons }];
    });
  return compared.sort((a, b) => b.score - a.score).slice(0, MOST);
}
