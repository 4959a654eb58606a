/** The units of one incident, indicator by indicator: as they were seen at a moment, and as they stand today. */
import type { Board } from '../../../shared/board.ts';
import type { IndicatorDefinition } from '../../../shared/indicator/definition.ts';
import { indicatorIn, indicatorsIn } from '../../../shared/indicator/indicators.ts';
import { isCount } from '../../../shared/indicator/measure.ts';
import { unitsIn } from '../../../shared/indicator/results.ts';
import { OUTCOMES, type Outcome, type Tally, type Unit } from '../../../shared/indicator/unit.ts';
import { homeOf } from '../../../shared/roster/home.ts';

export type Basis = 'final' | 'atStart';
export const BASES = ['final', 'atStart'] as const satisfies readonly Basis[];

export interface UnitPair {
  readonly key: string;
  readonly before: Unit | null;
  readonly today: Unit | null;
}

export interface IndicatorUnits {
  readonly definition: IndicatorDefinition;
  readonly units: readonly UnitPair[];
  /** Of today's units in scope on each basis, how many of each outcome. */
  readonly tally: Readonly<Record<Basis, Tally>>;
  /** What they add up to, where the indicator counts or sums; the most where rival figures stand. null for a share. */
  readonly amount: Readonly<Record<Basis, number | null>> | null;
}

export interface Seen {
  readonly board: Board;
  /** The world's. */
  readonly worldMs: number;
}

/** Indicators of the centre's own profile that have a unit in this incident, then or today. */
export function indicatorUnits(
  then: Seen | null,
  today: Seen,
  incidentId: string,
): readonly IndicatorUnits[] {
  const profile = homeOf(today.board)?.profile ?? 'all';
  return indicatorsIn(today.board, profile).flatMap(({ definition }) => {
    if (definition.needsOutsideData !== undefined) return [];
    const now = ofIncident(today, definition, incidentId);
    const before = then
      ? ofIncident(then, indicatorIn(then.board, definition.id)?.[0].definition ?? definition, incidentId)
      : new Map<string, Unit>();
    const keys = [...new Set([...now.keys(), ...before.keys()])];
    if (keys.length === 0) return [];
    const units = keys.map((key) => ({ key, before: before.get(key) ?? null, today: now.get(key) ?? null }));
    return [
      {
        definition,
        units,
        tally: { final: tallied(now, 'final'), atStart: tallied(now, 'atStart') },
        amount: isCount(definition) ? { final: summed(now, 'final'), atStart: summed(now, 'atStart') } : null,
      },
    ];
  });
}

function ofIncident({ board, worldMs }: Seen, definition: IndicatorDefinition, incidentId: string) {
  const units = unitsIn(board, definition, worldMs, null).filter((unit) => unit.incidentId === incidentId);
  return new Map(units.map((unit) => [`${unit.source} ${unit.subject}`, unit]));
}

/** null where nobody has said a number: that is not none. */
function summed(units: ReadonlyMap<string, Unit>, basis: Basis): number | null {
  const said = [...units.values()]
    .filter(({ inScope }) => inScope[basis])
    .flatMap(({ amount, most }) => most ?? amount ?? []);
  return said.length === 0 ? null : said.reduce((sum, one) => sum + one, 0);
}

const tallied = (units: ReadonlyMap<string, Unit>, basis: Basis): Tally =>
  Object.fromEntries(
    OUTCOMES.map((outcome: Outcome) => [
      outcome,
      [...units.values()]
        .filter(({ inScope }) => inScope[basis])
        .reduce((sum, { tally }) => sum + tally[outcome], 0),
    ]),
  ) as Record<Outcome, number>;
