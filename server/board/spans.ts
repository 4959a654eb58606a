/**
 * Where each incident begins in the log, and between which times of the world it lies: by that, nearly all that ended long
 * ago is known at any moment to be as it is now, or not to be there yet, and need not be folded again.
 */
import { streamId } from '../../shared/event/envelope.ts';
import { amendedTimes } from '../../shared/track.ts';
import { type Log, toEvent } from '../log/index.ts';

export interface Span {
  /** Position of its first event. */
  readonly first: number;
  /** No event of it stands, or ever stood, before or after these; UTC. */
  readonly earliest: string;
  readonly latest: string;
}

export class Spans {
  readonly #log: Log;
  readonly #spans = new Map<string, Span>();
  #through = 0;
  #going: Promise<void> = Promise.resolve();

  constructor(log: Log) {
    this.#log = log;
  }

  /** As far as the log reaches up to a position, or farther: made at the first question, then only added to. */
  async upTo(position: number): Promise<ReadonlyMap<string, Span>> {
    const turn = this.#going.then(() => this.#extend(position));
    this.#going = turn.catch(() => {});
    await turn;
    return this.#spans;
  }

  async #extend(until: number): Promise<void> {
    const after = this.#through;
    if (until <= after) return;
    const found = await this.#log.extents({ after, until, prefix: 'incident:' });
    const moved: [string, string][] = [];
    for await (const page of this.#log.pages({ after, until, types: ['eventCorrected'] })) {
      for (const row of page) {
        const { stream, data } = toEvent(row);
        for (const at of amendedTimes(data)) moved.push([stream, at]);
      }
    }
    // Only what was read whole is kept: a question that failed is asked again.
    for (const { stream, first, earliest, latest } of found) this.#widen(stream, first, earliest, latest);
    for (const [stream, at] of moved) this.#widen(stream, until, at, at);
    this.#through = until;
  }

  #widen(stream: string, first: number, earliest: string, latest: string): void {
    const id = streamId(stream);
    const known = this.#spans.get(id);
    this.#spans.set(id, {
      first: known?.first ?? first,
      earliest: known && known.earliest < earliest ? known.earliest : earliest,
      latest: known && known.latest > latest ? known.latest : latest,
    });
  }
}
