/** Warnings before and during: issued, reissued, lifted, and whom they reached (预警). */
import { z } from 'zod';
import { observation } from '../define.ts';
import { count, id, instant, name, warningColor, words } from '../field.ts';

const issuers = ['meteorology', 'gateway', 'dutyOfficer', 'department'] as const;
const streams = ['warning'] as const;

export const warning = {
  warningIssued: observation(
    { zh: '发布预警', en: 'Warning issued', emit: issuers, streams },
    {
      color: warningColor,
      kind: words(60),
      area: name,
      startsAt: instant,
      endsAt: instant.optional(),
      issuer: name,
      measures: words().optional(),
    },
  ),
  warningReissued: observation(
    { zh: '变更预警', en: 'Warning reissued', emit: issuers, streams },
    { refWarningId: id, color: warningColor, area: name.optional(), endsAt: instant.optional() },
  ),
  warningLifted: observation(
    { zh: '解除预警', en: 'Warning lifted', emit: issuers, streams },
    { refWarningId: id },
  ),
  /** What came of it, as a person judged it: the ground for accuracy and lead time. */
  warningOutcomeRecorded: observation(
    { zh: '预警检验', en: 'Outcome of a warning', emit: issuers, streams },
    { refWarningId: id, result: z.enum(['occurred', 'notOccurred']), onsetAt: instant.optional() },
  ),
  warningCoverageReported: observation(
    { zh: '预警覆盖', en: 'Warning coverage', emit: ['publicity', 'department', 'dutyOfficer'], streams },
    { refWarningId: id, channel: words(100), reached: count, target: count },
  ),
};
