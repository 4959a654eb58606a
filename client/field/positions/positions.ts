/** Where the phone is, as the page needs it: the last fix, the fence around the scene, and what stands in the way. */
import type { Asking } from '../outbox/request.ts';
import type { FieldDb } from '../store/db.ts';
import { keep, readKept } from '../store/kept.ts';
import { type Fence, nextFence } from './fence.ts';
import type { Fix } from './fix.ts';
import { keepSample } from './keep.ts';
import type { Situation } from './rules.ts';
import { sendPositions } from './send.ts';
import type { Trouble } from './trouble.ts';
import { PositionWatch, type WatchSettings } from './watch.ts';

/** Where the phone was so long ago is no evidence of where it is. */
const STALE_MS = 5 * 60_000;

export interface Whereabouts {
  readonly fix: Fix | null;
  readonly fence: Fence;
  /** What keeps the phone from knowing where it is, until a person has read so once. */
  readonly trouble: Trouble | null;
}

export interface PositionsSettings extends Pick<WatchSettings, 'geolocation' | 'clock'> {
  readonly db: FieldDb;
  readonly asking: () => Asking;
}

/** A sample that could not be sent is tried again at the next one, and when the line returns. */
export class FieldPositions {
  readonly #db: FieldDb;
  readonly #asking: () => Asking;
  readonly #clock: WatchSettings['clock'];
  readonly #watch: PositionWatch;
  readonly #listeners = new Set<() => void>();
  #situation: Situation = { order: null, chosen: false, hidden: false };
  #current: Whereabouts = { fix: null, fence: { is: 'unknown' }, trouble: null };
  #sending: Promise<unknown> | null = null;

  constructor({ db, asking, geolocation, clock }: PositionsSettings) {
    this.#db = db;
    this.#asking = asking;
    this.#clock = clock;
    this.#watch = new PositionWatch({
      geolocation,
      clock,
      onFix: (fix) => this.#show({ fix, fence: nextFence(this.#current.fence, fix, this.#situation.order) }),
      onSample: (sample) => void keepSample(db, sample).then(() => this.send()),
      onTrouble: (trouble) => void this.#troubled(trouble),
    });
  }

  /** To be said whenever order, choice or page change. */
  set(situation: Situation, teamId: string | null): void {
    this.#situation = situation;
    const { fix } = this.#current;
    const isFresh = fix !== null && this.#clock.read().serverMs - fix.atMs < STALE_MS;
    const fence = nextFence(this.#current.fence, isFresh ? fix : null, situation.order);
    if (JSON.stringify(fence) !== JSON.stringify(this.#current.fence)) this.#show({ fence });
    this.#watch.set(situation, teamId);
  }

  /** A person has read what the trouble is: on this phone it is not said again. */
  async understood(): Promise<void> {
    const { trouble } = this.#current;
    this.#show({ trouble: null });
    const told = (await readKept(this.#db, 'troubleTold')) ?? [];
    if (trouble !== null) await keep(this.#db, 'troubleTold', [...told, trouble]);
  }

  /** Sends what is kept; to be called too when the line returns. One at a time. */
  send(): Promise<unknown> {
    this.#sending ??= sendPositions(this.#db, this.#asking())
      .catch(() => 'later')
      .finally(() => {
        this.#sending = null;
      });
    return this.#sending;
  }

  readonly current = (): Whereabouts => this.#current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  stop(): void {
    this.#watch.stop();
  }

  async #troubled(trouble: Trouble | null): Promise<void> {
    const told = trouble === null ? [] : ((await readKept(this.#db, 'troubleTold')) ?? []);
    const shown = trouble !== null && told.includes(trouble) ? null : trouble;
    if (shown !== this.#current.trouble) this.#show({ trouble: shown });
  }

  #show(changed: Partial<Whereabouts>): void {
    this.#current = { ...this.#current, ...changed };
    for (const listener of this.#listeners) listener();
  }
}
