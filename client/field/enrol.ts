/** How a phone comes in: by the token of the picture that it has read. */
import { useCallback, useEffect, useState } from 'react';
import type { Me } from '../../shared/protocol.ts';
import { ask, Refusal } from '../lib/ask.ts';
import { whoAmI } from '../lib/session.ts';

export type Standing =
  | { readonly is: 'asking' | 'entering' }
  | { readonly is: 'in'; readonly me: Me }
  /** Never enrolled; `wasIn`: put out while this page was open. */
  | { readonly is: 'stranger'; readonly wasIn: boolean }
  /** The server's words; `me`: an earlier enrolment that still holds. */
  | { readonly is: 'refused'; readonly why: string; readonly me: Me | null }
  /** The server was not reached, and the token is still good. */
  | { readonly is: 'unreached'; readonly why: string; readonly again: () => void };

/** How often a phone looks whether it is still let in. */
const LOOK_MS = 5_000;

/** The token of the address, which is taken out of it at once: it is nobody else's to read, nor to bookmark. */
function takeToken(): string | null {
  const token = /^#enrol=(.+)$/.exec(window.location.hash)?.[1] ?? null;
  if (token !== null) window.history.replaceState(null, '', window.location.pathname);
  return token;
}

export function useStanding(): Standing {
  const [standing, setStanding] = useState<Standing>({ is: 'asking' });
  const look = useCallback(
    () =>
      whoAmI().then(
        (me) =>
          setStanding((before) =>
            me
              ? { is: 'in', me }
              : before.is === 'stranger'
                ? before
                : { is: 'stranger', wasIn: before.is === 'in' },
          ),
        (error: Error) =>
          setStanding((before) =>
            before.is === 'asking'
              ? { is: 'unreached', why: error.message, again: () => void look() }
              : before,
          ),
      ),
    [],
  );
  const enter = useCallback(async (token: string): Promise<void> => {
    setStanding({ is: 'entering' });
    try {
      const { me } = await ask<{ me: Me }>('POST', '/api/enrolments/claim', { token });
      setStanding({ is: 'in', me });
    } catch (error) {
      const why = (error as Error).message;
      const refused =
        error instanceof Refusal && error.status >= 400 && error.status < 500 && error.status !== 429;
      if (refused) setStanding({ is: 'refused', why, me: await whoAmI().catch(() => null) });
      else setStanding({ is: 'unreached', why, again: () => void enter(token) });
    }
  }, []);
  useEffect(() => {
    const begin = () => {
      const token = takeToken();
      if (token !== null) void enter(token);
      return token !== null;
    };
    if (!begin()) void look();
    // A phone that reads another picture with this page open is brought here again, without a reload.
    window.addEventListener('hashchange', begin);
    return () => window.removeEventListener('hashchange', begin);
  }, [enter, look]);
  const isIn = standing.is === 'in';
  useEffect(() => {
    if (!isIn) return undefined;
    const lookIfSeen = () => void (document.hidden || look());
    const timer = setInterval(lookIfSeen, LOOK_MS);
    document.addEventListener('visibilitychange', lookIfSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', lookIfSeen);
    };
  }, [isIn, look]);
  return standing;
}
