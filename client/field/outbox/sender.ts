/** When a page sends: at once when something was done, and again until nothing waits; one drain at a time. */
import { backoffMs } from './backoff.ts';
import type { DrainResult } from './run.ts';

/** The server knows this phone again once it is enrolled: then somebody says so, and if not, it is noticed. */
const SIGNED_OUT_MS = 60_000;
/** How often one looks whether what others were to send has been sent. */
const LOOK_MS = 10_000;
/** Later than the lease of who died, by a little: two tabs should not meet. */
const AFTER_LEASE_MS = 200;

export interface SenderDeps {
  readonly drain: () => Promise<DrainResult>;
  readonly heard: (result: DrainResult) => void;
  /** Whether anything is still to be sent. */
  readonly waits: () => boolean;
}

const now = (): number => performance.now();

export class Sender {
  readonly #deps: SenderDeps;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #again = false;
  #closed = false;
  #failures = 0;
  /** The server has asked for patience until then, by the time since the page was opened. */
  #notBefore = 0;

  constructor(deps: SenderDeps) {
    this.#deps = deps;
  }

  /** Now, or as soon as the server has asked to be asked again. */
  go(): void {
    if (this.#closed) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    const patienceMs = this.#notBefore - now();
    if (patienceMs > 0) this.#in(patienceMs);
    else void this.#run();
  }

  /** A person wants it tried now. */
  insist(): void {
    this.#notBefore = 0;
    this.#failures = 0;
    this.go();
  }

  /** Something waits, perhaps for somebody else to send it: looked after in a while. */
  watch(): void {
    if (!this.#running && this.#timer === undefined) this.#in(LOOK_MS);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #in(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.go();
    }, ms);
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running = true;
    this.#again = false;
    // A disk that fails for a moment is no different from a line that does.
    const result = await this.#deps.drain().catch((): DrainResult => ({ is: 'stopped', retryAfterMs: null }));
    this.#running = false;
    if (this.#closed) return;
    // Whoever came while it failed is soon served, but not by the very request that may have failed for them too.
    this.#failures = result.is === 'stopped' ? (this.#again ? 1 : this.#failures + 1) : 0;
    if (result.is === 'stopped' && result.retryAfterMs !== null)
      this.#notBefore = now() + result.retryAfterMs;
    this.#deps.heard(result);
    const waitMs = this.#waitAfter(result);
    if (this.#again && result.is !== 'stopped') this.go();
    else if (waitMs !== null) this.#in(waitMs);
  }

  #waitAfter(result: DrainResult): number | null {
    if (result.is === 'busy') return result.freeInMs + AFTER_LEASE_MS;
    if (result.is === 'signedOut') return SIGNED_OUT_MS;
    if (result.is === 'stopped') return result.retryAfterMs ?? backoffMs(this.#failures - 1, Math.random());
    return this.#deps.waits() ? LOOK_MS : null;
  }
}
