/** A reaction: what the state of an incident implies, to be recorded by the system, once. */
import type { Board } from './board.ts';
import type { PostedEvent } from './event.ts';
import type { IncidentState } from './incident/state.ts';

/** An event that is implied. Its id follows from its incident, type and `key` alone, on every node. */
export interface Implied {
  readonly key: string;
  readonly event: Pick<PostedEvent, 'type' | 'occurredAt' | 'occurredPrecision' | 'data'>;
}

export interface Implying {
  readonly events: readonly Implied[];
  /** When time alone will imply more, by the incident's own clock; infinite when it will not. */
  readonly nextMs: number;
}

export interface Asked {
  readonly board: Board;
  readonly incident: IncidentState;
  /** The incident's own now, milliseconds since 1970. */
  readonly nowMs: number;
  /** A time of the log on the incident's own clock: another one in a drill. */
  readonly ownMs: (worldMs: number) => number;
}

/** Pure: it gives no event that the state shows as recorded already. */
export type Reaction = (asked: Asked) => Implying;
