/** Callers as phones are: each posts until it is answered, under the same id, to whichever node takes it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostedEvent } from '../../shared/event.ts';
import type { PostResult } from '../../shared/protocol.ts';
import { situation } from '../support/facts.ts';
import { History } from './checker/history.ts';
import type { Door } from './checker/readers.ts';

/** As long as a phone waits, and longer than a node takes to say that its database is away. */
const PATIENCE_MS = 20_000;
const AGAIN_MS = 20;

/** What went wrong is said by status and code; 0: no answer came. */
export class NotTaken extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfterS: number | null;
  constructor(status: number, code: string, retryAfterS: number | null) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.retryAfterS = retryAfterS;
  }
}

/** @throws NotTaken */
export async function post(
  { url, token }: Door,
  events: readonly PostedEvent[],
  patienceMs = PATIENCE_MS,
): Promise<readonly PostResult[]> {
  const response = await fetch(`${url}/api/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(events),
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => null);
  if (!response) throw new NotTaken(0, 'noAnswer', null);
  const body = (await response.json().catch(() => null)) as {
    results?: PostResult[];
    code?: string;
  } | null;
  if (response.ok && body?.results) return body.results;
  const asked = response.headers.get('retry-after');
  throw new NotTaken(response.status, body?.code ?? 'noAnswer', asked === null ? null : Number(asked));
}

interface Manner {
  /** The n-th event of the load. */
  readonly make: (n: number) => PostedEvent;
  readonly callers: number;
  readonly perSecond: number;
  readonly patienceMs: number;
}

export interface Load {
  readonly history: History;
  /** Everything that was not an answer, by status and code. */
  readonly troubles: ReadonlyMap<string, number>;
  readonly acknowledged: () => number;
  /** Lets each caller have the answer that it waits for, and ends. */
  end(): Promise<History>;
}

/** `perSecond`: of all callers together; as fast as they are answered unless said. */
export function startLoad(
  doors: () => readonly Door[],
  incident: string,
  {
    callers = 6,
    perSecond = Number.POSITIVE_INFINITY,
    patienceMs = PATIENCE_MS,
    make = (n) => situation(incident, `第 ${n} 条`),
  }: Partial<Manner> = {},
): Load {
  const history = new History();
  const troubles = new Map<string, number>();
  let going = true;
  let made = 0;
  const one = async (caller: number) => {
    for (let turn = caller; going; ) {
      const began = performance.now();
      const event = make(made++);
      for (let tries = 0; ; tries++) {
        const all = doors();
        const door = all[turn % all.length];
        if (!door) return;
        try {
          const [result] = await post(door, [event], patienceMs);
          if (!result) throw new NotTaken(0, 'noResult', null);
          history.answered(door.name, event, result);
          break;
        } catch (error) {
          if (!(error instanceof NotTaken)) throw error;
          troubles.set(error.message, (troubles.get(error.message) ?? 0) + 1);
          if (!going && tries > 0) return;
          turn++;
          await sleep(AGAIN_MS);
        }
      }
      const restMs = (callers / perSecond) * 1_000 - (performance.now() - began);
      if (restMs > 0) await sleep(restMs);
    }
  };
  const all = Promise.all(Array.from({ length: callers }, (_, caller) => one(caller)));
  return {
    history,
    troubles,
    acknowledged: () => history.acknowledged.length,
    async end() {
      going = false;
      await all;
      return history;
    },
  };
}
