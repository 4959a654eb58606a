/** The indicators in force: those that the log defines, and the shipped ones that it does not replace. */
import { type Board, stateIn, statesOf } from '../board.ts';
import type { IndicatorDefinition } from './definition.ts';
import { SHIPPED } from './shipped.ts';

export interface Indicator {
  readonly definition: IndicatorDefinition;
  /** 0 while the shipped definition stands; otherwise the version, in its stream, of the one that replaced it. */
  readonly version: number;
}

/** `profile`: one jurisdiction's set, or `all`. */
export function indicatorsIn(board: Board, profile = 'all'): Indicator[] {
  const indicators: Indicator[] = [];
  for (const id of SHIPPED.keys()) indicators.push(...(indicatorIn(board, id) ?? []));
  for (const { id } of statesOf(board, 'indicator')) {
    if (!SHIPPED.has(id)) indicators.push(...(indicatorIn(board, id) ?? []));
  }
  return profile === 'all'
    ? indicators
    : indicators.filter(({ definition }) => definition.profile === profile);
}

/** An array of one, or nothing when there is no indicator of this id. */
export function indicatorIn(board: Board, id: string): [Indicator] | undefined {
  const current = stateIn(board, 'indicator', id)?.current;
  if (current) return [{ definition: current.definition, version: current.version }];
  const definition = SHIPPED.get(id);
  return definition && [{ definition, version: 0 }];
}
