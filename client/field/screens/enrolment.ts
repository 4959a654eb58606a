/** How a phone comes in: by the token of the picture that it has read. Asks over plain `fetch`: the page must stay small. */
import { useCallback, useEffect, useState } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import type { Me } from '../../../shared/protocol.ts';
import { currentLanguage } from '../../lib/i18n/language.ts';

export type Standing =
  | { readonly is: 'asking' | 'entering' }
  | { readonly is: 'in'; readonly me: Me }
  /** Nobody's phone; what an earlier enrolment left on it is still there. */
  | { readonly is: 'stranger' }
  /** `why`: the server's words. `me`: an earlier enrolment that still holds. */
  | { readonly is: 'refused'; readonly why: string | null; readonly status: number; readonly me: Me | null }
  /** The server was not reached, and the token, if there was one, is still good. */
  | { readonly is: 'unreached'; readonly withToken: boolean; readonly again: () => void };

/** The token of the address, which is taken out of it at once: it is nobody else's to read, nor to bookmark. */
function takeToken(): string | null {
  const token = /^#enrol=(.+)$/.exec(window.location.hash)?.[1] ?? null;
  if (token !== null) window.history.replaceState(null, '', window.location.pathname);
  return token;
}

interface Answer {
  /** 0 when the server was not reached. */
  readonly status: number;
  readonly body: unknown;
}

async function ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { 'Accept-Language': currentLanguage(), 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json().catch(() => null) };
  } catch {
    return { status: 0, body: null };
  }
}

const SLOW_DOWN = 429;
/** Said by the server itself, for good: everything else may be different in a moment. */
const isFinal = (status: number): boolean => status >= 400 && status < 500 && status !== SLOW_DOWN;

/**
 * `kept`: who the phone was enrolled as, of its own memory; undefined while that is being read. A phone that was ever
 * in opens without asking. `onIn` is told each time that the server says who this is.
 */
export function useEnrolment(kept: Me | null | undefined, onIn: (me: Me) => void): Standing {
  const [standing, setStanding] = useState<Standing>({ is: 'asking' });
  const comeIn = useCallback(
    (me: Me) => {
      onIn(me);
      setStanding({ is: 'in', me });
    },
    [onIn],
  );
  const look = useCallback(async (): Promise<void> => {
    const { status, body } = await ask('GET', '/api/me');
    if (status === 200) comeIn(body as Me);
    else if (isFinal(status)) setStanding({ is: 'stranger' });
    else setStanding({ is: 'unreached', withToken: false, again: () => void look() });
  }, [comeIn]);
  const enter = useCallback(
    async (token: string): Promise<void> => {
      setStanding({ is: 'entering' });
      const { status, body } = await ask('POST', '/api/enrolments/claim', { token });
      if (status >= 200 && status < 300) comeIn((body as { me: Me }).me);
      else if (isFinal(status)) {
        const before = await ask('GET', '/api/me');
        const { title, detail } = (body ?? {}) as Partial<Problem>;
        setStanding({
          is: 'refused',
          why: detail ?? title ?? null,
          status,
          me: before.status === 200 ? (before.body as Me) : null,
        });
      } else setStanding({ is: 'unreached', withToken: true, again: () => void enter(token) });
    },
    [comeIn],
  );
  useEffect(() => {
    if (kept === undefined) return undefined;
    const begin = () => {
      const token = takeToken();
      if (token !== null) void enter(token);
      return token !== null;
    };
    if (!begin()) {
      if (kept === null) void look();
      else setStanding({ is: 'in', me: kept });
    }
    // A phone that reads another picture with this page open is brought here again, without a reload.
    window.addEventListener('hashchange', begin);
    return () => window.removeEventListener('hashchange', begin);
  }, [kept, enter, look]);
  return standing;
}
