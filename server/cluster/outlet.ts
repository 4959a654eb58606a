/** Puts messages into the stream: in order, without anybody waiting for it, and never more than a little of them. */
import type { Client } from './client.ts';
import { reasonOf } from './client.ts';
import type { Message, Seal } from './message.ts';

/** Those who are behind by more read Postgres: the stream is a short cut, and keeps nothing. */
const KEPT_MESSAGES = 1_000;
const KEPT_S = '3600';
/** Waiting to be sent at most; what comes then is dropped. */
const WAITING_MESSAGES = 200;
const WAITING_BYTES = 8 * 1024 * 1024;
/** Under way at once. */
const TOGETHER = 32;

export interface OutletOptions {
  readonly client: Client;
  readonly key: string;
  readonly node: string;
  readonly seal: Seal;
  readonly onTrouble: (why: string) => void;
}

export class Outlet {
  readonly #options: OutletOptions;
  #waiting: string[][] = [];
  #bytes = 0;
  #number = 0;
  #sending: Promise<void> | null = null;
  sent = 0;
  dropped = 0;

  constructor(options: OutletOptions) {
    this.#options = options;
  }

  /** False where it was dropped: the others find out from Postgres. */
  send(message: Message): boolean {
    const { client, node, seal } = this.#options;
    const full = this.#waiting.length >= WAITING_MESSAGES || this.#bytes >= WAITING_BYTES;
    if (client.status !== 'ready' || full) {
      this.dropped++;
      return false;
    }
    const fields = seal.write(node, ++this.#number, message);
    this.#waiting.push(fields);
    this.#bytes += sizeOf(fields);
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
    return true;
  }

  /** With nobody there any more the stream is gone after a while: what it holds is in Postgres, and is nobody else's business. */
  async renew(): Promise<void> {
    const { client, key } = this.#options;
    await client.call('EXPIRE', key, KEPT_S).catch(() => {});
  }

  /** Resolves when nothing is waiting any more. */
  async drained(): Promise<void> {
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    // Not at once: what else is said in this turn comes along, and whoever commits goes on before Redis is spoken to.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const together = this.#waiting.splice(0, TOGETHER);
      const outcomes = await Promise.allSettled(together.map((fields) => this.#add(fields)));
      for (const fields of together) this.#bytes -= sizeOf(fields);
      const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
      this.sent += outcomes.length - failed.length;
      this.dropped += failed.length;
      if (failed[0]) this.#giveUp(reasonOf(failed[0].reason));
    }
  }

  #add(fields: readonly string[]): Promise<unknown> {
    const { client, key } = this.#options;
    return client.call('XADD', key, 'MAXLEN', '~', String(KEPT_MESSAGES), '*', ...fields);
  }

  /** What waits would only come later still. */
  #giveUp(why: string): void {
    this.dropped += this.#waiting.length;
    this.#waiting = [];
    this.#bytes = 0;
    this.#options.onTrouble(why);
  }
}

/** Roughly, in bytes: what is long in it is the body. */
const sizeOf = (fields: readonly string[]): number => fields.reduce((sum, field) => sum + field.length, 0);
