/** The file that Postgres writes its own log into: kept for the operator, never larger than two times the limit. */
import { copyFileSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';

const limitBytes = 5 * 1024 * 1024;

/** Opened for appending, so that it can be cut short while Postgres has it open. */
export function openLog(path: string): number {
  boundLog(path);
  return openSync(path, 'a', 0o600);
}

/** Moves what is too long aside into `….1`, in the place of what lay there. */
export function boundLog(path: string): void {
  if (sizeOf(path) <= limitBytes) return;
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
}

export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

export function readFrom(path: string, offset: number): string {
  return readFileSync(path).subarray(offset).toString('utf8').trim();
}
