/** Between what is typed into a form and the data of an event, both ways. Blank is not said; it is never zero. */
import { readWhen, writeWhen } from '../../../shared/words/typedWhen.ts';
import type { Control, FieldShape, GroupControl, NumberControl } from './shape.ts';

/** What a form holds: text at the leaves, whatever the control. */
export type Typed = string | readonly Typed[] | TypedGroup;
export interface TypedGroup {
  readonly [name: string]: Typed;
}

const isGroup = (typed: Typed | undefined): typed is TypedGroup =>
  typeof typed === 'object' && !Array.isArray(typed);
export const textIn = (typed: Typed | undefined): string => (typeof typed === 'string' ? typed : '');
export const itemsIn = (typed: Typed | undefined): readonly Typed[] => (Array.isArray(typed) ? typed : []);
export const groupIn = (typed: Typed | undefined): TypedGroup => (isGroup(typed) ? typed : {});

/** Nothing was typed anywhere in it. */
export function isBlank(typed: Typed | undefined): boolean {
  if (typed === undefined) return true;
  if (typeof typed === 'string') return typed.trim() === '';
  return (Array.isArray(typed) ? typed : Object.values(typed)).every(isBlank);
}

/**
 * What the event would say; undefined for what is not said. What cannot be read as its control has it is handed on as
 * typed, for the server's own rules to name. `nowMs` is what times like “10 minutes ago” count from.
 */
export function dataOf(control: Control, typed: Typed | undefined, nowMs: number): unknown {
  if (control.kind === 'group') return groupData(control, groupIn(typed), nowMs);
  if (typed === undefined || isBlank(typed)) return undefined;
  switch (control.kind) {
    case 'text':
      return textIn(typed).trim();
    case 'choice':
      return control.values.find((value) => String(value) === typed) ?? typed;
    case 'number':
      return numberFrom(control, textIn(typed));
    case 'yesNo':
      return typed === 'yes';
    case 'instant':
      return readWhen(textIn(typed), nowMs, control.toward)?.at ?? typed;
    case 'list':
      return itemsIn(typed).flatMap((item) => dataOf(control.of, item, nowMs) ?? []);
    case 'rows':
      return itemsIn(typed).flatMap((row) => (isBlank(row) ? [] : [dataOf(control.of, row, nowMs)]));
    case 'record':
      return Object.fromEntries(
        itemsIn(typed)
          .map(groupIn)
          .filter((row) => !isBlank(row))
          .map((row) => [textIn(row['name']).trim(), dataOf(control.of, row['value'], nowMs)]),
      );
    case 'points':
      return textIn(typed).trim().split(/\n+/).map(pointFrom);
    case 'written':
      return parsed(textIn(typed));
  }
}

export function groupData(group: GroupControl, typed: TypedGroup, nowMs: number): Record<string, unknown> {
  return Object.fromEntries(
    group.fields.flatMap((field) => {
      const value = fieldData(field, typed[field.name], nowMs);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

/** A group in which nothing was said is left out, unless it has to be there. */
export function fieldData(field: FieldShape, typed: Typed | undefined, nowMs: number): unknown {
  if (!isBlank(typed)) return dataOf(field.control, typed, nowMs);
  if (field.nullable) return null;
  return field.required && field.control.kind === 'group' ? {} : undefined;
}

function numberFrom({ unit }: NumberControl, text: string): unknown {
  const number = Number(text.trim().replace(/[,，]/g, ''));
  if (!Number.isFinite(number)) return text;
  return unit === '%' ? number / 100 : number;
}

const pointFrom = (line: string): unknown =>
  line
    .trim()
    .split(/[\s,，]+/)
    .map(Number);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What stands in the form of an event that says `value`: read back, it is the same. */
export function typedOf(control: Control, value: unknown, nowMs: number): Typed {
  if (value === undefined || value === null) return '';
  switch (control.kind) {
    case 'group':
      return Object.fromEntries(
        control.fields.map(({ name, control: inner }) => [
          name,
          typedOf(inner, (value as Record<string, unknown>)[name], nowMs),
        ]),
      );
    case 'number':
      return String(control.unit === '%' ? Number((Number(value) * 100).toFixed(6)) : value);
    case 'yesNo':
      return value ? 'yes' : 'no';
    case 'instant':
      return writeWhen({ at: String(value), precision: precisionOf(String(value)) }, nowMs);
    case 'list':
      return (value as unknown[]).map((item) => typedOf(control.of, item, nowMs));
    case 'rows':
      return (value as unknown[]).map((row) => typedOf(control.of, row, nowMs));
    case 'record':
      return Object.entries(value).map(([name, inner]) => ({
        name,
        value: typedOf(control.of, inner, nowMs),
      }));
    case 'points':
      return (value as [number, number][]).map((point) => point.join(', ')).join('\n');
    case 'written':
      return JSON.stringify(value, null, 2);
    default:
      return String(value);
  }
}

/** A time on the minute is shown without its seconds. */
const precisionOf = (at: string) => (Date.parse(at) % 60_000 === 0 ? 'minute' : 'second');
