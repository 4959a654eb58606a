/**
 * The events of a stream, parted into those that stand as they were recorded and those that an amendment or a second person
 * has a say in; and how far back in the world each of them reaches, so that what lies before it can be left alone.
 */
import type { PlacedEvent } from '../event/envelope.ts';
import { amendedIds, amendedTimes, awaitsSecond, inWorldOrder, isAmendment, type Step } from '../track.ts';

export type PlacedStep = Pick<Step<unknown>, 'event' | 'recorded'>;

export interface Parted {
  /** Stand as they were recorded from when they are known, in world order, each with its place in the log order. */
  readonly plain: readonly { readonly index: number; readonly step: PlacedStep }[];
  /** Amendments and what they name, acts that wait for a second person and the words on them: places in the log order. */
  readonly named: readonly number[];
  /** Of each event, in log order: before this time of the world nothing is another for its being known. */
  readonly reach: readonly string[];
}

/** `events`: of one stream, in log order. */
export function partedOf(events: readonly PlacedEvent[]): Parted {
  const groups = new Groups();
  const waiting = new Set(events.flatMap((event) => (awaitsSecond(event) ? [event.id] : [])));
  for (const event of events) {
    const { id, type, data } = event;
    if (isAmendment(event)) for (const target of amendedIds(data)) groups.join(id, target);
    else if (waiting.has(id)) groups.join(id, id);
    else if (type === 'statementConfirmed' && waiting.has(String(data['eventId'])))
      groups.join(id, String(data['eventId']));
  }
  for (const event of events) {
    groups.reaches(event.id, event.occurredAt);
    if (isAmendment(event)) for (const at of amendedTimes(event.data)) groups.reaches(event.id, at);
  }
  const plain: Parted['plain'][number][] = [];
  const named: number[] = [];
  const reach = events.map((event, index) => {
    const group = groups.of(event.id);
    if (group) named.push(index);
    else plain.push({ index, step: { event, recorded: event } });
    return group ? group.reach : event.occurredAt;
  });
  plain.sort((a, b) => inWorldOrder(a.step.event, b.step.event));
  return { plain, named, reach };
}

interface Group {
  reach: string;
  ids: string[];
}

/** Events that have to do with each other: none of them changes for anything outside its group. */
class Groups {
  readonly #of = new Map<string, Group>();

  of(id: string): Group | undefined {
    return this.#of.get(id);
  }

  join(id: string, other: string): void {
    const group = this.#of.get(id) ?? this.#begin(id);
    const joined = this.#of.get(other) ?? this.#begin(other);
    if (group === joined) return;
    const [large, small] = group.ids.length < joined.ids.length ? [joined, group] : [group, joined];
    for (const moved of small.ids) this.#of.set(moved, large);
    large.ids.push(...small.ids);
  }

  reaches(id: string, at: string): void {
    const group = this.#of.get(id);
    if (group && (group.reach === '' || at < group.reach)) group.reach = at;
  }

  #begin(id: string): Group {
    const group: Group = { reach: '', ids: [id] };
    this.#of.set(id, group);
    return group;
  }
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
