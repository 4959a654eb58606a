/** The figures of a board over a period: one result an indicator, from the units of the area that was asked for. */
import { type Board, within } from '../board.ts';
import { contextOf } from './context.ts';
import type { IndicatorDefinition } from './definition.ts';
import { durationsOf } from './durations.ts';
import { type Indicator, indicatorIn, indicatorsIn } from './indicators.ts';
import { isCount } from './measure.ts';
import type { Period } from './period.ts';
import { type Base, measured, statedBase, yearsEarlier } from './reduction.ts';
import { type Asked, figuring, type Result, resultOf } from './result.ts';
import { type Counted, countedIn, totalsOf } from './totals.ts';
import type { Unit } from './unit.ts';
import { readings, SOURCE_KINDS, sourceKind, unitsOf, withoutData } from './units.ts';

export interface Asking extends Period {
  /** One jurisdiction's set, or `all`. */
  readonly profile?: string;
  /** The definition's own basis unless said. */
  readonly basis?: 'final' | 'atStart' | undefined;
  /** Only what lies in this area. */
  readonly area?: string | null;
  /** The world's clock; drills are judged by their own. */
  readonly nowMs: number;
  /** null for what is real (the default), the id of a drill, or `all` for all drills. */
  readonly drill?: string | null;
}

export const resultsOf = (board: Board, asking: Asking): Result[] =>
  resultsFor(board, indicatorsIn(board, asking.profile), asking);

export const resultIn = (
  board: Board,
  definition: IndicatorDefinition,
  version: number,
  asking: Asking,
): Result =>
  resultOf(
    definition,
    unitsIn(board, definition, asking.nowMs, asking.area ?? null),
    askedOf(board, { definition, version }, asking),
  );

/** Goes over the board once for all of them: what the units of one incident share is made out once. */
function resultsFor(board: Board, indicators: readonly Indicator[], asking: Asking): Result[] {
  const { nowMs, area = null } = asking;
  const all = indicators.map((indicator) => ({
    ...indicator,
    figure: figuring(indicator.definition, askedOf(board, indicator, asking)),
  }));
  const context = contextOf(board, nowMs);
  for (const kind of SOURCE_KINDS) {
    const asks = all.filter(
      ({ definition }) => definition.needsOutsideData === undefined && sourceKind(definition.unit) === kind,
    );
    if (asks.length === 0) continue;
    for (const unitsOfSource of readings(board, kind, context)) {
      for (const { definition, figure } of asks) {
        for (const unit of unitsOfSource(definition)) if (within(board, unit.area, area)) figure.add(unit);
      }
    }
  }
  for (const { definition, figure } of all)
    if (definition.needsOutsideData !== undefined) figure.add(withoutData(definition));
  return all.map(({ figure }) => figure.result());
}

function askedOf(
  board: Board,
  { definition, version }: Indicator,
  { from, to, basis = definition.basis, area = null, nowMs, drill = null }: Asking,
): Asked {
  const baseline = baselineOf(board, definition, { from, to, basis, area, nowMs, drill });
  return { from, to, basis, drill, nowMs, version, baseline };
}

/** The units of an area; those without one are in every area: nothing is hidden for want of it. */
export const unitsIn = (
  board: Board,
  definition: IndicatorDefinition,
  nowMs: number,
  area: string | null,
): Unit[] => unitsOf(definition, board, { nowMs }).filter((unit) => within(board, unit.area, area));

/**
 * What a reduction is measured against: as stated, or as this log tells it. null where there is no baseline, or the
 * indicator that it refers to is not there, has no data or is of another kind.
 */
export function baselineOf(
  board: Board,
  definition: IndicatorDefinition,
  asked: Counted & { readonly area: string | null; readonly nowMs: number },
): Base | null {
  const { baseline } = definition;
  if (!baseline || 'period' in baseline) return statedBase(definition);
  const other = 'of' in baseline ? indicatorIn(board, baseline.of)?.[0].definition : definition;
  if (!other || other.needsOutsideData !== undefined || isCount(other) !== isCount(definition)) return null;
  const { from, to } = 'of' in baseline ? baseline : yearsEarlier(asked, baseline.yearsBefore, asked.nowMs);
  const counted = { ...asked, from, to };
  const units = countedIn(unitsIn(board, other, asked.nowMs, asked.area), counted);
  const totals = totalsOf(units, counted);
  const value = measured(definition, totals, durationsOf(units));
  const { running, unknown } = totals.tally;
  return value === null ? null : { value, period: null, from, to, unknown: running + unknown };
}
