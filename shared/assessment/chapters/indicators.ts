/** Each figure with its definition, its number, its bounds, and every unit that it is made of with the events that prove it. */
import type { IndicatorDefinition } from '../../indicator/definition.ts';
import type { Result } from '../../indicator/result.ts';
import { percent, wholePercent } from '../../indicator/share.ts';
import type { Unit } from '../../indicator/unit.ts';
import { flagWords, reasonWords } from '../../indicator/words.ts';
import { COLUMNS, OUTCOME_WORDS, SECTIONS, TOLD } from '../../words/assessment.ts';
import {
  type Base,
  clockText,
  durationText,
  inWords,
  limitText,
  NONE,
  plain,
  positionsOf,
  rowOf,
  said,
  tableOf,
} from '../base.ts';
import type { Block, Said, Section } from '../model.ts';
import { typeName } from '../tell.ts';
import { type Judged, judgedIn, subjectName } from '../units.ts';

const number = (value: number): string => String(Math.round(value * 100) / 100);

function figureText({ aggregate, comparator }: IndicatorDefinition, { rate, value }: Result): string {
  if (aggregate === 'share') return rate === null ? NONE : percent(rate, comparator);
  return value === null
    ? NONE
    : aggregate === 'reductionVsBaseline'
      ? percent(value, comparator)
      : number(value);
}

const boundsText = ({ low, high }: Result): string =>
  low === null || high === null ? NONE : `${percent(low)}–${percent(high, '<=')}`;

function targetText({ target, aggregate, comparator }: IndicatorDefinition): string {
  if (target === undefined) return NONE;
  const sign = comparator === '>=' ? '≥' : comparator === '<=' ? '≤' : '=';
  return (
    sign +
    (aggregate === 'share' || aggregate === 'reductionVsBaseline' ? wholePercent(target) : number(target))
  );
}

function leftText(base: Base, { running, excluded, unknown }: Result): string {
  const parts = [
    ...(running > 0 ? [inWords(base, TOLD.leftRunning, { n: running })] : []),
    ...(excluded > 0 ? [inWords(base, TOLD.leftExcluded, { n: excluded })] : []),
    ...(unknown > 0 ? [inWords(base, TOLD.leftUnknown, { n: unknown })] : []),
  ];
  return parts.join(base.lang === 'zh' ? '，' : ', ') || NONE;
}

const nameOf = ({ lang }: Base, { id, title }: IndicatorDefinition): string => `${id} ${title[lang]}`;

/** One row; two where the severity at the start tells another story than the last one. */
function figureRows(base: Base, { indicator: { definition }, units, final, atStart }: Judged): Said[][] {
  const differ = final.n !== atStart.n || final.met !== atStart.met;
  const chosen = definition.basis === 'final' ? final : atStart;
  const results = differ ? [final, atStart] : [chosen];
  const evidence = units.flatMap(({ events }) => positionsOf(base, events));
  return results.map((result) => {
    const name = nameOf(base, definition);
    const basis = result.basis === 'final' ? TOLD.basisFinal : TOLD.basisAtStart;
    const title = differ ? inWords(base, TOLD.onBasis, { title: name, basis }) : name;
    const counted = `${result.met}/${result.n}`;
    const cells = [
      title,
      counted,
      figureText(definition, result),
      boundsText(result),
      targetText(definition),
    ];
    return rowOf(base, [...cells, leftText(base, result)].map(plain), evidence);
  });
}

function definitionRow(base: Base, { definition, version }: Judged['indicator']): Said[] {
  const { lang } = base;
  const or = TOLD.or[lang];
  const names = (selectors: readonly { readonly event: string }[]): string =>
    [...new Set(selectors.map(({ event }) => typeName(event, lang)))].join(or);
  const { start, stop, limitMinutes, basis, source } = definition;
  const parts = [
    ...(start.length > 0 ? [inWords(base, TOLD.definitionStart, { start: names(start) })] : []),
    ...(stop.length > 0 ? [inWords(base, TOLD.definitionStop, { stop: names(stop) })] : []),
    ...(limitMinutes === undefined
      ? []
      : [inWords(base, TOLD.definitionLimit, { limit: limitText(limitMinutes * 60_000, lang) })]),
    inWords(base, TOLD.definitionBasis, { basis: basis === 'final' ? TOLD.basisFinal : TOLD.basisAtStart }),
  ];
  const of = version === 0 ? TOLD.shipped[lang] : inWords(base, TOLD.version, { n: version });
  return [
    plain(nameOf(base, definition)),
    plain(parts.join(lang === 'zh' ? '；' : '; ')),
    plain(inWords(base, TOLD.quoted, { document: source.document, quote: source.quote })),
    plain(of),
  ];
}

