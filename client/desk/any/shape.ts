/** What a form has to ask for a type of event: its schema, read as controls. */
import { z } from 'zod';
import { CATALOGUE, type TypeName } from '../../../shared/event.ts';
import type { Toward } from '../../../shared/words/typedWhen.ts';

export interface TextControl {
  readonly kind: 'text';
  readonly long: boolean;
  /** The name of something, not words. */
  readonly isId: boolean;
}
export interface ChoiceControl {
  readonly kind: 'choice';
  readonly values: readonly (string | number)[];
}
export interface NumberControl {
  readonly kind: 'number';
  readonly whole: boolean;
  /** As the schema names it: `m`, `min`, `CNY`; `%` for a share of one, which is typed as a percentage. */
  readonly unit: string | null;
}
export interface GroupControl {
  readonly kind: 'group';
  readonly fields: readonly FieldShape[];
}
export type Control =
  | TextControl
  | ChoiceControl
  | NumberControl
  | GroupControl
  | { readonly kind: 'yesNo' }
  /** `future` for limits: an hour without a day is the next one to come. */
  | { readonly kind: 'instant'; readonly toward: Toward }
  /** Several of one kind. */
  | { readonly kind: 'list'; readonly of: TextControl | ChoiceControl }
  /** A table: one group a row. */
  | { readonly kind: 'rows'; readonly of: GroupControl }
  /** Values by names that the form does not know beforehand. */
  | { readonly kind: 'record'; readonly of: TextControl | NumberControl }
  /** A ring of longitudes and latitudes, a pair a line. */
  | { readonly kind: 'points' }
  /** What has too many forms to be asked for: written as JSON. */
  | { readonly kind: 'written' };

export interface FieldShape {
  readonly name: string;
  readonly control: Control;
  /** It has to be said. */
  readonly required: boolean;
  /** Blank is said as null. */
  readonly nullable: boolean;
}

const known = new Map<TypeName, readonly FieldShape[]>();

/** The fields of `data`, in the order of the catalogue. */
export function fieldsOf(type: TypeName): readonly FieldShape[] {
  const before = known.get(type);
  if (before) return before;
  const fields = groupOf(CATALOGUE[type].data).fields;
  known.set(type, fields);
  return fields;
}

export const groupOf = (schema: z.ZodType): GroupControl => ({
  kind: 'group',
  fields: schema instanceof z.ZodObject ? Object.entries(schema.shape).map(fieldOf) : [],
});

function fieldOf([name, schema]: [string, z.ZodType]): FieldShape {
  const { inner, optional, nullable, unit } = bare(schema);
  const control = controlOf(inner, unit);
  return {
    name,
    control: control.kind === 'instant' && AHEAD.has(name) ? { ...control, toward: 'future' } : control,
    required: !optional,
    nullable,
  };
}

/** Times that are still to come when they are said. */
const AHEAD: ReadonlySet<string> = new Set(['dueAt', 'endsAt', 'eta', 'neededBy', 'until', 'validUntil']);

interface Bare {
  readonly inner: z.ZodType;
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly unit: string | null;
}

const WRAPPERS = [z.ZodOptional, z.ZodDefault, z.ZodPrefault] as const;

/** A schema without what is wrapped around it. */
function bare(schema: z.ZodType): Bare {
  const own = schema.meta()?.['unit'];
  const unit = typeof own === 'string' ? own : null;
  const within = (inner: unknown, said: Partial<Bare>): Bare => {
    const next = bare(inner as z.ZodType);
    return {
      inner: next.inner,
      optional: said.optional ?? next.optional,
      nullable: said.nullable ?? next.nullable,
      unit: unit ?? next.unit,
    };
  };
  for (const wrapper of WRAPPERS)
    if (schema instanceof wrapper) return within(schema.unwrap(), { optional: true });
  if (schema instanceof z.ZodNullable) return within(schema.unwrap(), { nullable: true });
  if (schema instanceof z.ZodPipe) return within(schema.in, {});
  return { inner: schema, optional: false, nullable: false, unit };
}

/** Longer words get a field of several lines. */
const ONE_LINE = 300;

function controlOf(schema: z.ZodType, unit: string | null): Control {
  if (schema instanceof z.ZodEnum) return { kind: 'choice', values: schema.options };
  if (schema instanceof z.ZodLiteral)
    return { kind: 'choice', values: [...schema.values] as (string | number)[] };
  if (schema instanceof z.ZodBoolean) return { kind: 'yesNo' };
  if (schema instanceof z.ZodISODateTime) return { kind: 'instant', toward: 'past' };
  if (schema instanceof z.ZodNumber) return numberOf(schema, unit);
  if (schema instanceof z.ZodString) return textOf(schema);
  if (schema instanceof z.ZodObject) return groupOf(schema);
  if (schema instanceof z.ZodArray) return listOf(bare(schema.element as z.ZodType).inner);
  if (schema instanceof z.ZodRecord) return recordOf(bare(schema.valueType as z.ZodType));
  return { kind: 'written' };
}

function numberOf(schema: z.ZodNumber, unit: string | null): NumberControl {
  const isShare = schema.minValue === 0 && schema.maxValue === 1;
  return { kind: 'number', whole: schema.format === 'safeint', unit: isShare ? '%' : unit };
}

const textOf = (schema: z.ZodString): TextControl => ({
  kind: 'text',
  long: (schema.maxLength ?? 0) > ONE_LINE,
  isId: schema.safeParse('a').success && !schema.safeParse('a b').success,
});

function listOf(element: z.ZodType): Control {
  const of = controlOf(element, null);
  if (of.kind === 'group') return { kind: 'rows', of };
  if (of.kind === 'text' || of.kind === 'choice') return { kind: 'list', of };
  return element instanceof z.ZodTuple ? { kind: 'points' } : { kind: 'written' };
}

function recordOf({ inner, unit }: Bare): Control {
  const of = controlOf(inner, unit);
  return of.kind === 'text' || of.kind === 'number' ? { kind: 'record', of } : { kind: 'written' };
}
