/** The events of a stream, parted into those that an amendment or a second person has a say in, and all the others. */
import type { PlacedEvent } from '../event/envelope.ts';
import { awaitsSecond, inWorldOrder, isAmendment, type Step } from '../track.ts';

export type PlacedStep = Pick<Step<unknown>, 'event' | 'recorded'>;

export interface Parted {
  /** Stand as they were recorded from when they are known, in world order, each with its place in the log order. */
  readonly plain: readonly { readonly index: number; readonly step: PlacedStep }[];
  /** Amendments and what they name, acts that wait for a second person and the words on them: places in the log order. */
  readonly named: readonly number[];
  /**
   * Of each number of events, the number up to the newest of them that may change which of the others stand and how: up to
   * there nothing may simply be added.
   */
  readonly amended: Uint32Array;
}

/** `events`: of one stream, in log order. */
export function partedOf(events: readonly PlacedEvent[]): Parted {
  const targets = new Set<unknown>();
  const waiting = new Set<unknown>();
  for (const event of events) {
    if (isAmendment(event)) for (const id of targetsOf(event.data)) targets.add(id);
    if (awaitsSecond(event)) waiting.add(event.id);
  }
  const confirms = ({ type, data }: PlacedEvent) =>
    type === 'statementConfirmed' && waiting.has(data['eventId']);
  const amended = new Uint32Array(events.length + 1);
  const plain: Parted['plain'][number][] = [];
  const named: number[] = [];
  const amendedBefore = new Set<unknown>();
  for (const [index, event] of events.entries()) {
    const changes =
      isAmendment(event) || awaitsSecond(event) || confirms(event) || amendedBefore.has(event.id);
    if (isAmendment(event)) for (const id of targetsOf(event.data)) amendedBefore.add(id);
    amended[index + 1] = changes ? index + 1 : (amended[index] ?? 0);
    if (changes || targets.has(event.id)) named.push(index);
    else plain.push({ index, step: { event, recorded: event } });
  }
  plain.sort((a, b) => inWorldOrder(a.step.event, b.step.event));
  return { plain, named, amended };
}

/** The event that an amendment names, and those that a correction makes another one name. */
function* targetsOf(data: PlacedEvent['data']): Generator<unknown> {
  yield data['eventId'];
  const { set } = data as { set?: { data?: PlacedEvent['data'] } };
  if (set?.data) yield* targetsOf(set.data);
}

/** Two lists in world order as one. */
export function merged(a: readonly PlacedStep[], b: readonly PlacedStep[]): PlacedStep[] {
  const all: PlacedStep[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [one, other] = [a[i], b[j]];
    if (!one && !other) return all;
    if (one && (!other || inWorldOrder(one.event, other.event) < 0)) {
      all.push(one);
      i++;
    } else if (other) {
      all.push(other);
      j++;
    }
  }
}

/** A correction makes a new object each time that it is laid on, with its fields in the same order. */
export const sameEvent = (a: PlacedEvent, b: PlacedEvent): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);
