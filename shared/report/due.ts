/** The reaction that records what is owed: `reportDue`, once for each obligation, and again when its limit is corrected. */
import type { Implied, Reaction } from '../reaction.ts';
import { type OwedReport, owedBy } from './owed.ts';

export const reportsDue: Reaction = ({ board, incident, nowMs, ownMs }) => {
  const { reports, nextMs } = owedBy(board, incident, nowMs, ownMs);
  const known = new Map(incident.obligations.map((owed) => [owed.obligationId, owed]));
  const events = reports.flatMap((owed): Implied[] => {
    const before = known.get(owed.obligationId);
    return before?.dueAt === owed.dueAt ? [] : [implied(owed, before?.event)];
  });
  return { events, nextMs };
};

function implied({ at, ...data }: OwedReport, replaces: string | undefined): Implied {
  return {
    key: [data.obligationId, data.dueAt, replaces ?? ''].join(' '),
    event: {
      type: 'reportDue',
      occurredAt: at,
      occurredPrecision: 'second',
      data: replaces === undefined ? data : { ...data, replaces },
    },
  };
}
