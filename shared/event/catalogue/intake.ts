/** Taking in a report, verifying it, grading it, and closing the case (信息接报、核实、定级、办结). */
import { z } from 'zod';
import { authority, observation } from '../define.ts';
import { PRECISIONS } from '../envelope.ts';
import { count, figures, id, instant, name, official, personal, severity, words } from '../field.ts';

/** Counts of people in a report; absent means "not said", which is not zero. */
const casualtyCounts = {
  deaths: count.optional(),
  missing: count.optional(),
  trapped: count.optional(),
  injured: count.optional(),
  seriouslyInjured: count.optional(),
};

const CASUALTY_NAMES = Object.keys(casualtyCounts) as (keyof typeof casualtyCounts)[];

export const intake = {
  incidentReported: observation(
    {
      zh: '接报',
      en: 'Incident reported',
      emit: ['gridWorker', 'informant', 'dutyOfficer', 'gateway', 'community', 'teamLeader'],
    },
    {
      title: name,
      types: z.array(words(60)).min(1).max(10),
      reporter: z.strictObject({
        name: personal(name).optional(),
        phone: personal(words(40)).optional(),
        body: id.optional(),
      }),
      /** When the duty watch learnt of it: the start of the reporting clocks. */
      receivedAt: instant,
      source: words(100).optional(),
      casualties: z
        .strictObject({ ...casualtyCounts, unknown: z.boolean().optional() })
        .meta({ description: '`unknown: true` says 不明; leaving all out says nothing' })
        .optional(),
      /** The incident that this one grew out of (次生、衍生事件). */
      parentIncidentId: id.optional(),
    },
  ),
  occurrenceTimeCorrected: authority(
    { zh: '更正发生时间', en: 'Occurrence time corrected', emit: ['dutyOfficer', 'dutyLeader'] },
    {
      oldValue: instant.optional(),
      newValue: instant,
      /** How exactly the new value is known; minute unless said. */
      newPrecision: z.enum(PRECISIONS).optional(),
      basis: words(),
    },
  ),
  incidentVerified: authority(
    { zh: '核实', en: 'Incident verified', emit: ['dutyOfficer', 'dutyLeader'] },
    {
      by: official(name).optional(),
      result: z.enum(['confirmed', 'false', 'partly']),
      note: words().optional(),
    },
  ),
  incidentMerged: authority(
    { zh: '并案', en: 'Merged into another incident', emit: ['dutyOfficer', 'dutyLeader'] },
    { intoIncidentId: id, reason: words() },
  ),
  incidentClosed: authority(
    { zh: '办结', en: 'Incident closed', emit: ['dutyLeader', 'commander'] },
    { finalSeverity: severity.optional(), reason: words() },
  ),
  incidentReopened: authority(
    { zh: '重新启动', en: 'Incident reopened', emit: ['dutyLeader', 'commander'] },
    { reason: words() },
  ),
  severityProposed: observation(
    { zh: '建议定级', en: 'Severity proposed', emit: ['system'] },
    { severity, criteriaHit: z.array(words(200)).max(50) },
  ),
  severityConfirmed: authority(
    { zh: '确认定级', en: 'Severity confirmed', emit: ['dutyLeader', 'commander'] },
    { severity, basis: words() },
  ),
  secondaryIncidentOccurred: observation(
    { zh: '次生事件', en: 'Secondary incident', emit: ['sceneCommander', 'dutyOfficer'] },
    { childIncidentId: id.optional() },
  ),
  situationUpdated: observation(
    {
      zh: '情况',
      en: 'Situation',
      emit: ['sceneCommander', 'teamLeader', 'gridWorker', 'community', 'department', 'dutyOfficer'],
    },
    { figures: figures.optional() },
  ),
  casualtyUpdated: observation(
    {
      zh: '伤亡',
      en: 'Casualties',
      emit: ['dutyOfficer', 'sceneCommander', 'teamLeader', 'community', 'department'],
    },
    {
      area: name.optional(),
      ...casualtyCounts,
      unknown: z.array(z.enum(CASUALTY_NAMES)).min(1).max(CASUALTY_NAMES.length).optional().meta({
        description: 'figures of which somebody said that nobody knows (不明); left out says nothing',
      }),
      status: z.enum(['provisional', 'verified']),
      asOf: instant,
      source: words(200).optional(),
    },
  ),
  headcountReported: observation(
    { zh: '清点人数', en: 'Head count', emit: ['sceneCommander', 'dutyOfficer'] },
    { categories: z.record(words(60), count), total: count, asOf: instant },
  ),
  missingAccountedFor: observation(
    { zh: '失联人员找到', en: 'Missing accounted for', emit: ['sceneCommander', 'dutyOfficer'] },
    { count, how: words(500).optional() },
  ),
  lossAssessed: observation(
    { zh: '损失核定', en: 'Loss assessed', emit: ['dutyOfficer', 'department'] },
    {
      directLoss: z.number().min(0).max(1e15).meta({ unit: 'CNY' }),
      status: z.enum(['provisional', 'verified']),
    },
  ),
};
