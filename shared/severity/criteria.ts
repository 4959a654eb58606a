/**
 * What makes an incident how grave: the tables of the rules as data, each with its source and how well the source is
 * known. A kind of emergency without a table here has rules of its own, and gets no proposal.
 */
import type { Severity } from '../event/field.ts';
import type { IncidentType } from '../indicator/classes.ts';
import type { Bilingual } from '../words/lang.ts';

/**
 * People by count, `directLoss` in yuan, `moved` people evacuated, `poisoned` by an environmental incident,
 * `burntHectares` of woodland, `magnitude` of an earthquake.
 */
export type SeverityFigure =
  | 'deaths'
  | 'missing'
  | 'seriouslyInjured'
  | 'directLoss'
  | 'moved'
  | 'poisoned'
  | 'burntHectares'
  | 'magnitude';

/** The text of the law was read; an official page that quotes it was; or it is only remembered, and wants a check. */
export type Evidence = 'law' | 'page' | 'memory';

export interface CriterionSource {
  readonly document: Bilingual;
  readonly evidence: Evidence;
}

export interface Criterion {
  readonly id: string;
  /** What is counted: the figures of this list that are stated, added up. */
  readonly sum: readonly SeverityFigure[];
  /** The number from which on each grade is reached, itself included (“以上”包括本数); a grade that is absent is never. */
  readonly from: Readonly<Partial<Record<Severity, number>>>;
  readonly source: CriterionSource;
}

interface Table {
  readonly id: string;
  readonly types: readonly IncidentType[];
  readonly source: CriterionSource;
  readonly rows: Readonly<Record<string, Pick<Criterion, 'sum' | 'from'>>>;
}

const from = (extraordinary: number, major: number, larger: number, general = 0) => ({
  extraordinary,
  major,
  larger,
  general,
});

/** Missing people are not in the grade of an accident: it goes by confirmed deaths, and the missing are told beside it. */
const ACCIDENT = {
  deaths: { sum: ['deaths'], from: from(30, 10, 3) },
  seriouslyInjured: { sum: ['seriouslyInjured'], from: from(100, 50, 10) },
  directLoss: { sum: ['directLoss'], from: from(100_000_000, 50_000_000, 10_000_000) },
} as const satisfies Table['rows'];

const TABLES: readonly Table[] = [
  {
    id: 'accident',
    types: ['mining', 'hazardousChemicals', 'construction', 'gas', 'specialEquipment'],
    source: {
      document: {
        zh: '生产安全事故报告和调查处理条例 第三条',
        en: 'Regulation on work-safety accidents, art. 3',
      },
      evidence: 'page',
    },
    rows: ACCIDENT,
  },
  {
    id: 'alikeAccident',
    types: ['fire', 'buildingCollapse', 'roadTraffic'],
    source: {
      document: { zh: '比照生产安全事故分级', en: 'graded like work-safety accidents' },
      evidence: 'memory',
    },
    rows: ACCIDENT,
  },
  {
    id: 'forestFire',
    types: ['forestFire'],
    source: {
      document: { zh: '森林防火条例 第四十条', en: 'Regulation on forest fires, art. 40' },
      evidence: 'law',
    },
    rows: {
      burntHectares: { sum: ['burntHectares'], from: from(1_000, 100, 1) },
      deaths: { sum: ['deaths'], from: from(30, 10, 3, 1) },
      seriouslyInjured: { sum: ['seriouslyInjured'], from: from(100, 50, 10, 1) },
    },
  },
  {
    // 特大型、大型、中型、小型 stand for the four grades.
    id: 'geological',
    types: ['landslide', 'debrisFlow', 'collapseGeo', 'subsidence'],
    source: {
      document: {
        zh: '地质灾害防治条例 第四条',
        en: 'Regulation on geological disasters, art. 4',
      },
      evidence: 'law',
    },
    rows: {
      deaths: { sum: ['deaths'], from: from(30, 10, 3) },
      directLoss: { sum: ['directLoss'], from: from(10_000_000, 5_000_000, 1_000_000) },
    },
  },
  {
    id: 'earthquake',
    types: ['earthquake'],
    source: {
      document: { zh: '国家地震应急预案（2012）', en: 'National earthquake plan (2012)' },
      evidence: 'page',
    },
    rows: {
      deaths: { sum: ['deaths', 'missing'], from: from(300, 50, 10) },
      // The first guess (初判) where many people live.
      magnitude: { sum: ['magnitude'], from: from(7, 6, 5, 4) },
    },
  },
  {
    // The reporting rule of 2011 grades by fewer deaths; a person has to say which of the two applies.
    id: 'environment',
    types: ['environment'],
    source: {
      document: {
        zh: '国家突发环境事件应急预案（2014）',
        en: 'National plan for environmental incidents (2014)',
      },
      evidence: 'page',
    },
    rows: {
      deaths: { sum: ['deaths'], from: from(30, 10, 3) },
      poisoned: { sum: ['poisoned'], from: from(100, 50, 10) },
      moved: { sum: ['moved'], from: from(50_000, 10_000, 5_000) },
      directLoss: { sum: ['directLoss'], from: from(100_000_000, 20_000_000, 5_000_000) },
    },
  },
];

const BY_TYPE: ReadonlyMap<string, readonly Criterion[]> = new Map(
  TABLES.flatMap(({ id, types, source, rows }) => {
    const criteria = Object.entries(rows).map(([name, row]) => ({ id: `${id}.${name}`, ...row, source }));
    return types.map((type) => [type, criteria] as const);
  }),
);

/** By id: `accident.deaths`. */
export const CRITERIA: ReadonlyMap<string, Criterion> = new Map(
  [...BY_TYPE.values()].flat().map((criterion) => [criterion.id, criterion]),
);

/** The criteria of these kinds of emergency, each once; none where no table is known. */
export const criteriaFor = (types: readonly string[]): readonly Criterion[] => [
  ...new Set(types.flatMap((type) => BY_TYPE.get(type) ?? [])),
];
