/** What these pages ask of the server, and what it answers. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Grant } from '../../shared/access/principal.ts';
import type { SessionKind } from '../../shared/protocol.ts';
import { ask, Refusal } from '../lib/ask.ts';

export interface Account {
  readonly user: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly body: string | null;
  readonly team: string | null;
  readonly disabled: boolean;
  readonly hasPassword: boolean;
  readonly mustChangePassword: boolean;
}

/** `createdAt`, `usedAt`: ISO instants; the last use is written down every ten minutes. */
export interface SessionInfo {
  readonly id: string;
  readonly user: string;
  readonly name: string;
  readonly kind: SessionKind;
  readonly label: string | null;
  readonly address: string | null;
  readonly createdAt: string;
  readonly usedAt: string;
}

export interface Device extends SessionInfo {
  readonly grants: readonly Grant[];
  readonly team: string | null;
  readonly body: string | null;
}

/** A picture for a phone: `qr` is the text of an SVG, `url` what it says. */
export interface Enrolment {
  readonly user: string;
  readonly url: string;
  readonly qr: string;
  readonly expiresAt: string;
}

export const accountPath = (user: string): string => `/api/accounts/${encodeURIComponent(user)}`;

/** Asks; whoever is not signed in any more goes to sign in, and comes back to this page. */
export async function askHere<T>(...question: Parameters<typeof ask>): Promise<T> {
  try {
    return await ask<T>(...question);
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) goAndSignIn();
    throw error;
  }
}

export function goAndSignIn(): void {
  const { pathname, hash } = window.location;
  window.location.assign(`/?next=${encodeURIComponent(pathname + hash)}`);
}

export interface Asked<T> {
  /** The last answer, also while it is asked for again; null before the first. */
  readonly answer: T | null;
  readonly trouble: string | null;
  readonly refresh: () => void;
}

/** One address of the server, asked at once, on `refresh`, and every so often while somebody looks. */
export function useAsked<T>(path: string, everyMs?: number): Asked<T> {
  const [answer, setAnswer] = useState<T | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const round = useRef(0);
  const refresh = useCallback(() => {
    round.current += 1;
    const mine = round.current;
    const ifLast = (act: () => void) => {
      if (mine === round.current) act();
    };
    askHere<T>('GET', path).then(
      (told) =>
        ifLast(() => {
          setAnswer(told);
          setTrouble(null);
        }),
      (error: Error) => ifLast(() => setTrouble(error.message)),
    );
  }, [path]);
  useEffect(() => {
    refresh();
    if (everyMs === undefined) return undefined;
    const timer = setInterval(() => document.hidden || refresh(), everyMs);
    return () => clearInterval(timer);
  }, [refresh, everyMs]);
  return { answer, trouble, refresh };
}

interface Sending {
  readonly busy: boolean;
  /** What stands above the button: all that no field has said. */
  readonly trouble: string | null;
  /** What the server said of one field, by its path in the body. */
  readonly errorAt: (path: string) => string | null;
  readonly send: <T>(question: () => Promise<T>, done: (answer: T) => void) => void;
}

/** One form on its way to the server; `fields` are the paths that have a field on the page. */
export function useSending(fields: readonly string[] = []): Sending {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const told = failure instanceof Refusal ? failure : null;
  const errorAt = (path: string) => told?.errors.find((error) => error.path === path)?.message ?? null;
  const placed =
    told !== null && told.errors.length > 0 && told.errors.every(({ path }) => fields.includes(path));
  const send: Sending['send'] = (question, done) => {
    setBusy(true);
    setFailure(null);
    question()
      .then(done, setFailure)
      .finally(() => setBusy(false));
  };
  return { busy, trouble: placed ? told.title : (failure?.message ?? null), errorAt, send };
}
