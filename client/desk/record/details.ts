/** The fields of an event in words: what a line tells of a type that has no sentence of its own, and the whole of it. */
import { CATALOGUE, isTypeName, type TypeName } from '../../../shared/event.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { type Chooser, choicesOf, labelOf } from '../any/choices.ts';
import { fieldWord } from '../any/fieldWords.ts';
import { type Control, type FieldShape, fieldsOf, groupOf } from '../any/shape.ts';
import { sourceOf } from '../any/sources.ts';
import { valueWord } from '../any/valueWords.ts';
import { ANY } from '../any/words.ts';

export interface Detail {
  readonly label: string;
  readonly value: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Each field that is said. Ids that only tie records together are left out; groups are told by their own fields. */
export function detailsOf(desk: Chooser, type: string, data: Fields): readonly Detail[] {
  if (!isTypeName(type))
    return Object.entries(data).map(([label, value]) => ({ label, value: JSON.stringify(value) }));
  return inWords(desk, type, fieldsOf(type), data);
}

function inWords(desk: Chooser, type: TypeName, fields: readonly FieldShape[], data: Fields): Detail[] {
  return fields.flatMap(({ name, control }) => {
    const value = data[name];
    if (value === undefined || value === null) return [];
    if (control.kind === 'group') return inWords(desk, type, control.fields, value as Fields);
    const told = valueInWords({ desk, type, name }, control, value);
    return told === null || told === '' ? [] : [{ label: fieldWord(type, name, desk.lang), value: told }];
  });
}

interface Field {
  readonly desk: Chooser;
  readonly type: TypeName;
  readonly name: string;
}

/** null for an id that names nothing that is known. */
function valueInWords(field: Field, control: Control, value: unknown): string | null {
  const { desk, type, name } = field;
  const { words, lang } = desk;
  const room = ANY[desk.language];
  switch (control.kind) {
    case 'text':
      return named(field, control.isId, String(value));
    case 'choice':
      return valueWord({ type, field: name, value: String(value) }, words, lang);
    case 'number':
      return `${control.unit === '%' ? Number((Number(value) * 100).toFixed(2)) : value}${
        control.unit === null ? '' : (room.unit[control.unit] ?? control.unit)
      }`;
    case 'yesNo':
      return value ? room.yes : room.no;
    case 'instant':
      return minuteTimeNear(Date.parse(String(value)), desk.nowMs);
    case 'list':
      return words.list((value as unknown[]).flatMap((one) => valueInWords(field, control.of, one) ?? []));
    case 'rows':
      return (value as Fields[])
        .map((row) =>
          inWords(desk, type, control.of.fields, row)
            .map((detail) => detail.value)
            .join(' '),
        )
        .join('；');
    case 'record':
      return words.list(Object.entries(value as Fields).map(([label, one]) => `${label} ${one}`));
    case 'points':
    case 'written':
      return JSON.stringify(value);
    case 'group':
      return null;
  }
}

function named({ desk, type, name }: Field, isId: boolean, value: string): string | null {
  const source = sourceOf(type, name);
  if (source === null || source === 'event') return isId ? null : value;
  const told = labelOf(choicesOf(desk, source), value);
  return isId && told === value && source !== 'team' && source !== 'area' ? null : told;
}

/** What a type is called. */
export const typeName = (type: string, lang: 'zh' | 'en'): string =>
  isTypeName(type) ? CATALOGUE[type][lang] : type;

/** The same of what a correction sets, which may be a part of the fields. */
export const setInWords = (desk: Chooser, type: string, set: Fields): readonly Detail[] =>
  isTypeName(type)
    ? inWords(desk, type, groupOf(CATALOGUE[type].data).fields, set)
    : detailsOf(desk, type, set);
