/** Reports that were owed: each obligation, and the report that answered it. */
import type { IncidentState, ReportObligation } from '../../incident/state.ts';
import { answersTo } from '../../report/answer.ts';
import { type Fact, type Facts, fact, factsOf, timed } from '../fact.ts';
import type { Subject } from '../subject.ts';

export const reportsOwed = (incident: IncidentState, shared: Facts): Subject[] =>
  incident.obligations.map((owed) => ({
    id: owed.obligationId,
    own: factsOf(obligationFacts(incident, owed)),
    shared,
    flags: [],
    dueAt: owed.dueAt,
  }));

export function obligationFacts(incident: IncidentState, owed: ReportObligation): Fact[] {
  const answers = answersTo(incident, owed);
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
