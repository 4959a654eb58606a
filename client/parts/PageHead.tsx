/** The head of the light screens: whose page it is, who is signed in, and the other language. */
import type { ReactNode } from 'react';
import { type Language, setLanguage, useLanguage } from '../lib/i18n/index.ts';
import { Beacon } from './Mark.tsx';

export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  const { words } = useLanguage();
  return (
    <header>
      <Beacon />
      <h1>{words.brand}</h1>
      <p>{title}</p>
      <nav aria-label={words.pageNav}>
        {children}
        <button
          type="button"
          className="plain"
          lang={words.other.code}
          onClick={() => setLanguage(words.other.code as Language)}
        >
          {words.other.name}
        </button>
      </nav>
    </header>
  );
}
