/** Reporting upward, and duty (信息报送、值班点名). */
import { z } from 'zod';
import { REPORT_CHANNELS, reportRuleSet } from '../../report/rules.ts';
import { authority, type EventType, observation } from '../define.ts';
import { count, id, instant, name, official, words } from '../field.ts';

const channel = z.enum(REPORT_CHANNELS);
const kind = z.enum(['first', 'followUp', 'final', 'verified']);
/** Of follow-ups: 续报一 is 1. */
const seq = z.int().min(1).max(10_000);
/** The text by element, as the officer left it; a name that is no element's is a heading of its own. */
const elements = z.record(words(60), words(10_000));
/** What the text rests on: the position of the log when it was drawn up. What came later is for the next report. */
const knownPosition = count;

export const report = {
  reportDue: observation(
    { zh: '应报', en: 'Report due', emit: ['system'] },
    {
      obligationId: id,
      ruleId: id,
      toLevel: name,
      channel,
      dueAt: instant,
      kind: z.enum(['first', 'followUp']).optional(),
      /** The event that told another limit of the same obligation, where its start was corrected since. */
      replaces: id.optional(),
    },
  ),
  reportFiled: observation(
    { zh: '报出', en: 'Report filed', emit: ['dutyOfficer', 'dutyLeader'] },
    {
      reportId: id,
      obligationId: id.optional(),
      kind,
      seq: seq.optional(),
      toLevel: name,
      channel,
      sentAt: instant,
      signedBy: official(name).optional(),
      elements: elements.optional(),
      knownPosition: knownPosition.optional(),
    },
  ),
  reportSubmittedForReview: authority(
    { zh: '送审', en: 'Report submitted for review', emit: ['dutyOfficer', 'dutyLeader'] },
    {
      reportId: id,
      kind,
      seq: seq.optional(),
      title: words(300),
      toLevel: name,
      elements,
      knownPosition: knownPosition.optional(),
    },
  ),
  reportReviewed: authority(
    { zh: '审签', en: 'Report reviewed', emit: ['dutyLeader', 'commander'] },
    { reportId: id, decision: z.enum(['approved', 'returned']), comment: words().optional() },
  ),
  /** What a leader wrote, on a report where one is named. */
  leaderInstructionRecorded: observation(
    { zh: '批示', en: 'Leader instruction', emit: ['dutyOfficer', 'dutyLeader', 'centre'] },
    { leader: official(name), post: name.optional(), words: words(), reportId: id.optional() },
  ),
  reportReceived: observation(
    { zh: '上级签收', en: 'Report received', emit: ['upperLevel', 'dutyOfficer'] },
    { reportId: id, by: official(name).optional() },
  ),
  reportFindingRecorded: authority(
    { zh: '报送认定', en: 'Finding on a report', emit: ['supervisor', 'reviewer'] },
    {
      reportId: id.optional(),
      obligationId: id.optional(),
      finding: z.enum(['late', 'omitted', 'false', 'concealed']),
      by: official(name),
      evidence: words(),
    },
  ),
  /** The id of the set is the id of its stream; each one recorded is a version. */
  reportRuleSetDefined: {
    schema: 1,
    nature: 'authority',
    streams: ['reportRules'],
    emit: ['dutyLeader', 'supervisor'],
    zh: '设定报送规则',
    en: 'Report rules defined',
    data: reportRuleSet,
  },
  reportRulesChosen: authority(
    { zh: '选用报送规则', en: 'Report rules chosen', emit: ['dutyLeader', 'supervisor'], streams: ['body'] },
    { sets: z.array(id).min(1).max(20), reason: words().optional() },
  ),
  rollCallStarted: authority(
    { zh: '发起点名', en: 'Roll call started', emit: ['centre', 'dutyOfficer'], streams: ['rollCall'] },
    {
      callId: id,
      posts: z.array(id).min(1).max(2_000),
      windowMinutes: z.number().min(0.1).max(1_440).meta({ unit: 'min' }).optional(),
    },
  ),
  rollCallAnswered: observation(
    {
      zh: '点名应答',
      en: 'Roll call answered',
      emit: ['body', 'teamLeader', 'gridWorker', 'dutyOfficer'],
      streams: ['rollCall'],
    },
    { callId: id, post: id, by: official(name).optional() },
  ),
  rollCallClosed: observation(
    {
      zh: '点名结束',
      en: 'Roll call closed',
      emit: ['system', 'centre', 'dutyOfficer'],
      streams: ['rollCall'],
    },
    { callId: id, called: count.optional(), answered: count.optional() },
  ),
} as const satisfies Record<string, EventType>;
