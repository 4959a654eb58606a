/** Sending teams and what becomes of it: order, acknowledgement, departure, arrival, release (派遣、签收、出发、到场、归建). */
import { z } from 'zod';
import { authority, observation } from '../define.ts';
import { count, id, instant, lat, lon, name, official, place, words } from '../field.ts';

const strength = { people: count.optional(), vehicles: count.optional() };

/** How a stage came to be known: told to the desk, or by a device of the team. */
export const MEANS = ['phone', 'radio', 'message', 'inPerson', 'tap', 'geofence', 'gateway'] as const;
export type Means = (typeof MEANS)[number];

/** By what means a stage became known and who said so; absent where the door that it came in by says enough. */
const told = { means: z.enum(MEANS).optional(), saidBy: official(name).optional() };

export const dispatch = {
  dispatchOrdered: authority(
    {
      zh: '下达派遣指令',
      en: 'Dispatch ordered',
      emit: ['centre', 'commander', 'dutyOfficer', 'sceneCommander'],
    },
    {
      dispatchId: id,
      teamId: id,
      /** An order to a stand-by place starts no arrival clock. */
      kind: z.enum(['toScene', 'standby']),
      scene: place,
      task: words().optional(),
    },
  ),
  dispatchAcknowledged: observation(
    { zh: '签收', en: 'Acknowledged', emit: ['teamLeader', 'dutyOfficer'] },
    { dispatchId: id, reason: words().optional(), ...told },
  ),
  dispatchCancelled: authority(
    { zh: '撤销派遣', en: 'Dispatch cancelled', emit: ['centre', 'commander', 'dutyOfficer'] },
    { dispatchId: id, reason: words().optional() },
  ),
  dispatchRerouted: authority(
    { zh: '改派', en: 'Rerouted', emit: ['centre', 'commander', 'dutyOfficer'] },
    { dispatchId: id, newDispatchId: id, reason: words() },
  ),
  sceneMoved: authority(
    {
      zh: '现场移位',
      en: 'Scene moved',
      emit: ['centre', 'commander', 'dutyOfficer', 'sceneCommander'],
    },
    /** A little further on, under the same order: its clock goes on. Any other change of aim is a `dispatchRerouted`. */
    { dispatchId: id, scene: place },
  ),
  teamAssembled: observation(
    { zh: '集结', en: 'Team assembled', emit: ['teamLeader', 'dutyOfficer'] },
    { teamId: id, ...strength, ...told },
  ),
  teamDeparted: observation(
    { zh: '出发', en: 'Departed', emit: ['teamLeader', 'dutyOfficer'] },
    { dispatchId: id, ...strength, ...told },
  ),
  teamPositionReported: observation(
    {
      zh: '报告位置',
      en: 'Position reported',
      emit: ['teamLeader', 'dutyOfficer', 'gateway'],
      streams: ['incident', 'team'],
    },
    { teamId: id, lon, lat },
  ),
  teamArrived: observation(
    { zh: '到场', en: 'Arrived', emit: ['teamLeader', 'sceneCommander', 'dutyOfficer'] },
    {
      dispatchId: id,
      reached: z.enum(['scene', 'assembly']),
      ...strength,
      /** A first element with capability stands for the team (先遣). */
      firstElement: z.boolean().optional(),
      /** What a device of the team knew: how far from the scene it was, and since when it was near. Evidence, never the act. */
      fence: z
        .strictObject({
          distanceM: z.number().min(0).max(1_000_000).meta({ unit: 'm' }),
          accuracyM: z.number().min(0).max(1_000_000).meta({ unit: 'm' }),
          enteredAt: instant.optional(),
        })
        .optional(),
      ...told,
    },
  ),
  operationStarted: observation(
    { zh: '展开救援', en: 'Operation started', emit: ['teamLeader', 'sceneCommander', 'dutyOfficer'] },
    { teamId: id, task: words().optional(), ...told },
  ),
  teamWithdrawn: observation(
    { zh: '暂撤', en: 'Team withdrawn', emit: ['sceneCommander', 'teamLeader', 'dutyOfficer'] },
    { teamId: id, reason: z.enum(['danger', 'order', 'other']), until: instant.optional(), ...told },
  ),
  teamReleased: observation(
    { zh: '归建', en: 'Released', emit: ['sceneCommander', 'centre', 'dutyOfficer', 'teamLeader'] },
    { dispatchId: id, ...told },
  ),
  forceCounted: observation(
    { zh: '力量统计', en: 'Forces counted', emit: ['sceneCommander', 'dutyOfficer'] },
    { ...strength, teams: count.optional(), body: name.optional(), asOf: instant },
  ),
};
