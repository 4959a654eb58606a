/** Warnings, and the people in their area. A warning that was raised or changed is one unit, with all its chain. */
import type { Warning } from '../../duty/warning.ts';
import { type Facts, fact, factsOf, NO_FACTS, timed } from '../fact.ts';
import type { Source, Subject } from '../subject.ts';
import { bare } from './bare.ts';

export const warningSource = (warning: Warning): Source => ({
  ...bare('warning', warning.id),
  drill: warning.drill,
  types: [warning.kind],
});

export const warnings = (warning: Warning): Subject[] =>
  warning.issued ? [{ id: warning.id, own: told(warning), shared: NO_FACTS, flags: [] }] : [];

/** Channels overlap: who hears the siren may also have the message. */
export function warnedPeople(warning: Warning): Subject[] {
  if (!warning.issued) return [];
  const { coverage } = warning;
  const widest = coverage.reduce<(typeof coverage)[number] | null>(
    (most, one) => (most && most.target >= one.target ? most : one),
    null,
  );
  return [
    {
      id: warning.id,
      own: told(warning),
      shared: NO_FACTS,
      flags: [],
      people: {
        need: widest?.target ?? null,
        provisional: false,
        needStamp: widest?.stamp ?? null,
        unknownNeed: 'coverageNotReported',
        counts: coverage.flatMap(({ stamp, channel, reached, target }) =>
          fact('warningCoverageReported', stamp, { where: { channel, reached, target } }).map((each) => ({
            fact: each,
            people: reached,
            kind: 'cumulative' as const,
            series: channel,
          })),
        ),
        overlap: true,
      },
    },
  ];
}

function told({ issued, color, kind, startsAt, endsAt, ended, outcome, liftedAt, lifted }: Warning): Facts {
  const where = { color, kind };
  return factsOf([
    ...fact('warningIssued', issued, { where }),
    ...(issued && startsAt
      ? fact('warningIssued', timed(issued, startsAt), { where, time: 'startsAt' })
      : []),
    ...(ended && endsAt ? fact('warningIssued', timed(ended, endsAt), { where, time: 'endsAt' }) : []),
    ...(liftedAt ? fact('warningLifted', lifted) : []),
    ...fact('warningOutcomeRecorded', outcome, { where: { result: outcome?.result ?? null } }),
    ...(outcome?.onsetAt
      ? fact('warningOutcomeRecorded', timed(outcome, outcome.onsetAt), {
          where: { result: outcome.result },
          time: 'onsetAt',
        })
      : []),
  ]);
}
