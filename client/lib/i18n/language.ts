/** Which language the page speaks: asked for in the address, remembered, or that of the browser; else Chinese. */
import { useSyncExternalStore } from 'react';

export type Language = 'zh-CN' | 'en';

const KEY = 'fenghuo.language';
const listeners = new Set<() => void>();
let language: Language = 'zh-CN';

const isLanguage = (text: string | null | undefined): text is Language => text === 'en' || text === 'zh-CN';

/** Called once when a page starts. */
export function chooseLanguage(): void {
  const asked = new URLSearchParams(window.location.search).get('lang');
  const remembered = readKept();
  if (isLanguage(asked)) setLanguage(asked);
  else if (isLanguage(remembered)) apply(remembered);
  else apply(navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN');
}

export function setLanguage(next: Language): void {
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A page that may keep nothing still speaks the language for as long as it is open.
  }
  apply(next);
}

/** Speaks a language for as long as the page is open, whatever its browser is used to: the address still decides before. */
export function speak(next: Language): void {
  if (!isLanguage(new URLSearchParams(window.location.search).get('lang'))) apply(next);
}

export const currentLanguage = (): Language => language;

export const useLanguageChoice = (): Language => useSyncExternalStore(subscribe, currentLanguage);

/** The name of a registered thing in the language of the page. */
export const nameIn = (language: Language, entry: { name: string; nameEn: string | null }): string =>
  language === 'en' ? (entry.nameEn ?? entry.name) : entry.name;

function apply(next: Language): void {
  if (next === language && document.documentElement.lang === next) return;
  language = next;
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

function readKept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
