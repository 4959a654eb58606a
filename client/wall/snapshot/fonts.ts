/** The slices of the page's typefaces that a text needs, each with its font in the rule itself. */

interface Slice {
  readonly rule: CSSFontFaceRule;
  readonly url: string;
}

/** The rules of all fonts that the text needs; nothing is asked of any other machine. */
export async function fontsFor(text: string): Promise<string> {
  const points = new Set([...text].flatMap((character) => character.codePointAt(0) ?? []));
  const slices = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].flatMap(sliceOf));
  const needed = slices.filter(({ rule }) => holds(rangesOf(rule), points));
  return (await Promise.all(needed.map(embedded))).join('\n');
}

function sliceOf(rule: CSSRule): Slice[] {
  if (!(rule instanceof CSSFontFaceRule)) return [];
  const [, path] = /url\(["']?([^"')]+)/.exec(rule.style.getPropertyValue('src')) ?? [];
  const base = rule.parentStyleSheet?.href ?? document.baseURI;
  return path === undefined ? [] : [{ rule, url: new URL(path, base).href }];
}

/** First and last code point of each stretch; all of them where the rule names none. */
function rangesOf({ style }: CSSFontFaceRule): readonly (readonly [from: number, to: number])[] {
  const named = style.getPropertyValue('unicode-range');
  if (named === '') return [[0, 0x10ffff]];
  return named.split(',').map((one) => {
    const [from = '', to = from] = one.trim().replace(/^u\+/i, '').split('-');
    return [Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt(to.replaceAll('?', 'f'), 16)];
  });
}

const holds = (ranges: ReturnType<typeof rangesOf>, points: ReadonlySet<number>): boolean =>
  [...points].some((point) => ranges.some(([from, to]) => from <= point && point <= to));

async function embedded({ rule, url }: Slice): Promise<string> {
  const data = await dataUrl(await (await fetch(url)).blob());
  return rule.cssText.replace(/src:[^;]*;/, `src: url("${data}") format("woff2");`);
}

const dataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
