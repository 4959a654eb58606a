/** Callers as phones are: each posts until it is answered, under the same id, to whichever node takes it. */
import { Agent, request } from 'node:http';
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

const agent = new Agent({ keepAlive: true });

/** @throws NotTaken */
export async function post(
  { url, token }: Door,
  events: readonly PostedEvent[],
  patienceMs = PATIENCE_MS,
): Promise<readonly PostResult[]> {
  const answer = await asked(`${url}/api/events`, token, JSON.stringify(events), patienceMs).catch(
    () => null,
  );
  if (!answer) throw new NotTaken(0, 'noAnswer', null);
  let body: { results?: PostResult[]; code?: string } = {};
  try {
    body = JSON.parse(answer.text) as typeof body;
  } catch {
    // What is not JSON was not said by the product.
  }
  if (answer.status < 300 && body.results) return body.results;
  throw new NotTaken(answer.status, body.code ?? 'noAnswer', answer.retryAfterS);
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfterS: number | null;
}

/** By `node:http`: a fifth of what `fetch` takes, and the load shares the machine with what it loads. */
function asked(url: string, token: string, body: string, patienceMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(url, {
      method: 'POST',
      agent,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      },
    });
    const timer = setTimeout(() => call.destroy(new Error('no answer in time')), patienceMs);
    call.on('close', () => clearTimeout(timer));
    call.on('error', reject);
    call.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const after = response.headers['retry-after'];
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(parts).toString(),
          retryAfterS: after === undefined ? null : Number(after),
        });
      });
      response.on('aborted', () => reject(new Error('the line was cut')));
    });
    call.end(body);
  });
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
