/** Kangbashi district: the counts of its plan that events give. Sums are over the period that is asked for. */
import type { DefinitionInput } from '../definition.ts';
import { accidents, ceiling, disasters, PLAN_2021_2025 } from './stock.ts';

const profile = 'K';
const from = (part: string, quote: string) => ({ document: '鄂康政发〔2024〕15号', part, quote });

/** As situation reports name them. */
const AFFECTED_PEOPLE = ['受灾人口', '受灾人数'];
/** With the unit: a figure without one may be of mu, a fifteenth of a hectare. */
const CROPS_HECTARES = ['农作物受灾面积（公顷）', '农作物受灾面积(公顷)'];

const byGrade = (grade: 'I' | 'II' | 'III', least: number, zh: string): DefinitionInput => ({
  id: `K1-SHELTER-${grade}`,
  title: { zh: `${zh}类应急避难场所`, en: `Shelters of grade ${grade}` },
  profile,
  source: from('综合应急', `${zh}类应急避难场所 ≥${least}`),
  attribute: 'none',
  unit: 'shelter',
  start: [{ event: 'shelterRegistered', where: { grade } }],
  aggregate: 'count',
  target: least,
});

const graded = {
  profile,
  attribute: 'expected',
  unit: 'shelter',
  start: [{ event: 'shelterRegistered' }],
  // No event certifies a shelter: the grade that it is registered with is the nearest that there is.
  needs: {
    oneOf: [
      { event: 'shelterRegistered', where: { grade: 'I' } },
      { event: 'shelterRegistered', where: { grade: 'II' } },
      { event: 'shelterRegistered', where: { grade: 'III' } },
    ],
    reason: 'notGraded',
  },
  aggregate: 'count',
  target: 5,
} satisfies Partial<DefinitionInput>;

export const kangbashiCounts: readonly DefinitionInput[] = [
  {
    ...accidents,
    id: 'K1-MAJOR',
    title: { zh: '重特大生产安全事故起数', en: 'Major and extraordinary accidents' },
    profile,
    source: from('综合应急', '重特大生产安全事故起数 0'),
    attribute: 'binding',
    scope: { classes: ['accident'], severityAtLeast: 'major' },
    aggregate: 'count',
    ...ceiling(0),
  },
  {
    ...accidents,
    id: 'K1-DEATHS',
    title: { zh: '生产安全事故死亡人数', en: 'Deaths in accidents' },
    profile,
    source: from('综合应急', '生产安全事故死亡人数 ≤11'),
    attribute: 'binding',
    aggregate: 'sum',
    figure: 'deaths',
    ...ceiling(11),
    targetFor: PLAN_2021_2025,
  },
  {
    ...accidents,
    id: 'K2-COUNT',
    title: { zh: '生产安全事故起数', en: 'Accidents' },
    profile,
    source: from('安全生产', '起数 17起'),
    attribute: 'binding',
    aggregate: 'count',
    ...ceiling(17),
    targetFor: PLAN_2021_2025,
  },
  {
    ...accidents,
    id: 'K2-DEATHS',
    title: { zh: '生产安全事故死亡人数（安全生产规划）', en: 'Deaths in accidents (work safety part)' },
    profile,
    source: from('安全生产', '死亡 11人'),
    attribute: 'binding',
    aggregate: 'sum',
    figure: 'deaths',
    ...ceiling(11),
    targetFor: PLAN_2021_2025,
  },
  {
    ...disasters,
    id: 'K1-LOST',
    title: { zh: '因灾死亡人数', en: 'Deaths in disasters' },
    profile,
    source: from('综合应急', '因灾死亡人数 0人'),
    attribute: 'binding',
    aggregate: 'sum',
    figure: 'deaths',
    ...ceiling(0),
  },
  {
    ...disasters,
    id: 'K3-LOST',
    title: { zh: '因灾死亡人数（防灾减灾规划）', en: 'Deaths in disasters (relief part)' },
    profile,
    source: from('防灾减灾救灾', '因灾死亡 0'),
    attribute: 'binding',
    aggregate: 'sum',
    figure: 'deaths',
    ...ceiling(0),
  },
  {
    ...disasters,
    id: 'K3-AFFECTED',
    title: { zh: '受灾人数', en: 'People affected by disasters' },
    profile,
    source: from('防灾减灾救灾', '受灾人数 1000人'),
    attribute: 'binding',
    aggregate: 'sum',
    figure: 'named',
    names: AFFECTED_PEOPLE,
    ...ceiling(1_000),
  },
  {
    ...disasters,
    id: 'K1-CROPS',
    title: { zh: '农作物受灾面积（公顷）', en: 'Crops hit, in hectares' },
    profile,
    source: from('综合应急', '农作物受灾面积 ≤30 公顷'),
    attribute: 'binding',
    aggregate: 'sum',
    figure: 'named',
    names: CROPS_HECTARES,
    ...ceiling(30),
  },
  {
    ...disasters,
    id: 'K3-CROPS',
    title: { zh: '农作物受灾面积（公顷，防灾减灾规划）', en: 'Crops hit, in hectares (relief part)' },
    profile,
    source: from('防灾减灾救灾', '农作物受灾面积 2 公顷'),
    attribute: 'binding',
    aggregate: 'sum',
    figure: 'named',
    names: CROPS_HECTARES,
    ...ceiling(2),
  },
  {
    ...graded,
    id: 'K1-SHELTER',
    title: { zh: '综合性应急避难场所', en: 'Graded shelters' },
    source: from('综合应急', '综合性应急避难场所 ≥5'),
  },
  {
    ...graded,
    id: 'K3-SHELTER',
    title: { zh: '综合性应急避难场所（防灾减灾规划）', en: 'Graded shelters (relief part)' },
    source: from('防灾减灾救灾', '综合性应急避难场所 ≥5'),
  },
  byGrade('I', 1, 'Ⅰ'),
  byGrade('II', 2, 'Ⅱ'),
  byGrade('III', 5, 'Ⅲ'),
  {
    id: 'K1-DRILL-REAL',
    title: { zh: '高仿真实战演练（两年）', en: 'High-fidelity drills in two years' },
    profile,
    source: from('综合应急', '每两年一次高仿真演练'),
    attribute: 'none',
    unit: 'drill',
    start: [{ event: 'drillStarted' }],
    stop: [{ event: 'drillEnded' }],
    // A drill says what it is by its name alone.
    needs: {
      oneOf: [{ event: 'drillStarted', where: { name: { contains: '高仿真' } } }],
      reason: 'notHighFidelity',
    },
    aggregate: 'count',
    target: 1,
    targetFor: { years: 2 },
  },
];
