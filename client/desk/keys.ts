/** The keyboard: one letter an act, as long as nobody is typing. */
import { useEffect } from 'react';

const TYPING = 'input, textarea, select, [contenteditable="true"]';

/** `keys`: what each letter does. Escape works while typing too. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const typing = event.target instanceof Element && event.target.matches(TYPING);
      if (typing && event.key !== 'Escape') return;
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [keys]);
}
