/** The product that is measured: the built server in a process of its own, and what is told to it while a wall looks on. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { PostedEvent } from '../../../shared/event.ts';
import type { PostResult } from '../../../shared/protocol.ts';
import { freshDataDir, PASSWORD, removeDataDir, signIn, startProcess } from '../../support/process.ts';
import { feed, type PostedPosition, positions } from './world.ts';

const EVENTS_A_SECOND = 10;
/** As many as one request may hold. */
const AT_ONCE = 500;

/** Told the same as the product: the rival, where there is one. */
export type Beside = (told: {
  events?: readonly PostedEvent[];
  positions?: readonly PostedPosition[];
}) => void;

export interface Office {
  readonly url: string;
  /** @throws Error when one of them was refused. */
  post(events: readonly PostedEvent[]): Promise<void>;
  /** Ten events and two hundred positions a second for so long. Gives how many events a second it came to. */
  run(ms: number, beside?: Beside): Promise<number>;
  /** Lets a page in. */
  letIn(page: Page): Promise<void>;
  stop(): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const dataDir = await freshDataDir();
  const server = await startProcess(dataDir, { WATCH: 'off' });
  const token = await signIn(server.url);
  const call = async <T>(address: string, body: unknown): Promise<T> => {
    const response = await fetch(server.url + address, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  const take = async (events: readonly PostedEvent[]) => {
    const { results } = await call<{ results: PostResult[] }>('/api/events', events);
    const refused = results.find(({ outcome }) => outcome === 'refused');
    if (refused) throw new Error(`refused: ${JSON.stringify(refused)}`);
  };
  await call('/api/samples/district', {});
  const facts = feed(Date.now);
  let beat = 0;
  return {
    url: server.url,
    async post(events) {
      for (let from = 0; from < events.length; from += AT_ONCE)
        await take(events.slice(from, from + AT_ONCE));
    },
    async run(ms, beside = () => {}) {
      const beganMs = performance.now();
      const everyMs = 1_000 / EVENTS_A_SECOND;
      let posted = 0;
      for (let n = 0; performance.now() - beganMs < ms; n++) {
        const { value } = facts.next();
        const events = value ? [value] : [];
        const moved = n % EVENTS_A_SECOND === 0 ? positions(beat++, Date.now()) : null;
        beside({ events, ...(moved ? { positions: moved } : {}) });
        await Promise.all([take(events), moved ? call('/api/positions', moved) : null]);
        posted += events.length;
        await sleep(Math.max(0, beganMs + (n + 1) * everyMs - performance.now()));
      }
      return posted / ((performance.now() - beganMs) / 1_000);
    },
    async letIn(page) {
      await page.request.post(`${server.url}/api/session`, { data: { user: 'admin', password: PASSWORD } });
    },
    async stop() {
      await server.stop();
      await removeDataDir(dataDir);
    },
  };
}
