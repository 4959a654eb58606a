/** What was typed, brought to one form: half-width, lower case, Chinese numerals as figures, no blanks beside Chinese. */

/** “About” in its many places; it says how exactly a time is known, not when it was. */
export const VAGUE = /大约|大概|约|左右|前后|许|\babout\b|\baround\b|\bor so\b|~/g;

export const clean = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/[零〇一二两三四五六七八九十]+/g, figures)
    .replace(/\s+/g, ' ')
    .replace(/ ?(\p{Script=Han}) ?/gu, '$1')
    .replace(/[。，,.]$/, '')
    .trim();

const DIGITS = '零一二三四五六七八九';
const digit = (character: string): number =>
  character === '〇' ? 0 : character === '两' ? 2 : DIGITS.indexOf(character);

/** 十四 → 14, 二十 → 20, 二零二六 → 2026 */
function figures(numeral: string): string {
  const [tens, ones, ...more] = numeral.split('十');
  if (tens === undefined || ones === undefined) return [...numeral].map(digit).join('');
  if (more.length > 0 || tens.length > 1 || ones.length > 1) return numeral;
  return String((tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones)));
}
