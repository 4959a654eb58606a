/** What was typed, read field by field; what can't be read is told beside the field that it stands in. */
import type { ActWords } from '../../words/acts.ts';
import { type Draft, listIn, textIn } from '../draft.ts';

/** `field`: the name in the draft; '' for the whole. `why`: for the person, in words. */
export interface FieldError {
  readonly field: string;
  readonly why: string;
}

export interface Reading {
  /** Trimmed, and free of what no database takes; undefined when blank. */
  text(field: string, most?: number): string | undefined;
  /** As `text`, and wrong when blank; '' then. */
  needed(field: string, most?: number): string;
  /** A number of people or things; undefined when blank, which is not zero. */
  count(field: string): number | undefined;
  /** As `count`, and wrong when blank; 0 then. */
  neededCount(field: string): number;
  /** A quantity, which may be broken. */
  quantity(field: string, typed: string): number | undefined;
  list(field: string): readonly string[];
  wrong(field: string, why: string): void;
  readonly errors: readonly FieldError[];
}

/** What the catalogue takes for a number of people, and for a quantity of goods. */
const MOST_COUNTED = 1_000_000_000;
const MOST_OF_GOODS = 1_000_000_000_000;
const NAME = 200;

export function reading(draft: Draft, words: ActWords['wrong']): Reading {
  const errors: FieldError[] = [];
  const wrong = (field: string, why: string) => void errors.push({ field, why });
  const text = (field: string, most = NAME) => {
    const said = soundText(textIn(draft, field));
    if (said.length > most) wrong(field, words.tooLong(most));
    return said === '' ? undefined : said;
  };
  const quantity = (field: string, typed: string) =>
    numberIn(typed, MOST_OF_GOODS, (why) => wrong(field, words[why]));
  const count = (field: string) => {
    const number = numberIn(textIn(draft, field), MOST_COUNTED, (why) => wrong(field, words[why]));
    if (number !== undefined && !Number.isInteger(number)) wrong(field, words.whole);
    return number;
  };
  return {
    text,
    needed(field, most) {
      const said = text(field, most);
      if (said === undefined) wrong(field, words.missing);
      return said ?? '';
    },
    count,
    neededCount(field) {
      const before = errors.length;
      const number = count(field);
      if (number === undefined && errors.length === before) wrong(field, words.missing);
      return number ?? 0;
    },
    quantity,
    list: (field) => listIn(draft, field).map(soundText),
    wrong,
    errors,
  };
}

/** Without half characters and NUL, which no record takes. */
export const soundText = (typed: string): string =>
  typed
    .replace(/\p{Surrogate}/gu, '')
    .split('\u0000')
    .join('')
    .trim();

/** Also of full-width digits, as Chinese keyboards write them. */
function numberIn(
  typed: string,
  most: number,
  wrong: (why: 'notNumber' | 'negative' | 'tooLarge') => void,
): number | undefined {
  const plain = typed.normalize('NFKC').replace(/−/g, '-').trim();
  if (plain === '') return undefined;
  if (!/^-?\d+(?:\.\d+)?$/.test(plain)) wrong('notNumber');
  else if (Number(plain) < 0) wrong('negative');
  else if (Number(plain) > most) wrong('tooLarge');
  else return Number(plain);
  return undefined;
}
