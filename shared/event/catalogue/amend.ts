/** Corrections: they point at what they change and never erase it (更正、撤回). */
import { z } from 'zod';
import { authority, STREAM_KINDS } from '../define.ts';
import { PRECISIONS } from '../envelope.ts';
import { id, instant, words } from '../field.ts';

const amenders = ['author', 'dutyOfficer', 'dutyLeader', 'supervisor'] as const;

/**
 * The record of access is nobody's to put right, a post that was handed over stays what it is, and a wall that was arranged
 * otherwise than meant is arranged again.
 */
const streams = STREAM_KINDS.filter((kind) => kind !== 'access' && kind !== 'handed' && kind !== 'wall');

export const amend = {
  eventCorrected: authority(
    { zh: '更正', en: 'Event corrected', emit: amenders, streams },
    {
      eventId: id,
      /** `data` is laid over the data of the event, field by field (null takes a field out); the rest stands. */
      set: z
        .strictObject({
          occurredAt: instant.optional(),
          occurredPrecision: z.enum(PRECISIONS).optional(),
          data: z.record(z.string(), z.json()).optional(),
        })
        .refine(
          ({ data, ...times }) =>
            Object.keys(data ?? {}).length > 0 || Object.values(times).some((value) => value !== undefined),
          { error: 'nothingSet' },
        ),
      reason: words(),
    },
  ),
  eventWithdrawn: authority(
    { zh: '撤回', en: 'Event withdrawn', emit: amenders, streams },
    { eventId: id, reason: words() },
  ),
};
