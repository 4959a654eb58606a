/** A wall on its way in: shows a code, asks every two seconds whether it was typed, and takes another when it is over. */
import type { Me } from '../../shared/protocol.ts';
import { ask, Refusal } from '../lib/ask.ts';

/** What the screen shows meanwhile. `expiresAt` is the server's; `trouble`: why nothing can be asked just now. */
export interface Pairing {
  readonly code: string | null;
  readonly expiresAt: string | null;
  readonly trouble: string | null;
}

interface Started {
  readonly code: string;
  readonly secret: string;
  readonly expiresAt: string;
}
type Claimed = { readonly status: 'waiting' } | { readonly me: Me };

const LOOK_MS = 2_000;
const AGAIN_MS = 3_000;

export const NOTHING_YET: Pairing = { code: null, expiresAt: null, trouble: null };

/**
 * Runs until the wall is let in, through every failure and as many codes as it takes: a code stays good while the server
 * is away. Gives null when `signal` was aborted first.
 */
export async function pairWall(show: (pairing: Pairing) => void, signal: AbortSignal): Promise<Me | null> {
  let shown = NOTHING_YET;
  const put = (change: Partial<Pairing>) => {
    shown = { ...shown, ...change };
    if (!signal.aborted) show(shown);
  };
  while (!signal.aborted) {
    try {
      const { code, secret, expiresAt } = await ask<Started>('POST', '/api/pairings');
      put({ code, expiresAt, trouble: null });
      const me = await untilClaimed(secret, put, signal);
      if (me) return me;
    } catch (error) {
      put({ ...NOTHING_YET, trouble: (error as Error).message });
      await pause(AGAIN_MS, signal);
    }
  }
  return null;
}

/** Who the wall is once it was let in; null when the code is over, or nobody asks any more. */
async function untilClaimed(
  secret: string,
  put: (change: Partial<Pairing>) => void,
  signal: AbortSignal,
): Promise<Me | null> {
  while (!signal.aborted) {
    await pause(LOOK_MS, signal);
    try {
      const claimed = await ask<Claimed>('POST', '/api/pairings/claim', { secret });
      if ('me' in claimed) return claimed.me;
      put({ trouble: null });
    } catch (error) {
      if (error instanceof Refusal && error.status === 410) return null;
      put({ trouble: (error as Error).message });
    }
  }
  return null;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
