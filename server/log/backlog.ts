/**
 * The queue of appends: what is urgent goes first, and else who came first, also those that are put back. Of one stream
 * nobody ever passes anybody: as long as one waits, all of its stream wait in the same lane.
 */
import type { Entry, Urgency } from './entry.ts';

/** After so many urgent ones one that is not has its turn: a flood of reports must not stop every clock. */
const URGENT_IN_A_ROW = 15;

export class Backlog {
  readonly #lanes: Readonly<Record<Urgency, Lane>> = { first: new Lane(), later: new Lane() };
  /** Of each stream that waits: in which lane, and how many. */
  readonly #streams = new Map<string, { lane: Urgency; waiting: number }>();
  #inARow = 0;

  push(entry: Entry): void {
    const known = this.#streams.get(entry.stream);
    if (!known) this.#streams.set(entry.stream, { lane: entry.urgency, waiting: 1 });
    else {
      known.waiting++;
      if (known.lane === 'later' && entry.urgency === 'first') this.#hurry(entry.stream);
    }
    this.#lanes[known?.lane ?? entry.urgency].push(entry);
  }

  /** The next entry that still wants an answer. */
  shift(): Entry | undefined {
    for (;;) {
      const patient = this.#inARow >= URGENT_IN_A_ROW ? this.#lanes.later.shift() : undefined;
      const urgent = patient ? undefined : this.#lanes.first.shift();
      this.#inARow = urgent ? this.#inARow + 1 : 0;
      const entry = patient ?? urgent ?? this.#lanes.later.shift();
      if (!entry) return undefined;
      this.#gone(entry);
      if (!entry.answered) return entry;
    }
  }

  /** Those put back keep their turn: appends of one caller to one stream never pass each other. */
  putBack(entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    for (const entry of [...entries].sort(byTurn)) this.push(entry);
    for (const lane of Object.values(this.#lanes)) lane.sort();
  }

  /** Whoever waits on this stream goes with the urgent from now on. */
  #hurry(stream: string): void {
    const known = this.#streams.get(stream);
    if (known) known.lane = 'first';
    for (const entry of this.#lanes.later.take((one) => one.stream === stream)) this.#lanes.first.push(entry);
  }

  #gone({ stream }: Entry): void {
    const known = this.#streams.get(stream);
    if (known && --known.waiting === 0) this.#streams.delete(stream);
  }
}

class Lane {
  #entries: Entry[] = [];
  #first = 0;

  push(entry: Entry): void {
    this.#entries.push(entry);
  }

  shift(): Entry | undefined {
    const entry = this.#entries[this.#first];
    if (entry) this.#first++;
    // Lets go of those that were handed out: under steady load the queue may never be empty.
    if (!entry || (this.#first >= FORGET_AFTER && this.#first * 2 >= this.#entries.length)) this.#forget();
    return entry;
  }

  /** Takes out those that are meant, in their order. */
  take(meant: (entry: Entry) => boolean): Entry[] {
    this.#forget();
    const taken = this.#entries.filter(meant);
    this.#entries = this.#entries.filter((entry) => !meant(entry));
    return taken;
  }

  sort(): void {
    this.#forget();
    this.#entries.sort(byTurn);
  }

  #forget(): void {
    if (this.#first === 0) return;
    this.#entries = this.#entries.slice(this.#first);
    this.#first = 0;
  }
}

const byTurn = (a: Entry, b: Entry): number => a.turn - b.turn;

const FORGET_AFTER = 1_024;
