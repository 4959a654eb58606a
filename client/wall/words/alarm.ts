/** Words of the limit that runs out next, of missed limits, and of their sound. */
import { roomWords } from '../../lib/i18n/room.ts';

export const ALARM = roomWords(
  {
    next: '最近时限',
    none: '没有在走的时限',
    over: (n: number) => `超时 ${n}`,
    unseen: (n: number) => `${n} 项未阅`,
    drills: (n: number) => `演练 ${n}`,
    left: (time: string) => `剩 ${time}`,
    besides: (what: string, n: number) => `${what}等 ${n} 项`,
    arrival: (team: string) => `${team}到场`,
    relief: (area: string) => `${area}救助`,
    report: (kind: string, to: string) => `${kind} → ${to}`,
    rollCall: (post: string) => `点名 ${post}`,
    soundOff: '声音未启用，点按一次',
  },
  {
    next: 'Next limit',
    none: 'No limit is running',
    over: (n) => `${n} missed`,
    unseen: (n) => `${n} not seen yet`,
    drills: (n) => `Drill ${n}`,
    left: (time) => `in ${time}`,
    besides: (what, n) => `${what} and ${n - 1} more`,
    arrival: (team) => `${team} on scene`,
    relief: (area) => `Relief of ${area}`,
    report: (kind, to) => `${kind} → ${to}`,
    rollCall: (post) => `Roll call ${post}`,
    soundOff: 'Sound off: tap once',
  },
);
