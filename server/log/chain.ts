/** Checks events against their hashes, with nothing but the events: what an outsider does with an export. */
import { hash } from 'node:crypto';
import { canonical } from '../../shared/canonical.ts';
import { GENESIS_HASH } from '../../shared/event/envelope.ts';

export type Problem =
  /** It isn't an event at all. */
  | 'malformed'
  /** The hash isn't that of the text: something in the event was changed. */
  | 'hash'
  /** It was not made on top of the event before it. */
  | 'link'
  /** Events are missing before it, or it is there twice. */
  | 'gap'
  /** A column of the table says something else than the text. */
  | 'column'
  /** A signature is wrong, or the head that was signed isn't in the log. */
  | 'signature';

export type Verdict =
  | {
      readonly ok: true;
      readonly events: number;
      readonly from: number;
      readonly to: number;
      readonly hash: string;
    }
  | {
      readonly ok: false;
      readonly events: number;
      /** The first event that is wrong. */
      readonly position: number;
      readonly problem: Problem;
      readonly message: string;
    };

/**
 * Checks an export, event by event. `whole`: it is the whole log, so that nothing may be missing between its first
 * and its last event, and the first must be the log's first. Otherwise (one stream, one incident) gaps are as they
 * should be, each event must have its hash, and those that follow each other directly must be linked.
 */
export async function verifyChain(
  events: AsyncIterable<unknown> | Iterable<unknown>,
  { whole }: { readonly whole: boolean },
): Promise<Verdict> {
  const chain = new Chain(whole ? { position: 0, hash: GENESIS_HASH } : null, whole);
  for await (const event of events) {
    const link = linkOf(event);
    if (typeof link === 'string') return chain.fault((chain.position ?? 0) + 1, 'malformed', link);
    const fault = chain.add(link);
    if (fault) return fault;
  }
  return chain.verdict();
}

/** What is checked of an event: its place, its text and its two hashes. */
export interface Link {
  readonly position: number;
  readonly text: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** One event after the other, each against the one before it. */
export class Chain {
  #last: { readonly position: number; readonly hash: string } | null;
  readonly #gapless: boolean;
  #from = 0;
  #events = 0;

  constructor(before: { readonly position: number; readonly hash: string } | null, gapless: boolean) {
    this.#last = before;
    this.#gapless = gapless;
  }

  get position(): number | null {
    return this.#last?.position ?? null;
  }

  get events(): number {
    return this.#events;
  }

  add(link: Link): Verdict | null {
    const { position, text, prevHash } = link;
    const last = this.#last;
    if (last && this.#gapless && position !== last.position + 1) {
      const missing = last.position + 1;
      return position > missing
        ? this.fault(missing, 'gap', `event ${missing} is missing: the next one there is ${position}`)
        : this.fault(position, 'gap', `event ${position} comes after event ${last.position}`);
    }
    if (last && position <= last.position) {
      return this.fault(position, 'gap', `event ${position} comes after event ${last.position}`);
    }
    if (last && position === last.position + 1 && prevHash !== last.hash) {
      return this.fault(
        position,
        'link',
        `event ${position} was made on top of ${prevHash}, but event ${last.position} has the hash ${last.hash}: one of them isn't the one that was recorded`,
      );
    }
    const actual = hash('sha256', `${prevHash}\n${text}`);
    if (actual !== link.hash) {
      return this.fault(
        position,
        'hash',
        `event ${position} was changed: its hash is ${actual}, recorded was ${link.hash}`,
      );
    }
    this.#last = { position, hash: link.hash };
    if (this.#events++ === 0) this.#from = position;
    return null;
  }

  fault(position: number, problem: Problem, message: string): Verdict {
    return { ok: false, events: this.#events, position, problem, message };
  }

  verdict(): Verdict {
    const { position = 0, hash = GENESIS_HASH } = this.#last ?? {};
    return { ok: true, events: this.#events, from: this.#from, to: position, hash };
  }
}

function linkOf(event: unknown): Link | string {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return 'this is not an event';
  const { prevHash, hash, ...rest } = event as Record<string, unknown>;
  const position = rest['position'];
  if (typeof position !== 'number' || !Number.isSafeInteger(position) || position < 1)
    return 'an event has no position';
  if (!isHash(prevHash) || !isHash(hash)) return `event ${position} has no hash or prevHash`;
  try {
    return { position, text: canonical(rest), prevHash, hash };
  } catch (error) {
    return `event ${position}: ${(error as Error).message}`;
  }
}

const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