function unitRow(base: Base, definition: IndicatorDefinition, unit: Unit): Said[] {
  const { lang } = base;
  const time = (at: string | null): string => (at === null ? NONE : clockText(at, 'minute', lang));
  const why = [
    ...(unit.reason === null ? [] : [reasonWords(unit.reason, lang)]),
    ...unit.flags.map((flag) => flagWords(flag, lang)),
  ].join(lang === 'zh' ? '、' : ', ');
  const outcome = OUTCOME_WORDS[unit.outcome][lang];
  const people = unit.people?.need ? ` ${unit.tally.met}/${unit.people.need}` : '';
  const judged = why === '' ? outcome : lang === 'zh' ? `${outcome}（${why}）` : `${outcome} (${why})`;
  return rowOf(base, [
    plain(definition.id),
    plain(subjectName(base, definition, unit)),
    said(base, judged + people, ...unit.events),
    plain(time(unit.startedAt)),
    plain(time(unit.stoppedAt)),
    plain(unit.durationMs === null ? NONE : durationText(unit.durationMs, lang)),
  ]);
}

const FIGURES = [
  [COLUMNS.indicator, 27],
  [COLUMNS.counted, 13],
  [COLUMNS.rate, 10],
  [COLUMNS.bounds, 14],
  [COLUMNS.target, 10],
  [COLUMNS.left, 13],
] as const;

const UNITS = [
  [COLUMNS.indicator, 13],
  [COLUMNS.unit, 21],
  [COLUMNS.outcome, 20],
  [COLUMNS.from, 11],
  [COLUMNS.until, 11],
  [COLUMNS.took, 11],
] as const;

const isAllExcluded = ({ units }: Judged): boolean => units.every(({ outcome }) => outcome === 'excluded');

/** Indicators of which nothing counts are named with the reason, and make no row. */
function excludedText(base: Base, judged: readonly Judged[]): Block[] {
  const { lang } = base;
  if (judged.length === 0) return [];
  const names = judged.map(({ indicator, units }) => {
    const reasons = [...new Set(units.flatMap(({ reason }) => (reason ? [reasonWords(reason, lang)] : [])))];
    const name = nameOf(base, indicator.definition);
    return lang === 'zh' ? `${name}（${reasons.join('、')}）` : `${name} (${reasons.join(', ')})`;
  });
  const rests = judged.flatMap(({ units }) => units.flatMap(({ events }) => events));
  const text = inWords(base, TOLD.allExcluded, { names: names.join(lang === 'zh' ? '；' : '; ') });
  return [{ kind: 'text', said: said(base, text, ...rests) }];
}

export function indicators(base: Base): Section[] {
  const { lang } = base;
  const all = judgedIn(base);
  const judged = all.filter((one) => !isAllExcluded(one));
  const excluded = excludedText(base, all.filter(isAllExcluded));
  const figures = tableOf(
    base,
    FIGURES,
    judged.flatMap((one) => figureRows(base, one)),
    TOLD.noIndicator,
  );
  if (judged.length === 0) return [{ title: null, blocks: [figures, ...excluded] }];
  const columns = [
    { title: COLUMNS.indicator[lang], width: 26 },
    { title: COLUMNS.definition[lang], width: 34 },
    { title: COLUMNS.source[lang], width: 28 },
    { title: COLUMNS.version[lang], width: 12 },
  ];
  const rows = judged.map(({ indicator }) => definitionRow(base, indicator));
  const units = judged.flatMap((one) =>
    one.units.map((unit) => unitRow(base, one.indicator.definition, unit)),
  );
  return [
    { title: SECTIONS.figures[lang], blocks: [figures, ...excluded] },
    { title: SECTIONS.definitions[lang], blocks: [{ kind: 'table', columns, rows }] },
    { title: SECTIONS.units[lang], blocks: [tableOf(base, UNITS, units, TOLD.noIndicator)] },
  ];
}
