/** The address follows the page, some moments late: browsers refuse to change it many times a second. */
import { useEffect } from 'react';
import { type Mode, type ViewName, writeAddress } from './address.ts';
import type { Cursor } from './cursor.ts';

export const ADDRESS_AFTER_MS = 200;

interface Shown {
  /** null: it is of a file, to which no address leads. */
  readonly incident: string | null;
  /** Of the library; null: it is none. */
  readonly caseFile: string | null;
  readonly cursor: Cursor;
  readonly mode: Mode;
  readonly view: ViewName;
  readonly beside: string | null;
}

export function useAddress({ incident, caseFile, cursor, mode, view, beside }: Shown): void {
  const { atMs, knownMs } = cursor;
  useEffect(() => {
    const soon = setTimeout(() => {
      const { pathname, search } = window.location;
      const next = writeAddress(search, { incident, caseFile, atMs, knownMs, view, mode, beside });
      if (next !== search) window.history.replaceState(null, '', pathname + next);
    }, ADDRESS_AFTER_MS);
    return () => clearTimeout(soon);
  }, [incident, caseFile, atMs, knownMs, mode, view, beside]);
}
