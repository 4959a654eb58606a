/** What there is to try: the sample district and the incidents that can be played. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Bilingual } from '../../shared/words/lang.ts';
import { ask } from '../lib/ask.ts';

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly titleEn?: string;
  readonly trust: Bilingual;
  readonly sources: readonly string[];
  readonly entries: number;
  readonly kind: 'reconstruction' | 'exercise';
  readonly note: Bilingual;
}

export interface Playing {
  readonly drill: string;
  readonly name: string;
  readonly scenario: string;
  readonly speed: number;
  readonly done: number;
  readonly total: number;
}

export interface Samples {
  readonly district: { readonly id: string; readonly name: string; readonly loaded: boolean };
  readonly scenarios: readonly Scenario[];
  readonly playing: readonly Playing[];
}

export const loadDistrict = (): Promise<unknown> => ask('POST', '/api/samples/district');

export const play = (scenario: string, speed: number): Promise<{ drill: string }> =>
  ask('POST', '/api/samples/play', { scenario, speed });

export const stop = (drill: string): Promise<void> =>
  ask('DELETE', `/api/samples/play/${encodeURIComponent(drill)}`);

const LEAST_BETWEEN_MS = 1_000;

/** The samples as the server has them, asked for again when the log has moved on. */
export function useSamples(position: number | null): {
  samples: Samples | null;
  trouble: string | null;
  refresh: () => void;
} {
  const [samples, setSamples] = useState<Samples | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const askedMs = useRef(Number.NEGATIVE_INFINITY);
  const refresh = useCallback(() => {
    askedMs.current = performance.now();
    ask<Samples>('GET', '/api/samples').then(
      (answer) => {
        setSamples(answer);
        setTrouble(null);
      },
      (error: Error) => setTrouble(error.message),
    );
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each move of the log is the reason to ask
  useEffect(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(refresh, Math.max(0, askedMs.current + LEAST_BETWEEN_MS - performance.now()));
    return () => clearTimeout(timer.current);
  }, [position, refresh]);
  return { samples, trouble, refresh };
}
