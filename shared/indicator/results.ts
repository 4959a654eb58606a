/** The figures of a board over a period: one result an indicator, from the units of the area that was asked for. */
import { type Board, inScope } from '../board.ts';
import type { IndicatorDefinition } from './definition.ts';
import { durationsOf } from './durations.ts';
import { indicatorIn, indicatorsIn } from './indicators.ts';
import type { Period } from './period.ts';
import { type Result, resultOf } from './result.ts';
import { countedIn } from './totals.ts';
import type { Unit } from './unit.ts';
import { unitsOf } from './units.ts';

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
  indicatorsIn(board, asking.profile).map(({ definition, version }) =>
    resultIn(board, definition, version, asking),
  );

export function resultIn(
  board: Board,
  definition: IndicatorDefinition,
  version: number,
  { from, to, basis = definition.basis, area = null, nowMs, drill = null }: Asking,
): Result {
  const units = unitsIn(board, definition, nowMs, area);
  const baselineMinutes = baselineOf(board, definition, { basis, area, nowMs, drill });
  return resultOf(definition, units, { from, to, basis, drill, nowMs, version, baselineMinutes });
}

/** The units of an area; those without one are in every area: nothing is hidden for want of it. */
export const unitsIn = (
  board: Board,
  definition: IndicatorDefinition,
  nowMs: number,
  area: string | null,
): Unit[] => unitsOf(definition, board, { nowMs }).filter((unit) => inScope(board, unit.area, area));

/** The mean of the indicator that the baseline refers to; a baseline of that one's own is not followed further. */
export function baselineOf(
  board: Board,
  { baseline }: IndicatorDefinition,
  asked: {
    readonly basis: 'final' | 'atStart';
    readonly area: string | null;
    readonly nowMs: number;
    readonly drill: string | null;
  },
): number | null {
  if (!baseline || !('of' in baseline)) return null;
  const [other] = indicatorIn(board, baseline.of) ?? [];
  if (!other) return null;
  const { from, to } = baseline;
  const units = unitsIn(board, other.definition, asked.nowMs, asked.area);
  const meanMs = durationsOf(countedIn(units, { from, to, ...asked }))?.meanMs;
  return meanMs === undefined ? null : meanMs / 60_000;
}
