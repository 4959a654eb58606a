/** The two languages of the product. Chinese comes first; a text that lacks English is shown in Chinese. */
export type Lang = 'zh' | 'en';
export const LANGS = ['zh', 'en'] as const satisfies readonly Lang[];

export type Bilingual = Readonly<Record<Lang, string>>;

/** What may be filled in: a plain value, or words that differ by language. */
export type Values = Readonly<Record<string, string | number | Bilingual>>;

/** Fills `{name}` with the value of that name; a name that has no value is left standing, so that it is seen. */
export const fill = (text: Bilingual, lang: Lang, values: Values = {}): string =>
  text[lang].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'object' ? value[lang] : String(value);
  });
