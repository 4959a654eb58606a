/**
 * Slows guessing without locking anybody out: wrong passwords count against the account for strangers together, but a
 * browser that has signed in to it before has a count of its own (OWASP, device cookies). An outsider who guesses for
 * hours keeps other strangers waiting, never the duty officer at the usual desk.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { Limit, Limiter, LimitStore } from '../cluster/index.ts';

/** So many wrong passwords, by whichever node, then a wait. */
const PER_ACCOUNT: Limit = { name: 'account', points: 10, duration: 15 * 60, exact: true };
const PER_KNOWN_BROWSER: Limit = { name: 'browser', points: 10, duration: 15 * 60, exact: true };
const PER_ADDRESS: Limit = { name: 'address', points: 60, duration: 15 * 60, exact: true };

export interface Attempt {
  readonly user: string;
  readonly address: string;
  /** The mark of a browser that has signed in before. */
  readonly mark: string | undefined;
}

export class Throttle {
  readonly #key: Buffer;
  readonly #account: Limiter;
  readonly #browser: Limiter;
  readonly #address: Limiter;

  /** `key` signs the marks; the same on every node. */
  constructor(key: Buffer, limits: LimitStore) {
    this.#key = key;
    this.#account = limits.of(PER_ACCOUNT);
    this.#browser = limits.of(PER_KNOWN_BROWSER);
    this.#address = limits.of(PER_ADDRESS);
  }

  /** Milliseconds to wait before this attempt may be made; 0: now. */
  async waitMs(attempt: Attempt): Promise<number> {
    const waits = await Promise.all(
      this.#counts(attempt).map(async ([limiter, key]) => {
        const spent = await limiter.get(key);
        return spent && spent.consumedPoints >= limiter.points ? spent.msBeforeNext : 0;
      }),
    );
    return Math.max(...waits);
  }

  async wrong(attempt: Attempt): Promise<void> {
    await Promise.all(
      this.#counts(attempt).map(([limiter, key]) =>
        limiter.consume(key).catch((full: unknown) => {
          if (!(full instanceof RateLimiterRes)) throw full;
        }),
      ),
    );
  }

  /** The count of this browser begins anew; what strangers have done stays counted. */
  async right(attempt: Attempt): Promise<void> {
    if (this.#known(attempt)) await this.#browser.delete(`${attempt.user}|${attempt.mark}`);
  }

  /** A mark for a browser that has just signed in. It opens nothing: it only gives a count of its own. */
  markFor(user: string, nonce: string): string {
    return `${nonce}.${this.#sign(user, nonce)}`;
  }

  #known({ user, mark }: Attempt): boolean {
    const [nonce, signature] = mark?.split('.') ?? [];
    if (!nonce || !signature) return false;
    const right = Buffer.from(this.#sign(user, nonce));
    const given = Buffer.from(signature);
    return given.length === right.length && timingSafeEqual(given, right);
  }

  #sign(user: string, nonce: string): string {
    return createHmac('sha256', this.#key).update(`${nonce}\n${user}`).digest('base64url');
  }

  #counts(attempt: Attempt): [Limiter, string][] {
    return this.#known(attempt)
      ? [[this.#browser, `${attempt.user}|${attempt.mark}`]]
      : [
          [this.#account, attempt.user],
          [this.#address, attempt.address],
        ];
  }
}
