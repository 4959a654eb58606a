/** The record of access, in the log like everything else. Refusals come in swarms: those of a minute are one entry. */
import { randomUUID } from 'node:crypto';
import type { DataOf } from '../../shared/event.ts';

type AccessType =
  | 'signedIn'
  | 'signedOut'
  | 'sessionEnded'
  | 'accountCreated'
  | 'accountChanged'
  | 'passwordChanged'
  | 'devicePaired'
  | 'enrolmentOffered'
  | 'recordExported'
  | 'privateFieldsViewed'
  | 'signInRefused'
  | 'accessRefused';

/** Records events of `access:<subject>`, `by` whoever acted. */
export type Write = (events: readonly unknown[], by: { user: string; role: string }) => Promise<unknown>;

const GATHER_MS = 60_000;
/** More different refusals than this within a minute are one swarm, and the rest is counted only. */
const MOST_KINDS = 200;

interface Swarm {
  readonly type: 'signInRefused' | 'accessRefused';
  readonly data: Readonly<Record<string, unknown>>;
  times: number;
}

export class Journal {
  readonly #write: Write;
  readonly #report: (error: unknown) => void;
  readonly #swarms = new Map<string, Swarm>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(write: Write, report: (error: unknown) => void) {
    this.#write = write;
    this.#report = report;
  }

  /** Recorded before the answer is given: what is not in the record did not happen. */
  async note<T extends AccessType>(
    type: T,
    data: DataOf<T> & { user: string },
    by: { user: string; role: string } = { user: 'system', role: 'system' },
    id: string = randomUUID(),
  ): Promise<void> {
    await this.#write([eventOf(type, data, id)], by);
  }

  /** A refusal: counted now, recorded within a minute. */
  refused<T extends Swarm['type']>(type: T, data: Omit<DataOf<T>, 'times'> & { user: string }): void {
    const key = `${type}|${JSON.stringify(data)}`;
    const known = this.#swarms.get(key);
    if (known) known.times++;
    else if (this.#swarms.size < MOST_KINDS) this.#swarms.set(key, { type, data, times: 1 });
    this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS).unref();
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const swarms = [...this.#swarms.values()];
    this.#swarms.clear();
    if (swarms.length === 0) return;
    const events = swarms.map(({ type, data, times }) => eventOf(type, { ...data, times }, randomUUID()));
    await this.#write(events, { user: 'system', role: 'system' }).catch(this.#report);
  }
}

const eventOf = (type: string, data: Readonly<Record<string, unknown>>, id: string) => ({
  id,
  stream: `access:${subjectOf(String(data['user']))}`,
  type,
  origin: 'system',
  occurredAt: new Date().toISOString(),
  occurredPrecision: 'second',
  data,
});

/** A user name that was made up at the door need not be one that a stream can bear. */
const subjectOf = (user: string): string => (/^[\p{L}\p{N}._:@/+~-]{1,60}$/u.test(user) ? user : 'unknown');
