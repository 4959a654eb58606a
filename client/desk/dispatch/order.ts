/** Orders: as many teams as were chosen, in one act. */
import type { Place } from '../../../shared/event/envelope.ts';
import type { PostedEvent } from '../../../shared/event.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { newId } from '../../lib/id.ts';
import { eventOf } from '../acts/event.ts';

export interface Order {
  readonly kind: 'toScene' | 'standby';
  readonly scene: Place;
  /** Blank for none. */
  readonly task: string;
}

/** One order for each team: each a dispatch of its own, whatever else the team is at. */
export const orderEvents = (
  incident: IncidentState,
  teamIds: readonly string[],
  { kind, scene, task }: Order,
  nowMs: number,
): PostedEvent[] =>
  teamIds.map((teamId) =>
    eventOf(
      'dispatchOrdered',
      `incident:${incident.id}`,
      { dispatchId: newId(), teamId, kind, scene, ...(task.trim() ? { task: task.trim() } : {}) },
      nowMs,
    ),
  );
