/** What a rule is asked, and what it may answer. */
import type { Board } from '../board.ts';
import type { PlacedEvent } from '../event/envelope.ts';
import type { DataOf, TypeName } from '../event.ts';
import type { IncidentState } from '../incident/state.ts';
import type { Flag } from '../words/flag.ts';
import type { Values } from '../words/lang.ts';
import type { RefusalCode } from '../words/refusal.ts';

export interface Case {
  readonly board: Board;
  readonly event: PlacedEvent;
  /** Id of the stream's subject. */
  readonly id: string;
  /** The incident of the stream, when it is one that is known. */
  readonly incident: IncidentState | undefined;
  /** The now of the event: of its drill, or of the world. */
  readonly nowMs: number;
  readonly authority: boolean;
}

export interface Refusal {
  readonly code: RefusalCode;
  readonly values: Values;
}

export type Said = readonly Flag[] | Refusal;

export type Admission =
  | {
      readonly admitted: true;
      readonly flags: readonly Flag[] /** As it is to be recorded. */;
      readonly event: PlacedEvent;
    }
  | ({ readonly admitted: false } & Refusal);

export const NOTHING_ODD: Said = [];

export const refuse = (code: RefusalCode, values: Values = {}): Refusal => ({
  code,
  values,
});

export const isRefusal = (said: Said): said is Refusal => 'code' in said;

/** `data` of the event, when it is of this type. */
export function dataOf<T extends TypeName>({ event }: Case, type: T): DataOf<T> | undefined {
  return event.type === type ? (event.data as DataOf<T>) : undefined;
}
