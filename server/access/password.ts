/** Passwords: argon2id, so many at once and no more, so that guessing does not take the machine from those who work. */
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's second recommendation for argon2id: 19 MiB, two passes. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Of the pool of four that the database's and the disk's work shares. */
const AT_ONCE = 2;
const MOST_WAITING = 50;

export class TooManySignIns extends Error {
  override readonly name = 'TooManySignIns';
}

export class Passwords {
  /** What a sign-in of an unknown user is checked against, so that both take the same time. */
  readonly #nobody = hash(randomBytes(16).toString('hex'), ARGON2);
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(password, ARGON2));
  }

  /** @throws TooManySignIns when too many are waiting already. */
  async verify(known: string | null | undefined, password: string): Promise<boolean> {
    const right = await this.#inTurn(async () => verify(known ?? (await this.#nobody), password));
    return right && known != null;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= AT_ONCE) {
      if (this.#waiting.length >= MOST_WAITING) throw new TooManySignIns();
      await new Promise<void>((go) => this.#waiting.push(go));
    }
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }
}
