/** Signing in and out, and who is signed in. */
import { ownPath } from '../../shared/ownPath.ts';
import type { Me, SignInMeans } from '../../shared/protocol.ts';
import { ask, Refusal } from './ask.ts';

/** null when nobody is signed in. */
export async function whoAmI(): Promise<Me | null> {
  try {
    return await ask<Me>('GET', '/api/me');
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) return null;
    throw error;
  }
}

export const signIn = async (user: string, password: string): Promise<Me> =>
  (await ask<{ me: Me }>('POST', '/api/session', { user, password })).me;

export const signInMeans = (): Promise<SignInMeans> => ask('GET', '/api/session/means');

/** The page of ours that had asked for a sign-in; else the first page. */
export const nextPage = (): string => ownPath(new URLSearchParams(window.location.search).get('next'));

/** Where a browser goes for single sign-on, to come back to this page or to the one that had asked for a sign-in. */
export function singleSignOnAddress(): string {
  const { pathname, search, hash } = window.location;
  const next = new URLSearchParams(search).get('next') ?? pathname + search + hash;
  return `/api/session/oidc?${new URLSearchParams({ next })}`;
}

export const signOut = (): Promise<void> => ask('DELETE', '/api/session');

export const changePassword = (current: string, next: string): Promise<void> =>
  ask('PUT', '/api/me/password', { current, next });
