/** Plans, and the tasks that a response opens by them (预案、任务). */
import { z } from 'zod';
import { planCard } from '../../plan/card.ts';
import { authority, type EventType, observation } from '../define.ts';
import { id, instant, name, official, responseLevel, words } from '../field.ts';

const keepers = ['dutyLeader', 'dutyOfficer', 'gateway'] as const;
const givers = ['commander', 'centre', 'dutyLeader', 'dutyOfficer', 'sceneCommander'] as const;
const doers = ['body', 'department', 'teamLeader', 'township', 'dutyOfficer'] as const;

export const plan = {
  /** The id of the card is the id of its stream; each one recorded is a version. */
  planRegistered: {
    schema: 1,
    nature: 'authority',
    streams: ['plan'],
    emit: keepers,
    zh: '登记预案',
    en: 'Plan registered',
    data: planCard,
  },
  planRetired: authority(
    { zh: '废止预案', en: 'Plan retired', emit: keepers, streams: ['plan'] },
    { reason: words() },
  ),
  /**
   * Says all that there is to the task, so that it stays what it was when the plan is rewritten. What comes `after`
   * is named by task ids of this incident.
   */
  taskOpened: authority(
    { zh: '下达任务', en: 'Task opened', emit: givers },
    {
      taskId: id,
      responseId: id,
      planId: id.optional(),
      level: responseLevel.optional(),
      body: name,
      action: words(500),
      dueAt: instant.optional(),
      after: z.array(id).max(50).optional(),
    },
  ),
  taskAcknowledged: observation(
    { zh: '签收任务', en: 'Task acknowledged', emit: doers },
    { taskId: id, by: official(name).optional() },
  ),
  taskCompleted: observation(
    { zh: '任务完成', en: 'Task completed', emit: doers },
    { taskId: id, result: words().optional(), by: official(name).optional() },
  ),
  taskCancelled: authority(
    { zh: '取消任务', en: 'Task cancelled', emit: givers },
    { taskId: id, reason: words() },
  ),
} as const satisfies Record<string, EventType>;
