/** Old events stay as they were written; here they are read as if they had been written today. */
import type { PlacedEvent } from './envelope.ts';

type Step = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** By type, then by the schema version that the step starts from: `{ teamArrived: { 1: (data) => … } }` reads 1 as 2. */
export type Upcasts = Readonly<Record<string, Readonly<Record<number, Step>>>>;

/** No type has changed since the first release. */
const UPCASTS: Upcasts = {};

/** The event with its data in the newest schema; the very same object when there is nothing to do. */
export function upcast<E extends PlacedEvent>(event: E, steps: Upcasts = UPCASTS): E {
  const ofType = steps[event.type];
  if (!ofType) return event;
  let { schema, data } = event;
  for (let step = ofType[schema]; step; step = ofType[schema]) {
    data = step(data);
    schema += 1;
  }
  return schema === event.schema ? event : { ...event, schema, data };
}
