/** How reports upward are numbered: 首报, 续报一, 续报二, 终报. */
import type { IncidentState } from '../incident/state.ts';
import { fill, type Lang } from '../words/lang.ts';
import { PAPER, REPORT_KINDS } from '../words/report.ts';
import { chineseNumber } from '../words/when.ts';
import type { ReportKind } from './elements.ts';

/** `seq`: null for a kind that there is one of. */
export function numberingOf(kind: ReportKind, seq: number | null, lang: Lang): string {
  if (seq === null) return REPORT_KINDS[kind][lang];
  return fill(PAPER.numbered, lang, {
    kind: REPORT_KINDS[kind],
    chinese: chineseNumber(seq),
    number: seq,
  });
}

/** The number of the follow-up that is written next. */
export function nextSeq({ reports }: IncidentState): number {
  const followUps = reports.filter(({ kind }) => kind === 'followUp');
  const unnumbered = followUps.filter(({ seq }) => seq === null).length;
  return 1 + followUps.reduce((most, { seq }) => Math.max(most, seq ?? 0), unnumbered);
}
