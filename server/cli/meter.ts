/** Shows progress: one line that is written over on a terminal, a line now and then elsewhere. */
import type { Shell } from './shell.ts';

const ON_TERMINAL_MS = 100;
const ELSEWHERE_MS = 10_000;

export class Meter {
  readonly #out: Shell['stderr'];
  readonly #everyMs: number;
  readonly #now: () => number;
  readonly startedMs: number;
  #shownMs = Number.NEGATIVE_INFINITY;
  #open = false;

  constructor({ stderr }: Pick<Shell, 'stderr'>, now: () => number = Date.now) {
    this.#out = stderr;
    this.#everyMs = stderr.isTTY ? ON_TERMINAL_MS : ELSEWHERE_MS;
    this.#now = now;
    this.startedMs = now();
    if (!stderr.isTTY) this.#shownMs = this.startedMs;
  }

  /** `text` is asked for only when it is shown. */
  show(text: () => string): void {
    const now = this.#now();
    if (now - this.#shownMs < this.#everyMs) return;
    this.#shownMs = now;
    this.#out.write(this.#out.isTTY ? `\r\u001b[K${text()}` : `${text()}\n`);
    this.#open = true;
  }

  /** Leaves the terminal clean for what is said next. */
  done(): void {
    if (this.#open && this.#out.isTTY) this.#out.write('\r\u001b[K');
    this.#open = false;
  }

  elapsedMs(): number {
    return this.#now() - this.startedMs;
  }
}

export function bar(share: number, width = 24): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return `[${'#'.repeat(full)}${'-'.repeat(width - full)}]`;
}

/** 75 000 ms is 1:15. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
