/** What a figure is made of: outcomes of clocks, durations, or a number of things. */
import type { Aggregate } from './kind.ts';

interface Measured {
  readonly aggregate: Aggregate;
  readonly reduces: 'mean' | 'count' | 'sum';
}

/** The aggregate itself, or what it is a reduction of. */
export const measureOf = ({ aggregate, reduces }: Measured): Exclude<Aggregate, 'reductionVsBaseline'> =>
  aggregate === 'reductionVsBaseline' ? reduces : aggregate;

/** Whether it counts or adds up, and has no clock. */
export function isCount(measured: Measured): boolean {
  const measure = measureOf(measured);
  return measure === 'count' || measure === 'sum';
}
