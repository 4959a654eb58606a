/** One clock for the whole page: everything that tells the time moves on the same beat, once a second. */
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let beats = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

function beat(): void {
  beats++;
  for (const listener of listeners) listener();
  // On the full second of the machine's clock, whatever the last beat has cost.
  timer = setTimeout(beat, 1_000 - (Date.now() % 1_000));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) timer = setTimeout(beat, 1_000 - (Date.now() % 1_000));
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

/** Renders again on each beat; the number says only that one has passed. */
export const useTick = (): number => useSyncExternalStore(subscribe, () => beats);
