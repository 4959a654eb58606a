/** What the watch itself records: clocks that ran out, and what was expected of those that run (时限值守). */
import { z } from 'zod';
import { FORECAST_REASON_CODES } from '../../words/forecast.ts';
import { observation } from '../define.ts';
import { id, instant, share, words } from '../field.ts';

const indicatorId = id.max(60);
/** A dispatch, an area as people name it, a post of a roll call … */
const subject = words(500);

export const watch = {
  /**
   * It happened at `dueAt`. It says what was known when it was recorded: a start that is corrected later has a limit, and
   * so an event, of its own, and an arrival that is heard later makes the unit met; neither takes this one back.
   */
  clockRanOut: observation(
    {
      zh: '时限已过',
      en: 'Clock ran out',
      emit: ['system'],
      streams: ['incident', 'rollCall', 'warning'],
    },
    { indicatorId, subject, startedAt: instant, dueAt: instant },
  ),
  /** Somebody at the desk has seen that these limits passed: the alarm falls silent, and nothing else changes. */
  clockRanOutSeen: observation(
    {
      zh: '超时已阅',
      en: 'Missed limit seen',
      emit: ['dutyOfficer', 'dutyLeader', 'commander', 'centre'],
      streams: ['incident', 'rollCall', 'warning'],
    },
    /** Of `clockRanOut` events of this stream. */
    { eventIds: z.array(id).min(1).max(50) },
  ),
  /** Recorded when it changes, so that it can be told later how often forecasts were right. */
  forecastMade: observation(
    { zh: '作出预测', en: 'Forecast made', emit: ['system'] },
    {
      indicatorId,
      subject,
      dueAt: instant,
      expectedAt: instant.nullable(),
      lowAt: instant.nullable(),
      highAt: instant.nullable(),
      /** null: open. */
      willMeet: z.boolean().nullable(),
      chance: share.nullable(),
      reason: z.strictObject({
        code: z.enum(FORECAST_REASON_CODES),
        values: z.record(words(40), z.union([words(200), z.number()])),
      }),
    },
  ),
};
