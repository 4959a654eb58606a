/** The words of all surfaces in the language of the page; rooms that keep their own words need `room.ts` only. */
import { en } from './en.ts';
import { currentLanguage, type Language, useLanguageChoice } from './language.ts';
import { type Words, zh } from './zh.ts';

export { chooseLanguage, currentLanguage, type Language, nameIn, setLanguage, speak } from './language.ts';
export type { Words } from './zh.ts';

const CATALOGUES: Readonly<Record<Language, Words>> = { 'zh-CN': zh, en };

export const words = (): Words => CATALOGUES[currentLanguage()];

export function useLanguage(): { language: Language; words: Words } {
  const language = useLanguageChoice();
  return { language, words: CATALOGUES[language] };
}
