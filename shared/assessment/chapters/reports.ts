/** What was owed upward, and whether it was sent in time; what a person found of it stands beside the computed answer. */
import type { FiledReport } from '../../incident/state.ts';
import { answersTo, standingOf } from '../../report/answer.ts';
import { numberingOf } from '../../report/number.ts';
import { CHANNEL_WORDS, COLUMNS, FINDING_WORDS, STANDING_WORDS, TOLD } from '../../words/assessment.ts';
import { type Base, clockText, NONE, plain, rowOf, said, tableOf, timeCell } from '../base.ts';
import type { Block, Said } from '../model.ts';

const REPORTS = [
  [COLUMNS.report, 15],
  [COLUMNS.to, 18],
  [COLUMNS.channel, 12],
  [COLUMNS.due, 17],
  [COLUMNS.sent, 17],
  [COLUMNS.standing, 16],
] as const;

/** 首报, 续报一 …, as people call it. */
const numberOf = ({ lang }: Base, { kind, seq }: FiledReport): string => numberingOf(kind, seq, lang);

function owedRows(base: Base): (readonly Said[])[] {
  const { incident, lang, nowMs } = base;
  const now = new Date(nowMs).toISOString();
  return incident.obligations.map((owed) => {
    const [first] = answersTo(incident, owed);
    const findings = incident.findings.filter(
      ({ obligationId, reportId }) =>
        obligationId === owed.obligationId || (first !== undefined && reportId === first.reportId),
    );
    const words = [
      STANDING_WORDS[standingOf(incident, owed, now)][lang],
      ...findings.map(({ finding }) => FINDING_WORDS[finding][lang]),
    ];
    return rowOf(base, [
      first ? plain(numberOf(base, first)) : plain(NONE),
      said(base, owed.toLevel, owed),
      plain(CHANNEL_WORDS[owed.channel][lang]),
      plain(clockText(owed.dueAt, 'minute', lang)),
      first ? said(base, clockText(first.sentAt, 'minute', lang), first) : plain(NONE),
      said(base, words.join(lang === 'zh' ? '，' : ', '), ...findings),
    ]);
  });
}

/** Reports that answer nothing that was owed were sent all the same. */
function furtherRows(base: Base): (readonly Said[])[] {
  const { incident, lang } = base;
  const answers = new Set(incident.obligations.flatMap((owed) => answersTo(incident, owed)[0]?.event ?? []));
  return incident.reports
    .filter(({ event }) => !answers.has(event))
    .map((filed) =>
      rowOf(base, [
        plain(numberOf(base, filed)),
        plain(filed.toLevel),
        plain(CHANNEL_WORDS[filed.channel][lang]),
        plain(NONE),
        timeCell(base, { ...filed, at: filed.sentAt }),
        plain(NONE),
      ]),
    );
}

export const reports = (base: Base): Block[] => [
  tableOf(base, REPORTS, [...owedRows(base), ...furtherRows(base)], TOLD.noReport),
];
