/** What the handlers of one family of events share: their form, and the stamp that a fact leaves. */

import type { PlacedEvent } from '../../event/envelope.ts';
import type { EventOf, TypeName } from '../../event.ts';
import type { IncidentState, Note, Stamp } from '../state.ts';

export type Handlers = {
  readonly [T in TypeName]?: (state: IncidentState, event: EventOf<T>) => IncidentState;
};

type Stamped = Pick<
  PlacedEvent,
  'id' | 'occurredAt' | 'occurredPrecision' | 'position' | 'recordedAt' | 'recordedBy' | 'text'
>;

export const stamp = (event: Stamped): Stamp => ({
  at: event.occurredAt,
  precision: event.occurredPrecision,
  event: event.id,
  position: event.position,
  recordedAt: event.recordedAt,
  by: event.recordedBy.user,
});

/** Written out, as it is made of nearly every event of a long incident: a spread costs a hundred times as much. */
export const note = (event: Stamped & { type: string }): Note => ({
  at: event.occurredAt,
  precision: event.occurredPrecision,
  event: event.id,
  position: event.position,
  recordedAt: event.recordedAt,
  by: event.recordedBy.user,
  type: event.type,
  text: event.text ?? null,
});

export const flagged = (state: IncidentState, flag: string, event: string): IncidentState => ({
  ...state,
  flags: [...state.flags, { flag, event }],
});
