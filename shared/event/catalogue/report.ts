/** Reporting upward, and duty (信息报送、值班点名). */
import { z } from 'zod';
import { authority, observation } from '../define.ts';
import { count, id, instant, name, personal, words } from '../field.ts';

const channel = z.enum(['phone', 'written', 'network']);

export const report = {
  reportDue: observation(
    { zh: '应报', en: 'Report due', emit: ['system'] },
    { obligationId: id, ruleId: id, toLevel: name, channel, dueAt: instant },
  ),
  reportFiled: observation(
    { zh: '报出', en: 'Report filed', emit: ['dutyOfficer', 'dutyLeader'] },
    {
      reportId: id,
      obligationId: id.optional(),
      kind: z.enum(['first', 'followUp', 'final', 'verified']),
      seq: z.int().min(1).max(10_000).optional(),
      toLevel: name,
      channel,
      sentAt: instant,
      signedBy: personal(name).optional(),
      elements: z.record(words(60), words(10_000)).optional(),
    },
  ),
  reportReceived: observation(
    { zh: '上级签收', en: 'Report received', emit: ['upperLevel', 'dutyOfficer'] },
    { reportId: id, by: personal(name).optional() },
  ),
  reportFindingRecorded: authority(
    { zh: '报送认定', en: 'Finding on a report', emit: ['supervisor', 'reviewer'] },
    {
      reportId: id.optional(),
      obligationId: id.optional(),
      finding: z.enum(['late', 'omitted', 'false', 'concealed']),
      by: personal(name),
      evidence: words(),
    },
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
    { zh: '点名应答', en: 'Roll call answered', emit: ['body', 'dutyOfficer'], streams: ['rollCall'] },
    { callId: id, post: id, by: personal(name).optional() },
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
};
