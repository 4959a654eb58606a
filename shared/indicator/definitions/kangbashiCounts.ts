/** Kangbashi district: the counts of its plan that events give. Sums are over the period that is asked for. */
import type { DefinitionInput } from '../definition.ts';

const profile = 'K';
const from = (part: string, quote: string) => ({ document: '鄂康政发〔2024〕15号', part, quote });

export const kangbashiCounts: readonly DefinitionInput[] = [
  {
    id: 'K1-MAJOR',
    title: { zh: '重特大生产安全事故起数', en: 'Major and extraordinary accidents' },
    profile,
    source: from('综合应急', '重特大生产安全事故起数 0'),
    attribute: 'binding',
    unit: 'incident',
    scope: { classes: ['accident'], severityAtLeast: 'major' },
    aggregate: 'count',
    target: 0,
    comparator: '<=',
  },
  {
    id: 'K1-DEATHS',
    title: { zh: '生产安全事故死亡人数', en: 'Deaths in accidents' },
    profile,
    source: from('综合应急', '生产安全事故死亡人数 ≤11'),
    attribute: 'binding',
    unit: 'incident',
    scope: { classes: ['accident'] },
    aggregate: 'sum',
    figure: 'deaths',
    target: 11,
    comparator: '<=',
  },
  {
    id: 'K2-COUNT',
    title: { zh: '生产安全事故起数', en: 'Accidents' },
    profile,
    source: from('安全生产', '生产安全事故起数 17起'),
    attribute: 'binding',
    unit: 'incident',
    scope: { classes: ['accident'] },
    aggregate: 'count',
    target: 17,
    comparator: '<=',
  },
  {
    id: 'K1-LOST',
    title: { zh: '因灾死亡人数', en: 'Deaths in disasters' },
    profile,
    source: from('综合应急', '因灾死亡人数 0人'),
    attribute: 'binding',
    unit: 'incident',
    scope: { classes: ['naturalDisaster'] },
    aggregate: 'sum',
    figure: 'deaths',
    target: 0,
    comparator: '<=',
  },
];
