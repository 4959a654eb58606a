/** Urumqi city: counts and stocks (U). "各降 3%" is read year on year: against the same months of the year before. */
import type { DefinitionInput } from '../definition.ts';
import { accidents, ceiling, outside } from './stock.ts';

const named = (
  id: string,
  attribute: DefinitionInput['attribute'],
  quote: string,
  title: DefinitionInput['title'],
) => ({ id, title, profile: 'U', source: { document: '乌鲁木齐市, 14th five-year plan', quote }, attribute });

const QUOTE = '事故起数, 死亡, 较大以上起数与死亡 各降 3%';

const threePercentLess = {
  ...accidents,
  aggregate: 'reductionVsBaseline',
  baseline: { yearsBefore: 1 },
  target: 0.03,
} satisfies Partial<DefinitionInput>;

const larger = {
  scope: { classes: ['accident'], severityAtLeast: 'larger' },
} satisfies Partial<DefinitionInput>;

export const urumqiCounts: readonly DefinitionInput[] = [
  {
    ...threePercentLess,
    ...named('U-ACC', 'binding', QUOTE, {
      zh: '事故起数同比下降',
      en: 'Accidents, fewer than the year before',
    }),
    reduces: 'count',
  },
  {
    ...threePercentLess,
    ...named('U-DEATHS', 'binding', QUOTE, {
      zh: '事故死亡人数同比下降',
      en: 'Deaths in accidents, fewer than the year before',
    }),
    reduces: 'sum',
    figure: 'deaths',
  },
  {
    ...threePercentLess,
    ...larger,
    ...named('U-LARGER', 'binding', QUOTE, {
      zh: '较大以上事故起数同比下降',
      en: 'Larger accidents, fewer than the year before',
    }),
    reduces: 'count',
  },
  {
    ...threePercentLess,
    ...larger,
    ...named('U-LARGER-DEATHS', 'binding', QUOTE, {
      zh: '较大以上事故死亡人数同比下降',
      en: 'Deaths in larger accidents, fewer than the year before',
    }),
    reduces: 'sum',
    figure: 'deaths',
  },
  outside(
    named('U-GDP-LOSS', 'expected', '年均因灾损失 ≤1.0% GDP', {
      zh: '年均因灾损失占 GDP 比例',
      en: 'Yearly loss as a share of GDP',
    }),
    '地区生产总值',
    ceiling(0.01),
  ),
  outside(
    named('U-MILLION', 'expected', '百万人口因灾死亡率 ≤1.0', {
      zh: '百万人口因灾死亡率',
      en: 'Deaths in disasters per million people',
    }),
    '常住人口',
    { unit: 'incident', aggregate: 'sum', figure: 'deaths', ...ceiling(1) },
  ),
  outside(
    named('U-EQUIP', 'binding', '专业队伍装备配备达标率 90%', {
      zh: '专业队伍装备配备达标率',
      en: 'Professional teams equipped to standard',
    }),
    '装备登记和配备标准',
    { target: 0.9 },
  ),
  outside(
    named('U-RESCUERS', 'none', '每千人专职救援人员 1.0', {
      zh: '每千人专职救援人员',
      en: 'Full-time rescuers per thousand people',
    }),
    '队伍中专职人员的数目和常住人口；队伍登记不分专职兼职',
    { target: 1, aggregate: 'count' },
  ),
  outside(
    named('U-INFORMANTS', 'none', '社区灾害信息员覆盖 90%', {
      zh: '社区灾害信息员覆盖率',
      en: 'Communities with a disaster informant',
    }),
    '各社区灾害信息员登记',
    { target: 0.9 },
  ),
  outside(
    named('U-STATIONS', 'none', '消防站覆盖 70%', {
      zh: '消防站覆盖率',
      en: 'Coverage by fire stations',
    }),
    '消防站的布点规划和覆盖标准',
    { target: 0.7 },
  ),
  outside(
    named('U-SHELTER', 'none', '避难场所达标 100%', {
      zh: '避难场所达标率',
      en: 'Shelters up to standard',
    }),
    '避难场所达标验收的结论',
    { target: 1, comparator: '==' },
  ),
];
