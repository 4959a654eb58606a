/** Counts and stocks that several plans share in form, and what no event tells. */
import type { DefinitionInput } from '../definition.ts';

type Named = Pick<DefinitionInput, 'id' | 'title' | 'profile' | 'source' | 'attribute'>;
type Aim = Pick<DefinitionInput, 'target' | 'comparator' | 'targetFor'>;

/** The plans of 2021 to 2025, by the Beijing calendar. */
export const PLAN_2021_2025 = {
  from: '2020-12-31T16:00:00.000Z',
  to: '2025-12-31T16:00:00.000Z',
};

export const accidents = {
  unit: 'incident',
  scope: { classes: ['accident'] },
} satisfies Partial<DefinitionInput>;
export const disasters = {
  unit: 'incident',
  scope: { classes: ['naturalDisaster'] },
} satisfies Partial<DefinitionInput>;

/** What has to stay at or below a number. */
export const ceiling = (target: number): Aim => ({ target, comparator: '<=' });

/**
 * What no event of the catalogue gives. It is listed with all that the plan says of it, and is unknown until somebody
 * can say it: nothing is estimated.
 */
export const outside = (
  named: Named,
  needsOutsideData: string,
  rest: Aim & Pick<Partial<DefinitionInput>, 'aggregate' | 'figure' | 'unit'> = {},
): DefinitionInput => ({ unit: 'entry', ...named, ...rest, needsOutsideData });
