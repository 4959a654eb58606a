/** What is typed and not yet sent: kept on every keystroke, also across a reload or a session that ended. */
import { useCallback, useState } from 'react';
import { keep, readKept } from '../lib/kept.ts';

const draftSlot = (key: string): string => `fenghuo.desk.draft.${key}`;

/** Puts a draft back, for a form that is about to be opened. */
export const restoreDraft = (key: string, draft: object): void => keep(draftSlot(key), draft);

/**
 * `key`: the form and what it is about; a form for something else is another element (give it this key in React too).
 * `blank` is the same object each time. `clear` forgets the draft, after it was sent.
 */
export function useDraft<T extends object>(
  key: string,
  blank: T,
): { draft: T; change: (part: Partial<T>) => void; clear: () => void; isKept: boolean } {
  const slot = draftSlot(key);
  const [draft, setDraft] = useState<T>(() => ({ ...blank, ...readKept<T>(slot) }));
  const [isKept, setKept] = useState(() => readKept(slot) !== null);
  const change = useCallback(
    (part: Partial<T>) =>
      setDraft((now) => {
        const next = { ...now, ...part };
        keep(slot, next);
        setKept(true);
        return next;
      }),
    [slot],
  );
  const clear = useCallback(() => {
    keep(slot, null);
    setKept(false);
    setDraft(blank);
  }, [slot, blank]);
  return { draft, change, clear, isKept };
}
