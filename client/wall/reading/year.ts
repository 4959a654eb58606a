/** The rates of the year as the wall tells them: those with a target, the clocks of arrival and relief first. */
import type { Board } from '../../../shared/board.ts';
import type { IndicatorDefinition } from '../../../shared/indicator/definition.ts';
import { indicatorIn } from '../../../shared/indicator/indicators.ts';
import type { UnitKind } from '../../../shared/indicator/kind.ts';
import type { Verdict } from '../../../shared/indicator/verdict.ts';
import type { FiguresMessage } from '../../../shared/protocol.ts';

export interface Rate {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** Those that the rate is of. */
  readonly n: number;
  readonly unknown: number;
  readonly running: number;
  /** Shares of one; null where there is nothing that a rate could be of. */
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly target: number;
  readonly comparator: IndicatorDefinition['comparator'];
  readonly verdict: Verdict;
}

/** Arrival, relief, supplies, reports, roll calls; the others as they stand in their plan. */
const UNITS_FIRST: readonly UnitKind[] = ['assignment', 'personInNeed', 'area', 'reportOwed', 'calledPost'];

const rank = ({ unit }: IndicatorDefinition): number => {
  const at = UNITS_FIRST.indexOf(unit);
  return at < 0 ? UNITS_FIRST.length : at;
};

/** Those of which something can be said before those of which nothing can, each in the order above. */
export function ratesOf(board: Board, figures: FiguresMessage): Rate[] {
  return figures.results
    .flatMap((result) => {
      const definition = indicatorIn(board, result.id)?.[0].definition;
      if (!definition || definition.aggregate !== 'share' || result.target === null) return [];
      if (definition.needsOutsideData !== undefined) return [];
      const { id, n, unknown, running, rate, low, high, target, verdict } = result;
      const { title, comparator } = definition;
      const told = { id, title, n, unknown, running, rate, low, high, target, comparator, verdict };
      return [{ told, rank: rank(definition), silent: n + unknown + running === 0 }];
    })
    .sort((a, b) => Number(a.silent) - Number(b.silent) || a.rank - b.rank)
    .map(({ told }) => told);
}
