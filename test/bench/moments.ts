/** What benches of moments share: numbers that are the same in every run, quantiles, the heap after a collection. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Row } from './report.ts';

export const iso = (ms: number) => new Date(ms).toISOString();

/** The same numbers between 0 and 1 in every run. */
export function randomly(seed = 7): () => number {
  let at = seed;
  return () => {
    at = (at * 1_103_515_245 + 12_345) % 2_147_483_648;
    return at / 2_147_483_648;
  };
}

export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;

export function heapMb(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

export const figureRow = (name: string, ours: number, unit: string): Row => ({
  name,
  ours,
  rival: null,
  unit,
  ratio: null,
  target: null,
});
