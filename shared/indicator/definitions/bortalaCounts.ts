/** Bortala prefecture: counts and stocks (B). */
import type { DefinitionInput } from '../definition.ts';
import { accidents, ceiling, outside } from './stock.ts';

const named = (
  id: string,
  attribute: DefinitionInput['attribute'],
  quote: string,
  title: DefinitionInput['title'],
) => ({ id, title, profile: 'B', source: { document: '博州政办发〔2017〕29号', quote }, attribute });

const FEWER_DEATHS = '死亡 −10% vs 2015';

export const bortalaCounts: readonly DefinitionInput[] = [
  {
    ...accidents,
    ...named('B-LARGER', 'none', '较大以上事故 年均 ≤2 起', {
      zh: '较大以上事故起数（年）',
      en: 'Larger accidents in a year',
    }),
    scope: { classes: ['accident'], severityAtLeast: 'larger' },
    aggregate: 'count',
    ...ceiling(2),
    targetFor: { years: 1 },
  },
  {
    ...accidents,
    ...named('B-EXTRA', 'none', '特别重大 0', { zh: '特别重大事故起数', en: 'Extraordinary accidents' }),
    scope: { classes: ['accident'], severityOnly: 'extraordinary' },
    aggregate: 'count',
    ...ceiling(0),
  },
  {
    ...accidents,
    ...named('B-DEATHS', 'none', FEWER_DEATHS, { zh: '事故死亡人数', en: 'Deaths in accidents' }),
    aggregate: 'sum',
    figure: 'deaths',
  },
  {
    ...accidents,
    ...named('B-DEATHS-CUT', 'none', FEWER_DEATHS, {
      zh: '事故死亡人数比 2015 年下降',
      en: 'Deaths in accidents, fewer than in 2015',
    }),
    aggregate: 'reductionVsBaseline',
    reduces: 'sum',
    figure: 'deaths',
    // 2015 by the Beijing calendar. Where this log does not hold it, a bureau states the number of that year instead.
    baseline: { of: 'B-DEATHS', from: '2014-12-31T16:00:00.000Z', to: '2015-12-31T16:00:00.000Z' },
    target: 0.1,
  },
  {
    ...named('B-DRILL', 'none', '≥ 2 comprehensive drills a year per prefecture/county', {
      zh: '综合演练次数（年）',
      en: 'Comprehensive drills in a year',
    }),
    unit: 'drill',
    start: [{ event: 'drillStarted' }],
    stop: [{ event: 'drillEnded' }],
    // A drill says what it is by its name alone.
    needs: {
      oneOf: [{ event: 'drillStarted', where: { name: { contains: '综合' } } }],
      reason: 'notComprehensive',
    },
    aggregate: 'count',
    target: 2,
    targetFor: { years: 1 },
  },
  outside(
    named('B-EQUIP', 'capability', '专业队伍装备配备达标率 85%', {
      zh: '专业队伍装备配备达标率',
      en: 'Professional teams equipped to standard',
    }),
    '装备登记和配备标准',
  ),
  outside(
    named('B-EPIDEMIC', 'none', '突发急性传染病规范处置率 ≥95%', {
      zh: '突发急性传染病规范处置率',
      en: 'Acute epidemics handled by the rules',
    }),
    '卫生健康部门的规范处置评定',
    { unit: 'incident', target: 0.95 },
  ),
  outside(
    named('B-DIRECT', 'none', 'county and township direct report 100 %', {
      zh: '县乡网络直报覆盖率',
      en: 'Counties and townships that report directly',
    }),
    '卫生健康部门的县乡直报单位登记',
    { target: 1, comparator: '==' },
  ),
];
