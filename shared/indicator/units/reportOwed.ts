/** Reports that were owed: each obligation, and the report that answered it. */
import type { FiledReport, IncidentState, ReportObligation } from '../../incident/state.ts';
import { type Fact, fact, factsOf, timed } from '../fact.ts';
import { happenings } from '../happenings.ts';
import type { Subject } from '../subject.ts';

export const reportsOwed = (incident: IncidentState): Subject[] =>
  incident.obligations.map((owed) => ({
    id: owed.obligationId,
    own: factsOf(obligationFacts(incident, owed)),
    shared: happenings(incident),
    flags: [],
    dueAt: owed.dueAt,
  }));

export function obligationFacts(incident: IncidentState, owed: ReportObligation): Fact[] {
  const answers = incident.reports.filter((filed) => isAnswer(filed, owed));
  const ids = new Set(answers.map(({ reportId }) => reportId));
  const { obligationId, toLevel, channel, ruleId } = owed;
  return [
    ...fact('reportDue', owed, { where: { obligationId, toLevel, channel, ruleId } }),
    ...answers.flatMap((filed) => {
      const said = {
        where: { kind: filed.kind, toLevel: filed.toLevel, channel: filed.channel, seq: filed.seq },
        has: filed.elements,
      };
      return [
        ...fact('reportFiled', filed, said),
        ...fact('reportFiled', timed(filed, filed.sentAt), { ...said, time: 'sentAt' }),
        ...fact('reportReceived', filed.received),
      ];
    }),
    ...incident.findings
      .filter(
        (finding) =>
          finding.obligationId === obligationId || (finding.reportId !== null && ids.has(finding.reportId)),
      )
      .flatMap((finding) => fact('reportFindingRecorded', finding, { where: { finding: finding.finding } })),
  ];
}

/**
 * A report answers the obligation that it names, and any other to the same level by the same channel; a written one
 * answers for the telephone too. It is never the answer to what was not yet owed when it was sent.
 */
function isAnswer(filed: FiledReport, owed: ReportObligation): boolean {
  if (filed.obligationId === owed.obligationId) return true;
  const fits = filed.channel === owed.channel || (owed.channel === 'phone' && filed.channel === 'written');
  if (!fits || filed.toLevel !== owed.toLevel || filed.sentAt < owed.at) return false;
  return filed.obligationId === null || filed.channel !== owed.channel;
}
