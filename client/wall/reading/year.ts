/** The rates of the year as the wall tells them: those with a target, the clocks of arrival and relief first. */
import type { Board } from '../../../shared/board.ts';
import type { IndicatorDefinition } from '../../../shared/indicator/definition.ts';
import { indicatorIn } from '../../../shared/indicator/indicators.ts';
import type { UnitKind } from '../../../shared/indicator/kind.ts';
import { limitSetters } from '../../../shared/indicator/limits.ts';
import type { Verdict } from '../../../shared/indicator/verdict.ts';
import type { FiguresMessage } from '../../../shared/protocol.ts';

export interface Rate {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly unit: UnitKind;
  /** null where its units bring their own limit or have none. */
  readonly limitMs: number | null;
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
      const told = definition && rateOf(definition, result);
      if (!told || definition.needsOutsideData !== undefined) return [];
      return [{ told, rank: rank(definition), silent: told.n + told.unknown + told.running === 0 }];
    })
    .sort((a, b) => Number(a.silent) - Number(b.silent) || a.rank - b.rank)
    .map(({ told }) => told);
}

/** The rate of the very indicator that sets a limit of the wall; null where its plan is another, or names no target. */
export function rateOfLimit(board: Board, figures: FiguresMessage, of: 'arrival' | 'relief'): Rate | null {
  const definition = limitSetters(board)[of];
  const result = figures.results.find(({ id }) => id === definition?.id);
  return definition && result ? rateOf(definition, result) : null;
}

function rateOf(definition: IndicatorDefinition, result: FiguresMessage['results'][number]): Rate | null {
  if (definition.aggregate !== 'share' || result.target === null) return null;
  const { id, n, unknown, running, rate, low, high, target, verdict } = result;
  const { title, comparator, unit, limitMinutes } = definition;
  const limitMs = limitMinutes === undefined ? null : limitMinutes * 60_000;
  return { id, title, unit, limitMs, n, unknown, running, rate, low, high, target, comparator, verdict };
}
