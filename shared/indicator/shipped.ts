/** The definitions that come with the product: the indicators of four plans, each with its source and its quote. */
import { type DefinitionInput, type IndicatorDefinition, indicatorDefinition } from './definition.ts';
import { bortala } from './definitions/bortala.ts';
import { bortalaCounts } from './definitions/bortalaCounts.ts';
import { kangbashiComprehensive } from './definitions/kangbashiComprehensive.ts';
import { kangbashiCounts } from './definitions/kangbashiCounts.ts';
import { kangbashiDisaster } from './definitions/kangbashiDisaster.ts';
import { kangbashiOutside } from './definitions/kangbashiOutside.ts';
import { shijingshan } from './definitions/shijingshan.ts';
import { shijingshanCounts } from './definitions/shijingshanCounts.ts';
import { urumqi } from './definitions/urumqi.ts';
import { urumqiCounts } from './definitions/urumqiCounts.ts';

const FILES: readonly (readonly DefinitionInput[])[] = [
  kangbashiComprehensive,
  kangbashiDisaster,
  kangbashiCounts,
  kangbashiOutside,
  urumqi,
  urumqiCounts,
  bortala,
  bortalaCounts,
  shijingshan,
  shijingshanCounts,
];

/** By id, in the order of their files. */
export const SHIPPED: ReadonlyMap<string, IndicatorDefinition> = new Map(
  FILES.flat().map((input) => {
    const definition = indicatorDefinition.parse(input);
    return [definition.id, definition];
  }),
);
