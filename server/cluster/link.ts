/** Whether this node and the others hear one another through Redis. */
import type { Link } from '../../shared/operate/facts.ts';

/** For so long nothing is said of a cut: most are over by then. */
const UNTOLD_MS = 2_000;

export interface LinkOptions {
  /** Told at once, and whatever it was before. */
  readonly onChange: (linked: boolean) => void;
  /** Told of a cut that lasts, and of its end: for the operator's journal. */
  readonly report: (link: Exclude<Link, { is: 'alone' }>['is'], why: string) => void;
}

export class LinkState {
  readonly #options: LinkOptions;
  #cut: { readonly sinceMs: number; readonly why: string } | null;
  #told = false;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#cut = { sinceMs: Date.now(), why: NOT_YET };
  }

  get linked(): boolean {
    return this.#cut === null;
  }

  now(nodes: number): Link {
    if (!this.#cut) return { is: 'linked', nodes };
    return { is: 'cut', since: new Date(this.#cut.sinceMs).toISOString(), why: this.#cut.why };
  }

  cut(why: string): void {
    if (!this.#cut) {
      this.#cut = { sinceMs: Date.now(), why };
      this.#options.onChange(false);
    } else if (why !== CLOSED || this.#cut.why === NOT_YET) {
      // That a connection was closed says less than why it could not be made.
      this.#cut = { ...this.#cut, why };
    }
  }

  joined(): void {
    if (!this.#cut) return;
    this.#cut = null;
    this.#options.onChange(true);
    if (this.#told) this.#options.report('linked', '');
    this.#told = false;
  }

  /** Asked from time to time. */
  tell(): void {
    if (!this.#cut || this.#told || Date.now() - this.#cut.sinceMs < UNTOLD_MS) return;
    this.#told = true;
    this.#options.report('cut', this.#cut.why);
  }
}

export const CLOSED = 'the connection was closed';
const NOT_YET = 'not connected yet';
