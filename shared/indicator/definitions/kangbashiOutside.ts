/** Kangbashi district: what its plan is held to and no event tells. Each says what is missing. */
import type { DefinitionInput } from '../definition.ts';
import { ceiling, outside } from './stock.ts';

const [K1, K2, K3] = ['综合应急', '安全生产', '防灾减灾救灾'] as const;

const named = (
  id: string,
  part: string,
  attribute: DefinitionInput['attribute'],
  quote: string,
  title: DefinitionInput['title'],
) => ({ id, title, profile: 'K', source: { document: '鄂康政发〔2024〕15号', part, quote }, attribute });

const deaths = { unit: 'incident', aggregate: 'sum', figure: 'deaths' } as const;

export const kangbashiOutside: readonly DefinitionInput[] = [
  outside(
    named('K1-FOREST', K1, 'binding', '森林火灾受害率 <0.5‰', {
      zh: '森林火灾受害率',
      en: 'Share of forest burnt',
    }),
    '每次火灾的受害森林面积和全区森林面积',
    ceiling(0.000_5),
  ),
  outside(
    named('K1-ROAD', K1, 'binding', '道路交通万车死亡率 ≤0.38', {
      zh: '道路交通万车死亡率',
      en: 'Road deaths per 10 000 vehicles',
    }),
    '机动车保有量',
    { ...deaths, ...ceiling(0.38) },
  ),
  outside(
    named('K1-GDP-LOSS', K1, 'binding', '亿元GDP损失率 下降20%', {
      zh: '亿元 GDP 损失率下降',
      en: 'Losses per GDP, reduction',
    }),
    '地区生产总值，以及基期的损失率',
    { target: 0.2 },
  ),
  outside(
    named('K1-GEO', K1, 'binding', '地质灾害威胁人口率 ≤1%', {
      zh: '地质灾害威胁人口率',
      en: 'Share of people under geological threat',
    }),
    '地质灾害隐患点受威胁人口和常住人口',
    ceiling(0.01),
  ),
  outside(
    named('K1-DEATH-100K', K1, 'binding', '事故灾害十万人死亡率 ≤0.5%', {
      zh: '事故灾害十万人死亡率',
      en: 'Deaths in accidents and disasters per 100 000 people',
    }),
    '常住人口；另外规划把十万人死亡率印成了百分数，单位须由人核定后才能计算',
    deaths,
  ),
  outside(
    named('K2-GDP-DEATHS', K2, 'binding', '亿元生产总值死亡率 0.012', {
      zh: '亿元生产总值死亡率',
      en: 'Deaths per 100 million yuan of GDP',
    }),
    '地区生产总值',
    { ...deaths, ...ceiling(0.012) },
  ),
  outside(
    named('K2-TRADE-DEATHS', K2, 'binding', '工矿商贸十万人死亡率 下降20%', {
      zh: '工矿商贸十万人死亡率下降',
      en: 'Deaths per 100 000 in industry and trade, reduction',
    }),
    '工矿商贸就业人数，以及基期的死亡率',
    { target: 0.2 },
  ),
  outside(
    named('K3-GDP-LOSS', K3, 'binding', '年均直接经济损失占GDP <0.016%', {
      zh: '年均直接经济损失占 GDP 比例',
      en: 'Yearly direct loss as a share of GDP',
    }),
    '地区生产总值',
    ceiling(0.000_16),
  ),
  outside(
    named('K1-STOCK', K1, 'expected', '救灾物资储备可保障常住人口 ≥10%', {
      zh: '救灾物资储备可保障人口比例',
      en: 'Share of residents that the stock can provide for',
    }),
    '各类物资折算为可保障人数的标准；储备库登记只有品名和数量',
    { target: 0.1 },
  ),
  outside(
    named('K3-STOCK', K3, 'expected', '一次性救助 15000 人', {
      zh: '一次性可救助人数',
      en: 'People that can be relieved at once',
    }),
    '各类物资折算为可救助人数的标准；储备库登记只有品名和数量',
    { target: 15_000, aggregate: 'count' },
  ),
  outside(
    named('K1-EQUIP', K1, 'expected', '专业队伍装备配备达标率 ≥90%', {
      zh: '专业队伍装备配备达标率',
      en: 'Professional teams equipped to standard',
    }),
    '装备登记和配备标准',
    { target: 0.9 },
  ),
  outside(
    named('K1-DRILL-GOV', K1, 'expected', '政府演练频次达标率 100%', {
      zh: '政府演练频次达标率',
      en: 'Government drills held as often as prescribed',
    }),
    '每个预案应演练的频次，以及每次演练对应的预案',
    { target: 1, comparator: '==' },
  ),
  outside(
    named('K1-DRILL-FIRM', K1, 'expected', '企业演练频次达标率 100%', {
      zh: '企业演练频次达标率',
      en: 'Company drills held as often as prescribed',
    }),
    '企业演练登记',
    { target: 1, comparator: '==' },
  ),
  outside(
    named('K1-READY', K1, 'none', '每年一次应急准备评估', {
      zh: '应急准备评估（年）',
      en: 'Readiness assessments in a year',
    }),
    '应急准备评估的记录；评估结论只对事件公布',
    { target: 1, aggregate: 'count', targetFor: { years: 1 } },
  ),
  outside(
    named('K1-HAZARD', K1, 'expected', '重大危险源在线监控 ≥98%', {
      zh: '重大危险源在线监控率',
      en: 'Major hazard sources monitored online',
    }),
    '重大危险源登记和在线状态',
    { target: 0.98 },
  ),
  outside(
    named('K2-HAZARD', K2, 'expected', '重大危险源在线监控 100%', {
      zh: '重大危险源在线监控率（安全生产规划）',
      en: 'Major hazard sources monitored online (work safety part)',
    }),
    '重大危险源登记和在线状态',
    { target: 1, comparator: '==' },
  ),
  outside(
    named('K2-RECTIFY', K2, 'expected', '隐患整改率 >95%', {
      zh: '隐患整改率',
      en: 'Hidden dangers put right',
    }),
    '隐患登记和整改记录',
    { target: 0.95 },
  ),
  outside(
    named('K3-RECTIFY', K3, 'expected', '自然灾害隐患整改 100%', {
      zh: '自然灾害隐患整改率',
      en: 'Natural hazards put right',
    }),
    '自然灾害隐患登记和整改记录',
    { target: 1, comparator: '==' },
  ),
];
