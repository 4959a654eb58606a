/** Drills: the same events in the same log, with a clock of their own (演练). */
import { z } from 'zod';
import { authority } from '../define.ts';
import { instant, name, words } from '../field.ts';

export const drill = {
  drillStarted: authority(
    { zh: '演练开始', en: 'Drill started', emit: ['centre', 'dutyLeader', 'commander'], streams: ['drill'] },
    {
      name,
      /** Time of the drill's clock at the moment it starts. */
      startsAt: instant,
      /** How many seconds of the drill pass in one second of the world. */
      speed: z.number().min(0.01).max(100_000),
    },
  ),
  drillEnded: authority(
    { zh: '演练结束', en: 'Drill ended', emit: ['centre', 'dutyLeader', 'commander'], streams: ['drill'] },
    { reason: words().optional() },
  ),
};
