/** People in need and what reaches them: relief, supplies, evacuation, shelters, lifelines (救助、物资、转移安置、生命线). */
import { z } from 'zod';
import { observation } from '../define.ts';
import { count, figureStatus, id, instant, items, name, reliefCategory, share, words } from '../field.ts';

const LIFELINES = ['power', 'emergencyPower', 'water', 'gas', 'heat', 'road', 'comms', 'rail'] as const;

export const relief = {
  reliefNeedReported: observation(
    { zh: '需救助人数', en: 'People in need', emit: ['township', 'community', 'dutyOfficer'] },
    { area: name, peopleInNeed: count, status: figureStatus },
  ),
  suppliesRequested: observation(
    {
      zh: '申请物资',
      en: 'Supplies requested',
      emit: ['sceneCommander', 'teamLeader', 'township', 'community', 'dutyOfficer'],
    },
    { transferId: id.optional(), items, to: name, neededBy: instant.optional() },
  ),
  suppliesAllocated: observation(
    { zh: '调拨物资', en: 'Supplies allocated', emit: ['supplies', 'department', 'dutyOfficer'] },
    { transferId: id, items, depot: name.optional(), to: name.optional() },
  ),
  suppliesDeparted: observation(
    { zh: '物资起运', en: 'Supplies departed', emit: ['carrier', 'supplies', 'dutyOfficer'] },
    { transferId: id, vehicle: words(100).optional(), eta: instant.optional() },
  ),
  reliefArrived: observation(
    {
      zh: '物资运抵',
      en: 'Relief arrived',
      emit: ['township', 'community', 'sceneCommander', 'dutyOfficer'],
    },
    {
      transferId: id.optional(),
      placeKind: z.enum(['scene', 'assembly', 'shelter']),
      origin: z.enum(['local', 'outside']),
      items: items.optional(),
    },
  ),
  reliefDelivered: observation(
    {
      zh: '救助到人',
      en: 'Relief delivered',
      emit: ['community', 'township', 'sceneCommander', 'teamLeader', 'dutyOfficer'],
    },
    {
      area: name,
      people: count,
      /** Counts of one area are all cumulative or all increments; to mix them is an error that is flagged. */
      count: z.enum(['cumulative', 'increment']),
      categories: z.array(reliefCategory).min(1).max(10),
    },
  ),
  areaAffected: observation(
    { zh: '区域受灾', en: 'Area affected', emit: ['township', 'community', 'dutyOfficer'] },
    { area: name },
  ),
  evacuationUpdated: observation(
    { zh: '转移', en: 'Evacuation', emit: ['community', 'township', 'dutyOfficer'] },
    { area: name, people: count, how: words(200).optional() },
  ),
  evacueesSettled: observation(
    { zh: '安置', en: 'Evacuees settled', emit: ['shelterKeeper', 'community', 'dutyOfficer'] },
    { site: name, people: count, shelterId: id.optional() },
  ),
  shelterOpened: observation(
    {
      zh: '开放避难场所',
      en: 'Shelter opened',
      emit: ['shelterKeeper', 'dutyOfficer'],
      streams: ['shelter'],
    },
    { shelterId: id, capacity: count.optional() },
  ),
  shelterClosed: observation(
    {
      zh: '关闭避难场所',
      en: 'Shelter closed',
      emit: ['shelterKeeper', 'dutyOfficer'],
      streams: ['shelter'],
    },
    { shelterId: id },
  ),
  lifelineFailed: observation(
    { zh: '生命线中断', en: 'Lifeline failed', emit: ['utility', 'dutyOfficer'] },
    { kind: z.enum(LIFELINES), area: name.optional(), share: share.optional() },
  ),
  lifelineRestored: observation(
    { zh: '生命线恢复', en: 'Lifeline restored', emit: ['utility', 'dutyOfficer'] },
    {
      kind: z.enum(LIFELINES),
      area: name.optional(),
      share: share.optional(),
      rescueSufficient: z.boolean().optional(),
    },
  ),
};
