/** Reads all of the stream, from where it ends when the connection is made: what came before is in Postgres. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, reasonOf, retryMs } from './client.ts';

const AT_ONCE = 32;
/** How long Redis may keep the question when nothing is said. Nodes say something every second. */
const WAIT_MS = 5_000;

export interface InletOptions {
  /** A connection of its own: the question waits, and whatever came behind it on the same one would wait too. */
  readonly client: Client;
  readonly key: string;
  /** From now on nothing is missed. */
  readonly onListening: () => void;
  readonly onMessage: (fields: readonly unknown[]) => void;
  readonly onTrouble: (why: string) => void;
}

export class Inlet {
  readonly #options: InletOptions;
  readonly #ended: Promise<void>;
  readonly #closing = new AbortController();

  constructor(options: InletOptions) {
    this.#options = options;
    this.#ended = this.#run();
  }

  /** The connection is made anew: it is up and brings nothing, or the stream is not the one that we were reading. */
  redial(): void {
    if (!this.#closed) this.#options.client.disconnect(true);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#options.client.disconnect();
    await this.#ended;
  }

  async #run(): Promise<void> {
    const { client, onTrouble } = this.#options;
    const { signal } = this.#closing;
    for (let failures = 0; !this.#closed; failures++) {
      try {
        if (client.status === 'ready') {
          const from = await this.#end();
          failures = 0;
          await this.#read(from);
        }
      } catch (error) {
        if (!this.#closed) onTrouble(reasonOf(error));
      }
      await sleep(Math.min(retryMs(failures), LOOK_AGAIN_MS), undefined, { signal }).catch(() => {});
    }
  }

  async #read(from: string): Promise<void> {
    const { client, key, onListening, onMessage } = this.#options;
    const asked = ['COUNT', String(AT_ONCE), 'BLOCK', String(WAIT_MS), 'STREAMS', key];
    onListening();
    for (let last = from; !this.#closed; ) {
      const answer = await client.call('XREAD', ...asked, last);
      for (const [id, fields] of entriesOf(answer)) {
        last = id;
        onMessage(fields);
      }
    }
  }

  get #closed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** The id of the newest entry. */
  async #end(): Promise<string> {
    const { client, key } = this.#options;
    const [newest] = listOf(await client.call('XREVRANGE', key, '+', '-', 'COUNT', '1'));
    return entryOf(newest)?.[0] ?? '0-0';
  }
}

const LOOK_AGAIN_MS = 500;

type StreamEntry = readonly [id: string, fields: readonly unknown[]];

/** Of the answer for one stream: `[[key, [[id, [field, value …]] …]]]`, or null when nothing was said. */
const entriesOf = (answer: unknown): StreamEntry[] =>
  listOf(listOf(listOf(answer)[0])[1]).flatMap((entry) => {
    const read = entryOf(entry);
    return read ? [read] : [];
  });

function entryOf(entry: unknown): StreamEntry | null {
  const [id, fields] = listOf(entry);
  return typeof id === 'string' ? [id, listOf(fields)] : null;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
