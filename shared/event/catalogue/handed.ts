/** Posts that a phone was refused and that its author hands to the desk: kept as what they are, and dealt with (移交值班室). */
import { z } from 'zod';
import { authority, observation } from '../define.ts';
import { PRECISIONS } from '../envelope.ts';
import { id, instant, name, place, stream, words } from '../field.ts';

/** As JSON; a post of a phone is far shorter. */
const LONGEST_DATA = 20_000;

/** An event as it was refused: read against nothing, since it may have been refused for what it says. */
const refusedEvent = z.strictObject({
  type: words(60),
  stream,
  occurredAt: instant,
  occurredPrecision: z.enum(PRECISIONS),
  text: words(20_000).optional(),
  place: place.optional(),
  data: z
    .record(z.string(), z.json())
    .refine((data) => JSON.stringify(data).length <= LONGEST_DATA, { error: 'dataTooLong' }),
});

const streams = ['handed'] as const;

export const handed = {
  postHandedOver: observation(
    {
      zh: '移交值班室',
      en: 'Post handed over',
      emit: [
        'sceneCommander',
        'teamLeader',
        'community',
        'department',
        'gridWorker',
        'informant',
        'body',
        'dutyOfficer',
      ],
      streams,
    },
    {
      incidentId: id.optional(),
      /** What it says, in the words that its author was shown. */
      told: words(1_000),
      /** Why it was refused. */
      problem: z.strictObject({ code: words(100), title: name, detail: words().optional() }),
      posted: z.array(refusedEvent).min(1).max(20),
    },
  ),
  handedPostSettled: authority(
    {
      zh: '处理移交内容',
      en: 'Handed post settled',
      emit: ['dutyOfficer', 'dutyLeader', 'centre'],
      streams,
    },
    {
      /** 代为记录、已知悉、不采用 */
      result: z.enum(['recorded', 'noted', 'dropped']),
      /** The events that were recorded in its stead, and the incident that they are told of where it is another one. */
      eventIds: z.array(id).min(1).max(20).optional(),
      incidentId: id.optional(),
      reason: words(),
    },
  ),
};
