/** Which screen is shown: kept in the address, so that the phone's own back button works. */
import { useCallback, useSyncExternalStore } from 'react';

const SCREENS = [
  'now',
  'situation',
  'records',
  'more',
  'way',
  'contacts',
  'tasks',
  'about',
  'returned',
] as const;
export type ScreenName = (typeof SCREENS)[number];

export interface Screen {
  readonly name: ScreenName;
  /** The act that `returned` is about. */
  readonly of: string | null;
}

const read = (): string => window.location.hash;

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** `#returned=<id>`; what is no screen of ours is the first one. */
export function screenIn(hash: string): Screen {
  const [name = '', of = null] = hash.slice(1).split('=');
  const known = SCREENS.find((screen) => screen === name);
  return known ? { name: known, of } : { name: 'now', of: null };
}

export const addressOf = (name: ScreenName, of?: string): string =>
  `#${name}${of === undefined ? '' : `=${of}`}`;

export function useScreen(): {
  readonly screen: Screen;
  readonly go: (name: ScreenName, of?: string) => void;
} {
  const hash = useSyncExternalStore(subscribe, read);
  const go = useCallback((name: ScreenName, of?: string) => {
    window.location.hash = addressOf(name, of);
  }, []);
  return { screen: screenIn(hash), go };
}
