/** Pairs of incidents that somebody at this desk said are not the same: not asked again here. */
import { useSyncExternalStore } from 'react';
import { keep, readKept } from '../../lib/kept.ts';

const KEY = 'fenghuo.desk.apart';
/** Pairs of long ago are of incidents that are long over. */
const MOST = 300;

const listeners = new Set<() => void>();
let pairs: readonly string[] | null = null;

const current = (): readonly string[] => {
  pairs ??= readKept<readonly string[]>(KEY) ?? [];
  return pairs;
};

export const pairOf = (one: string, other: string): string => [one, other].sort().join(' ');

export function keepApart(one: string, others: readonly string[]): void {
  pairs = [...current(), ...others.map((other) => pairOf(one, other))].slice(-MOST);
  keep(KEY, pairs);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useApart = (): readonly string[] => useSyncExternalStore(subscribe, current);
