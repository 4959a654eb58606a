/**
 * Figures of people harmed: which count is in force, what rivals it, and what is newer but not verified.
 *
 * A count that a person confirmed stands, or one that was verified (核报), until another such count of a later moment;
 * a newer provisional one (暂报) is told beside it. Rival counts of several sources are never added: while nobody has
 * decided between them they are a range.
 */
import { mayHold, rivalsAmong, wordOn } from './rivals.ts';
import {
  CASUALTY_FIGURES,
  type CasualtyFigure,
  type CasualtyFigures,
  type Confirmation,
  type FigureStatement,
  type IncidentState,
} from './state.ts';

/** What is known of one figure. */
export interface Stated {
  /** The count in force; of undecided rivals the largest. */
  readonly value: number;
  /** The least and the most that it may be: the same, unless rivals stand. */
  readonly low: number;
  readonly high: number;
  readonly verified: boolean;
  /** Verified, or confirmed by a person: no provisional count replaces it. */
  readonly firm: boolean;
  readonly asOf: string;
  /** The counts that it rests on: one of each area, and all that rival each other. */
  readonly said: readonly FigureStatement[];
  /** What was counted later, and is not verified. */
  readonly newer: Stated | null;
}

/** Lays a count over what is known, figure by figure: a count of an earlier moment never replaces a later one. */
export function laid(
  known: CasualtyFigures,
  counts: Partial<Record<CasualtyFigure, number | undefined>>,
  said: Omit<FigureStatement, 'value'>,
): CasualtyFigures {
  const next: Partial<Record<CasualtyFigure, readonly FigureStatement[]>> = { ...known };
  for (const figure of CASUALTY_FIGURES) {
    const value = counts[figure];
    if (value === undefined) continue;
    const before = known[figure] ?? [];
    // Rivals all stay: the record keeps what each source said, and a word may be for any of them.
    const replaced = before.filter(
      ({ conflictGroup, status }) =>
        said.conflictGroup === null && conflictGroup === null && status === said.status,
    );
    if (replaced.some(({ asOf }) => asOf > said.asOf)) continue;
    next[figure] = [...before.filter((count) => !replaced.includes(count)), { value, ...said }];
  }
  return next;
}

/** What is known of one figure from the counts of one area; undefined where nobody has counted. */
function statedOf(
  counts: readonly FigureStatement[],
  confirmations: readonly Confirmation[],
): Stated | undefined {
  const confirmed = counts.filter((count) => {
    const group = counts.filter(({ conflictGroup }) => conflictGroup === count.conflictGroup);
    return wordOn(count.conflictGroup, group, confirmations)?.eventId === count.event;
  });
  const setAside = ({ conflictGroup, event, asOf }: FigureStatement) =>
    confirmed.some(
      (word) => word.conflictGroup === conflictGroup && word.event !== event && asOf <= word.asOf,
    );
  const open = counts.filter((count) => !setAside(count));
  const firm = open.filter((count) => count.status === 'verified' || confirmed.includes(count));
  const loose = open.filter((count) => !firm.includes(count));
  const stands = standing(firm, confirmed);
  if (!stands) return standing(loose, confirmed);
  const later = loose.filter(({ asOf }) => asOf > stands.asOf);
  return { ...stands, newer: standing(later, confirmed) ?? null };
}

/** What is known of each figure of one area. */
export function statedIn(
  figures: CasualtyFigures,
  confirmations: readonly Confirmation[],
): Partial<Record<CasualtyFigure, Stated>> {
  const known: Partial<Record<CasualtyFigure, Stated>> = {};
  for (const figure of CASUALTY_FIGURES) {
    const stated = statedOf(figures[figure] ?? [], confirmations);
    if (stated) known[figure] = stated;
  }
  return known;
}

