/** Grades and the criteria that call for them, in words. */
import type { Severity } from '../event/field.ts';
import { SEVERITIES } from '../event/field.ts';
import { CRITERIA, type Criterion, type Evidence, type SeverityFigure } from '../severity/criteria.ts';
import type { CriterionHit } from '../severity/grade.ts';
import { type Bilingual, fill, type Lang } from './lang.ts';

export const SEVERITY_NAMES = {
  extraordinary: { zh: '特别重大', en: 'extraordinary' },
  major: { zh: '重大', en: 'major' },
  larger: { zh: '较大', en: 'larger' },
  general: { zh: '一般', en: 'general' },
} as const satisfies Record<Severity, Bilingual>;

/** With `{n}` for the number. */
const FIGURES = {
  deaths: { zh: '死亡 {n} 人', en: '{n} dead' },
  missing: { zh: '失联 {n} 人', en: '{n} missing' },
  seriouslyInjured: { zh: '重伤 {n} 人', en: '{n} seriously injured' },
  directLoss: { zh: '直接经济损失 {n}', en: 'direct loss of {n}' },
  moved: { zh: '转移 {n} 人', en: '{n} people moved' },
  poisoned: { zh: '中毒 {n} 人', en: '{n} poisoned' },
  burntHectares: { zh: '受害森林 {n} 公顷', en: '{n} ha burnt' },
  magnitude: { zh: '震级 {n}', en: 'magnitude {n}' },
} as const satisfies Record<SeverityFigure, Bilingual>;

const DEATHS_AND_MISSING: Bilingual = { zh: '死亡（含失踪）{n} 人', en: '{n} dead or missing' };

const REACHED: Bilingual = {
  zh: '{figure}，达到{severity}标准（{threshold}以上）',
  en: '{figure}: {severity} from {threshold} on',
};
const LOWEST: Bilingual = { zh: '{figure}，低于较大标准', en: '{figure}: below what is larger' };
const BY: Bilingual = { zh: '{said}；依据：{document}{evidence}', en: '{said}; by {document}{evidence}' };
const EVIDENCE = {
  law: { zh: '', en: '' },
  page: { zh: '（据公开网页，待核对原文）', en: ' (from a public page, to be checked against the text)' },
  memory: { zh: '（依据未核实）', en: ' (not confirmed)' },
} as const satisfies Record<Evidence, Bilingual>;

type Said = Pick<CriterionHit, 'criterionId' | 'value' | 'threshold'>;

/** A criterion that was hit, as `proposeSeverity` gives it or as a `severityProposed` records it; others as written. */
export function criterionInWords(hit: Said | string, lang: Lang): string {
  const said = typeof hit === 'string' ? recorded(hit) : hit;
  const criterion = said && CRITERIA.get(said.criterionId);
  if (!said || !criterion) return typeof hit === 'string' ? hit : hit.criterionId;
  const { document, evidence } = criterion.source;
  const severity = SEVERITIES.find((name) => criterion.from[name] === said.threshold);
  const values = {
    figure: figureInWords(criterion, said.value, lang),
    threshold: numberInWords(criterion, said.threshold, lang),
    severity: severity ? SEVERITY_NAMES[severity] : '',
  };
  return fill(BY, lang, {
    said: fill(said.threshold === 0 ? LOWEST : REACHED, lang, values),
    document,
    evidence: EVIDENCE[evidence],
  });
}

const RECORDED = /^(\S+) (\d+(?:\.\d+)?) >= (\d+(?:\.\d+)?)$/;

function recorded(text: string): Said | null {
  const [, criterionId = '', value = '', threshold = ''] = RECORDED.exec(text) ?? [];
  return criterionId === '' ? null : { criterionId, value: Number(value), threshold: Number(threshold) };
}

function figureInWords(criterion: Criterion, value: number, lang: Lang): string {
  const [figure] = criterion.sum;
  const words = criterion.sum.length > 1 || figure === undefined ? DEATHS_AND_MISSING : FIGURES[figure];
  return fill(words, lang, { n: numberInWords(criterion, value, lang) });
}

const numberInWords = ({ sum }: Criterion, value: number, lang: Lang): string =>
  sum.includes('directLoss') ? moneyInWords(value, lang) : String(value);

/** Steps of money, largest first; below the last it is told in yuan. */
const MONEY: Readonly<Record<Lang, readonly (readonly [number, string])[]>> = {
  zh: [
    [100_000_000, '{n} 亿元'],
    [10_000, '{n} 万元'],
    [1, '{n} 元'],
  ],
  en: [
    [1_000_000, 'CNY {n} million'],
    [1, 'CNY {n}'],
  ],
};

function moneyInWords(yuan: number, lang: Lang): string {
  const [step, text] = MONEY[lang].find(([from]) => yuan >= from) ?? [1, MONEY[lang].at(-1)?.[1] ?? '{n}'];
  return text.replace('{n}', String(Math.round((yuan / step) * 10_000) / 10_000));
}
