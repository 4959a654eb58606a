/** What becomes of the danger itself, and how the centre sees it: fire, search, imagery, links (明火、搜救、影像、现场通信). */
import { z } from 'zod';
import { observation } from '../define.ts';
import { id, instant, name, sha256, words } from '../field.ts';

const fireDoors = ['sceneCommander', 'teamLeader', 'dutyOfficer'] as const;
const linkKind = z.enum(['cellular', 'satellite', 'radio', 'portableKit', 'wired', 'drone']);

export const scene = {
  imageryRequested: observation(
    { zh: '申请影像', en: 'Imagery requested', emit: ['sceneCommander', 'centre', 'dutyOfficer'] },
    { kind: z.enum(['map', 'satellite', 'drone', 'photo', 'video']).optional(), area: name.optional() },
  ),
  imageryReceived: observation(
    { zh: '收到影像', en: 'Imagery received', emit: ['mapping', 'dutyOfficer', 'gateway'] },
    {
      kind: z.enum(['map', 'satellite', 'drone', 'photo', 'video']),
      area: name.optional(),
      capturedAt: instant.optional(),
    },
  ),
  sceneLinkUp: observation(
    { zh: '现场通信接通', en: 'Scene link up', emit: ['sceneCommander', 'dutyOfficer'] },
    { kind: linkKind, sector: name.optional() },
  ),
  sceneLinkDown: observation(
    { zh: '现场通信中断', en: 'Scene link down', emit: ['sceneCommander', 'dutyOfficer'] },
    { kind: linkKind, sector: name.optional() },
  ),
  fireControlled: observation({ zh: '火势控制', en: 'Fire controlled', emit: fireDoors }, {}),
  fireExtinguished: observation({ zh: '明火扑灭', en: 'Fire extinguished', emit: fireDoors }, {}),
  fireReignited: observation({ zh: '复燃', en: 'Fire reignited', emit: fireDoors }, {}),
  fireCrossedBorder: observation(
    { zh: '火线越界', en: 'Fire crossed the border', emit: [...fireDoors, 'upperLevel', 'gateway'] },
    {
      /** `in`: it began outside and entered the district; `out`: it left; `back`: one of ours that had left came back. */
      direction: z.enum(['in', 'out', 'back']),
      /** The jurisdiction on the other side. */
      neighbour: name.optional(),
    },
  ),
  incidentContained: observation(
    { zh: '险情控制', en: 'Incident contained', emit: ['community', 'sceneCommander', 'dutyOfficer'] },
    { by: name.optional(), levelHandled: words(60).optional() },
  ),
  searchConcluded: observation(
    { zh: '搜救结束', en: 'Search concluded', emit: ['commander', 'sceneCommander', 'dutyOfficer'] },
    { scope: words(200).optional() },
  ),
  rescueConcluded: observation(
    { zh: '救援结束', en: 'Rescue concluded', emit: ['commander', 'sceneCommander', 'dutyOfficer'] },
    { scope: words(200).optional() },
  ),
  attachmentAdded: observation(
    {
      zh: '附件',
      en: 'Attachment',
      emit: [
        'gridWorker',
        'teamLeader',
        'sceneCommander',
        'community',
        'department',
        'dutyOfficer',
        'gateway',
      ],
    },
    {
      refEventId: id.optional(),
      sha256,
      kind: z.enum(['photo', 'video', 'audio', 'document', 'other']),
    },
  ),
};