/** The newest of counts of one standing, with those that rival it: of each source its latest. */
function standing(
  counts: readonly FigureStatement[],
  confirmed: readonly FigureStatement[],
): Stated | undefined {
  const newest = latest(counts);
  if (!newest) return undefined;
  const bySource = new Map<string, FigureStatement[]>();
  for (const count of counts) {
    if (count.conflictGroup !== newest.conflictGroup) continue;
    const source = count.source ?? count.event;
    bySource.set(source, [...(bySource.get(source) ?? []), count]);
  }
  const rivals = confirmed.includes(newest)
    ? null
    : rivalsAmong(
        newest.conflictGroup,
        [...bySource.values()].flatMap((said) => latest(said) ?? []),
        [],
      );
  const said = mayHold(newest, rivals);
  const values = said.map(({ value }) => value);
  return {
    value: Math.max(...values),
    low: Math.min(...values),
    high: Math.max(...values),
    verified: newest.status === 'verified',
    firm: newest.status === 'verified' || confirmed.includes(newest),
    asOf: newest.asOf,
    said,
    newer: null,
  };
}

const latest = (counts: readonly FigureStatement[]): FigureStatement | undefined =>
  counts.reduce<FigureStatement | undefined>(
    (last, count) => (last && last.asOf > count.asOf ? last : count),
    undefined,
  );

/** Each figure of the incident as a whole. Counts of one area are never added to each other. */
export function headlines(incident: IncidentState): Partial<Record<CasualtyFigure, Stated>> {
  const { confirmations, casualties } = incident;
  const { '': whole = {}, ...byArea } = casualties;
  const headline: Partial<Record<CasualtyFigure, Stated>> = {};
  for (const figure of CASUALTY_FIGURES) {
    const areas = Object.values(byArea).flatMap((figures) => (figures[figure] ? [figures[figure]] : []));
    const total = statedOf(whole[figure] ?? [], confirmations);
    const stated = headlineOf(total, partsOf(areas, confirmations));
    if (stated) headline[figure] = stated;
  }
  return headline;
}

/** What is to be added: each area once, and areas whose counts rival each other together once. */
function partsOf(
  areas: readonly (readonly FigureStatement[])[],
  confirmations: readonly Confirmation[],
): Stated[] {
  const pools = new Map<string | number, readonly FigureStatement[]>();
  areas.forEach((counts, index) => {
    const key = statedOf(counts, confirmations)?.said[0]?.conflictGroup ?? index;
    pools.set(key, [...(pools.get(key) ?? []), ...counts]);
  });
  return [...pools.values()].flatMap((counts) => statedOf(counts, confirmations) ?? []);
}

/**
 * The count of the whole incident stands until every area was counted later than it: one village's count of this
 * hour must not replace the total of the last. Where the areas add up to more than the total, they stand at once. But
 * what is provisional never replaces a total that was verified: it is told beside it.
 */
function headlineOf(total: Stated | undefined, parts: readonly Stated[]): Stated | undefined {
  if (parts.length === 0) return total;
  const sum = sumOf(parts);
  if (!total) return sum;
  const later = parts.some(({ asOf }) => asOf > total.asOf);
  const overtaken = parts.length > 1 && parts.every(({ asOf }) => asOf > total.asOf);
  if (!overtaken && !(sum.value > total.value && later)) return total;
  return total.firm && !sum.firm ? { ...total, newer: latestOf(total.newer, sum) } : sum;
}

function sumOf(parts: readonly Stated[]): Stated {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const people = (of: 'value' | 'low' | 'high') => parts.reduce((sum, part) => sum + part[of], 0);
  const newer = parts.some((part) => part.newer) ? parts.map((part) => part.newer ?? part) : null;
  return {
    value: people('value'),
    low: people('low'),
    high: people('high'),
    verified: parts.every(({ verified }) => verified),
    firm: parts.every(({ firm }) => firm),
    asOf: parts.reduce((last, { asOf }) => (asOf > last ? asOf : last), ''),
    said: parts.flatMap(({ said }) => said),
    newer: newer && sumOf(newer.map((part) => ({ ...part, newer: null }))),
  };
}

const latestOf = (a: Stated | null, b: Stated): Stated => (a && a.asOf > b.asOf ? a : b);
