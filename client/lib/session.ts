/** Signing in and out, and who is signed in. */
import type { Me } from '../../shared/protocol.ts';
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

export const signOut = (): Promise<void> => ask('DELETE', '/api/session');

export const changePassword = (current: string, next: string): Promise<void> =>
  ask('PUT', '/api/me/password', { current, next });
