/** Responses, orders, posts and who commands (响应、指令、指挥部、指挥权). */
import { z } from 'zod';
import { authority, observation } from '../define.ts';
import { figures, id, instant, name, official, responseLevel, words } from '../field.ts';

export const response = {
  responseActivated: authority(
    { zh: '启动响应', en: 'Response activated', emit: ['commander', 'dutyLeader', 'dutyOfficer'] },
    {
      responseId: id,
      body: name,
      planId: id.optional(),
      level: responseLevel,
      area: name.optional(),
      decisionMaker: official(name),
      basis: words(),
      expectedPeriod: words(200).optional(),
    },
  ),
  responseLevelChanged: authority(
    { zh: '调整响应级别', en: 'Response level changed', emit: ['commander', 'dutyLeader', 'dutyOfficer'] },
    { responseId: id, level: responseLevel, decisionMaker: official(name), reason: words() },
  ),
  responseEnded: authority(
    { zh: '终止响应', en: 'Response ended', emit: ['commander', 'dutyLeader', 'dutyOfficer'] },
    { responseId: id, decisionMaker: official(name), reason: words() },
  ),
  consultationHeld: observation(
    { zh: '会商研判', en: 'Consultation held', emit: ['centre', 'dutyOfficer'] },
    {
      participants: z.array(official(name)).max(200),
      question: words(),
      conclusion: words(),
      advisedLevel: responseLevel.optional(),
    },
  ),
  instructionIssued: authority(
    { zh: '下达指令', en: 'Instruction issued', emit: ['commander', 'centre', 'sceneCommander'] },
    {
      instructionId: id,
      issuer: official(name),
      receivers: z.array(name).min(1).max(200),
      dueAt: instant.optional(),
    },
  ),
  instructionAcknowledged: observation(
    { zh: '签收指令', en: 'Instruction acknowledged', emit: ['body', 'teamLeader', 'department'] },
    { instructionId: id, by: official(name) },
  ),
  instructionCompleted: observation(
    { zh: '指令办结', en: 'Instruction completed', emit: ['body', 'teamLeader', 'department'] },
    { instructionId: id, result: words() },
  ),
  measureTaken: observation(
    { zh: '处置措施', en: 'Measure taken', emit: ['body', 'sceneCommander', 'dutyOfficer'] },
    { kind: words(60), area: name.optional(), until: instant.optional() },
  ),
  leaderArrived: observation(
    { zh: '领导到场', en: 'Leader arrived', emit: ['sceneCommander', 'dutyOfficer'] },
    { name: official(name), post: name.optional() },
  ),
  scenePostEstablished: authority(
    {
      zh: '设立现场指挥部',
      en: 'Scene post established',
      emit: ['commander', 'dutyLeader', 'sceneCommander'],
    },
    {
      postId: id,
      commander: official(name),
      body: name.optional(),
      groups: z.array(name).max(50).optional(),
    },
  ),
  scenePostClosed: authority(
    { zh: '撤销现场指挥部', en: 'Scene post closed', emit: ['commander', 'sceneCommander'] },
    { postId: id, reason: words().optional() },
  ),
  commandTransferOffered: authority(
    { zh: '提出移交指挥权', en: 'Transfer of command offered', emit: ['sceneCommander', 'commander'] },
    { postId: id, from: official(name), to: official(name), brief: words() },
  ),
  commandTransferred: authority(
    { zh: '指挥权交接', en: 'Command transferred', emit: ['sceneCommander', 'commander'] },
    {
      postId: id,
      from: official(name),
      to: official(name),
      reason: words(),
      brief: words(),
      acknowledgedBy: official(name),
    },
  ),
  publicNoticeIssued: observation(
    { zh: '信息发布', en: 'Public notice issued', emit: ['publicity'] },
    { channel: words(100), approver: official(name).optional() },
  ),
  briefingHeld: observation(
    { zh: '新闻发布会', en: 'Briefing held', emit: ['publicity', 'body'] },
    { speaker: official(name).optional(), figures: figures.optional() },
  ),
  assessmentPublished: observation(
    { zh: '评估结论公布', en: 'Assessment published', emit: ['assessor', 'reviewer'] },
    { findings: z.array(words()).max(200).optional() },
  ),
};
