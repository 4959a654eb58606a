/** A line of a note: what is to be said, as data, with the events that say so. `lineInWords` says it. */
import type { HandoverCode, HandoverValues } from '../words/handoverLine.ts';

export interface Line {
  readonly code: HandoverCode;
  readonly values: HandoverValues;
  /** Ids of the events behind it, in the order in which they were recorded. */
  readonly events: readonly string[];
}

type Told = { readonly event: string; readonly position: number } | null | undefined;

/** A line that rests on these; what is null says nothing. */
export function line(code: HandoverCode, values: HandoverValues, ...told: readonly Told[]): Line {
  const known = told.filter((one) => one !== null && one !== undefined);
  const inOrder = [...known].sort((a, b) => a.position - b.position);
  return { code, values, events: [...new Set(inOrder.map(({ event }) => event))] };
}
