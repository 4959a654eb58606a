/** Histories of incidents that are in the log only, the last ones read kept: who looks at one mostly looks at it again. */
import { type PlacedEvent, streamId } from '../../shared/event/envelope.ts';
import { type Log, toEvent } from '../log/index.ts';

/** A reviewer goes through many moments of one incident, or through the days of a year: what they need lies close together. */
const EVENTS_KEPT = 30_000;
/** How many streams are asked for in one question. */
const STREAMS_AT_ONCE = 100;

/** An incident, and the position of its newest event as far as the board knows. */
interface Wanted {
  readonly id: string;
  readonly position: number;
}

type History = readonly PlacedEvent[];

class Histories {
  readonly #log: Log;
  /** The one asked for last stands last. */
  readonly #kept = new Map<string, History>();
  #events = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  async of(wanted: readonly Wanted[]): Promise<ReadonlyMap<string, History>> {
    const found = new Map<string, History>();
    for (const { id, position } of wanted) {
      const known = this.#kept.get(id);
      if (known?.at(-1)?.position === position) found.set(id, known);
    }
    const missing = wanted.filter(({ id }) => !found.has(id)).map(({ id }) => id);
    for (let at = 0; at < missing.length; at += STREAMS_AT_ONCE)
      for (const [id, history] of await this.#read(missing.slice(at, at + STREAMS_AT_ONCE)))
        found.set(id, history);
    for (const [id, history] of found) this.#keep(id, history);
    return found;
  }

  async #read(ids: readonly string[]): Promise<ReadonlyMap<string, History>> {
    const read = new Map(ids.map((id) => [id, [] as PlacedEvent[]]));
    const streams = ids.map((id) => `incident:${id}`);
    for await (const page of this.#log.pages({ after: 0, streams, pageSize: 10_000 })) {
      for (const row of page) {
        const event = toEvent(row);
        read.get(streamId(event.stream))?.push(event);
      }
    }
    return read;
  }

  #keep(id: string, history: History): void {
    this.#drop(id);
    this.#kept.set(id, history);
    this.#events += history.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#events <= EVENTS_KEPT || oldest === id) break;
      this.#drop(oldest);
    }
  }

  #drop(id: string): void {
    this.#events -= this.#kept.get(id)?.length ?? 0;
    this.#kept.delete(id);
  }
}

const histories = new WeakMap<Log, Histories>();

/** Every event of each incident's stream, in log order. */
export function historiesOf(log: Log, wanted: readonly Wanted[]): Promise<ReadonlyMap<string, History>> {
  const kept = histories.get(log) ?? new Histories(log);
  histories.set(log, kept);
  return kept.of(wanted);
}
