/** Shijingshan district: counts and stocks (S). */
import type { ResponseLevel } from '../../event/field.ts';
import type { DefinitionInput } from '../definition.ts';
import { ceiling, outside } from './stock.ts';

const named = (
  id: string,
  quote: string,
  title: DefinitionInput['title'],
  attribute: DefinitionInput['attribute'] = 'none',
) => ({ id, title, profile: 'S', source: { document: '石景山区, 14th five-year plan', quote }, attribute });

/** How often a level came into force: by activation, or because a lower response was raised to it. */
const responsesOf = (level: ResponseLevel, roman: string): DefinitionInput => ({
  ...named(`S-RESP-${level}`, '2020 season: IV ×3, III ×3 responses', {
    zh: `${roman}级响应次数`,
    en: `Responses of level ${roman}`,
  }),
  unit: 'response',
  start: [
    { event: 'responseActivated', where: { level } },
    { event: 'responseLevelChanged', where: { level, raised: true } },
  ],
  aggregate: 'count',
});

export const shijingshanCounts: readonly DefinitionInput[] = [
  responsesOf(1, 'Ⅰ'),
  responsesOf(2, 'Ⅱ'),
  responsesOf(3, 'Ⅲ'),
  responsesOf(4, 'Ⅳ'),
  outside(
    named('S-GDP-DEATHS', '百亿GDP死亡率 ≤0.4', {
      zh: '百亿 GDP 死亡率',
      en: 'Deaths per 10 billion yuan of GDP',
    }),
    '地区生产总值',
    { unit: 'incident', aggregate: 'sum', figure: 'deaths', ...ceiling(0.4) },
  ),
  outside(
    named('S-GDP-LOSS', '自然灾害损失 <1% GDP', {
      zh: '自然灾害损失占 GDP 比例',
      en: 'Losses in disasters as a share of GDP',
    }),
    '地区生产总值',
    ceiling(0.01),
  ),
  outside(
    named('S-DEATH-100K', '年均每十万人口因自然灾害死亡率 <1%', {
      zh: '每十万人口因灾死亡率',
      en: 'Deaths in disasters per 100 000 people',
    }),
    '常住人口；另外规划把十万人死亡率印成了百分数，单位须由人核定后才能计算',
    { unit: 'incident', aggregate: 'sum', figure: 'deaths' },
  ),
  outside(
    named('S-SHELTER-AREA', '人均避难面积 1.5 m²', {
      zh: '人均避难面积（平方米）',
      en: 'Square metres of shelter per person',
    }),
    '避难场所面积和常住人口；登记只有可容纳人数',
    { target: 1.5, aggregate: 'count' },
  ),
  outside(
    named('S-STOCK', '1.2 % of residents', {
      zh: '救灾物资储备可保障人口比例',
      en: 'Share of residents that the stock can provide for',
    }),
    '各类物资折算为可保障人数的标准；储备库登记只有品名和数量',
    { target: 0.012 },
  ),
  outside(
    named(
      'S-EQUIP',
      '专业队伍装备配备达标率 90%',
      { zh: '专业队伍装备配备达标率', en: 'Professional teams equipped to standard' },
      'capability',
    ),
    '装备登记和配备标准',
  ),
  outside(
    named('S-RECTIFY', '隐患整改率 ≥ 90 % a year', {
      zh: '隐患整改率（年）',
      en: 'Hidden dangers put right',
    }),
    '隐患登记和整改记录',
    { target: 0.9 },
  ),
  outside(
    named('S-GRID', '单位网格化覆盖 100 %', { zh: '单位网格化覆盖率', en: 'Units covered by the grid' }),
    '单位登记和网格划分',
    { target: 1, comparator: '==' },
  ),
  outside(
    named('S-HOUSEHOLD', '家庭储备 ≥30 %', {
      zh: '家庭应急储备率',
      en: 'Households with emergency supplies',
    }),
    '家庭应急储备调查',
    { target: 0.3 },
  ),
];
