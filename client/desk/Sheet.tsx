/** A form over the right side of the desk. Escape puts it away; what was typed stays in its draft. */
import { useEffect, useRef } from 'react';
import { useRoomWords } from '../lib/i18n/room.ts';
import { useDesk } from './context.ts';
import type { SheetName, SheetProps } from './sheetNames.ts';
import { sheetOf } from './sheets.tsx';
import { DESK } from './words.ts';

export function SheetFrame({ name, props }: { name: SheetName; props: SheetProps }) {
  const { close } = useDesk();
  const words = useRoomWords(DESK);
  const frame = useRef<HTMLElement>(null);
  const sheet = sheetOf(name);
  useEffect(() => {
    const before = document.activeElement;
    frame.current?.querySelector<HTMLElement>('[autofocus], input, textarea, select')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    // The form listens for itself; this is for what stands around it in the same sheet.
    const send = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      const form = frame.current?.querySelector('form');
      if (!form || (event.target instanceof Element && event.target.closest('form'))) return;
      event.preventDefault();
      form.requestSubmit();
    };
    window.addEventListener('keydown', send);
    return () => window.removeEventListener('keydown', send);
  }, []);
  if (!sheet) return null;
  const title = words.sheets[name] ?? name;
  return (
    <section className="sheet" ref={frame} aria-label={title}>
      <header>
        <h2>{title}</h2>
        <button type="button" className="quiet" onClick={close}>
          {words.close} <kbd>Esc</kbd>
        </button>
      </header>
      <sheet.Form {...props} />
    </section>
  );
}
