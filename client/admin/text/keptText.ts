/** A text that is being edited, kept on every keystroke: no reload and no ended session loses it. */
import { useState } from 'react';
import { keep, readKept } from '../../lib/kept.ts';

export interface EditedText {
  readonly text: string;
  /** The text that it was begun from, and which revision of the thing that was. */
  readonly base: string;
  readonly revision: number;
}

interface KeptText extends EditedText {
  /** It was taken up again from an earlier time. */
  readonly wasKept: boolean;
  readonly change: (text: string) => void;
  readonly start: (from: EditedText) => void;
  readonly forget: () => void;
}

/** `key`: whose text of what. `fresh`: what it begins with where none was kept. */
export function useKeptText(key: string, fresh: EditedText): KeptText {
  const slot = `fenghuo.admin.text.${key}`;
  const [edited, setEdited] = useState<EditedText>(() => readKept<EditedText>(slot) ?? fresh);
  const [wasKept, setWasKept] = useState(() => readKept(slot) !== null);
  const start = (from: EditedText) => {
    keep(slot, from.text === from.base ? null : from);
    setEdited(from);
    setWasKept(false);
  };
  return {
    ...edited,
    wasKept,
    start,
    change: (text) => {
      const next = { ...edited, text };
      keep(slot, text === edited.base ? null : next);
      setEdited(next);
    },
    forget: () => keep(slot, null),
  };
}
