/** The two languages of the product. Chinese comes first; a text that lacks English is shown in Chinese. */
export type Lang = 'zh' | 'en';
export const LANGS = ['zh', 'en'] as const satisfies readonly Lang[];

export type Bilingual = Readonly<Record<Lang, string>>;

/** Fills `{name}` with the value of that name; a name that has no value is left standing, so that it is seen. */
export const fill = (text: string, values: Readonly<Record<string, unknown>> = {}): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
