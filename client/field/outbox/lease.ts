/**
 * Who sends just now: one tab or the service worker, by a lease that runs out with whoever held it. It keeps what was
 * done in order; that nothing is doubled does not rest on it, but on ids that never change.
 */
import type { FieldDb } from '../store/db.ts';

export interface Lease {
  readonly holder: string;
  /** By the phone's own clock. */
  readonly untilMs: number;
}

export const LEASE_MS = 10_000;

/** The store `kept`, inside a readwrite transaction: looking and taking are one. */
interface KeptStore {
  get(key: string): Promise<unknown>;
  put(value: unknown, key: string): Promise<unknown>;
}

const KEY = 'lease';

/** Takes or renews the lease. 0: it is the holder's; else in how many milliseconds it runs out if it is not renewed. */
export async function claim(kept: KeptStore, holder: string, nowMs: number): Promise<number> {
  const lease = (await kept.get(KEY)) as Lease | undefined;
  // One that would last longer than any lease was taken before somebody set the phone's clock back.
  const freeInMs = lease && lease.untilMs <= nowMs + LEASE_MS ? lease.untilMs - nowMs : 0;
  if (freeInMs > 0 && lease?.holder !== holder) return freeInMs;
  await kept.put({ holder, untilMs: nowMs + LEASE_MS } satisfies Lease, KEY);
  return 0;
}

export async function takeLease(db: FieldDb, holder: string, nowMs: number): Promise<number> {
  const tx = db.transaction('kept', 'readwrite');
  const freeInMs = await claim(tx.store, holder, nowMs);
  await tx.done;
  return freeInMs;
}

export async function releaseLease(db: FieldDb, holder: string): Promise<void> {
  const tx = db.transaction('kept', 'readwrite');
  const lease = (await tx.store.get(KEY)) as Lease | undefined;
  if (lease?.holder === holder) await tx.store.delete(KEY);
  await tx.done;
}

/** Renews the lease while a request is long under way; gives what ends that. */
export function renewing(db: FieldDb, holder: string, nowMs: () => number): () => void {
  // A lease that is lost meanwhile, or a disk that fails, is noticed before the next request.
  const timer = setInterval(() => void takeLease(db, holder, nowMs()).catch(() => {}), LEASE_MS / 3);
  return () => clearInterval(timer);
}
