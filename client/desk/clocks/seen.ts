/** Missed limits that nobody has seen yet, and the one act that says so of all that one stream missed. */
import type { ListedClock } from '../../../shared/clock/listed.ts';
import type { PostedEvent } from '../../../shared/event.ts';
import type { Alarm } from '../../wall/reading/alarms.ts';
import { eventOf } from '../acts/event.ts';

export interface Unseen {
  readonly source: string;
  readonly incidentId: string | null;
  readonly drill: string | null;
  readonly eventIds: readonly string[];
}

/** By stream, what is real first; those of one incident are one. */
export function unseenBySource(alarms: readonly Alarm[], clocks: readonly ListedClock[]): Unseen[] {
  const bySource = new Map<string, Alarm[]>();
  for (const alarm of alarms)
    if (!alarm.seen) bySource.set(alarm.source, [...(bySource.get(alarm.source) ?? []), alarm]);
  return [...bySource].map(([source, missed]): Unseen => {
    const incidentId = clocks.find((clock) => clock.source === source)?.incidentId ?? null;
    return {
      source,
      incidentId,
      drill: missed[0]?.drill ?? null,
      eventIds: missed.map(({ event }) => event),
    };
  });
}

/** As many as one event may name. */
const AT_ONCE = 50;

/** `ownMs`: now, by the clock of the stream. */
export function seenEvents({ source, drill, eventIds }: Unseen, ownMs: number): PostedEvent[] {
  const events: PostedEvent[] = [];
  for (let from = 0; from < eventIds.length; from += AT_ONCE) {
    const some = eventIds.slice(from, from + AT_ONCE);
    const event = eventOf('clockRanOutSeen', source, { eventIds: some }, ownMs);
    events.push(drill === null ? event : { ...event, drill });
  }
  return events;
}

/** Which of them the key is for: those of the incident in the middle, else the first. */
export const keyed = (unseen: readonly Unseen[], focusId: string | null): Unseen | undefined =>
  unseen.find(({ incidentId }) => incidentId !== null && incidentId === focusId) ?? unseen[0];
